from anthropic import Anthropic

client = Anthropic(default_headers={"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "chat"})

# tallygate-expect: llm-model-alias
client.messages.create(model="claude-3-7-sonnet-latest", max_tokens=512, messages=[])

# tallygate-ok
client.messages.create(model="claude-3-7-sonnet-20250219", max_tokens=512, messages=[])


def answer(model):
    # A name that is not known here is not called moving.
    # tallygate-ok
    return client.messages.create(model=model, max_tokens=512, messages=[])
