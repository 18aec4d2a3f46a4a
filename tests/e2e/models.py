"""Models that are written down more than once, in every language.

Each program is put together of a holder of the model (how it is made, put again and asked with) and
a way on which it is put again. What is told then is one rule for all languages, which
docs/detection.md states.
"""

import json
import re

A, B, C = "gpt-4o", "gpt-4.1", "o3-mini"

PUT_A, PUT_B, PUT_C = ("put", "a"), ("put", "b"), ("put", "c")
MAKE, ASK = ("make", "a"), ("ask",)
# Name, statements, what is told of each call from above; None: no model.
WAYS = (
    ("once", [MAKE, ASK], [A]),
    ("again", [MAKE, PUT_B, ASK], [B]),
    ("same", [MAKE, ("if", [PUT_A]), ASK], [A]),
    ("if", [MAKE, ("if", [PUT_B]), ASK], [None]),
    ("else", [MAKE, ("else", [PUT_B], [PUT_C]), ASK], [None]),
    ("one choice", [("make", "choice"), ASK], [None]),
    ("choice put", [MAKE, ("put", "choice"), ASK], [None]),
    ("switch", [MAKE, ("switch", [PUT_B], [PUT_C]), ASK], [None]),
    ("loop", [MAKE, ("loop", [PUT_B]), ASK], [None]),
    ("try", [MAKE, ("try", [("log",), PUT_B], [("log",)]), ASK], [None]),
    ("catch", [MAKE, ("try", [("log",)], [PUT_B]), ASK], [None]),
    ("early", [MAKE, ("if", [PUT_B, ASK, ("return",)]), ASK], [B, A]),
    ("not known", [MAKE, ("put", "other"), ASK], [None]),
    ("if not known", [MAKE, ("if", [("put", "other")]), ASK], [A]),
    ("environment", [MAKE, ("environment", [("put", "set")]), ASK], [A]),
    ("function", [("make", "pick"), ASK], [None]),
)
# What is asked in a function of its own, `take`, and the statements of those who call it.
GIVEN = (
    ("one caller", [ASK], [[MAKE, ("give",)]], A),
    ("callers", [ASK], [[MAKE, ("give",)], [("make", "b"), ("give",)]], None),
    ("callers alike", [ASK], [[MAKE, ("give",)], [MAKE, ("give",)]], A),
    ("caller by condition", [ASK], [[MAKE, ("if", [PUT_B]), ("give",)]], None),
    ("put in it", [PUT_B, ASK], [[MAKE, ("give",)]], B),
    ("put in it by condition", [("if", [PUT_B]), ASK], [[MAKE, ("give",)]], None),
    ("not known in it", [("put", "other"), ASK], [[MAKE, ("give",)]], None),
    ("choice in it", [("put", "choice"), ASK], [[MAKE, ("give",)]], None),
)

BRACES = {
    "if": "if (big) {\n@1\n}",
    "else": "if (big) {\n@1\n} else {\n@2\n}",
    "switch": 'switch (kind) {\ncase "x":\n@1\n    break;\ncase "y":\n@2\n    break;\n}',
    "try": "try {\n@1\n} catch (Exception e) {\n@2\n}",
    "return": "return;",
    "choice": f'big ? "{B}" : "{C}"',
    "pick": "pick(big)",
    "other": "cfg.model()",
    "set": "own",
    "give": "take(big, kind, items, cfg, r);",
    "log": "log(kind);",
}
URL = "https://api.openai.com/v1/embeddings"

