import os

from openai import OpenAI

client = OpenAI()
TEAM = os.environ["TEAM"]


def missing(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)


def partly(messages):
    return client.chat.completions.create(
        model="gpt-4o",
        messages=messages,
        metadata={"team": TEAM},
    )


def undecided(messages, **options):
    return client.chat.completions.create(model="gpt-4o", messages=messages, **options)


def attributed(messages, use_case):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, metadata={"team": "search", "use_case": use_case}
    )


def no_field(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text)
