from openai import OpenAI

client = OpenAI()


def ask(messages):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, metadata={"team": "search", "use_case": "ranking"}
    )


def old(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)
