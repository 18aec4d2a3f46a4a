import os

from openai import OpenAI

MODEL = os.environ.get("MODEL", "gpt-4o")
TAGS = {"team": "search", "use_case": "support-answers"}
client = OpenAI(default_headers={"x-team": "search"})


def answer(question):
    return client.chat.completions.create(model=MODEL, messages=[question], metadata=TAGS)


def summary(text):
    # tallygate:ignore llm-attribution -- moves to the gateway next month
    return client.responses.create(model="gpt-4o-mini", input=text)
