"""What a client is made with counts where it is handed over."""

from openai import OpenAI

TAGS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "rank"}


def ask(client: OpenAI, q):
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="gpt-4o", messages=q)


def ask_untyped(client, q):
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="gpt-4o", messages=q)


def ask_plain(client: OpenAI, q):
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="gpt-4o", messages=q)


def ask_for_either(client: OpenAI, q):
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="gpt-4o", messages=q)


def main():
    tagged = OpenAI(default_headers=TAGS)
    ask(tagged, [])
    ask_untyped(tagged, [])
    ask_plain(OpenAI(), [])
    ask_for_either(tagged, [])
    ask_for_either(OpenAI(), [])
