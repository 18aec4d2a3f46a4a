"""Headers that a module sends with all its calls."""

import json

import litellm
import openai

ASK = {"model": "gpt-4o", "messages": []}
openai.default_headers = {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}
litellm.headers = {"helicone-property-team": "search", "helicone-property-use-case": "ranking"}

# tallygate-ok
openai.chat.completions.create(**ASK)
# tallygate-ok
litellm.completion(**ASK)
# tallygate-expect: llm-attribution
openai.OpenAI().chat.completions.create(**ASK)
# tallygate-expect: llm-attribution
litellm.completion(headers={"accept": "application/json"}, **ASK)
