"""Inputs and outputs that are broken on purpose: what the program must make of each.

An attack lays something out in an empty directory and gives back the runs to make there. In every run
the program has to end in time with one of the exit codes allowed, say what is asked for, and neither
print what is forbidden nor die. A pass (0) is never among the codes where something could hide.
"""

import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "example"
SECRET = "s3cr3t-value-that-stays-inside"
SECONDS = 60 # with sanitizers on a busy machine; what hangs or is quadratic takes longer still
SIDE = 2**20

CALL = "from openai import OpenAI\n\nOpenAI().responses.create(model='gpt-4o', input='x')\n"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: server}
spec:
  template:
    metadata: {labels: {team: search, use_case: ranking}}
    spec:
      containers: [{name: a, image: vllm/vllm-openai:v1, resources: {limits: {nvidia.com/gpu: 1}}}]
"""


class Run:
    """One run of the program and what must come of it."""

    def __init__(self, *arguments, codes=(3,), says=(), never=(), **how):
        self.arguments = arguments
        self.codes = codes
        self.says = says
        self.never = never
        self.how = how # stdout, stdin, environment


def resource_change(address, after, unknown=None):
    kind, name = address.split(".")
    return {
        "address": address,
        "mode": "managed",
        "type": kind,
        "name": name,
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "change": {"actions": ["create"], "before": None, "after": after, "after_unknown": unknown or {}},
    }


def plan(tags=None, **more):
    tags = tags if tags is not None else {"team": "search", "use_case": "ranking"}
    after = {"instance_type": "ml.p3.2xlarge", "tags": tags, "tags_all": tags, **more}
    return {
        "format_version": "1.2",
        "terraform_version": "1.9.8",
        "resource_changes": [resource_change("aws_sagemaker_notebook_instance.lab", after)],
        "configuration": {"root_module": {}},
    }


# --- what is in the tree --------------------------------------------------------------------------


def fifo(work):
    """Nobody writes into it: opening it must not wait."""
    (work / "app.py").write_text(CALL)
    os.mkfifo(work / "pipe.yaml")
    os.mkfifo(work / "pipe.py")
    yield Run("check", ".", codes=(1,), says=("app.py",))


def symbolic_links(work):
    """Out of the tree, to a secret, in a circle."""
    (work / "app.py").write_text(CALL)
    outside = work.parent / "outside.yaml"
    outside.write_text(DEPLOYMENT.replace("team: search", f"team: {SECRET}"))
    (work / "env.yaml").symlink_to("/proc/self/environ")
    (work / "outside.yaml").symlink_to(outside)
    (work / "self").symlink_to(".")
    (work / "loop.py").symlink_to("loop.py")
    (work / "nowhere.py").symlink_to("no/such/file")
    yield Run("check", ".", codes=(1,), never=(SECRET, "env.yaml"), environment={"TOKEN": SECRET})


def devices(work):
    """Without an end, empty, and not for reading."""
    (work / "zero.yaml").symlink_to("/dev/zero")
    yield Run("check", "--plan", "/dev/zero", codes=(2, 3))
    yield Run("check", "--plan", "/dev/null", codes=(2, 3))
    yield Run("check", "/dev/zero", codes=(2, 3))
    yield Run("check", "--plan", "/dev/tty", codes=(2, 3))
    yield Run("check", "--plan", ".", codes=(2, 3))


def deep_directories(work):
    """What lies deeper than the limit could be anything."""
    here = os.getcwd()
    os.chdir(work)
    for _ in range(400):
        os.mkdir("d")
        os.chdir("d")
    pathlib.Path("app.py").write_text(CALL)
    os.chdir(here)
    yield Run("check", ".", codes=(3,))


def long_line(work):
    """100 MB without a line feed: as manifest, as JSON, as source."""
    for name, start, end in (
        ("a.yaml", DEPLOYMENT + "data: '", "'\n"),
        ("b.json", '{"apiVersion": "v1", "kind": "ConfigMap", "data": {"x": "', '"}}'),
        ("c.py", "import openai\nx = '", "'\n"),
    ):
        with open(work / name, "w", encoding="ascii") as file:
            file.write(start)
            for _ in range(100):
                file.write("x" * SIDE)
            file.write(end)
        codes = (0, 3) if name == "b.json" else (3,)
        yield Run("check", "--allow-empty", name, codes=codes)
        (work / name).unlink()


def junk(work):
    """Bytes that are nothing, with every name that means something."""
    noise = bytes((7 * i * i + 13 * i + i // 251) % 256 for i in range(100000))
    for name in ("a.yaml", "b.json", "c.py", "d.tf", "e.ts", "Chart.yaml", "kustomization.yaml", "f.ipynb"):
        (work / name).write_bytes(noise)
    (work / "g.py").write_bytes(b"import openai\n" + noise)
    yield Run("check", ".", codes=(3,))
    yield Run("check", "--plan", "b.json", codes=(2, 3), says=("b.json",))
    yield Run("check", "--config", "nowhere", codes=(2,))


def nul_bytes(work):
    """They end strings in C, and nowhere else."""
    (work / "a.py").write_bytes(b"x = '\0'\n" + CALL.encode())
    (work / "b.yaml").write_bytes(DEPLOYMENT.encode().replace(b"search", b"sea\0rch"))
    key = json.dumps(plan({"team\0evil": "search", "use_case": "ranking"}))
    (work / "plan.json").write_text(key)
    yield Run("check", "a.py", codes=(1, 3))
    yield Run("check", "b.yaml", codes=(3,), says=("b.yaml",))
    yield Run("check", "--plan", "plan.json", codes=(1, 3))


def odd_names(work):
    """File names of bytes that are no text, with what means something in a URI."""
    for name in (b"\xff\xfe.py", b"a b%41#?.py", b"\xe2\x80\xae.py", b"x\n.py", b"-f.py", "ü.py".encode()):
        with open(os.path.join(os.fsencode(work), name), "w", encoding="ascii") as file:
            file.write(CALL)
    yield Run("check", ".", "--format", "sarif", codes=(1,), check=names_are_encoded)
    yield Run("check", ".", "--format", "json", codes=(1,), check=is_json)
    yield Run("check", ".", codes=(1,), never=("\u202e", "x\n.py"))


def minified(work):
    """5 MB on one line that name an SDK: left alone or not, it must be said."""
    text = "var a=require('openai');" + "function f(a,b){return a+b};" * 180000
    (work / "bundle.js").write_text(text)
    (work / "bundle.min.js").write_text(text)
    yield Run("check", "--allow-empty", "--verbose", ".", codes=(0, 3), says=("bundle.js", "bundle.min.js"))


def deep_sources(work):
    """Nesting that a recursive walk does not survive."""
    (work / "a.py").write_text("import openai\nx = " + "(" * 100000 + ")" * 100000 + "\n")
    (work / "b.js").write_text("import OpenAI from 'openai';\nx = " + "[" * 100000 + "]" * 100000 + ";\n")
    (work / "c.ts").write_text("import OpenAI from 'openai';\n" + "if(x){" * 20000 + "}" * 20000 + "\n")
    (work / "d.tf").write_text('resource "a" "b" {\n x = ' + "[" * 100000 + "]" * 100000 + "\n}\n")
    yield Run("check", "--allow-empty", ".", codes=(0, 3))


# --- YAML -----------------------------------------------------------------------------------------


def yaml_bombs(work):
    """Quadratic nesting, aliases that multiply, circles, more anchors than anybody needs."""
    levels = "".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    anchors = "".join(f"  k{n}: &a{n} x\n" for n in range(40000))
    attacks = {
        "flow": "x: " + "[" * 100000 + "]" * 100000 + "\n",
        "open": "x: " + "{" * 20000 + "\n",
        "block": "".join(" " * (n % 900) + "- \n" for n in range(100000)),
        "nested": "\n".join(" " * n + "a:" for n in range(3000)) + " x\n",
        "aliases": "x:\n  l0: &l0 [a, a, a, a, a, a, a, a, a]\n" + levels,
        "circle": "x: &x [*x]\n",
        "merge": "x: &x\n  <<: *x\n",
        "anchors": "x:\n" + anchors,
        "unknown": "x: *nowhere\n",
        "twice": "spec: 1\nspec: 2\n",
    }
    for name, text in attacks.items():
        (work / f"{name}.yaml").write_text(DEPLOYMENT + text)
        yield Run("check", f"{name}.yaml", codes=(3,), says=(f"{name}.yaml",))


def many_documents(work):
    (work / "many.yaml").write_text("---\na: 1\n" * 250000 + "---\n" + DEPLOYMENT)
    yield Run("check", "many.yaml", codes=(3,))


# --- plans ----------------------------------------------------------------------------------------


def truncated_plans(work):
    """However much of it is there, half a plan is no plan."""
    text = json.dumps(plan(), indent=1)
    for n in range(1, 25):
        (work / "plan.json").write_text(text[: len(text) * n // 25])
        yield Run("check", "--plan", "plan.json", codes=(2, 3), says=("plan.json",))


# What of a resource's values may be said: what decides whether it is AI and what it costs, its name, and
# the tags that the dictionary knows. Everything else may be a secret.
TOLD = {"instance_type", "machine_type", "vm_size", "kind", "sku_name", "sku", "model", "name", "region", "location",
        "zone", "type", "format", "version", "team", "use_case", "environment"}
UNTOLD = {"variables", "planned_values", "prior_state", "output_changes", "before", "after", "constant_value"}


def secrets_everywhere(work):
    """The example's plan with every value that nobody has to know replaced: none of them gets out."""
    shutil.copytree(EXAMPLE / ".tallygate", work / ".tallygate")
    count = 0

    def hide(value, key, is_untold):
        nonlocal count
        if isinstance(value, dict):
            return {
                k: hide(v, key if k == "constant_value" else k, is_untold or k in UNTOLD)
                for k, v in value.items()
            }
        if isinstance(value, list):
            return [hide(v, key, is_untold) for v in value]
        if not isinstance(value, str) or not is_untold or key in TOLD:
            return value
        count += 1
        return f"{SECRET}-{count}"

    example = json.loads((EXAMPLE / "plan.json").read_text(encoding="utf-8"))
    text = json.dumps(hide(example, "", False), indent=1)
    (work / "plan.json").write_text(text)
    (work / "half.json").write_text(text[: len(text) * 2 // 3])
    for name in ("plan.json", "half.json"):
        for form in ("text", "json", "sarif"):
            codes = (0, 1, 3) if name == "plan.json" else (3,)
            yield Run("check", "--plan", name, "--verbose", "--format", form, codes=codes, never=(SECRET,))


def encoded_plans(work):
    """UTF-16 is what PowerShell writes; the same plan, the same verdict."""
    text = json.dumps(plan({"team": "search"}), indent=1)
    for name, data in (
        ("le", b"\xff\xfe" + text.encode("utf-16-le")),
        ("be", b"\xfe\xff" + text.encode("utf-16-be")),
        ("bom", b"\xef\xbb\xbf" + text.encode()),
        ("odd", b"\xff\xfe" + text.encode("utf-16-le")[:-1]),
        ("latin", text.replace("search", "s\u00e4rch").encode("latin-1")),
    ):
        (work / f"{name}.json").write_bytes(data if name != "latin" else data.replace(b"\\u00e4", b"\xe4"))
        codes = {"odd": (2, 3), "latin": (2, 3)}.get(name, (1,))
        yield Run("check", "--plan", f"{name}.json", codes=codes)


def odd_json(work):
    """What lenient readers take and strict ones do not."""
    text = json.dumps(plan())
    attacks = {
        "garbage": text + "x",
        "comma": text[:-1] + ",}",
        "control": text.replace("search", "sea\x01rch"),
        "depth": text.replace('"search"', "[" * 2000 + "]" * 2000),
        "infinite": text.replace('"search"', "1e999"),
        "zeros": text.replace('"search"', "007"),
        "surrogate": text.replace("search", "\\ud800"),
        "twice": text.replace('"change":', '"change": {"actions": ["no-op"]}, "change":'),
    }
    for name, attack in attacks.items():
        (work / f"{name}.json").write_text(attack)
        # A number is a number, of whatever size, and as a tag it is text.
        yield Run("check", "--plan", f"{name}.json", codes=(0 if name == "infinite" else 3,), says=(name,))


def wrong_shapes(work):
    """Every value of a plan in turn replaced by one of another type: never a crash."""
    text = json.dumps(plan())

    def replaced(value, path, other):
        if not path:
            return other
        copy = value.copy()
        copy[path[0]] = replaced(value[path[0]], path[1:], other)
        return copy

    def paths(value, path=()):
        yield path
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in items:
            yield from paths(item, (*path, key))

    for number, path in enumerate(paths(json.loads(text))):
        other = ([], {}, 0, "x", True, None)[number % 6]
        (work / "plan.json").write_text(json.dumps(replaced(json.loads(text), path, other)))
        yield Run("check", "--allow-empty", "--plan", "plan.json", codes=(0, 1, 2, 3))


# --- policies, locale, output ---------------------------------------------------------------------


def slow_pattern(work):
    """A pattern that backtracks for ever ends the run undecided, not in a pass."""
    (work / ".tallygate" / "policies").mkdir(parents=True)
    (work / ".tallygate" / "dictionary.yaml").write_text(
        "version: 1\nkeys:\n  team: {required: true}\n  use_case: {required: true, pattern: '^(a|aa)+$'}\n"
    )
    (work / ".tallygate" / "policies" / "slow.yaml").write_text(
        "version: 1\npolicies:\n  - id: slow\n    title: Slow\n    severity: error\n"
        "    when: {field: tags.team, matches: '^(a+)+$'}\n    message: slow\n"
    )
    label = "a" * 62 + "b"
    manifest = DEPLOYMENT.replace("team: search", f"team: {label}").replace("use_case: ranking", f"use_case: {label}")
    (work / "a.yaml").write_text(manifest)
    yield Run("check", "a.yaml", codes=(3,))


def other_locale(work):
    """A decimal comma changes no byte."""
    if not shutil.which("localedef"):
        return
    made = work.parent / "locales"
    made.mkdir()
    command = ["localedef", "-c", "-i", "de_DE", "-f", "UTF-8", str(made / "de_DE.UTF-8")]
    subprocess.run(command, capture_output=True, check=False)
    if not (made / "de_DE.UTF-8").is_dir():
        return
    (work / "plan.json").write_text(json.dumps(plan({"team": "search"}, volume_size=1.5)))
    seen = []

    def same(output):
        seen.append(output)
        return [] if seen[0] == output else ["the output differs by locale"]

    german = {"LC_ALL": "de_DE.UTF-8", "LOCPATH": str(made)}
    yield Run("check", "--plan", "plan.json", codes=(1,), check=same)
    yield Run("check", "--plan", "plan.json", codes=(1,), check=same, environment=german)


def broken_outputs(work):
    """A verdict that nobody could read is not a pass."""
    (work / "a.yaml").write_text(DEPLOYMENT)
    (work / "directory").mkdir()
    victim = work / "victim"
    victim.write_text("before")
    (work / "link.json").symlink_to("victim")
    os.mkfifo(work / "pipe")
    pipe = os.open(work / "pipe", os.O_RDWR | os.O_NONBLOCK)
    yield Run("check", "a.yaml", codes=(0,))
    yield Run("check", "a.yaml", codes=(3,), stdout="closed")
    yield Run("check", "a.yaml", codes=(3,), stdout="/dev/full")
    yield Run("check", "a.yaml", codes=(3,), stdout="broken pipe")
    yield Run("check", "a.yaml", "--format", "json=pipe", codes=(0,), check=lambda _: written_into(pipe))
    yield Run("check", "a.yaml", "--format", "json=no/such/run.json", codes=(2, 3), says=("run.json",))
    yield Run("check", "a.yaml", "--format", "json=directory", codes=(2, 3))
    yield Run("check", "a.yaml", "--format", "json=link.json", codes=(0, 2, 3),
              check=lambda _: [] if victim.read_text() == "before" else ["wrote through a symbolic link"])
    yield Run("check", "a.yaml", "--format", "json=run.json", codes=(3,), file_bytes=100,
              check=lambda _: ["left half a file"] if (work / "run.json").exists() else [])
    yield Run("check", "--plan", "-", codes=(2, 3), stdin="closed")
    os.close(pipe)


ATTACKS = (
    fifo,
    symbolic_links,
    devices,
    deep_directories,
    long_line,
    junk,
    nul_bytes,
    odd_names,
    minified,
    deep_sources,
    yaml_bombs,
    many_documents,
    truncated_plans,
    secrets_everywhere,
    encoded_plans,
    odd_json,
    wrong_shapes,
    slow_pattern,
    other_locale,
    broken_outputs,
)


# --- running them ---------------------------------------------------------------------------------


def is_json(output):
    try:
        json.loads(output)
    except ValueError as error:
        return [f"no JSON: {error}"]
    return []


def written_into(pipe):
    """What is no file must not be replaced by one: it could be /dev/null."""
    try:
        return is_json(os.read(pipe, SIDE))
    except BlockingIOError:
        return ["nothing came out of the pipe"]


def names_are_encoded(output):
    problems = is_json(output)
    if problems:
        return problems
    uris = []

    def walk(value):
        if isinstance(value, dict):
            uris.extend(v for k, v in value.items() if k == "uri" and isinstance(v, str))
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(json.loads(output))
    odd = [u for u in uris if u.endswith(".py") and not all(c.isalnum() or c in "-._~/%" for c in u)]
    problems += [f"uri {u!r} is not encoded" for u in odd]
    if not any("%FF%FE" in u.upper() for u in uris):
        problems.append("the name that is no UTF-8 is not in the output")
    return problems


def limit_files(number):
    def apply():
        resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))

    return apply if number else None


