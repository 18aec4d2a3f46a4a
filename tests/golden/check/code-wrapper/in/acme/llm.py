import openai

client = openai.OpenAI()


def complete(prompt, use_case, *, team, model="gpt-4o"):
    return client.chat.completions.create(
        model=model, messages=[prompt], metadata={"team": team, "use_case": use_case}
    )
