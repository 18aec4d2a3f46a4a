import json

import aisuite
import dashscope
import voyageai
from cerebras.cloud.sdk import Cerebras
from fireworks.client import Fireworks
from langfuse import propagate_attributes
from openai import OpenAI
from openrouter import OpenRouter
from perplexity import Perplexity
from portkey_ai import PORTKEY_GATEWAY_URL, createHeaders
from writerai import Writer
from xai_sdk import Client
from zhipuai import ZhipuAI

HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
Fireworks().chat.completions.create(model="accounts/fireworks/models/llama-v3p1-8b-instruct", messages=[])
# tallygate-ok
Fireworks().chat.completions.create(model="accounts/fireworks/models/llama-v3p1-8b-instruct", messages=[], metadata=META)

# tallygate-expect: llm-attribution
Cerebras().chat.completions.create(model="llama3.1-8b", messages=[])
# tallygate-ok
Cerebras(default_headers=HEADERS).chat.completions.create(model="llama3.1-8b", messages=[])

# tallygate-expect: llm-attribution
Perplexity().chat.completions.create(model="sonar", messages=[])
# tallygate-ok
Perplexity().chat.completions.create(model="sonar", messages=[], extra_headers=HEADERS)

# tallygate-expect: llm-attribution
ZhipuAI().chat.completions.create(model="glm-4", messages=[])
# tallygate-ok
ZhipuAI().chat.completions.create(model="glm-4", messages=[], extra_headers=HEADERS)

# tallygate-expect: llm-attribution
aisuite.Client().chat.completions.create(model="openai:gpt-4o", messages=[])
# tallygate-ok
aisuite.Client().chat.completions.create(model="openai:gpt-4o", messages=[], extra_headers=HEADERS)

# tallygate-expect: llm-attribution
OpenRouter().chat.send(model="openai/gpt-4o", messages=[])
# tallygate-ok
OpenRouter().chat.send(model="openai/gpt-4o", messages=[], metadata=META)

# tallygate-expect: llm-attribution
Writer().chat.chat(model="palmyra-x5", messages=[])
# tallygate-ok
Writer().chat.chat(model="palmyra-x5", messages=[], extra_headers=HEADERS)

# tallygate-expect: llm-attribution
dashscope.Generation.call(model="qwen-max", messages=[])
# tallygate-ok
dashscope.Generation.call(model="qwen-max", messages=[], headers=HEADERS)

# tallygate-expect: llm-attribution
voyageai.Client().embed(["text"], model="voyage-3")
with propagate_attributes(metadata=META):
    # tallygate-ok
    voyageai.Client().embed(["text"], model="voyage-3")

chat = Client().chat.create(model="grok-4")
# tallygate-expect: llm-attribution
chat.sample()
with propagate_attributes(metadata=META):
    # tallygate-ok
    chat.sample()

# A gateway whose package makes the headers.
# tallygate-expect: llm-attribution
OpenAI(base_url=PORTKEY_GATEWAY_URL, default_headers=createHeaders(provider="openai")).responses.create(model="gpt-4o", input="")
# tallygate-ok
OpenAI(base_url=PORTKEY_GATEWAY_URL, default_headers=createHeaders(provider="openai", metadata=META)).responses.create(model="gpt-4o", input="")
