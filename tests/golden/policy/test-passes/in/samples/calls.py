from openai import OpenAI

client = OpenAI()

# tallygate-expect: llm-attribution
client.chat.completions.create(model="gpt-4o-mini", messages=[])

# tallygate-expect: llm-attribution
client.chat.completions.create(model="gpt-4o-mini", messages=[], metadata={"team": "search"})

# tallygate-expect: llm-attribution
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "TODO", "use_case": "chat"}
)

# tallygate-expect: llm-attribution
client.embeddings.create(model="text-embedding-3-small", input="text")

# tallygate-ok
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "search", "use_case": "chat"}
)
