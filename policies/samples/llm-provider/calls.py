from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-provider
OpenAI(base_url="https://api.deepseek.com").chat.completions.create(
    model="deepseek-chat", messages=[], metadata=TAGS
)

# tallygate-ok
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[], metadata=TAGS)
