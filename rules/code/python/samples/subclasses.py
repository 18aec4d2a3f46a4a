"""Classes of the project below an SDK's client, whose constructors hand headers on."""
from openai import OpenAI

HEADERS = {"x-portkey-metadata": '{"team": "search", "use_case": "ranking"}'}


class Tagged(OpenAI):
    def __init__(self, **options):
        super().__init__(default_headers=HEADERS, **options)


class Given(OpenAI):
    def __init__(self, headers=None, **options):
        super().__init__(default_headers=headers, **options)


class Plain(OpenAI):
    def __init__(self, **options):
        super().__init__(timeout=3, **options)


class Sometimes(OpenAI):
    def __init__(self, tags):
        if tags:
            super().__init__(default_headers=HEADERS)
        else:
            super().__init__()


# tallygate-ok
Tagged(api_key="k").embeddings.create(model="e", input="x")
# tallygate-ok
Given(headers=HEADERS).embeddings.create(model="e", input="x")
# tallygate-expect: llm-attribution
Given().embeddings.create(model="e", input="x")
# tallygate-expect: llm-attribution
Plain(api_key="k").embeddings.create(model="e", input="x")
# tallygate-expect: llm-attribution
Sometimes(True).embeddings.create(model="e", input="x")
