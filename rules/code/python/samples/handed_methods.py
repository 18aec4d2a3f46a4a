# A method of an SDK that is handed to a function with its own arguments by name.
import functools

import httpx
import openai
from company.gateway import get_gateway
from company.retries import call_with_retry

client = openai.OpenAI()
TAGS = {"team": "search", "use_case": "ranking"}


async def by_gateway(messages):
    # tallygate-expect: llm-attribution
    return await get_gateway().execute("openai", client.chat.completions.create, model="gpt-4.1-mini", messages=messages)


def by_function(messages, **more):
    # tallygate-expect: llm-attribution
    first = call_with_retry(client.chat.completions.create, model="gpt-4.1-mini", messages=messages)
    # tallygate-ok
    second = call_with_retry(client.chat.completions.create, model="gpt-4.1-mini", messages=messages, metadata=TAGS)
    # tallygate-expect: tag-undecided
    third = call_with_retry(client.chat.completions.create, **more)
    return first, second, third


def retried(function, *arguments, **named):
    for _ in range(3):
        try:
            return function(*arguments, **named)
        except openai.RateLimitError:
            continue


def by_own_function(texts):
    # tallygate-expect: llm-attribution
    return retried(client.embeddings.create, model="text-embedding-3-small", input=texts)


class Chat:
    def __init__(self):
        self.client = openai.OpenAI()

    def _retried(self, create, arguments):
        try:
            return create(**arguments)
        except openai.BadRequestError:
            return create(model="gpt-4.1-mini", messages=arguments["messages"])

    def _noted(self, create, arguments):
        return [create, arguments]

    def ask(self, messages):
        arguments = {"model": "gpt-4.1-mini", "messages": messages}
        # tallygate-expect: llm-attribution
        return self._retried(self.client.chat.completions.create, arguments)

    def ask_with_tags(self, messages):
        arguments = {"model": "gpt-4.1-mini", "messages": messages, "metadata": TAGS}
        # tallygate-ok
        return self._retried(self.client.chat.completions.create, arguments)

    def note(self, messages):
        return self._noted(self.client.chat.completions.create, messages)


def by_request(body):
    # tallygate-expect: tag-undecided
    return call_with_retry(httpx.post, "https://api.openai.com/v1/chat/completions", json=body)


def kept(function, **named):
    KEPT.append((function, named))


def none_of_these(registry, body):
    registry.register(client.chat.completions.create, name="chat")
    registry.register("chat", client.chat.completions.create, model="gpt-4.1-mini")
    kept(client.chat.completions.create, model="gpt-4.1-mini", messages=[])
    call_with_retry(httpx.post, "https://example.com/v1/items", json=body)
    return functools.partial(client.chat.completions.create, model="gpt-4.1-mini")
