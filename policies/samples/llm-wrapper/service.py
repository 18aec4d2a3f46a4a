from openai import OpenAI

from acme import llm

client = OpenAI()

# tallygate-expect: llm-wrapper
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "search", "use_case": "chat"}
)

# tallygate-ok
llm.complete([], "chat", team="search", model="gpt-4o-mini")
