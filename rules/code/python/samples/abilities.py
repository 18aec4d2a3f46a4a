# What counts is what the API that is asked takes.
import os

import requests
from google import genai
from openai import OpenAI

TAGS = {"team": "search", "use_case": "ranking"}
BODY = {"model": "m", "messages": [], "metadata": TAGS}


def requests_of_all():
    # tallygate-expect: llm-attribution
    requests.post("https://api.anthropic.com/v1/messages", json=BODY)
    # tallygate-expect: llm-attribution
    requests.post("https://api.groq.com/openai/v1/chat/completions", json=BODY)
    # tallygate-expect: llm-attribution
    requests.post("https://api.cohere.com/v2/chat", json=BODY)
    # tallygate-expect: llm-attribution
    requests.post("http://localhost:11434/api/chat", json=BODY)
    # tallygate-expect: llm-attribution
    requests.post("https://api.openai.com/v1/embeddings", json=BODY)
    # tallygate-ok
    requests.post("https://api.openai.com/v1/chat/completions", json=BODY)
    # tallygate-ok
    requests.post("https://api.mistral.ai/v1/embeddings", json=BODY)
    # tallygate-ok
    requests.post("https://openrouter.ai/api/v1/chat/completions", json=BODY)
    # tallygate-ok
    requests.post("http://localhost:4000/v1/embeddings", json=BODY)
    # tallygate-ok
    requests.post(os.environ["GATEWAY"] + "/v1/chat/completions", json=BODY)
    # tallygate-ok
    requests.post("https://europe-west1-aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-pro:generateContent", json={"contents": [], "labels": TAGS})
    # tallygate-expect: llm-attribution
    requests.post("https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent", json={"contents": [], "labels": TAGS})
    # tallygate-ok
    requests.post("https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse", json={"messages": [], "requestMetadata": TAGS})
    # tallygate-expect: llm-attribution
    requests.post("https://bedrock-runtime.us-east-1.amazonaws.com/model/m/invoke", json={"messages": [], "requestMetadata": TAGS})


def clients_of_all():
    # tallygate-expect: llm-attribution
    OpenAI(base_url="https://api.groq.com/openai/v1").chat.completions.create(model="m", messages=[], metadata=TAGS)
    # tallygate-expect: llm-attribution
    OpenAI(base_url="https://api.deepseek.com").chat.completions.create(model="m", messages=[], extra_body={"metadata": TAGS})
    # tallygate-expect: llm-attribution
    OpenAI(base_url="http://localhost:11434/v1").chat.completions.create(model="m", messages=[], metadata=TAGS)
    # What another machine is set up with is not known.
    # tallygate-ok
    OpenAI(base_url=os.getenv("LLM_URL", "https://api.groq.com/openai/v1")).chat.completions.create(model="m", messages=[], metadata=TAGS)
    either = os.environ.get("LLM_URL") or "https://api.groq.com/openai/v1"
    # tallygate-ok
    OpenAI(base_url=either).chat.completions.create(model="m", messages=[], metadata=TAGS)
    # tallygate-ok
    OpenAI(base_url="http://localhost:8000/v1").chat.completions.create(model="m", messages=[], metadata=TAGS)
    # tallygate-ok
    OpenAI(base_url="https://llm.acme.internal/v1").chat.completions.create(model="m", messages=[], metadata=TAGS)
    # tallygate-ok
    OpenAI(base_url="https://api.groq.com/openai/v1").chat.completions.create(model="m", messages=[], extra_headers={"x-litellm-tags": "team:search,use_case:ranking"})
    # tallygate-expect: llm-attribution
    genai.Client(api_key="k").models.generate_content(model="gemini-2.5-flash", contents="x", config={"labels": TAGS})
    # tallygate-ok
    genai.Client(vertexai=True).models.generate_content(model="gemini-2.5-flash", contents="x", config={"labels": TAGS})
    # tallygate-ok
    genai.Client().models.generate_content(model="gemini-2.5-flash", contents="x", config={"labels": TAGS})


def given(base="https://api.groq.com/openai/v1"):
    # tallygate-ok
    OpenAI(base_url=base).chat.completions.create(model="m", messages=[], metadata=TAGS)


def derived():
    client = OpenAI(default_headers={"x-litellm-tags": "team:search,use_case:ranking"})
    # tallygate-expect: llm-attribution
    client.with_options(set_default_headers={"A": "b"}).responses.create(model="m", input="x")
    # tallygate-ok
    client.with_options(default_headers={"A": "b"}).responses.create(model="m", input="x")
    # tallygate-ok
    client.with_options(set_default_headers={"x-litellm-tags": "team:search,use_case:ranking"}).responses.create(model="m", input="x")
