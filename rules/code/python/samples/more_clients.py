import json

import erniebot
import fal_client
import fastapi_poe as fp
import g4f
from agency_swarm import Agent as SwarmAgent
from agentscope.model import DashScopeChatModel, OpenAIChatModel
from ai21 import AI21Client
from aleph_alpha_client import Client as AlephClient
from any_llm import acompletion, completion
from azure.ai.agents import AgentsClient
from azure.ai.projects import AIProjectClient
from azure.identity import DefaultAzureCredential
from braintrust import wrap_openai
from g4f.client import Client as G4fClient
from lazyllm import OnlineChatModule, OnlineEmbeddingModule
from llama_api_client import LlamaAPIClient
from llama_stack_client import LlamaStackClient
from lumaai import LumaAI
from metagpt.actions import Action
from metagpt.llm import LLM
from openai import OpenAI as PlainOpenAI
from opik.integrations.openai import track_openai
from pinecone import Pinecone
from posthog.ai.anthropic import Anthropic
from posthog.ai.openai import OpenAI
from praisonaiagents import Agent as PraisonAgent
from promptflow.tools.aoai import AzureOpenAI, chat
from qwen_agent.agents import Assistant, UserAgent
from qwen_agent.llm import get_chat_model
from runware import Runware
from runwayml import RunwayML
from snowflake.cortex import Complete, Summarize
from sparkai.llm.llm import ChatSparkLLM
from swarms import Agent
from tencentcloud.hunyuan.v20230901 import hunyuan_client, models
from upsonic import Agent as UpsonicAgent
from vanna.chromadb import ChromaDB_VectorStore
from vanna.openai import OpenAI_Chat

TAGS = {"team": "search", "use_case": "ranking"}


def tracers(posthog, messages):
    client = OpenAI(posthog_client=posthog)
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=messages, posthog_distinct_id="u")
    # tallygate-ok
    client.responses.create(model="gpt-4o", input="hi", metadata=TAGS)
    # tallygate-expect: llm-attribution
    Anthropic(posthog_client=posthog).messages.create(model="claude-sonnet-4", max_tokens=10, messages=messages)
    wrapped = wrap_openai(PlainOpenAI())
    # tallygate-expect: llm-attribution
    wrapped.chat.completions.create(model="gpt-4o", messages=messages)
    tracked = track_openai(PlainOpenAI())
    # tallygate-ok
    tracked.chat.completions.create(model="gpt-4o", messages=messages, metadata=TAGS)


def media():
    # tallygate-expect: llm-attribution
    fal_client.subscribe("fal-ai/flux/dev", arguments={"prompt": "a"})
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    fal_client.submit("fal-ai/flux-pro", arguments={"prompt": "a"})
    # tallygate-expect: llm-attribution
    RunwayML().image_to_video.create(model="gen4_turbo", prompt_image="u", ratio="1280:720")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    LumaAI(auth_token="k").generations.create(prompt="a", model="ray-2")
    RunwayML().tasks.retrieve("id")


async def runware(request):
    client = Runware(api_key="k")
    # tallygate-expect: llm-attribution
    return await client.imageInference(requestImage=request)


async def many(messages):
    # tallygate-expect: llm-attribution
    completion(model="openai:gpt-4o", messages=messages)
    # tallygate-ok
    await acompletion("mistral:mistral-small", messages, metadata=TAGS)


def snowflake(session, text):
    # tallygate-expect: llm-attribution
    Complete("mistral-large2", text, session=session)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the session's query tag has it
    Summarize(text, session=session)


def azure(thread, agent):
    client = AgentsClient(endpoint="e", credential=DefaultAzureCredential())
    # tallygate-expect: llm-attribution
    client.runs.create_and_process(thread_id=thread, agent_id=agent)
    # tallygate-ok
    client.runs.create(thread_id=thread, agent_id=agent, metadata=TAGS)
    project = AIProjectClient(endpoint="e", credential=DefaultAzureCredential())
    # tallygate-expect: llm-attribution
    project.agents.runs.create_and_process(thread_id=thread, agent_id=agent)
    client.threads.create()


