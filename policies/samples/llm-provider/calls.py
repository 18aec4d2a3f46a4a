import os

import requests
from langchain_openai import ChatOpenAI
from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}
HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}

# tallygate-expect: llm-provider
OpenAI(base_url="https://api.deepseek.com").chat.completions.create(
    model="deepseek-chat", messages=[], extra_headers=HEADERS
)

# tallygate-ok
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[], metadata=TAGS)

# A host that nobody knows, and one that only begins like one that is known.
# tallygate-expect: llm-provider
OpenAI(base_url="https://llm.shady.example/v1").chat.completions.create(
    model="gpt-4o", messages=[], metadata=TAGS
)
# tallygate-expect: llm-provider
OpenAI(base_url="https://api.openai.com.evil.io/v1").chat.completions.create(
    model="gpt-4o", messages=[], metadata=TAGS
)
# tallygate-expect: llm-provider
requests.post("https://llm.shady.example/v1/chat/completions",
              json={"model": "gpt-4o", "messages": [], "metadata": TAGS})

# tallygate-expect: tag-undecided
OpenAI(base_url=os.environ["LLM"]).chat.completions.create(model="gpt-4o", messages=[], metadata=TAGS)

# tallygate-ok
OpenAI(base_url=os.getenv("LLM", "https://eu.api.openai.com/v1")).chat.completions.create(
    model="gpt-4o", messages=[], metadata=TAGS
)

# tallygate-ok
OpenAI(base_url="http://ollama:11434/v1").chat.completions.create(
    model="llama3", messages=[], extra_headers=HEADERS
)

# tallygate-expect: llm-provider
ChatOpenAI(model="deepseek-chat", base_url="https://api.deepseek.com", metadata=TAGS)
