from openai import OpenAI

client = OpenAI()
TEAM = "serch"

# tallygate-expect: tag-value
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": TEAM, "use_case": "chat"},
)

# tallygate-expect: tag-value
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": "search", "use_case": "Chat with customers"},
)

# An empty value of a required key counts as missing on a call.
# tallygate-expect: llm-attribution
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": "search", "use_case": ""},
)

# tallygate-ok
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": "search", "use_case": "chat"},
)
