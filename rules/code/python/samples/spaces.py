import json
import os

import httpx
from gradio_client import Client, handle_file

HEADERS = {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}

space = Client("acme/transcriber")
# tallygate-expect: llm-attribution
space.predict(handle_file("a.wav"), api_name="/transcribe")
# tallygate-expect: llm-attribution
job = space.submit("a text", api_name="/generate")
# tallygate-ok
space.predict("a text", api_name="/generate", headers=HEADERS)
# tallygate-ok
Client("acme/transcriber", headers=HEADERS).predict("a text", api_name="/generate")
# tallygate-ok
space.view_api()
# What the program serves itself.
# tallygate-ok
Client("http://127.0.0.1:7860/").predict("a text", api_name="/generate")


def ask(text, at="http://localhost:7860"):
    # tallygate-ok
    return Client(src=at).submit(text, api_name="/generate").result()


# Whatever stands there; and a server of the project's own.
# tallygate-ok
Client(os.environ["SPACE"]).predict("a text")
# tallygate-ok
Client("http://gradio-svc:7860").predict("a text")
# tallygate-expect: llm-attribution
Client("https://acme-draw.hf.space").predict("a text")


def rerankers(endpoint, model, texts):
    base = endpoint.rstrip("/")

    def order(query):
        # tallygate-expect: llm-attribution
        return httpx.post(f"{base}/rerank", json={"model": model, "query": query, "documents": texts}).json()

    return order


def sort_again(base, jobs):
    # tallygate-ok
    return httpx.post(f"{base}/rerank", json={"jobs": jobs, "by": "age"}).json()


rerankers("http://10.0.0.7:8080/v1", "bge-reranker-v2-m3", [])
