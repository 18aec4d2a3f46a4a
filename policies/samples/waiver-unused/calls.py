from openai import OpenAI

client = OpenAI()

# tallygate-expect: waiver-unused
# tallygate:ignore llm-attribution -- a trial, until the wrapper is there
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "search", "use_case": "chat"}
)

# tallygate-ok
# tallygate:ignore llm-attribution -- a trial, until the wrapper is there
client.chat.completions.create(model="gpt-4o-mini", messages=[])
