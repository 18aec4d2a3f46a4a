import anthropic
import boto3
from openai import OpenAI

european = OpenAI(base_url="https://eu.api.openai.com/v1")
bedrock = boto3.client("bedrock-runtime")
CHAT = {"team": "search", "use_case": "chat"}


def in_europe():
    return european.chat.completions.create(model="gpt-5.4", messages=[], service_tier="flex", metadata=CHAT)


def at_once():
    return OpenAI().responses.create(model="gpt-5", input="x", service_tier="priority", metadata=CHAT)


def as_said_elsewhere(tier):
    return OpenAI().responses.create(model="gpt-5", input="x", service_tier=tier, metadata=CHAT)


def agent():
    headers = {"Helicone-Property-team": "search", "Helicone-Property-use_case": "agent"}
    return anthropic.Anthropic().messages.create(
        model="claude-sonnet-4-5", max_tokens=10000, messages=[], extra_headers=headers
    )


def at_bedrock():
    return bedrock.converse(
        modelId="us.anthropic.claude-opus-4-7",
        messages=[],
        serviceTier={"type": "priority"},
        requestMetadata={"team": "search", "use_case": "chat"},
    )
