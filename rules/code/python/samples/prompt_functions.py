import json

import claudette
import cosette
import ell
import guidance
import langextract as lx
import lisette
import marvin
import outlines
import speech_recognition as sr
from atomic_agents import AgentConfig, AtomicAgent
from atomic_agents.agents.base_agent import BaseAgent, BaseAgentConfig
from camel.models import ModelFactory
from langroid.language_models import OpenAIGPTConfig
from magentic import OpenaiChatModel, prompt
from magentic.chat_model.litellm_chat_model import LitellmChatModel
from mem0 import Memory
from mirascope import llm
from mirascope.core import anthropic, google, groq, litellm, mistral, azure, openai
from openai import OpenAI
from pandasai.llm import AzureOpenAI as PandasAzure
from pandasai.llm import OpenAI as PandasOpenAI
from swarm import Agent, Swarm

TAGS = {"team": "search", "use_case": "ranking"}
HEADERS = {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}


# tallygate-expect: llm-attribution
@openai.call("gpt-4o-mini")
def book(genre):
    return f"Recommend a {genre} book"


# tallygate-ok
@openai.call("gpt-4o-mini", call_params={"metadata": TAGS})
def tagged_book(genre):
    return f"Recommend a {genre} book"


# tallygate-expect: llm-attribution
@anthropic.call(model="claude-3-5-sonnet-latest", call_params={"max_tokens": 100})
def essay(about):
    return f"Write about {about}"


# tallygate-ok
@anthropic.call(model="claude-3-5-sonnet-latest", call_params={"extra_headers": HEADERS})
def tagged_essay(about):
    return f"Write about {about}"


# tallygate-expect: llm-attribution
@groq.call("llama-3.1-8b-instant")
def fast(about):
    return about


# tallygate-ok
@groq.call("llama-3.1-8b-instant", call_params={"extra_headers": HEADERS})
def tagged_fast(about):
    return about


# tallygate-expect: llm-attribution
@azure.call("gpt-4o")
def on_azure(about):
    return about


# tallygate:ignore llm-attribution -- the client behind it is the gateway's
@azure.call("gpt-4o")
def excused_on_azure(about):
    return about


# tallygate-expect: llm-attribution
@google.call("gemini-2.0-flash")
def on_google(about):
    return about


# tallygate-expect: llm-attribution
@mistral.call("mistral-large-latest")
def on_mistral(about):
    return about


# tallygate-ok
@litellm.call("gpt-4o", call_params={"metadata": TAGS})
def through_litellm(about):
    return about


# tallygate-expect: llm-attribution
@llm.call("openai/gpt-4o")
def any_provider(about):
    return about


# tallygate-ok
@llm.call(provider="openai", model="gpt-4o", call_params={"metadata": TAGS})
def tagged_any_provider(about):
    return about


# A model that is made is told, the function is not.
# tallygate-expect: llm-attribution
model = OpenaiChatModel("gpt-4o")
# tallygate-ok
tagged_model = LitellmChatModel("gpt-4o", metadata=TAGS)


@prompt("Tell about {x}", model=tagged_model)
def tell(x) -> str: ...


# tallygate-expect: llm-attribution
@ell.simple(model="gpt-4o")
def hello(name):
    return f"Say hello to {name}"


# tallygate-ok
@ell.complex("gpt-4o", metadata=TAGS)
def tagged_hello(name):
    return f"Say hello to {name}"


# tallygate-expect: llm-attribution
outlines.from_openai(OpenAI(), "gpt-4o")
# tallygate-ok
outlines.from_openai(OpenAI(default_headers=HEADERS), "gpt-4o")
# tallygate-expect: llm-attribution
outlines.models.openai("gpt-4o-mini")
# A model on the own machine.
outlines.models.transformers("microsoft/Phi-3-mini-4k-instruct")

# tallygate-expect: llm-attribution
guidance.models.OpenAI("gpt-4o")
# tallygate-ok
guidance.models.OpenAI("gpt-4o", default_headers=HEADERS)
guidance.models.LlamaCpp("model.gguf")

# tallygate-expect: llm-attribution
marvin.cast("one and two", target=list)
# tallygate-ok
marvin.summarize("text", agent=marvin.Agent(model_settings={"extra_body": {"metadata": TAGS}}))
# tallygate-expect: llm-attribution
marvin.Agent(model="openai:gpt-4o", name="writer")

writer = Agent(name="writer", model="gpt-4o")
# tallygate-expect: llm-attribution
Swarm().run(agent=writer, messages=[])
# tallygate-ok
Swarm(client=OpenAI(default_headers=HEADERS)).run(agent=writer, messages=[])

# tallygate-expect: llm-attribution
ModelFactory.create(model_platform="openai", model_type="gpt-4o")
# tallygate-ok
ModelFactory.create(model_platform="openai", model_type="gpt-4o", model_config_dict={"metadata": TAGS})

# tallygate-expect: llm-attribution
PandasOpenAI(api_token="key")
# tallygate-ok
PandasOpenAI(api_token="key", default_headers=HEADERS)
# tallygate-expect: llm-attribution
PandasAzure(deployment_name="chat")

# tallygate-expect: llm-attribution
OpenAIGPTConfig(chat_model="gpt-4o")
# tallygate-ok
OpenAIGPTConfig(chat_model="gpt-4o", headers=HEADERS)


class Corrector:
    def __init__(self, model):
        self.chat = claudette.Chat(model, sp="Be short.")

    def correct(self, text):
        # tallygate-expect: llm-attribution
        return self.chat(text)


# tallygate-ok
claudette.Client("claude-sonnet-4-5")("Hello", extra_headers=HEADERS)
# tallygate-expect: llm-attribution
cosette.Chat("gpt-4o").toolloop("Hello")
# tallygate-ok
cosette.Client("gpt-4o")("Hello", metadata=TAGS)
# tallygate-expect: llm-attribution
lisette.Chat("anthropic/claude-sonnet-4-5")("Hello")
# tallygate-ok
lisette.Chat("anthropic/claude-sonnet-4-5", callkw={"metadata": TAGS})("Hello")

# tallygate-expect: llm-attribution
lx.extract(text_or_documents="text", prompt_description="names", examples=[], model_id="gemini-3.5-flash")
# tallygate:ignore llm-attribution -- the key is this team's own
# tallygate-ok
lx.extract("text", "names", [], "gemini-3.5-flash")
lx.visualize("out.jsonl")

# tallygate-expect: llm-attribution
BaseAgent(BaseAgentConfig(client=None, model="gpt-4o-mini"))
# tallygate-ok
AtomicAgent[str, str](config=AgentConfig(client=None, model="gpt-5-mini", model_api_parameters={"metadata": TAGS}))

memory = Memory.from_config({"llm": {"provider": "openai", "config": {"model": "gpt-4o-mini"}}})
# tallygate-expect: llm-attribution
memory.add("She likes tea.", user_id="u1")
# tallygate:ignore llm-attribution -- the key is this team's own
# tallygate-ok
Memory().add("He likes tea.", user_id="u2", metadata=TAGS)
memory.get_all(user_id="u1")

recognizer = sr.Recognizer()
# tallygate-expect: llm-attribution
recognizer.recognize_openai(sr.AudioData(b"", 16000, 2), model="whisper-1")
# tallygate:ignore llm-attribution -- the key is this team's own
# tallygate-ok
recognizer.recognize_groq(sr.AudioData(b"", 16000, 2))
# On the own machine, and Google's that costs nothing.
recognizer.recognize_whisper(sr.AudioData(b"", 16000, 2))
recognizer.recognize_google(sr.AudioData(b"", 16000, 2))
