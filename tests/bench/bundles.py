"""Writes a policy bundle: bundles.py DIRECTORY COUNT, with COUNT policies besides the built-in ones."""

import pathlib
import sys

FORMS = [
    """all:
        - {{field: tags.environment, not_equals: prod}}
        - {{field: model, matches: "^(gpt-{n}|claude-{n}-opus)"}}""",
    """all:
        - {{field: type, in: [aws_instance, google_compute_instance, aws_sagemaker_notebook_instance]}}
        - {{field: attributes.instance_type, matches: "^p{n}\\\\."}}""",
    """any:
        - {{field: tags.team, equals: team-{team}}}
        - {{all: [{{field: category, equals: training}}, {{field: tags.use_case, equals: "retired-{n}"}}]}}""",
    """all:
        - {{field: provider, in: [aws, google, azure]}}
        - {{not: {{field: tags.team, exists: true}}}}
        - {{field: address, matches: "^module\\\\.legacy{n}\\\\."}}""",
    """all:
        - {{field: change, in: [create, replace]}}
        - {{field: address, contains: "forbidden-{n}"}}""",
]


def policy(n):
    return f"""
  - id: bench-{n}
    title: Policy number {n}
    severity: {("error", "warning", "note")[n % 3]}
    kinds: [resource, workload, llm_call]
    when:
      {FORMS[n % len(FORMS)].format(n=n, team=n % 40)}
    message: "{{address}} breaks policy number {n}"
    fix: Ask the owner of policy {n}
"""


def dictionary():
    teams = "".join(
        f"      team-{n}: {{meaning: Team {n}, owner: lead-{n}, billing_code: CC-{1000 + n}}}\n" for n in range(40)
    )
    return f"""version: 1
title: Tag dictionary
owner: finops
keys:
  team:
    meaning: The team that pays
    required: true
    values:
{teams}\
  use_case:
    meaning: What it is for
    required: true
    pattern: "^[a-z][a-z0-9-]{{2,40}}$"
"""


def write(directory, count):
    policies = pathlib.Path(directory, "policies")
    policies.mkdir(parents=True, exist_ok=True)
    pathlib.Path(directory, "dictionary.yaml").write_text(dictionary(), encoding="utf-8")
    text = "version: 1\npolicies:\n" + "".join(policy(n) for n in range(count))
    (policies / "many.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