LANGUAGES = {
    "py": {
        "file": "import os\nfrom dataclasses import dataclass\n\nimport requests\nfrom langchain_openai import ChatOpenAI\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\n"
        "@dataclass\nclass Req:\n    text: str\n    model: str\n\n\n"
        f'def pick(big):\n    if big:\n        return "{B}"\n    return "{C}"\n\n\n',
        "function": "def run(big, kind, items, cfg):\n@1\n\n",
        "take": "def take(big, kind, items, cfg, r):\n@1\n\n",
        "caller": "def caller#(big, kind, items, cfg):\n@1\n\n",
        "if": "if big:\n@1",
        "else": "if big:\n@1\nelse:\n@2",
        "switch": 'match kind:\n    case "x":\n@@1\n    case _:\n@@2',
        "loop": "for item in items:\n@1",
        "try": "try:\n@1\nexcept Exception:\n@2",
        "environment": 'own = os.environ.get("MODEL")\nif own:\n@1',
        "return": "return",
        "choice": f'"{B}" if big else "{C}"',
        "pick": "pick(big)",
        "other": "cfg.model()",
        "set": "own",
        "give": "take(big, kind, items, cfg, r)",
        "log": "print(kind)",
        "holders": {
            "variable": ("r = $", "r = $", 'client.embeddings.create(model=r, input="x")'),
            "map": ('r = {"model": $, "input": "x"}', 'r["model"] = $', f'requests.post("{URL}", json=r)'),
            "arguments": ('r = {"model": $, "input": "x"}', 'r["model"] = $', "client.embeddings.create(**r)"),
            "object": ('r = Req("x", $)', "r.model = $", 'client.embeddings.create(model=r.model, input="x")'),
        },
        "clients": {"client": ("r = ChatOpenAI(model=$)", "r = ChatOpenAI(model=$)", 'r.invoke("x")')},
    },
    "ts": {
        **BRACES,
        "file": 'import OpenAI from "openai";\nimport { ChatOpenAI } from "@langchain/openai";\n\nconst client = new OpenAI();\n\n'
        "class Req {\n  constructor(public model: string, public input: string) {}\n}\n\n"
        f'function pick(big: boolean) {{\n  if (big) return "{B}";\n  return "{C}";\n}}\n\n',
        "function": "async function run(big: boolean, kind: string, items: string[], cfg: any) {\n@1\n}\n\n",
        "take": "async function take(big: boolean, kind: string, items: string[], cfg: any, r: any) {\n@1\n}\n\n",
        "caller": "export async function caller#(big: boolean, kind: string, items: string[], cfg: any) {\n@1\n}\n\n",
        "loop": "for (const item of items) {\n@1\n}",
        "try": "try {\n@1\n} catch (e) {\n@2\n}",
        "environment": "const own = process.env.MODEL;\nif (own) {\n@1\n}",
        "holders": {
            "variable": ("let r = $;", "r = $;", 'await client.embeddings.create({ model: r, input: "x" });'),
            "map": (
                'const r: any = { model: $, input: "x" };',
                "r.model = $;",
                f'await fetch("{URL}", {{ method: "POST", body: JSON.stringify(r) }});',
            ),
            "arguments": ('const r: any = { model: $, input: "x" };', "r.model = $;", "await client.embeddings.create(r);"),
            "object": (
                'const r = new Req($, "x");',
                "r.model = $;",
                'await client.embeddings.create({ model: r.model, input: "x" });',
            ),
        },
        "clients": {
            "client": ("let r = new ChatOpenAI({ model: $ });", "r = new ChatOpenAI({ model: $ });", 'await r.invoke("x");'),
        },
    },
    "go": {
        **BRACES,
        "file": 'package main\n\nimport (\n\t"bytes"\n\t"context"\n\t"encoding/json"\n\t"net/http"\n\t"os"\n\n\topenai "github.com/sashabaranov/go-openai"\n)\n\n'
        'var client = openai.NewClient("k")\n\ntype Req struct {\n\tModel string `json:"model"`\n\tInput string `json:"input"`\n}\n\n'
        f'func pick(big bool) string {{\n\tif big {{\n\t\treturn "{B}"\n\t}}\n\treturn "{C}"\n}}\n\n',
        "function": "func run(big bool, kind string, items []string, cfg Source) {\n@1\n}\n\n",
        "take": "func take(big bool, kind string, items []string, cfg Source, r TYPE) {\n@1\n}\n\n",
        "caller": "func caller#(big bool, kind string, items []string, cfg Source) {\n@1\n}\n\n",
        "if": "if big {\n@1\n}",
        "else": "if big {\n@1\n} else {\n@2\n}",
        "switch": 'switch kind {\ncase "x":\n@1\ndefault:\n@2\n}',
        "loop": "for range items {\n@1\n}",
        "try": "if err := check(kind); err == nil {\n@1\n} else {\n@2\n}",
        "environment": 'if own := os.Getenv("MODEL"); own != "" {\n@1\n}',
        "return": "return",
        "choice": None,
        "other": "cfg.Current()",
        "give": "take(big, kind, items, cfg, r)",
        "log": "log(kind)",
        "holders": {
            "variable": ("r := $", "r = $", 'client.CreateEmbeddings(context.Background(), openai.EmbeddingRequest{Model: r, Input: "x"})', "string"),
            "map": (
                'r := map[string]any{"model": $, "input": "x"}',
                'r["model"] = $',
                f'data, _ := json.Marshal(r)\nhttp.Post("{URL}", "application/json", bytes.NewReader(data))',
                "map[string]any",
            ),
            "arguments": ('r := openai.EmbeddingRequest{Model: $, Input: "x"}', "r.Model = $", "client.CreateEmbeddings(context.Background(), r)", "openai.EmbeddingRequest"),
            "object": (
                'r := Req{Model: $, Input: "x"}',
                "r.Model = $",
                f'data, _ := json.Marshal(r)\nhttp.Post("{URL}", "application/json", bytes.NewReader(data))',
                "Req",
            ),
        },
    },
    "rb": {
        "file": 'require "openai"\nrequire "ruby_llm"\nrequire "net/http"\nrequire "json"\n\nCLIENT = OpenAI::Client.new(access_token: "k")\n\n'
        "Req = Struct.new(:model, :input, keyword_init: true)\n\n"
        f'def pick(big)\n  return "{B}" if big\n  "{C}"\nend\n\n',
        "function": "def run(big, kind, items, cfg)\n@1\nend\n\n",
        "take": "def take(big, kind, items, cfg, r)\n@1\nend\n\n",
        "caller": "def caller#(big, kind, items, cfg)\n@1\nend\n\n",
        "if": "if big\n@1\nend",
        "else": "if big\n@1\nelse\n@2\nend",
        "switch": 'case kind\nwhen "x"\n@1\nelse\n@2\nend',
        "loop": "items.each do |item|\n@1\nend",
        "try": "begin\n@1\nrescue StandardError\n@2\nend",
        "environment": 'own = ENV["MODEL"]\nif own\n@1\nend',
        "return": "return",
        "choice": f'big ? "{B}" : "{C}"',
        "pick": "pick(big)",
        "other": "cfg.model",
        "set": "own",
        "give": "take(big, kind, items, cfg, r)",
        "log": "puts kind",
        "holders": {
            "variable": ("r = $", "r = $", 'CLIENT.embeddings(parameters: { model: r, input: "x" })'),
            "map": ('r = { model: $, input: "x" }', "r[:model] = $", f'Net::HTTP.post(URI("{URL}"), r.to_json, "Authorization" => "k")'),
            "arguments": ('r = { model: $, input: "x" }', "r[:model] = $", "CLIENT.embeddings(parameters: r)"),
            "object": ('r = Req.new(model: $, input: "x")', "r.model = $", 'CLIENT.embeddings(parameters: { model: r.model, input: "x" })'),
        },
        "clients": {"client": ("r = RubyLLM.chat(model: $)", "r = RubyLLM.chat(model: $)", 'r.ask("x")')},
    },
    "php": {
        **BRACES,
        "file": "<?php\n\nclass Req {\n    public function __construct(public string $model, public string $input) {}\n}\n\n"
        f'function pick($big) {{\n    if ($big) return "{B}";\n    return "{C}";\n}}\n\n',
        "function": "function run($client, $big, $kind, $items, $cfg) {\n    $client = OpenAI::client('k');\n@1\n}\n\n",
        "take": "function take($big, $kind, $items, $cfg, $r) {\n    $client = OpenAI::client('k');\n@1\n}\n\n",
        "caller": "function caller#($big, $kind, $items, $cfg) {\n@1\n}\n\n",
        "if": "if ($big) {\n@1\n}",
        "else": "if ($big) {\n@1\n} else {\n@2\n}",
        "switch": 'switch ($kind) {\n    case "x":\n@1\n        break;\n    default:\n@2\n}',
        "loop": "foreach ($items as $item) {\n@1\n}",
        "try": "try {\n@1\n} catch (Exception $e) {\n@2\n}",
        "environment": "$own = getenv('MODEL');\nif ($own) {\n@1\n}",
        "choice": f'$big ? "{B}" : "{C}"',
        "pick": "pick($big)",
        "other": "$cfg->model()",
        "set": "$own",
        "give": "take($big, $kind, $items, $cfg, $r);",
        "log": "error_log($kind);",
        "holders": {
            "variable": ("$r = ~;", "$r = ~;", '$client->embeddings()->create(["model" => $r, "input" => "x"]);'),
            "map": ('$r = ["model" => ~, "input" => "x"];', '$r["model"] = ~;', f'Http::withToken("k")->post("{URL}", $r);'),
            "arguments": ('$r = ["model" => ~, "input" => "x"];', '$r["model"] = ~;', "$client->embeddings()->create($r);"),
            "object": ('$r = new Req(~, "x");', "$r->model = ~;", '$client->embeddings()->create(["model" => $r->model, "input" => "x"]);'),
        },
    },
    "rs": {
        "file": "use serde::Serialize;\n\n#[derive(Serialize)]\nstruct Req {\n    model: String,\n    input: String,\n}\n\n"
        f'fn pick(big: bool) -> String {{\n    if big {{\n        return "{B}".to_string();\n    }}\n    "{C}".to_string()\n}}\n\n',
        "function": "async fn run(c: reqwest::Client, big: bool, kind: &str, items: Vec<String>, cfg: Source) {\n@1\n}\n\n",
        "take": "async fn take(c: reqwest::Client, big: bool, kind: &str, items: Vec<String>, cfg: Source, mut r: TYPE) {\n@1\n}\n\n",
        "caller": "async fn caller#(c: reqwest::Client, big: bool, kind: &str, items: Vec<String>, cfg: Source) {\n@1\n}\n\n",
        "if": "if big {\n@1\n}",
        "else": "if big {\n@1\n} else {\n@2\n}",
        "switch": 'match kind {\n    "x" => {\n@1\n    }\n    _ => {\n@2\n    }\n}',
        "loop": "for item in items {\n@1\n}",
        "try": "match check(kind) {\n    Ok(_) => {\n@1\n    }\n    Err(_) => {\n@2\n    }\n}",
        "environment": 'if let Ok(own) = std::env::var("MODEL") {\n@1\n}',
        "return": "return;",
        "choice": f'if big {{ "{B}".to_string() }} else {{ "{C}".to_string() }}',
        "pick": "pick(big)",
        "other": "cfg.model()",
        "set": "own",
        "a": f'"{A}".to_string()',
        "b": f'"{B}".to_string()',
        "c": f'"{C}".to_string()',
        "give": "take(c, big, kind, items, cfg, r).await;",
        "log": 'println!("{}", kind);',
        "holders": {
            "variable": ("let mut r = $;", "r = $;", f'c.post("{URL}").json(&serde_json::json!({{"model": r, "input": "x"}})).send().await.unwrap();', "String"),
            "map": (
                'let mut r = serde_json::json!({"model": $, "input": "x"});',
                'r["model"] = serde_json::json!($);',
                f'c.post("{URL}").json(&r).send().await.unwrap();',
                "serde_json::Value",
            ),
            "object": ('let mut r = Req { model: $, input: "x".to_string() };', "r.model = $;", f'c.post("{URL}").json(&r).send().await.unwrap();', "Req"),
        },
    },
    "java": {
        **BRACES,
        "file": "import okhttp3.*;\nimport dev.langchain4j.model.openai.OpenAiChatModel;\nimport java.util.*;\nimport com.google.gson.Gson;\nimport org.json.JSONObject;\n\n"
        "class Req {\n    private String model;\n    private String input;\n    Req(String model) { this.model = model; }\n"
        "    void setModel(String model) { this.model = model; }\n    String getModel() { return model; }\n}\n\n"
        "class A {\n    OkHttpClient c = new OkHttpClient();\n"
        f'    String pick(boolean big) {{\n        if (big) return "{B}";\n        return "{C}";\n    }}\n\n',
        "end": "}\n",
        "function": "void run(boolean big, String kind, List<String> items, Source cfg) {\n@1\n}\n\n",
        "take": "void take(boolean big, String kind, List<String> items, Source cfg, TYPE r) {\n@1\n}\n\n",
        "caller": "void caller#(boolean big, String kind, List<String> items, Source cfg) {\n@1\n}\n\n",
        "loop": "for (String item : items) {\n@1\n}",
        "environment": 'String own = System.getenv("MODEL");\nif (own != null) {\n@1\n}',
        "holders": {
            "variable": (
                "String r = $;",
                "r = $;",
                f'c.newCall(new Request.Builder().url("{URL}").post(RequestBody.create(new Gson().toJson(Map.of("model", r, "input", "x")), J)).build()).execute();',
                "String",
            ),
            "map": (
                'Map<String, Object> r = new HashMap<>();\nr.put("model", $);',
                'r.put("model", $);',
                f'c.newCall(new Request.Builder().url("{URL}").post(RequestBody.create(new Gson().toJson(r), J)).build()).execute();',
                "Map<String, Object>",
            ),
            "json": (
                'JSONObject r = new JSONObject();\nr.put("model", $);',
                'r.put("model", $);',
                f'c.newCall(new Request.Builder().url("{URL}").post(RequestBody.create(r.toString(), J)).build()).execute();',
                "JSONObject",
            ),
            "object": (
                "Req r = new Req($);",
                "r.setModel($);",
                f'c.newCall(new Request.Builder().url("{URL}").post(RequestBody.create(new Gson().toJson(r), J)).build()).execute();',
                "Req",
            ),
        },
        "clients": {
            "client": (
                "var r = OpenAiChatModel.builder().modelName($).build();",
                "r = OpenAiChatModel.builder().modelName($).build();",
                'r.chat("x");',
            ),
            "builder": ("var r = OpenAiChatModel.builder().modelName($);", "r.modelName($);", 'r.build().chat("x");'),
        },
    },
    "cs": {
        **BRACES,
        "file": "using System;\nusing OpenAI.Chat;\nusing System.Collections.Generic;\nusing System.Net.Http;\nusing System.Net.Http.Json;\nusing System.Text.Json.Serialization;\n\n"
        'class Req {\n    [JsonPropertyName("model")] public string Model { get; set; }\n    public string Input { get; set; }\n}\n\n'
        "class A {\n    HttpClient c = new HttpClient();\n"
        f'    string Pick(bool big) {{\n        if (big) return "{B}";\n        return "{C}";\n    }}\n\n',
        "end": "}\n",
        "function": "async Task Run(bool big, string kind, List<string> items, ISource cfg) {\n@1\n}\n\n",
        "take": "async Task Take(bool big, string kind, List<string> items, ISource cfg, TYPE r) {\n@1\n}\n\n",
        "caller": "async Task Caller#(bool big, string kind, List<string> items, ISource cfg) {\n@1\n}\n\n",
        "loop": "foreach (var item in items) {\n@1\n}",
        "environment": 'var own = Environment.GetEnvironmentVariable("MODEL");\nif (own != null) {\n@1\n}',
        "pick": "Pick(big)",
        "other": "cfg.Current()",
        "give": "await Take(big, kind, items, cfg, r);",
        "holders": {
            "variable": ("var r = $;", "r = $;", f'await c.PostAsJsonAsync("{URL}", new {{ model = r, input = "x" }});', "string"),
            "map": (
                'var r = new Dictionary<string, object> { ["model"] = $, ["input"] = "x" };',
                'r["model"] = $;',
                f'await c.PostAsJsonAsync("{URL}", r);',
                "Dictionary<string, object>",
            ),
            "object": ('var r = new Req { Model = $, Input = "x" };', "r.Model = $;", f'await c.PostAsJsonAsync("{URL}", r);', "Req"),
        },
        "clients": {
            "client": ('var r = new ChatClient($, "k");', 'r = new ChatClient($, "k");', 'r.CompleteChat("x");'),
        },
    },
    "kt": {
        **BRACES,
        "file": "import dev.langchain4j.model.openai.OpenAiChatModel\nimport io.ktor.client.*\nimport io.ktor.client.request.*\nimport kotlinx.serialization.Serializable\nimport org.json.JSONObject\n\n"
        "@Serializable\ndata class Req(var model: String, val input: String)\n\nval c = HttpClient()\n\n"
        f'fun pick(big: Boolean): String {{\n    if (big) return "{B}"\n    return "{C}"\n}}\n\n',
        "function": "suspend fun run(big: Boolean, kind: String, items: List<String>, cfg: Source) {\n@1\n}\n\n",
        "take": "suspend fun take(big: Boolean, kind: String, items: List<String>, cfg: Source, r: TYPE) {\n@1\n}\n\n",
        "caller": "suspend fun caller#(big: Boolean, kind: String, items: List<String>, cfg: Source) {\n@1\n}\n\n",
        "switch": 'when (kind) {\n    "x" -> {\n@1\n    }\n    else -> {\n@2\n    }\n}',
        "loop": "for (item in items) {\n@1\n}",
        "try": "try {\n@1\n} catch (e: Exception) {\n@2\n}",
        "environment": 'val own = System.getenv("MODEL")\nif (own != null) {\n@1\n}',
        "return": "return",
        "choice": f'if (big) "{B}" else "{C}"',
        "give": "take(big, kind, items, cfg, r)",
        "log": "println(kind)",
        "holders": {
            "variable": ("var r = $", "r = $", f'c.post("{URL}") {{ setBody(mapOf("model" to r, "input" to "x")) }}', "String"),
            "map": (
                'val r = mutableMapOf<String, Any>("model" to $, "input" to "x")',
                'r["model"] = $',
                f'c.post("{URL}") {{ setBody(r) }}',
                "MutableMap<String, Any>",
            ),
            "json": ('val r = JSONObject()\nr.put("model", $)', 'r.put("model", $)', f'c.post("{URL}") {{ setBody(r.toString()) }}', "JSONObject"),
            "object": ('val r = Req($, "x")', "r.model = $", f'c.post("{URL}") {{ setBody(r) }}', "Req"),
        },
        "clients": {
            "client": (
                "var r = OpenAiChatModel.builder().modelName($).build()",
                "r = OpenAiChatModel.builder().modelName($).build()",
                'r.chat("x")',
            ),
        },
    },
    "sh": {
        "file": "#!/bin/bash\n"
        f'pick() {{\n  if [ -n "$1" ]; then\n    echo "{B}"\n  else\n    echo "{C}"\n  fi\n}}\n\n',
        "function": "run() {\n@1\n}\n\n",
        "take": "take() {\nr=$1\n@1\n}\n\n",
        "caller": "caller#() {\n@1\n}\n\ncaller#\n",
        "if": 'if [ -n "$BIG" ]; then\n@1\nfi',
        "else": 'if [ -n "$BIG" ]; then\n@1\nelse\n@2\nfi',
        "switch": 'case "$KIND" in\n  x)\n@1\n    ;;\n  *)\n@2\n    ;;\nesac',
        "loop": "for item in $ITEMS; do\n@1\ndone",
        "try": "if check; then\n@1\nelse\n@2\nfi",
        "environment": 'if [ -n "$MODEL" ]; then\n@1\nfi',
        "return": "return",
        "choice": None,
        "pick": '"$(pick "$BIG")"',
        "other": '"$(cat model.txt)"',
        "set": '"$MODEL"',
        "give": 'take "$r"',
        "log": "echo x",
        "holders": {
            "variable": ("r=~", "r=~", f'curl "{URL}" -H "Authorization: $KEY" -d "{{\\"model\\": \\"$r\\", \\"input\\": \\"x\\"}}"'),
            "option": ("r=~", "r=~", 'llm -m "$r" "x"'),
        },
    },
}


