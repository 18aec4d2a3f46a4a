"""Writes calls of models for `tallygate ingest events`: calls.py FILE COUNT

A line a call over the thirty days before 2026-11-21, in the order of their time. Call i is always the same.
"""

import datetime
import json
import random
import sys

FIRST = datetime.datetime(2026, 10, 22)
SECONDS = 30 * 24 * 60 * 60
MODELS = (("openai", "gpt-4o"), ("openai", "gpt-4o-mini"), ("openai", "gpt-4.1"), ("anthropic", "claude-sonnet-4-5"))
TEAMS = ("team-1", "team-2", "team-3")
USE_CASES = 40


def call(i, count):
    r = random.Random(i)
    provider, model = r.choice(MODELS)
    time = FIRST + datetime.timedelta(seconds=i * SECONDS // count)
    event = {
        "id": f"call-{i}",
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "provider": provider,
        "model": model,
        "input_tokens": r.randint(100, 4000),
        "output_tokens": r.randint(10, 800),
        "tags": {"team": r.choice(TEAMS), "use_case": f"case-{r.randrange(USE_CASES)}"},
    }
    if i % 3:
        event["cost_usd"] = f"{r.random() / 50:.9f}"
    return event


def main(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for i in range(count):
            file.write(json.dumps(call(i, count)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