def providers(messages, request):
    stack = LlamaStackClient(base_url="http://localhost:8321")
    # tallygate-expect: llm-attribution
    stack.inference.chat_completion(model_id="llama3", messages=messages)
    # tallygate-ok
    LlamaAPIClient().chat.completions.create(model="Llama-4", messages=messages, extra_headers={"x-portkey-metadata": json.dumps(TAGS)})
    stack.models.list()
    # tallygate-expect: llm-attribution
    AI21Client(api_key="k").chat.completions.create(model="jamba-large", messages=messages)
    # tallygate-ok
    AI21Client(headers={"x-portkey-metadata": json.dumps(TAGS)}).chat.completions.create(model="jamba-large", messages=messages)
    # tallygate-expect: llm-attribution
    AlephClient(token="k").complete(request, model="luminous-extended")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the token is this team's own
    AlephClient(token="k").semantic_embed(request, model="luminous-base")
    # tallygate-expect: llm-attribution
    fp.get_bot_response_sync(messages=messages, bot_name="GPT-4o", api_key="k")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    fp.stream_request(request, "Claude", "k")
    # tallygate-expect: llm-attribution
    g4f.ChatCompletion.create(model="gpt-4", messages=messages)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- nobody pays
    G4fClient().images.generate(model="flux", prompt="a")
    hunyuan = hunyuan_client.HunyuanClient(request, "ap-guangzhou")
    req = models.ChatCompletionsRequest()
    req.Model = "hunyuan-lite"
    # tallygate-expect: llm-attribution
    hunyuan.ChatCompletions(req)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    hunyuan.GetEmbedding(request)
    # tallygate-expect: llm-attribution
    ChatSparkLLM(spark_api_url="wss://x", spark_llm_domain="generalv3.5")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the application is this team's own
    ChatSparkLLM(spark_app_id="i")
    # tallygate-expect: llm-attribution
    erniebot.ChatCompletion.create(model="ernie-bot-4", messages=messages)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the token is this team's own
    erniebot.Embedding.create(model="ernie-text-embedding", input=["a"])
    pc = Pinecone(api_key="k")
    # tallygate-expect: llm-attribution
    pc.inference.embed(model="multilingual-e5-large", inputs=["a"], parameters={"input_type": "query"})
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the project is this team's own
    pc.inference.rerank(model="bge-reranker-v2-m3", query="q", documents=[])
    pc.Index("i").query(vector=[], top_k=1)
    # tallygate-expect: llm-attribution
    chat(request, prompt="p", deployment_name="gpt-4")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the connection is the gateway's
    AzureOpenAI(request).completion(prompt="p", deployment_name="davinci")


class Summarise(Action):
    async def run(self, text):
        # tallygate-expect: llm-attribution
        return await self._aask(text)


class MyVanna(ChromaDB_VectorStore, OpenAI_Chat):
    pass


async def agents(text):
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    await LLM().aask(text)
    vn = MyVanna(config={"api_key": "k", "model": "gpt-4"})
    # tallygate-expect: llm-attribution
    vn.ask("Top ten customers?")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the client has the header
    vn.generate_sql("Top ten customers?")
    vn.train(ddl="create table a")
    # tallygate-expect: llm-attribution
    Assistant(llm={"model": "qwen-max", "api_key": "k"}, name="a")
    # tallygate-ok
    get_chat_model({"model": "qwen-plus", "generate_cfg": {"extra_headers": {"x-portkey-metadata": json.dumps(TAGS)}}})
    UserAgent(name="u")
    # tallygate-expect: llm-attribution
    DashScopeChatModel(model_name="qwen-max", api_key="k")
    # tallygate-ok
    OpenAIChatModel(model_name="gpt-4o", generate_kwargs={"metadata": TAGS})
    # tallygate-expect: llm-attribution
    OnlineChatModule(source="qwen", model="qwen-turbo")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    OnlineEmbeddingModule(source="glm")
    # tallygate-expect: llm-attribution
    Agent(agent_name="Analyst", model_name="gpt-4o-mini", max_loops=1)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    Agent(agent_name="Critic", model_name="claude-3-5-sonnet")
    # tallygate-expect: llm-attribution
    PraisonAgent(instructions="Help", llm="gpt-4o-mini")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    PraisonAgent(instructions="Help")
    # tallygate-expect: llm-attribution
    UpsonicAgent(model="openai/gpt-4o")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    UpsonicAgent("anthropic/claude-sonnet-4")
    # tallygate-expect: llm-attribution
    SwarmAgent(name="CEO", instructions="Lead", model="gpt-4o")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the key is this team's own
    SwarmAgent(name="Dev", instructions="Code")


