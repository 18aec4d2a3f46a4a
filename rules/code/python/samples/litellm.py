import litellm
from litellm import completion

# tallygate-expect: llm-attribution
completion(model="anthropic/claude-sonnet-4-5", messages=[])
# tallygate-ok
litellm.acompletion(model="openai/gpt-4o", messages=[], metadata={"tags": ["team:search", "use_case:ranking"]})
# tallygate-ok
litellm.token_counter(model="gpt-4o", text="hi")
