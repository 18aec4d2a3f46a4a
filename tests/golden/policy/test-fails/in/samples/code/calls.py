from openai import OpenAI

client = OpenAI()

# tallygate-expect: llm-attribution
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "search", "use_case": "chat"}
)

# tallygate-ok
client.chat.completions.create(model="gpt-4o-mini", messages=[])

# tallygate-expect: tag-value
client.chat.completions.create(model="gpt-4o-mini", messages=[])

# tallygate-expect: llm-attribution, llm-attribution
client.chat.completions.create(model="gpt-4o-mini", messages=[])

client.chat.completions.create(model="gpt-4o-mini", messages=[])
