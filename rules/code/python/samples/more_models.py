"""Lamini, llmbrix, the newer models and embedders of Pydantic AI, and what looks like them."""

import json

import lamini
import llama
from lamini import Embedding, Lamini, LlamaV2Runner, StreamingCompletion
from llama import LLM
from llmbrix.gemini_model import GeminiModel
from llmbrix.gpt_openai import GptOpenAI
from nemoguardrails import Guardrails, RailsConfig
from pydantic_ai import Agent, Embedder
from pydantic_ai.direct import model_request_stream_sync
from pydantic_ai.models.openrouter import OpenRouterModel
from pydantic_ai.models.xai import XaiModel

META = {"team": "search", "use_case": "ranking"}
HEADERS = {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}

engine = Lamini(model_name="meta-llama/Meta-Llama-3.1-8B-Instruct")
# tallygate-expect: llm-attribution
engine.generate("Name it", output_type={"name": "str"}, max_new_tokens=50)
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is the team's own
engine.generate("Name it", max_new_tokens=50)
# tallygate-expect: llm-attribution
lamini.Lamini("mistralai/Mistral-7B-Instruct-v0.2").generate("Name it")
# tallygate-expect: llm-attribution
LlamaV2Runner()("Name it", system_prompt="Be brief")
# tallygate-expect: llm-attribution
llama.BasicModelRunner("EleutherAI/pythia-410m").call("Name it")
# tallygate-expect: llm-attribution
Embedding().generate(["one", "two"])
# tallygate-expect: llm-attribution
StreamingCompletion().create("Name it", "meta-llama/Meta-Llama-3-8B-Instruct")
program = LLM(name="namer", model_name="openai/gpt-4")
# tallygate-expect: llm-attribution
program(input="x", output_type=str)
# Data and jobs of training are no calls of a model.
engine.upload_file("data.csv")
program.check_job_status("job")

gpt = GptOpenAI.from_openai(model="gpt-4.1-mini", api_key="k")
# tallygate-expect: llm-attribution
gpt.generate(messages=[])
# tallygate-ok
gpt.generate(messages=[], metadata={"team": "search", "use_case": "ranking"})
# tallygate-ok
GptOpenAI("gpt-4.1", metadata=META)(messages=[])
# tallygate-expect: llm-attribution
GptOpenAI(model="gpt-4.1")(messages=[])
gemini = GeminiModel(model="gemini-2.5-flash")
# tallygate-expect: llm-attribution
gemini.generate([])
# tallygate-ok
gemini.generate([], labels=META)

guarded = Guardrails(RailsConfig.from_path("./config"))
# tallygate-expect: llm-attribution
guarded.generate(messages=[])
# tallygate-expect: llm-attribution
guarded.generate_events(events=[])
guarded.explain()

# tallygate-expect: llm-attribution
Agent(OpenRouterModel("anthropic/claude-sonnet-4.5"))
# tallygate-ok
Agent(XaiModel("grok-4"), model_settings={"extra_headers": HEADERS})
# tallygate-expect: llm-attribution
model_request_stream_sync("openai:gpt-5", [])
# tallygate-expect: llm-attribution
Embedder("openai:text-embedding-3-small")
# tallygate-ok
Embedder("openai:text-embedding-3-small", settings={"extra_headers": HEADERS})
