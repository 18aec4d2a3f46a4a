# The model that the maker of an object gives it, and what Django's settings say.
import argparse

import requests
from django.conf import settings
from openai import OpenAI


class Summary:
    def __init__(self, model: str, key: str):
        self.model = model
        self.client = OpenAI(api_key=key)

    def ask(self, text):
        # tallygate-expect: llm-attribution
        return self.client.chat.completions.create(model=self.model, messages=[{"role": "user", "content": text}])


class Ranking:
    def __init__(self, config):
        self.config = config

    def ask(self, text):
        # tallygate-expect: llm-attribution
        return requests.post("https://api.openai.com/v1/embeddings", json={"model": self.config["model"], "input": text})


def by_settings(text):
    # tallygate-expect: llm-attribution
    return requests.post("https://api.openai.com/v1/embeddings", json={"model": settings.EMBEDDINGS, "input": text})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="gpt-4o-mini")
    args = parser.parse_args()
    print(Summary(args.model, "k").ask("x"), Ranking({"model": "text-embedding-3-small"}).ask("x"))
