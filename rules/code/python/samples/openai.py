import json

from gptcache.adapter import openai as cached
from openai import AsyncOpenAI, AzureOpenAI, OpenAI

client = OpenAI()
tagged = OpenAI(default_headers={"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"})
azure = AzureOpenAI(azure_deployment="chat")
META = {"team": "search", "use_case": "ranking"}


def plain(messages):
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=messages)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=messages, metadata=META)
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=messages, metadata={"team": "search"})
    # tallygate-ok
    tagged.chat.completions.create(model="gpt-4o", messages=messages)
    # tallygate-expect: llm-attribution
    azure.chat.completions.create(model="chat", messages=messages)


def unknown(messages, metadata, **options):
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=messages, metadata=metadata)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=messages, **options)


def no_field(texts):
    # tallygate-expect: llm-attribution
    client.embeddings.create(model="text-embedding-3-small", input=texts)
    # tallygate-ok
    client.embeddings.create(
        model="text-embedding-3-small",
        input=texts,
        extra_headers={"x-portkey-metadata": json.dumps(META)},
    )


class Assistant:
    def __init__(self):
        self._llm = AsyncOpenAI()

    async def answer(self, question):
        # tallygate-expect: llm-attribution
        return await self._llm.responses.create(model="gpt-5", input=question)

    async def batch(self, file_id):
        # tallygate-ok
        await self._llm.batches.create(input_file_id=file_id, endpoint="/v1/responses", completion_window="24h", metadata=META)


# tallygate-ok
twilio.messages.create(to="+10", from_="+11", body="client.chat.completions.create(model=1)")


def with_more(client, options, **kwargs):
    closed = dict(model="gpt-4o", messages=[])
    closed.update({"temperature": 0})
    # tallygate-expect: llm-attribution
    client.chat.completions.create(**closed)
    params = {"model": "gpt-4o", "messages": []}
    params.update(kwargs)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(**params)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(**dict(options, model="gpt-4o", messages=[]))

# tallygate-expect: llm-attribution
cached.ChatCompletion.create(model="gpt-4", messages=[])
