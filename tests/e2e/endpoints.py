"""Requests to every endpoint that the rules know, in every language.

A language's rules name the words by which its files are looked into at all. An endpoint that none of
them names would be missed there without a word.
"""

import json

JSON_BODY = r'{"model": "m", "prompt": "x", "input": "y", "messages": []}'
IN_TEXT = JSON_BODY.replace('"', r"\"")
REQUESTS = {
    "py": "import requests\n\n"
    f'requests.post("URL", json={JSON_BODY}, headers=HEADERS)\n',
    "ts": 'fetch("URL", {method: "POST", headers: h, body: JSON.stringify('
    '{model: "m", prompt: "x", input: "y", messages: []})});\n',
    "go": 'package main\n\nimport (\n\t"net/http"\n\t"strings"\n)\n\n'
    f'func f() {{ http.Post("URL", "application/json", strings.NewReader(`{JSON_BODY}`)) }}\n',
    "rb": 'require "net/http"\n\nNet::HTTP.post(URI("URL"), '
    '{model: "m", prompt: "x", input: "y", messages: []}.to_json, "Authorization" => key)\n',
    "php": '<?php\nHttp::withToken($k)->post("URL", '
    '["model" => "m", "prompt" => "x", "input" => "y", "messages" => []]);\n',
    "rs": 'async fn f(c: reqwest::Client) {\n    c.post("URL").json(&serde_json::json!('
    f"{JSON_BODY})).send().await.unwrap();\n}}\n",
    "java": "import java.net.URI;\nimport java.net.http.*;\n\nclass A {\n"
    "  void f(HttpClient c) throws Exception {\n    c.send(HttpRequest.newBuilder(URI.create"
    f'("URL")).POST(HttpRequest.BodyPublishers.ofString("{IN_TEXT}")).build(), '
    "HttpResponse.BodyHandlers.ofString());\n  }\n}\n",
    "cs": "using System.Net.Http;\n\nclass A {\n  async Task F(HttpClient c) {\n"
    '    await c.PostAsJsonAsync("URL", new { model = "m", prompt = "x", input = "y" });\n  }\n}\n',
    "kt": "import io.ktor.client.request.*\n\nsuspend fun f(c: io.ktor.client.HttpClient) {\n"
    f'    c.post("URL") {{ setBody("{IN_TEXT}") }}\n}}\n',
    "sh": f"curl \"URL\" -H \"Authorization: $KEY\" -d '{JSON_BODY}'\n",
}


def addresses(hosts):
    """(provider, URL) for each path that the rules have for a provider whose host they know."""
    known = {}
    for row in hosts:
        for host in row.get("hosts", []):
            if host.count(".") and not host.startswith(("/", "*")):
                known.setdefault(row["provider"], host.lstrip("."))
    for row in hosts:
        for path in row.get("paths", []):
            tail = path.replace("*", "zz")
            if tail.startswith(("/", ":")):
                host = known.get(row["provider"])
                if host:
                    yield row["provider"], f"https://{host}{'/v1/models/m' if tail[0] == ':' else ''}{tail}"
            else:
                yield row["provider"], f"https://{'zz' if tail.startswith('.') else ''}{tail}"


def write(hosts, root):
    """{file: what it asks} of a file for each address in each language."""
    files = {}
    for extension, request in REQUESTS.items():
        (root / extension).mkdir(parents=True)
        for number, (provider, url) in enumerate(addresses(hosts)):
            name = f"{extension}/{number}.{extension}"
            (root / name).write_text(request.replace("URL", url), encoding="utf-8")
            files[name] = f"{provider}'s {url}"
    return files


def check(run, hosts, root):
    """What is not told of them; `run` runs the program in a directory."""
    files = write(hosts, root)
    done = run("check", "--format=json", "--no-store", "--fail-on=never", ".", cwd=root)
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr.decode('utf-8', 'replace')}"]
    told = {asset["location"]["file"] for asset in json.loads(done.stdout)["assets"]}
    missed = [f"{name} asks {what}: not told" for name, what in files.items() if name not in told]
    return missed if len(files) > len(REQUESTS) else ["no address was read from the rules"]
