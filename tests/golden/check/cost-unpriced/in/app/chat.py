from openai import OpenAI

client = OpenAI()


def answer(messages):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, metadata={"team": "search", "use_case": "chat"}
    )


def opaque(messages):
    return client.chat.completions.create(
        model="gpt-9-ultra", messages=messages, metadata={"team": "search", "use_case": "chat"}
    )


def unsized(messages):
    return client.chat.completions.create(
        model="gpt-4o-mini", messages=messages, max_tokens=200, metadata={"team": "search", "use_case": "titles"}
    )
