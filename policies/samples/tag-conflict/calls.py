from openai import OpenAI

client = OpenAI(default_headers={"Helicone-Property-Team": "support"})

# tallygate-expect: tag-conflict
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": "search", "use_case": "chat"},
)

# tallygate-ok
client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[],
    metadata={"team": "support", "use_case": "chat"},
)
