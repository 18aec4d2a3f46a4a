from openai import OpenAI

client = OpenAI()
tags = {"team": "search", "use_case": "chat"}

# tallygate-expect: small-models
client.chat.completions.create(model="gpt-5", messages=[], metadata=tags)

# tallygate-ok
client.chat.completions.create(model="gpt-4o-mini", messages=[], metadata=tags)
