import anthropic

client = anthropic.Anthropic()
tagged = anthropic.AsyncAnthropic(default_headers={"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"})

# tallygate-expect: llm-attribution
client.messages.create(model="claude-sonnet-4-5", max_tokens=100, messages=[])
# tallygate-expect: llm-attribution
client.messages.create(model="claude-sonnet-4-5", max_tokens=100, messages=[], metadata={"user_id": "u1"})


async def stream():
    # tallygate-ok
    async with tagged.messages.stream(model="claude-sonnet-4-5", max_tokens=100, messages=[]) as s:
        return s


# tallygate-ok
client.messages.count_tokens(model="claude-sonnet-4-5", messages=[])

# tallygate-expect: llm-attribution
managed = client.beta.sessions.create(agent="agent_1", environment_id="env_1")
# tallygate-ok
client.beta.sessions.create(agent="agent_1", environment_id="env_1", metadata={"team": "search", "use_case": "ranking"})
client.beta.sessions.events.list(managed.id)
