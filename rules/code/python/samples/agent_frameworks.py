import json

import crewai
import dspy
import langchain_aws.chat_models.bedrock as bedrock_models
from agents import Agent, RunConfig, Runner
from agents.agent import Agent as ModuleAgent
from agents.realtime import RealtimeAgent, RealtimeRunner
from agno.agent import Agent as AgnoAgent
from agno.models.openai.chat import OpenAIChat
from autogen import AssistantAgent
from autogen_ext.models.openai import OpenAIChatCompletionClient
from browser_use import ChatOpenAI
from claude_agent_sdk import ClaudeAgentOptions, query
from google.adk.agents import LlmAgent
from google.adk.models.lite_llm import LiteLlm
from google.genai import types
from haystack.components.generators.chat import OpenAIChatGenerator
from langfuse import propagate_attributes
from langgraph.prebuilt import create_react_agent
from smolagents import CodeAgent, LiteLLMModel
from strands import Agent as StrandsAgent
from strands.models import BedrockModel

HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
bedrock_models.ChatBedrock(model_id="anthropic.claude-3-haiku-20240307-v1:0")
# tallygate-ok
bedrock_models.ChatBedrock(model_id="anthropic.claude-3-haiku-20240307-v1:0", metadata=META)

# tallygate-expect: llm-attribution
create_react_agent("openai:gpt-4o", tools=[])
# tallygate-ok
create_react_agent(make_model(), tools=[])
# tallygate-ok
create_react_agent("openai:gpt-4o", tools=[]).invoke({"messages": []}, config={"metadata": META})

# tallygate-expect: llm-attribution
OpenAIChat(id="gpt-4o")
# tallygate-ok
OpenAIChat(id="gpt-4o", metadata=META)
# tallygate-expect: llm-attribution
AgnoAgent(model="openai:gpt-4o")
# tallygate-ok
AgnoAgent(model=make_model())

# tallygate-expect: llm-attribution
OpenAIChatCompletionClient(model="gpt-4o")
# tallygate-ok
OpenAIChatCompletionClient(model="gpt-4o", default_headers=HEADERS)
# tallygate-expect: llm-attribution
AssistantAgent("writer", llm_config={"model": "gpt-4o"})
# tallygate-ok
AssistantAgent("writer", llm_config=False)

# tallygate-expect: llm-attribution
ChatOpenAI(model="gpt-4o")
# tallygate-ok
ChatOpenAI(model="gpt-4o", default_headers=HEADERS)

# tallygate-expect: llm-attribution
query(prompt="Tidy up", options=ClaudeAgentOptions(model="claude-sonnet-4-5"))
with propagate_attributes(metadata=META):
    # tallygate-ok
    query(prompt="Tidy up", options=ClaudeAgentOptions(model="claude-sonnet-4-5"))

# tallygate-expect: llm-attribution
LlmAgent(name="planner", model="gemini-2.5-flash")
# tallygate-ok
LlmAgent(name="planner", model="gemini-2.5-flash", generate_content_config=types.GenerateContentConfig(labels=META))
# tallygate-expect: llm-attribution
planner = LlmAgent(name="planner", model=LiteLlm(model="openai/gpt-4o"))

# tallygate-expect: llm-attribution
OpenAIChatGenerator(model="gpt-4o")
# tallygate-ok
OpenAIChatGenerator(model="gpt-4o", generation_kwargs={"metadata": META})

# tallygate-expect: llm-attribution
CodeAgent(tools=[], model=LiteLLMModel(model_id="anthropic/claude-sonnet-4-5"))
# tallygate-ok
CodeAgent(tools=[], model=LiteLLMModel(model_id="anthropic/claude-sonnet-4-5", metadata=META))

# tallygate-expect: llm-attribution
StrandsAgent(model="us.amazon.nova-pro-v1:0")
# tallygate-ok
StrandsAgent(model=BedrockModel(model_id="us.amazon.nova-pro-v1:0", additional_args={"requestMetadata": META}))

# tallygate-expect: llm-attribution
crewai.Agent(role="Writer", goal="", backstory="", llm="gpt-4o")
# tallygate-ok
crewai.Agent(role="Writer", goal="", backstory="", llm=make_model())

# What is called here is told where it is made; nothing is said of it twice.
# tallygate-ok
answer = dspy.ChainOfThought("question -> answer")
# tallygate-ok
crewai.Crew(agents=[], tasks=[]).kickoff()

# tallygate-ok
assistant = Agent(name="assistant", model="gpt-4o")
# tallygate-ok
Runner.run_sync(assistant, "Hello", run_config=RunConfig(trace_metadata=META))


async def talk():
    runner = RealtimeRunner(RealtimeAgent(name="voice"), config={"model_settings": {"model_name": "gpt-realtime"}})
    # tallygate-expect: llm-attribution
    async with await runner.run() as session:
        await session.send_message("Hello")
    # tallygate-ok
    await runner.run(model_config={"headers": HEADERS})


# tallygate-expect: llm-attribution
ModuleAgent(name="writer", instructions="Be short.")
# Of a project's own agents/agent.py.
ModuleAgent(name="writer", system="Be short.", tools=[])
