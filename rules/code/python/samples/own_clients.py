import os

from lib.rest import RestClient

# An object of a class that is not in the tree, made for a provider's host.
groq = RestClient(base_url="https://api.groq.com/openai/v1", timeout=30)
shop = RestClient("https://shop.example.com/v1")


class Service:
    def __init__(self):
        self.rest = RestClient(os.getenv("BASE_URL", "https://api.openai.com/v1"))

    def ask(self, messages):
        # tallygate-expect: llm-attribution
        return self.rest.post("chat/completions", {"model": "gpt-4o", "messages": messages})

    def upload(self, file):
        # tallygate-ok
        return self.rest.post("files", {"purpose": "batch"})


def ask(messages):
    # tallygate-expect: llm-attribution
    groq.post_json("/chat/completions", json={"model": "llama3-8b-8192", "messages": messages})
    # tallygate-ok
    groq.get("/models")
    # tallygate-ok
    groq.log_request("/chat/completions", {"model": "llama3-8b-8192", "messages": messages})
    # tallygate-ok
    shop.post("/chat/completions", {"model": "sofa", "messages": messages})
