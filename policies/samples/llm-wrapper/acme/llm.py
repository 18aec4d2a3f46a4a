from openai import OpenAI

client = OpenAI()


def complete(messages, use_case, *, team, model):
    # The wrapper itself is the one place that calls the SDK.
    # tallygate-ok
    return client.chat.completions.create(
        model=model, messages=messages, metadata={"team": team, "use_case": use_case}
    )
