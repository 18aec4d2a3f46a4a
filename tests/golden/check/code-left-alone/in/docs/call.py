import openai
openai.chat.completions.create(model="gpt-4o", metadata={"team": "a", "use_case": "b"})