# Where a model is not followed: none is told, but never a wrong one.
UNTOLD = {
    ("py", "object"),
    ("ts", "object"),
    ("rb", "object"),
    ("rb", "map"),
    ("rb", "arguments"),
    ("sh", "variable"),
    ("sh", "option"),
}


def is_right(file, models, told):
    """Whether what is told of a program's calls is right."""
    folder, _, name = file.split("/")
    if models == told:
        return True
    kind = name.split(" ")[0]
    # A client that nobody asks, as it is replaced, is told where it is made.
    if kind in ("client", "builder"):
        models = models[-len(told) :]
    may_be_none = (folder, kind) in UNTOLD or kind in ("client", "builder")
    may_be_none &= len(models) == len(told)
    return may_be_none and all(model in (None, right) for model, right in zip(models, told))


def indented(text):
    return "\n".join("    " + line if line else line for line in text.split("\n"))


def expression(language, name):
    return language.get(name, f'"{ {"a": A, "b": B, "c": C}.get(name, name) }"')


def rendered(language, holder, statements):
    """The statements as text, or None where the language has no such thing."""
    lines = []
    for name, *parts in statements:
        if name in ("make", "put"):
            value = expression(language, parts[0])
            if value is None:
                return None
            mark = "~" if "~" in holder[0] else "$"
            lines.append(holder[0 if name == "make" else 1].replace(mark, value))
        elif name == "ask":
            lines.append(holder[2])
        else:
            text = language[name]
            for number, part in enumerate(parts, 1):
                block = rendered(language, holder, part)
                if block is None:
                    return None
                text = text.replace(f"@@{number}", indented(indented(block))).replace(f"@{number}", indented(block))
            lines.append(text)
    return "\n".join(lines)


