# A path of an LLM's API on a client that something else of the project has made.
from company.gateway import get_gateway, test_client

TAGS = {"team": "search", "use_case": "ranking"}


def ask(messages):
    # tallygate-expect: llm-attribution
    first = get_gateway().post("/v1/chat/completions", json={"model": "gpt-4o", "messages": messages})
    # tallygate-ok
    second = get_gateway().post("/v1/chat/completions", json={"model": "gpt-4o", "messages": messages, "metadata": TAGS})
    return first, second


def none_of_these(client, messages):
    body = {"model": "gpt-4o", "messages": messages}
    client.post("/v1/chat/completions", json=body)
    get_gateway().post("/v1/items", json=body)
    return test_client().post("/v1/chat/completions", json=body)
