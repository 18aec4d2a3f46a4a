from openai import OpenAI

client = OpenAI()

# A waiver that does not count leaves the finding standing.
# tallygate-expect: waiver-broad, llm-attribution
# tallygate:ignore llm-attribution
client.chat.completions.create(model="gpt-4o-mini", messages=[])

# tallygate-expect: waiver-broad, llm-attribution
# tallygate:ignore * -- everything is fine here
client.chat.completions.create(model="gpt-4o-mini", messages=[])

# tallygate-ok
# tallygate:ignore llm-attribution -- load test, runs against a fixed budget of its own
client.chat.completions.create(model="gpt-4o-mini", messages=[])
