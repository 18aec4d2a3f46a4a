"""Writes a Terraform plan (`terraform show -json`) of any number of resources: plans.py FILE COUNT [AI_SHARE]

Every section that Terraform writes is there, in its order, with the same resources in each: variables,
planned_values, resource_drift, resource_changes, output_changes, prior_state, configuration,
relevant_attributes. Resource number i is the same in every plan and every run.
"""

import json
import random
import sys

PROVIDERS = {
    "aws": "registry.example.com/hashicorp/aws",
    "google": "registry.example.com/hashicorp/google",
    "azurerm": "registry.example.com/hashicorp/azurerm",
}
TEAMS = [f"team-{n}" for n in range(40)]
MODULES = 30
PER_BLOCK = 5 # resources of one block with for_each
# The share of each: (provider, type, weight).
ORDINARY = [
    ("aws", "aws_iam_role", 14),
    ("aws", "aws_iam_role_policy_attachment", 14),
    ("aws", "aws_security_group_rule", 12),
    ("aws", "aws_s3_bucket", 10),
    ("aws", "aws_cloudwatch_log_group", 8),
    ("aws", "aws_route53_record", 8),
    ("aws", "aws_instance", 6),
    ("aws", "aws_lambda_function", 6),
    ("aws", "aws_db_instance", 4),
    ("google", "google_storage_bucket", 6),
    ("google", "google_compute_instance", 4),
    ("azurerm", "azurerm_storage_account", 5),
    ("azurerm", "azurerm_linux_virtual_machine", 3),
]
AI = [
    ("aws", "aws_sagemaker_endpoint", 3),
    ("aws", "aws_sagemaker_notebook_instance", 3),
    ("aws", "aws_bedrock_provisioned_model_throughput", 1),
    ("aws", "aws_instance", 3),
    ("google", "google_vertex_ai_endpoint", 2),
    ("azurerm", "azurerm_cognitive_account", 2),
]
ACTIONS = [
    (["no-op"], 45),
    (["update"], 20),
    (["create"], 25),
    (["delete"], 6),
    (["delete", "create"], 4),
]
TAGS_OF = {"aws": "tags", "google": "labels", "azurerm": "tags"}
WITHOUT_TAGS = {"aws_iam_role_policy_attachment", "aws_security_group_rule", "aws_route53_record"}
POLICY = json.dumps({
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
            "Resource": ["arn:aws:s3:::example-data", "arn:aws:s3:::example-data/*"],
        },
        {
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
            "Resource": "arn:aws:logs:*:123456789012:*",
        },
    ],
})


def pick(r, rows):
    return r.choices(rows, [row[-1] for row in rows])[0]


def tags(r, name, is_ai):
    values = {"Name": name, "managed-by": "terraform", "service": f"svc-{r.randrange(200)}"}
    if not is_ai or r.random() < 0.8:
        values["team"] = r.choice(TEAMS)
        values["use_case"] = r.choice(["ranking", "support-answers", "forecast"])
    return values


def hexadecimal(r, n):
    return f"{r.getrandbits(4 * n):0{n}x}"


def values(r, kind, provider, name, is_ai):
    """What a resource holds after the apply, about as much as a real one."""
    v = {
        "arn": f"arn:aws:x:eu-west-1:123456789012:{kind}/{name}",
        "id": hexadecimal(r, 17),
        "name": name,
        "description": f"{kind} {name} of the {r.choice(TEAMS)} platform, see the runbook",
        "region": "eu-west-1",
        "timeouts": None,
        "vpc_security_group_ids": [f"sg-{hexadecimal(r, 17)}" for _ in range(2)],
        "subnet_ids": [f"subnet-{hexadecimal(r, 17)}" for _ in range(2)],
        "kms_key_id": f"arn:aws:kms:eu-west-1:123456789012:key/{hexadecimal(r, 32)}",
        "enabled": True,
        "retention_in_days": r.choice([7, 30, 365]),
        "lifecycle_rule": [],
    }
    if kind.startswith("aws_iam"):
        v["assume_role_policy"] = POLICY
    if kind.endswith("_instance"):
        v["instance_type"] = r.choice(["p5.48xlarge", "g5.2xlarge"] if is_ai else ["m7g.large", "t3.micro"])
        v["machine_type"] = "n2-standard-4"
        v["launch_template"] = []
        v["root_block_device"] = [{"volume_size": 100, "volume_type": "gp3", "encrypted": True, "iops": 3000}]
        v["metadata_options"] = [{"http_endpoint": "enabled", "http_tokens": "required"}]
    if kind == "azurerm_cognitive_account":
        v["kind"] = "OpenAI"
        v["sku_name"] = "S0"
    if kind not in WITHOUT_TAGS:
        v[TAGS_OF[provider]] = tags(r, name, is_ai)
        if provider == "aws":
            v["tags_all"] = {**v["tags"], "cost-center": "CC-1042"}
    return v


# Set from the command line.
ai_share = 0.05


def resource(i):
    r = random.Random(i)
    is_ai = r.random() < ai_share
    provider, kind, _ = pick(r, AI if is_ai else ORDINARY)
    block = i // PER_BLOCK
    name = f"r{block}_{kind.split('_', 1)[1]}"
    module = block % (MODULES + 5)
    prefix = f"module.m{module}." if module < MODULES else ""
    index = f"k{i % PER_BLOCK}"
    return {
        "r": r,
        "is_ai": is_ai,
        "module": module,
        "head": {
            "address": f'{prefix}{kind}.{name}["{index}"]',
            "mode": "managed",
            "type": kind,
            "name": name,
            "index": index,
            "provider_name": PROVIDERS[provider],
        },
        "provider": provider,
        "values": values(r, kind, provider, f"{name}-{index}", is_ai),
        "actions": pick(r, ACTIONS)[0],
    }


