from openai import OpenAI

client = OpenAI()


def tagged(question):
    return client.chat.completions.create(
        model="gpt-4.1-mini",
        messages=[{"role": "user", "content": question}],
        metadata={"team": "search", "use_case": "chat"},
    )


def waived(question):
    # tallygate:ignore llm-attribution -- removed with the old search page
    return client.chat.completions.create(
        model="gpt-4.1-mini",
        messages=[{"role": "user", "content": question}],
    )
