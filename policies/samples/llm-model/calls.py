from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-model
OpenAI().chat.completions.create(model="acme-experimental-70b", messages=[], metadata=TAGS)

# tallygate-ok
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[], metadata=TAGS)
