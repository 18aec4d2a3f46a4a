"""Clients that instructor gives back: its own calls, and what the client's own call can hold."""
import boto3
import cohere
import instructor
from anthropic import Anthropic
from google import genai
from groq import Groq
from mistralai import Mistral
from openai import AsyncOpenAI, OpenAI

META = {"team": "search", "use_case": "ranking"}
HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}

client = instructor.from_openai(OpenAI())
# tallygate-expect: llm-attribution
client.create(model="gpt-4o", messages=[], response_model=str)
# tallygate-expect: llm-attribution
client.create_partial(model="gpt-4o", max_tokens=5, messages=[], response_model=str)
# tallygate-expect: llm-attribution
client.create_iterable(model="gpt-4o", messages=[], response_model=str)
# tallygate-expect: llm-attribution
client.chat.completions.create_with_completion(model="gpt-4o", messages=[], response_model=str)
# tallygate-ok
client.chat.completions.create_partial(model="gpt-4o", messages=[], response_model=str, metadata=META)
# tallygate-ok
client.responses.create(model="gpt-4o", input="x", metadata=META)
# tallygate-expect: llm-attribution
client.embeddings.create(model="text-embedding-3-small", input="x", metadata=META)
# tallygate-ok
instructor.from_openai(OpenAI(), model="gpt-4o", metadata=META).create(messages=[], response_model=str)
# tallygate-ok
instructor.from_openai(OpenAI().with_options(default_headers=HEADERS)).create(model="gpt-4o", messages=[])

claude = instructor.from_anthropic(Anthropic())
# tallygate-expect: llm-attribution
claude.create(model="claude-sonnet-4-5", max_tokens=5, messages=[])
# tallygate-expect: llm-attribution
claude.chat.completions.create(model="claude-sonnet-4-5", max_tokens=5, messages=[], metadata=META)
# tallygate-ok
claude.messages.create(model="claude-sonnet-4-5", max_tokens=5, messages=[], extra_headers=HEADERS)
# tallygate-ok
instructor.from_anthropic(Anthropic(default_headers=HEADERS)).create(model="claude-sonnet-4-5", messages=[])

gemini = instructor.from_genai(genai.Client(vertexai=True), model="gemini-2.5-flash")
# tallygate-expect: llm-attribution
gemini.create(messages=[], metadata=META)
# tallygate-ok
gemini.create(messages=[], config={"labels": META})
# tallygate-ok
instructor.from_mistral(Mistral(api_key="k"), model="mistral-large").create(messages=[], metadata=META)
# tallygate-expect: llm-attribution
instructor.from_cohere(cohere.ClientV2()).create(model="command-a", messages=[], metadata=META)
# tallygate-expect: llm-attribution
instructor.from_groq(Groq()).chat.completions.create(model="llama", messages=[], metadata=META)
# tallygate-ok
instructor.from_bedrock(boto3.client("bedrock-runtime")).create(modelId="m", messages=[], requestMetadata=META)
# tallygate-expect: llm-attribution
instructor.from_provider("anthropic/claude-sonnet-4-5").create(messages=[], metadata=META)


class Reader:
    def __init__(self):
        self.client = instructor.from_openai(AsyncOpenAI())

    async def read(self):
        # tallygate-expect: llm-attribution
        return await self.client.chat.completions.create(model="gpt-4o", messages=[], response_model=str)
