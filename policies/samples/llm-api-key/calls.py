import os

from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))

# tallygate-ok
client.chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata={"team": "search", "use_case": "ranking"}
)