def speech():
    import dashscope.audio.qwen_tts
    from dashscope.audio.tts_v2 import SpeechSynthesizer

    synthesizer = SpeechSynthesizer(model="cosyvoice-v1", voice="longxiaochun")
    # tallygate-expect: llm-attribution
    synthesizer.call("hi")
    # tallygate-expect: llm-attribution
    dashscope.audio.qwen_tts.SpeechSynthesizer.call(model="qwen-tts", text="a", voice="Cherry")
    # tallygate-ok
    SpeechSynthesizer(model="cosyvoice-v1", voice="v", headers={"x-portkey-metadata": json.dumps(TAGS)}).call("hi")


def clouds(model):
    import oci
    from byteplussdkarkruntime import AsyncArk
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.service.serving import ChatMessage, ChatMessageRole
    from oci.generative_ai_inference import models
    from volcenginesdkarkruntime import Ark

    ark = Ark(base_url="https://ark.cn-beijing.volces.com/api/v3", api_key=KEY)
    # tallygate-expect: llm-attribution
    ark.chat.completions.create(model="doubao-1-5-vision-pro-32k-250115", messages=MESSAGES, max_tokens=100)
    # tallygate-ok
    ark.chat.completions.create(
        model="deepseek-r1-250120", messages=MESSAGES, extra_headers={"x-portkey-metadata": json.dumps(TAGS)}
    )
    # tallygate-expect: llm-attribution
    AsyncArk(api_key=KEY).images.generate(model="seedream-4-5-251128", prompt="a cat", size="2K")
    # tallygate-expect: llm-attribution
    ark.content_generation.tasks.create(model="doubao-seedance-1-0-pro-250528", content=[])
    ark.content_generation.tasks.get(task_id="t")
    ark.tokenization.create(model=model, text=["a"])

    genai = oci.generative_ai_inference.GenerativeAiInferenceClient(config=oci.config.from_file(), timeout=(10, 240))
    details = models.ChatDetails(
        serving_mode=models.OnDemandServingMode(model_id="meta.llama-3.3-70b-instruct"),
        chat_request=models.GenericChatRequest(messages=MESSAGES, max_tokens=600),
        compartment_id="ocid1",
    )
    # tallygate-expect: llm-attribution
    genai.chat(details)
    detail = oci.generative_ai_inference.models.ChatDetails()
    detail.serving_mode = oci.generative_ai_inference.models.OnDemandServingMode(model_id="cohere.command-a-03-2025")
    # tallygate-expect: llm-attribution
    genai.chat(detail)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the compartment is this team's own
    genai.embed_text(
        models.EmbedTextDetails(inputs=["a"], serving_mode=models.OnDemandServingMode(model_id="cohere.embed-v4.0"))
    )
    genai.list_guardrail_versions("ocid1")

    w = WorkspaceClient()
    # tallygate-expect: llm-attribution
    w.serving_endpoints.query(
        name="databricks-claude-sonnet-4-5",
        messages=[ChatMessage(role=ChatMessageRole.USER, content="hi")],
        max_tokens=500,
    )
    # tallygate-expect: llm-attribution
    w.serving_endpoints.query(name="databricks-gte-large-en", input=["a"])
    # tallygate-ok
    w.serving_endpoints.query("databricks-gte-large-en", input=["a"], usage_context=TAGS)
    w.serving_endpoints.query(name="churn", dataframe_records=[{"a": 1}])
    w.serving_endpoints.list()
