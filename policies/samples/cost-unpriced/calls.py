from openai import AzureOpenAI

client = AzureOpenAI()
TAGS = {"team": "search", "use_case": "ranking"}


def opaque(messages):
    # tallygate-expect: cost-unpriced
    return client.chat.completions.create(model="prod-chat", messages=messages, metadata=TAGS)


def mapped(messages):
    # tallygate-ok
    return client.chat.completions.create(model="sized-chat", messages=messages, metadata=TAGS)


def without_volume(messages):
    # tallygate-expect: cost-unpriced
    return client.chat.completions.create(
        model="sized-chat", messages=messages, metadata={"team": "search", "use_case": "answers"}
    )
