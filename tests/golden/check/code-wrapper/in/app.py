import openai

from acme.llm import complete

complete("hi", "ranking", team="search")
complete("hi")
openai.OpenAI().chat.completions.create(
    model="gpt-4o", messages=[], metadata={"team": "search", "use_case": "ranking"}
)
