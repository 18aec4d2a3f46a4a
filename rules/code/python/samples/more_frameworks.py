import json

import adalflow as adal
import interpreter
import textgrad as tg
from agent_framework.azure import AzureOpenAIChatClient
from agent_framework.openai import OpenAIChatClient
from bertopic.representation import OpenAI as TopicOpenAI
from beeai_framework.adapters.openai import OpenAIChatModel as BeeOpenAI
from beeai_framework.backend.chat import ChatModel
from chatlas import ChatAnthropic, ChatOpenAI
from chromadb.utils import embedding_functions
from crawl4ai import LLMConfig, LLMExtractionStrategy
from griptape.drivers import AnthropicPromptDriver
from griptape.drivers.prompt.openai import OpenAiChatPromptDriver
from guardrails import Guard
from kani import Kani
from kani.engines.openai import OpenAIEngine
from knowledge_storm.lm import LitellmModel, OpenAIModel
from langchain_community.chat_models import ChatYandexGPT
from langchain_upstage import ChatUpstage
from lightrag.llm.openai import gpt_4o_mini_complete, openai_complete_if_cache, openai_embed
from livekit.plugins import openai as lk_openai
from llama_index.embeddings.zhipuai import ZhipuAIEmbedding
from llama_index.llms import Anthropic as LegacyAnthropic
from llama_index.llms.azure_inference import AzureAICompletionsModel
from nemoguardrails import LLMRails, RailsConfig
from openai import OpenAI
from pipecat.services.anthropic.llm import AnthropicLLMService
from pipecat.services.openai import OpenAILLMService
from scrapegraphai.graphs import SearchGraph, SmartScraperGraph
from semantic_router.encoders import CohereEncoder, HuggingFaceEncoder, OpenAIEncoder

# tallygate-expect: llm-attribution
lk_openai.LLM(model="gpt-4o-mini")
# tallygate-ok
lk_openai.LLM(model="gpt-4o-mini", metadata={"team": "search", "use_case": "ranking"})
# tallygate-expect: llm-attribution
lk_openai.realtime.RealtimeModel(voice="alloy")
# tallygate-expect: llm-attribution
OpenAILLMService(api_key="k", model="gpt-4o")
# tallygate-expect: llm-attribution
AnthropicLLMService(api_key="k", settings=AnthropicLLMService.Settings(model="claude-sonnet-4"))
# tallygate-ok
OpenAILLMService(api_key="k", default_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})

# tallygate-expect: llm-attribution
agent = OpenAIChatClient(model_id="gpt-4o").create_agent(instructions="Help")
# tallygate-expect: llm-attribution
AzureOpenAIChatClient(deployment_name="gpt-4o-mini")
# tallygate-ok
OpenAIChatClient(model="gpt-4o", default_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})

# tallygate-expect: llm-attribution
embedder = embedding_functions.OpenAIEmbeddingFunction(api_key="k", model_name="text-embedding-3-small")
# tallygate-ok
embedding_functions.OpenAIEmbeddingFunction(api_key="k", default_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})
# tallygate-expect: llm-attribution
embedding_functions.CohereEmbeddingFunction(api_key="k", model_name="large")
# Runs here.
embedding_functions.SentenceTransformerEmbeddingFunction(model_name="all-MiniLM-L6-v2")


async def lightrag(prompt, texts):
    # tallygate-expect: llm-attribution
    answer = await openai_complete_if_cache("gpt-4o-mini", prompt, api_key="k")
    # tallygate-ok
    await openai_complete_if_cache("gpt-4o", prompt, extra_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})
    # tallygate-expect: llm-attribution
    await gpt_4o_mini_complete(prompt)
    # tallygate-expect: llm-attribution
    return answer, await openai_embed(texts, model="text-embedding-3-large")


async def rails(messages):
    app = LLMRails(RailsConfig.from_path("./config"))
    # tallygate-expect: llm-attribution
    first = app.generate(messages=messages)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the model's parameters have it
    return first, await app.generate_async(messages=messages)


def guards(messages, schema):
    guard = Guard.for_pydantic(schema)
    # tallygate-expect: llm-attribution
    guard(model="gpt-4o", messages=messages)
    # tallygate-ok
    Guard()(model="gpt-4o", messages=messages, metadata={"team": "search", "use_case": "ranking"})
    return guard.validate("text")


