# An address that is a field of settings is one that the environment may replace.
from dataclasses import dataclass, field
from typing import ClassVar

import httpx
from openai import OpenAI
from pydantic import Field
from pydantic_settings import BaseSettings

TAGS = {"team": "search", "use_case": "ranking"}


class Shared(BaseSettings):
    model_config = {"env_file": ".env"}


class Settings(Shared):
    llm_url: str = "https://api.groq.com/openai/v1"
    backup_url: str = Field(default="https://api.groq.com/openai/v1", alias="BACKUP")
    model: str = "llama-3.3-70b-versatile"
    fixed_url: ClassVar[str] = "https://api.groq.com/openai/v1"


settings = Settings()


def by_field():
    client = OpenAI(base_url=settings.llm_url)
    # tallygate-ok
    return client.chat.completions.create(model=settings.model, messages=[], metadata=TAGS)


def by_backup():
    client = OpenAI(base_url=settings.backup_url)
    # tallygate-ok
    return client.chat.completions.create(model=settings.model, messages=[], metadata=TAGS)


def by_request():
    body = {"model": settings.model, "messages": [], "metadata": TAGS}
    # tallygate-ok
    return httpx.post(f"{settings.llm_url}/chat/completions", json=body)


def without():
    client = OpenAI(base_url=settings.llm_url)
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model=settings.model, messages=[])


def by_class_variable():
    client = OpenAI(base_url=settings.fixed_url)
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model=settings.model, messages=[], metadata=TAGS)


@dataclass
class Options:
    url: str = field(default="https://api.groq.com/openai/v1")


class Ranker:
    def __init__(self, options: Options):
        self.client = OpenAI(base_url=options.url)

    # Nothing but the tree makes one.
    def rank(self, text):
        # tallygate-expect: llm-attribution
        return self.client.chat.completions.create(model="llama-3.1-8b-instant", messages=[text], metadata=TAGS)


class Addresses:
    LLM_URL = "https://api.groq.com/openai/v1"
    TYPED_URL: str = "https://api.groq.com/openai/v1"


def by_constant():
    client = OpenAI(base_url=Addresses.LLM_URL)
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="llama-3.1-8b-instant", messages=[], metadata=TAGS)


def by_typed_constant():
    client = OpenAI(base_url=Addresses.TYPED_URL)
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="llama-3.1-8b-instant", messages=[], metadata=TAGS)
