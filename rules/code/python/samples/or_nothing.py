# What stands where a function gives nothing.
from openai import OpenAI

client = OpenAI()


def tags_of(user):
    if not user:
        return None
    return {"team": "search", "use_case": "ranking"}


def loaded(path):
    try:
        return {"team": "search", "use_case": open(path).name and "ranking"}
    except OSError:
        return None


def ask(user):
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], store=True, metadata=tags_of(user) or {})
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], store=True, metadata=loaded(user) or {})
