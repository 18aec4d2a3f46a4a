from openai import OpenAI

client = OpenAI()


def rank(x):
    return client.chat.completions.create(model="gpt-4o", messages=x, metadata={"team": "search", "use_case": "ranking"})


def chat(x):
    return client.chat.completions.create(model="gpt-4o", messages=x, service_tier="flex", metadata={"team": "search", "use_case": "chat"})
