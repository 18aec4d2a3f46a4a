import os

import requests
from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-gateway
OpenAI().chat.completions.create(model="gpt-4o-mini", messages=[], metadata=TAGS)

# tallygate-expect: llm-gateway
requests.post(
    "https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o-mini", "metadata": TAGS}
)

# tallygate-expect: tag-undecided
OpenAI(base_url=os.environ["LLM_URL"]).chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata=TAGS
)

# tallygate-ok
OpenAI(base_url="https://gateway.acme.com/v1").chat.completions.create(
    model="gpt-4o-mini", messages=[], metadata=TAGS
)