def open_output(what):
    """What the program's standard output is, and what to close once it runs."""
    if what is None:
        return subprocess.PIPE
    if what == "broken pipe":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    return os.open(what, os.O_WRONLY)


def start(program, work, run):
    environment = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    environment.update(PATH="/usr/bin:/bin", HOME=str(work.parent), LC_ALL="C.UTF-8", TZ="UTC")
    environment.update(run.how.get("environment", {}))
    command = [str(program), *run.arguments]
    closed = [fd for fd, name in ((0, "stdin"), (1, "stdout")) if run.how.get(name) == "closed"]
    if closed:
        shut = " ".join(f"{fd}>&-" if fd else "<&-" for fd in closed)
        command = ["sh", "-c", f'exec "$@" {shut}', "sh", *command]
    to = open_output(run.how.get("stdout") if 1 not in closed else None)
    try:
        return subprocess.run(
            command,
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=to,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            preexec_fn=limit_files(run.how.get("file_bytes")),
            check=False,
        )
    finally:
        if to != subprocess.PIPE:
            os.close(to)


def problems_of(program, work, run):
    label = " ".join(run.arguments) + "".join(f" [{k} {v}]" for k, v in run.how.items() if k != "check")
    try:
        done = start(program, work, run)
    except subprocess.TimeoutExpired:
        return [f"{label}: takes longer than {SECONDS} s"]
    output = done.stdout or b""
    said = (output + done.stderr).decode("utf-8", "replace")
    found = []
    if done.returncode not in run.codes:
        codes = " or ".join(map(str, run.codes))
        found.append(f"exit code {done.returncode}, not {codes}: {said[-300:]}")
    if "Sanitizer" in said or "runtime error" in said:
        found.append(f"a sanitizer reports: {said[:2000]}")
    if done.returncode in (2, 3) and not done.stderr and not output and "stdout" not in run.how:
        found.append("says nothing")
    found += [f"does not say {word!r}: {said[-300:]}" for word in run.says if word not in said]
    found += [f"prints {word!r}" for word in run.never if word in said]
    if "check" in run.how:
        found += run.how["check"](output)
    return [f"{label}: {problem}" for problem in found]


def check(attack, program, scratch):
    """What is wrong after an attack, in `scratch`, which is left empty."""
    work = scratch / attack.__name__ / "work"
    work.mkdir(parents=True)
    problems = []
    for run in attack(work):
        problems += problems_of(program, work, run)
    shutil.rmtree(work.parent)
    return problems


def main(program, parts):
    scratch = pathlib.Path(os.environ.get("TMPDIR", "/tmp"), f"tallygate-attacks-{os.getpid()}")
    failed = 0
    attacks = [a for a in ATTACKS if not parts or any(part in a.__name__ for part in parts)]
    for attack in attacks:
        problems = check(attack, pathlib.Path(program).resolve(), scratch)
        if problems:
            failed += 1
            print(f"---- {attack.__name__}: {(attack.__doc__ or '').strip()}")
            print("\n".join(f"    {problem}" for problem in problems[:40]))
    print(f"{len(attacks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
