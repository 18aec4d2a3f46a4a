"""GitHub's own conditions on a SARIF file, which no schema states.

GitHub refuses the whole upload when one is broken, or shows nothing. From GitHub's documentation of
SARIF support for code scanning, and from what its upload endpoint was seen to refuse.
"""

LIMITS = {"results": 25_000, "rules": 25_000, "runs": 20, "locations": 1_000, "rule tags": 20}
DESCRIPTION_LENGTH = 1024
NAME_LENGTH = 255
LEVELS = {"none", "note", "warning", "error"}


def check_rule(rule):
    """Problems of one entry of tool.driver.rules."""
    name = rule.get("id") or "?"
    for key in ("shortDescription", "fullDescription", "help"):
        text = rule.get(key, {}).get("text", "")
        if not text:
            yield f"rule {name}: {key}.text is missing or empty"
        if key != "help" and len(text) > DESCRIPTION_LENGTH:
            yield f"rule {name}: {key}.text has {len(text)} characters"
    if not rule.get("id"):
        yield "a rule has no id"
    if len(rule.get("name", "")) > NAME_LENGTH:
        yield f"rule {name}: name too long"
    if len(rule.get("properties", {}).get("tags", [])) > LIMITS["rule tags"]:
        yield f"rule {name}: too many tags"


def check_region(region):
    """Four fields, none of which may run backwards; endColumn is one past the last character."""
    names = ("startLine", "startColumn", "endLine", "endColumn")
    missing = [name for name in names if not isinstance(region.get(name), int)]
    if missing:
        return [f"region lacks {', '.join(missing)}"]
    start = region["startLine"], region["startColumn"]
    end = region["endLine"], region["endColumn"]
    if min(start + end) < 1:
        return [f"region {start}-{end} has a number below 1"]
    return [f"region {start}-{end} is empty or runs backwards"] if end <= start else []


def check_location(location):
    """Problems of the first location, the only one GitHub annotates."""
    physical = location.get("physicalLocation", {})
    uri = physical.get("artifactLocation", {}).get("uri", "")
    if not uri:
        yield "artifactLocation.uri is missing or empty"
    if uri.startswith("/") or ":" in uri.split("/")[0] or ".." in uri.split("/"):
        yield f"uri {uri!r} is not relative to the repository"
    if any(c in uri for c in " \\\"<>^`{|}") or not uri.isascii() or not uri.isprintable():
        yield f"uri {uri!r} holds characters that a URI must escape"
    yield from check_region(physical.get("region", {}))


def check_result(result, rules):
    if not result.get("message", {}).get("text"):
        yield "message.text is missing or empty"
    if result.get("level", "warning") not in LEVELS:
        yield f"level {result['level']!r} is not known"
    if result.get("ruleId") not in rules:
        yield f"rule {result.get('ruleId')!r} is not in tool.driver.rules"
    index = result.get("ruleIndex")
    if index is not None and (index >= len(rules) or rules[index] != result.get("ruleId")):
        yield f"ruleIndex {index} is not the rule {result.get('ruleId')!r}"
    if not result.get("partialFingerprints", {}).get("primaryLocationLineHash"):
        yield "partialFingerprints.primaryLocationLineHash is missing"
    locations = result.get("locations", [])
    if not 1 <= len(locations) <= LIMITS["locations"]:
        yield f"{len(locations)} locations"
    for location in locations[:1]:
        yield from check_location(location)


def check_run(run):
    driver = run.get("tool", {}).get("driver", {})
    rules = [rule.get("id") for rule in driver.get("rules", [])]
    results = run.get("results", [])
    if not driver.get("name"):
        yield "tool.driver.name is missing or empty"
    if len(rules) != len(set(rules)):
        yield "two rules have the same id"
    for what, count in (("rules", len(rules)), ("results", len(results))):
        if count > LIMITS[what]:
            yield f"{count} {what}"
    for rule in driver.get("rules", []):
        yield from check_rule(rule)
    for number, result in enumerate(results):
        for problem in check_result(result, rules):
            yield f"result {number}: {problem}"


def check(sarif):
    """All problems of a parsed SARIF file."""
    problems = [f"{key} is missing" for key in ("$schema", "runs") if not sarif.get(key)]
    if sarif.get("version") != "2.1.0":
        problems.append(f"version is {sarif.get('version')!r}")
    if len(sarif.get("runs", [])) > LIMITS["runs"]:
        problems.append("too many runs")
    for run in sarif.get("runs", []):
        problems += check_run(run)
    return problems
