"""Agents, sessions and runs that the providers keep, and what newer clients can be asked for."""
import boto3
import litellm
from anthropic import Anthropic
from google import genai
from mistralai import Mistral
from openai import OpenAI

META = {"team": "search", "use_case": "ranking"}
HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}

openai = OpenAI()
# tallygate-expect: llm-attribution
openai.beta.agents.create(model="gpt-5")
# tallygate-ok
openai.beta.agents.create(model="gpt-5", metadata=META)
# tallygate-expect: llm-attribution
openai.beta.agents.sessions.create(agent={"model": "gpt-5"}, environment={})
# tallygate-ok
openai.beta.agents.sessions.create(agent={"model": "gpt-5"}, environment={}, metadata=META)
# tallygate-expect: llm-attribution
openai.realtime.client_secrets.create(session={"model": "gpt-realtime"})
# tallygate-ok
openai.realtime.client_secrets.create(session={"model": "gpt-realtime"}, extra_headers=HEADERS)
# tallygate-expect: llm-attribution
openai.realtime.calls.accept("c", type="realtime", model="gpt-realtime")
openai.realtime.calls.hangup("c")

anthropic = Anthropic()
# tallygate-expect: llm-attribution
anthropic.beta.agents.create(model="claude-sonnet-4-5", name="reader")
# tallygate-ok
anthropic.beta.agents.create(model="claude-sonnet-4-5", name="reader", metadata=META)
# tallygate-expect: llm-attribution
anthropic.beta.deployments.create(agent="a", environment_id="e", name="n", initial_events=[])

mistral = Mistral(api_key="k")
# tallygate-expect: llm-attribution
mistral.batch.jobs.create(model="mistral-large", endpoint="/v1/chat/completions", input_files=[])
# tallygate-ok
mistral.batch.jobs.create(model="mistral-large", endpoint="/v1/chat/completions", input_files=[], metadata=META)
# tallygate-expect: llm-attribution
mistral.responses.create(model="mistral-large", input="x")
# tallygate-ok
mistral.beta.conversations.start_stream(model="mistral-large", inputs="x", metadata=META)
mistral.batch.jobs.list()

gemini = genai.Client()
# tallygate-ok
gemini.interactions.create(model="gemini-2.5-flash", input="x", labels=META)
# tallygate-expect: llm-attribution
gemini.interactions.create(model="gemini-2.5-flash", input="x")
# tallygate-expect: llm-attribution
litellm.create_batch(input_file_id="f", endpoint="/v1/chat/completions", completion_window="24h")
# tallygate-ok
litellm.create_batch(input_file_id="f", endpoint="/v1/chat/completions", completion_window="24h", metadata=META)
# tallygate-expect: llm-attribution
boto3.client("bedrock").create_model_invocation_job(modelId="amazon.nova-lite-v1:0", jobName="j")
boto3.client("bedrock").list_foundation_models()
