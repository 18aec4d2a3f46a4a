"""Inputs written by an attacker, and what must not come out of them.

Names (resource keys, file names, labels, tag values) hold terminal escapes, bidirectional overrides and
the commands of CI systems. Every value that the gate has no reason to print holds a canary, so that a
value which leaks is seen whatever path it took.
"""

import json
import re

CANARY = "canary-do-not-print"

# One per CI system, as its runner looks for it; then terminal and bidirectional controls.
PAYLOADS = [
    "::error file=a.tf,line=1::injected",
    "\n::set-output name=verdict::pass",
    "\r\n::stop-commands::token",
    "::add-mask::a",
    "##[error]injected",
    "x##[group]injected",
    "##vso[task.setvariable variable=verdict]pass",
    "\n##teamcity[buildStatus text='SUCCESS']",
    "\nsection_start:1:x[collapsed=true]\r\x1b[0K",
    "\x1b[2J\x1b[1;1Hpassed",
    "\x1b]8;;http://example.com\x07link\x1b]8;;\x07",
    "\x9b31mred",
    "\x07\x08\x7f\x00",
    "\u202egnissap\u202c",
    "\u2066x\u2069\u200e\u200f",
]

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What runners act on: GitHub's current form at the start of a trimmed line, its older form and Azure's
# anywhere, TeamCity's and GitLab's at the start of a line.
COMMANDS = re.compile(
    r"^\s*::[a-z]|##\[[a-z]|##vso\[|^\s*##teamcity\[|^\s*section_(?:start|end):", re.MULTILINE | re.IGNORECASE
)


class Canaries:
    """Gives out values that are all different, so that the one that leaked can be named."""

    def __init__(self):
        self.count = 0

    def __call__(self, what):
        self.count += 1
        return f"{CANARY}-{self.count}-{what}"


def notebook(canary, name, team, sensitive):
    """A SageMaker notebook with GPUs, every untold value of which is a canary."""
    after = {
        "name": canary("name"),
        "instance_type": "ml.p3.2xlarge",
        "role_arn": canary("role_arn"),
        "kms_key_id": canary("kms_key_id"),
        "default_code_repository": canary("repository"),
        "tags": {"team": team, "internal-note": canary("tag")},
        "tags_all": {"team": team, "internal-note": canary("tag")},
        "password": canary("password"),
    }
    marks = {"tags": {"team": True}, "tags_all": {"team": True}} if sensitive else {}
    return {
        "address": f"aws_sagemaker_notebook_instance.{name}",
        "mode": "managed",
        "type": "aws_sagemaker_notebook_instance",
        "name": "n",
        "index": name,
        "provider_name": "provider/aws",
        "change": {
            "actions": ["create"],
            "before": None,
            "after": after,
            "after_unknown": {"arn": True},
            "before_sensitive": False,
            "after_sensitive": {"password": True, **marks},
        },
    }


def plan():
    canary = Canaries()
    changes = [notebook(canary, f"n[{json.dumps(text)}]", text, False) for text in PAYLOADS]
    changes.append(notebook(canary, "sensitive", canary("sensitive-tag"), True))
    return {
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "variables": {"token": {"value": canary("variable")}},
        "planned_values": {
            "outputs": {"o": {"sensitive": True, "value": canary("output")}},
            "root_module": {},
        },
        "resource_changes": changes,
        "output_changes": {"o": {"actions": ["create"], "after": canary("output-change")}},
        "prior_state": {"format_version": "1.0", "values": {"outputs": {"p": {"value": canary("prior")}}}},
        "configuration": {
            "provider_config": {
                "aws": {
                    "name": "aws",
                    "full_name": "provider/aws",
                    "expressions": {"secret_key": {"constant_value": canary("provider")}},
                }
            },
            "root_module": {"variables": {"token": {"default": canary("default")}}},
        },
    }


def manifests():
    """One GPU Deployment per payload; JSON strings are valid YAML, escapes included."""
    canary = Canaries()
    documents = []
    for number, text in enumerate(PAYLOADS):
        container = {
            "name": "server",
            "image": "vllm/vllm-openai:latest",
            "resources": {"limits": {"nvidia.com/gpu": 1}},
            "env": [{"name": "OPENAI_API_KEY", "value": canary("env")}],
        }
        template = {"metadata": {"labels": {"team": text}}, "spec": {"containers": [container]}}
        documents.append({
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": f"d{number}{text}", "annotations": {"note": canary("annotation")}},
            "spec": {"template": template},
        })
    return "\n---\n".join(json.dumps(document) for document in documents)


def source():
    """A call per payload; a key in the source is not ours to repeat."""
    canary = Canaries()
    calls = "".join(
        f"client.chat.completions.create(model={text!r}, messages=[], metadata={{'team': {text!r}}})\n"
        for text in PAYLOADS
    )
    return f"from openai import OpenAI\n\nclient = OpenAI(api_key='{canary('key')}')\n{calls}"


def broken_plans():
    """The plan cut off and bent in ways that end in an error message, which could quote it."""
    text = json.dumps(plan())
    for share in (0.3, 0.6, 0.9, 0.999):
        yield text[: int(len(text) * share)]
    yield text.replace('"actions": ["create"]', '"actions": "create"')
    yield text.replace('"tags": {', '"tags": [', 1)
    yield text + text[:50]
    yield text.replace(CANARY, "\x01" + CANARY)


def write_tree(directory):
    """Lays the hostile files out, with hostile names where the file system allows them."""
    (directory / "plan.json").write_text(json.dumps(plan()))
    (directory / "src\n::error::dir").mkdir()
    (directory / "src\n::error::dir" / "\x1b[31mapp##[error].py").write_text(source())
    (directory / "k8s ##vso[task.complete result=Succeeded].yaml").write_text(manifests())
    for number, text in enumerate(broken_plans()):
        (directory / f"broken-{number}.json").write_text(text)


def leaks(output, commands):
    """What is wrong with a piece of output (bytes); `commands`: CI commands are looked for too."""
    text = output.decode("utf-8", "replace")
    problems = [f"prints {found}" for found in sorted(set(re.findall(CANARY + r"[\w-]*", text)))]
    problems += [f"prints the control character {ord(c):#x}" for c in sorted(set(CONTROL.findall(text)))]
    if commands:
        problems += [f"prints the CI command {c.strip()!r}" for c in sorted(set(COMMANDS.findall(text)))]
    return problems