def change(i):
    x = resource(i)
    v = x["values"]
    before = None if x["actions"] == ["create"] else v
    after = None if x["actions"] == ["delete"] else v
    unknown = {}
    if "create" in x["actions"]:
        after = {k: value for k, value in v.items() if k not in ("arn", "id")}
        unknown = {"arn": True, "id": True, "vpc_security_group_ids": [False, True], "lifecycle_rule": []}
        if x["is_ai"] and "tags" in after and x["r"].random() < 0.1:
            after["tags"] = {k: value for k, value in after["tags"].items() if k != "team"}
            unknown["tags"] = {"team": True}
            if "tags_all" in after:
                after["tags_all"] = {k: value for k, value in after["tags_all"].items() if k != "team"}
                unknown["tags_all"] = {"team": True}
    if x["actions"] == ["update"]:
        before = {**v, "description": "before", "retention_in_days": 1}
    out = dict(x["head"])
    if x["module"] < MODULES:
        out["module_address"] = f"module.m{x['module']}"
    out["change"] = {
        "actions": x["actions"],
        "before": before,
        "after": after,
        "after_unknown": unknown,
        "before_sensitive": False if before is None else {"subnet_ids": [False, False], "tags": {}},
        "after_sensitive": False if after is None else {"subnet_ids": [False, False], "tags": {}},
    }
    return out


def state(i):
    x = resource(i)
    return {**x["head"], "schema_version": 1, "values": x["values"], "sensitive_values": {"tags": {}}}


def configured(block):
    x = resource(block * PER_BLOCK)
    head = x["head"]
    expressions = {
        "description": {"constant_value": x["values"]["description"]},
        "name": {"references": ["each.key", f"var.names_{block}"]},
        "kms_key_id": {"references": ["aws_kms_key.main.arn", "aws_kms_key.main"]},
        TAGS_OF[x["provider"]]: {"references": ["local.tags", "each.value.team", "each.value"]},
        "subnet_ids": {"references": ["data.aws_subnets.private.ids", "data.aws_subnets.private"]},
    }
    return {
        "address": f"{head['type']}.{head['name']}",
        "mode": "managed",
        "type": head["type"],
        "name": head["name"],
        "provider_config_key": x["provider"],
        "expressions": expressions,
        "schema_version": 1,
        "for_each_expression": {"references": ["local.items"]},
    }


class Writer:
    """Compact JSON, as Terraform prints it, without ever holding more than one element."""

    def __init__(self, file):
        self.file = file

    def raw(self, text):
        self.file.write(text)

    def value(self, value):
        self.file.write(json.dumps(value, separators=(",", ":")))

    def array(self, items):
        self.raw("[")
        for n, item in enumerate(items):
            if n:
                self.raw(",")
            self.value(item)
        self.raw("]")


def module_of(i):
    return (i // PER_BLOCK) % (MODULES + 5)


def write_tree(w, count, make):
    """root_module of planned_values or of a state: resources by module."""
    w.raw('{"resources":')
    w.array(make(i) for i in range(count) if module_of(i) >= MODULES)
    w.raw(',"child_modules":[')
    for m in range(MODULES):
        w.raw(("," if m else "") + f'{{"address":"module.m{m}","resources":')
        w.array(make(i) for i in range(count) if module_of(i) == m)
        w.raw("}")
    w.raw("]}")


def write_configuration(w, count):
    blocks = range((count + PER_BLOCK - 1) // PER_BLOCK)
    providers = {
        name: {"name": name, "full_name": full, "version_constraint": "~> 5.0", "expressions": {}}
        for name, full in PROVIDERS.items()
    }
    providers["aws"]["expressions"] = {
        "region": {"constant_value": "eu-west-1"},
        "default_tags": [{"tags": {"constant_value": {"cost-center": "CC-1042"}}}],
    }
    w.raw('{"provider_config":')
    w.value(providers)
    w.raw(',"root_module":{"outputs":{},"resources":')
    w.array(configured(b) for b in blocks if b % (MODULES + 5) >= MODULES)
    w.raw(',"module_calls":{')
    for m in range(MODULES):
        w.raw(("," if m else "") + f'"m{m}":{{"source":"./modules/m{m}","module":{{"resources":')
        w.array(configured(b) for b in blocks if b % (MODULES + 5) == m)
        w.raw("}}")
    w.raw("}}}")


def write(path, count):
    with open(path, "w", encoding="utf-8") as file:
        w = Writer(file)
        w.raw('{"format_version":"1.2","terraform_version":"1.9.8","variables":{"stage":{"value":"prod"}}')
        w.raw(',"planned_values":{"outputs":{},"root_module":')
        write_tree(w, count, state)
        w.raw('},"resource_drift":')
        w.array(change(i) for i in range(0, count, 200))
        w.raw(',"resource_changes":')
        w.array(change(i) for i in range(count))
        w.raw(',"output_changes":{},"prior_state":{"format_version":"1.0","terraform_version":"1.9.8"')
        w.raw(',"values":{"outputs":{},"root_module":')
        write_tree(w, count, state)
        w.raw('}},"configuration":')
        write_configuration(w, count)
        w.raw(',"relevant_attributes":[],"timestamp":"2026-11-02T10:00:00Z","applyable":true')
        w.raw(',"complete":true,"errored":false}\n')


if __name__ == "__main__":
    ai_share = float(sys.argv[3]) if len(sys.argv) > 3 else 0.05
    write(sys.argv[1], int(sys.argv[2]))
