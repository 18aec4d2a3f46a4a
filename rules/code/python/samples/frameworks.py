import dspy
import instructor
from agents import Agent, ModelSettings
from crewai import LLM
from llama_index.llms.openai import OpenAI
from pydantic_ai import Agent as TypedAgent
from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion

HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
dspy.LM("openai/gpt-4o")
# tallygate-ok
dspy.LM("openai/gpt-4o", metadata=META)

# tallygate-expect: llm-attribution
instructor.from_provider("openai/gpt-4o").create(messages=[], response_model=str)
# tallygate-ok
instructor.from_provider("openai/gpt-4o", metadata=META).create(messages=[], response_model=str)

# tallygate-expect: llm-attribution
Agent(name="planner", model="gpt-4o")
# tallygate-ok
Agent(name="planner", model="gpt-4o", model_settings=ModelSettings(metadata=META))

# tallygate-expect: llm-attribution
LLM(model="openai/gpt-4o")
# tallygate-ok
LLM(model="openai/gpt-4o", extra_headers=HEADERS)

# tallygate-expect: llm-attribution
OpenAI(model="gpt-4o")
# tallygate-ok
OpenAI(model="gpt-4o", additional_kwargs={"metadata": META})

# tallygate-expect: llm-attribution
TypedAgent("openai:gpt-4o")
# tallygate-ok
TypedAgent("openai:gpt-4o", model_settings={"extra_body": {"metadata": META}})

# tallygate-expect: llm-attribution
OpenAIChatCompletion(ai_model_id="gpt-4o")
# tallygate-ok
OpenAIChatCompletion(ai_model_id="gpt-4o", default_headers=HEADERS)
