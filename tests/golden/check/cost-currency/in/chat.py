from openai import OpenAI

OpenAI().chat.completions.create(model="gpt-4o", messages=[], metadata={"team": "search", "use_case": "chat"})