# tallygate-expect: llm-attribution
SmartScraperGraph(prompt="List them", source="https://example.com", config={"llm": {"model": "openai/gpt-4o-mini", "api_key": "k"}}).run()
graph_config = {"llm": {"model": "openai/gpt-4o", "default_headers": {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}}}
# tallygate-ok
SearchGraph(prompt="List", config=graph_config)

# tallygate-expect: llm-attribution
LLMExtractionStrategy(llm_config=LLMConfig(provider="openai/gpt-4o-mini", api_token="k"), instruction="x")
# tallygate-ok
# tallygate:ignore llm-attribution -- the base_url is the gateway's
LLMExtractionStrategy(provider="openai/gpt-4o", api_token="k")

# tallygate-expect: llm-attribution
interpreter.interpreter.chat("Plot the prices")
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
interpreter.chat("Plot them")

# tallygate-expect: llm-attribution
OpenAiChatPromptDriver(model="gpt-4o")
# tallygate-expect: llm-attribution
AnthropicPromptDriver(model="claude-3-5-sonnet", api_key="k")
# tallygate-ok
OpenAiChatPromptDriver(model="gpt-4o", extra_params={"metadata": {"team": "search", "use_case": "ranking"}})

# tallygate-expect: llm-attribution
ai = Kani(OpenAIEngine("key", model="gpt-4o"))
# tallygate-ok
OpenAIEngine("key", model="gpt-4o", headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})

# tallygate-expect: llm-attribution
chat = ChatOpenAI(model="gpt-4o", system_prompt="Be brief")
# tallygate-expect: llm-attribution
ChatAnthropic(model="claude-3-7-sonnet-latest")
# tallygate-ok
ChatOpenAI(model="gpt-4o", kwargs={"default_headers": {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}})
chat.chat("Hi")

# tallygate-expect: llm-attribution
engine = tg.get_engine("gpt-4o")
# tallygate-expect: llm-attribution
tg.set_backward_engine("gpt-4o", override=True)
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
tg.BlackboxLLM("gpt-3.5-turbo")
tg.set_backward_engine(engine)

# tallygate-expect: llm-attribution
adal.Generator(model_client=None, model_kwargs={"model": "gpt-4o"})
# tallygate-ok
adal.Generator(model_client=None, model_kwargs={"model": "gpt-4o", "metadata": {"team": "search", "use_case": "ranking"}})

# tallygate-expect: llm-attribution
OpenAIModel(model="gpt-4o", max_tokens=500)
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
LitellmModel(model="openai/gpt-4o-mini")

# tallygate-expect: llm-attribution
ChatModel.from_name("ollama:granite3.3")
# tallygate-ok
BeeOpenAI("gpt-4o", settings={"extra_headers": {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}})

# tallygate-expect: llm-attribution
OpenAIEncoder(name="text-embedding-3-small")
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
CohereEncoder()
HuggingFaceEncoder()

# tallygate-expect: llm-attribution
TopicOpenAI(OpenAI(), model="gpt-4o-mini")
# tallygate-ok
TopicOpenAI(OpenAI(default_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}), model="gpt-4o-mini")

# tallygate-expect: llm-attribution
ChatYandexGPT(model_name="yandexgpt")
# tallygate-expect: llm-attribution
ChatUpstage(model="solar-pro")
# tallygate-expect: llm-attribution
LegacyAnthropic(model="claude-2")
# tallygate-expect: llm-attribution
AzureAICompletionsModel(endpoint="e", credential="k", model_name="mistral-large")
# tallygate-expect: llm-attribution
ZhipuAIEmbedding(model="embedding-2", api_key="k")


def older(key):
    from embedchain import App, Pipeline
    from haystack.nodes import PromptModel, PromptNode

    app = App.from_config(config={"llm": {"provider": "openai", "config": {"model": "gpt-4o-mini", "max_tokens": 100}}})
    # tallygate-expect: llm-attribution
    app.query("why?")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    Pipeline().chat("and then?")
    app.reset()
    # tallygate-expect: llm-attribution
    PromptNode(model_name_or_path="gpt-3.5-turbo", api_key=key, max_length=256)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    PromptModel("gpt-4", api_key=key)
    PromptNode("google/flan-t5-base")
