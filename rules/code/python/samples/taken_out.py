"""Tags that are taken out of their map again, and what is spread behind them."""
from openai import OpenAI

client = OpenAI()
TAGS = {"team": "search", "use_case": "ranking"}


def cleared():
    tags = {"team": "search", "use_case": "ranking"}
    tags.clear()
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=tags)


def cleared_within():
    request = {"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}}
    request["metadata"].clear()
    # tallygate-expect: tag-undecided
    client.chat.completions.create(**request)


def filled_anew():
    tags = {"other": "x"}
    tags.clear()
    tags["team"] = "search"
    tags["use_case"] = "ranking"
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=tags)


def put_back():
    tags = {"team": "x", "use_case": "ranking"}
    tags.pop("team")
    tags["team"] = "search"
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=tags)


def spread(more):
    # tallygate-expect: tag-undecided
    client.chat.completions.create(**{"model": "gpt-4o", "messages": [], "metadata": TAGS, **more})
    # tallygate-ok
    client.chat.completions.create(**{**more, "model": "gpt-4o", "messages": [], "metadata": TAGS})
    # Python refuses a keyword that is given twice.
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=TAGS, **more)
    # The key stays, whatever its value is.
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], metadata={**TAGS, **more})