def programs():
    """(file, text, models that are to be told, by line) of each program, which has names of its own."""
    for number, (file, text, told) in enumerate(together()):
        own = re.sub(r"\b([Tt]ake|[Pp]ick|Req|[Cc]aller\d?|A)\b", lambda name: f"{name[0]}{number}x", text)
        folder, name = file.split("/")
        yield f"{folder}/p{number}/{name}", own, told


def together():
    """The same, all with the same names."""
    for extension, language in LANGUAGES.items():
        for kind, holder in {**language["holders"], **language.get("clients", {})}.items():
            for name, statements, told in WAYS:
                body = rendered(language, holder, statements)
                if body is None:
                    continue
                text = language["file"] + language["function"].replace("@1", indented(body))
                yield f"{extension}/{kind} {name}.{extension}", text + language.get("end", ""), told
            for name, inside, callers, told in GIVEN if kind in language["holders"] else ():
                body = rendered(language, holder, inside)
                given = [rendered(language, holder, caller) for caller in callers]
                if body is None or None in given or (kind in ("variable", "option") and name == "put in it"):
                    continue
                text = language["file"] + language["take"].replace("@1", indented(body))
                text = text.replace("TYPE", holder[3] if len(holder) > 3 else "")
                for number, caller in enumerate(given):
                    text += language["caller"].replace("#", str(number)).replace("@1", indented(caller))
                yield f"{extension}/{kind} {name}.{extension}", text + language.get("end", ""), [told]


def check(run, root):
    """What is told otherwise; `run` runs the program in a directory."""
    expected = {}
    for file, text, told in programs():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
        expected[file] = told
    done = run("check", "--format=json", "--no-store", "--fail-on=never", ".", cwd=root)
    if done.returncode != 0:
        return [f"exit code {done.returncode}: {done.stderr.decode('utf-8', 'replace')}"]
    found = {file: [] for file in expected}
    for asset in json.loads(done.stdout)["assets"]:
        found[asset["location"]["file"]].append((asset["location"]["line"], asset.get("model")))
    problems = []
    for file, told in expected.items():
        models = [model for _, model in sorted(found[file], key=lambda pair: pair[0])]
        if not is_right(file, models, told):
            problems.append(f"{file}: {models}, not {told}")
    return problems
