from openai import OpenAI

client = OpenAI()


def answer(messages):
    return client.chat.completions.create(
        model="gpt-4o", messages=messages, metadata={"team": "search", "use_case": "chat"}
    )
