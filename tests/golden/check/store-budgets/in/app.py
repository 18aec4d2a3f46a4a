from openai import OpenAI

client = OpenAI()


def answer(question):
    return client.chat.completions.create(
        model="gpt-4o",
        messages=question,
        metadata={"team": "search", "use_case": "support-chat", "environment": "prod"},
    )
