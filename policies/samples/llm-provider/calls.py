from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}
HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}

# tallygate-expect: llm-provider
OpenAI(base_url="https://api.deepseek.com").chat.completions.create(
    model="deepseek-chat", messages=[], extra_headers=HEADERS
)

# tallygate-ok
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[], metadata=TAGS)
