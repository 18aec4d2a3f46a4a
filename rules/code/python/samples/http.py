import http.client
import json
import urllib.parse
import urllib.request

import aiohttp
import httpx
import requests
import urllib3
import websocket
import websockets
from tornado.httpclient import AsyncHTTPClient
from websockets.asyncio.client import connect

META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": []})
# tallygate-ok
requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": [], "metadata": META})
# tallygate-ok
requests.post("https://example.com/v1/orders", json={"model": "x"})


def send(base, payload):
    # tallygate-expect: tag-undecided
    requests.post(f"{base}/v1/chat/completions", json=payload)


# A helper that is handed the endpoint: the request is the call, what its callers give counts.
def post(url, payload):
    # tallygate-expect: llm-attribution
    return requests.post(url, json=payload)


post("https://api.anthropic.com/v1/messages", {"model": "claude-sonnet-4-5", "messages": []})


def order(url, payload):
    return requests.post(url, json=payload)


order("https://example.com/v1/orders", {"model": "x"})


class Client:
    def __init__(self, base):
        self.base = base

    def call(self, path, payload):
        # tallygate-expect: llm-attribution
        return requests.request("POST", f"{self.base}/{path}", json=payload)

    def chat(self):
        return self.call("chat/completions", {"model": "gpt-4o"})


# A session that comes from outside.
async def ask(session, url_of):
    # tallygate-expect: llm-attribution
    async with session.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o"}) as answer:
        await answer.json()
    # tallygate-ok
    await session.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "metadata": META})
    # The client of a test asks the server that is tested.
    await session.post("/v1/chat/completions", json={"model": "gpt-4o"})
    await session.post(url_of("orders"), json={"model": "gpt-4o"})


def test_answer(requests_mock):
    requests_mock.post("https://api.openai.com/v1/chat/completions", json={"choices": []})


connection = http.client.HTTPSConnection("api.openai.com")
# tallygate-expect: llm-attribution
connection.request("POST", "/v1/chat/completions", json.dumps({"model": "gpt-4o"}))
# tallygate-ok
connection.request("POST", "/v1/chat/completions", json.dumps({"model": "gpt-4o", "metadata": META}))
# tallygate-expect: llm-attribution
urllib3.PoolManager().request("POST", "https://api.openai.com/v1/responses", body=json.dumps({"model": "gpt-4o"}))
# tallygate-ok
urllib.request.urlopen("https://api.openai.com/v1/responses", json.dumps({"model": "m", "metadata": META}).encode())
# A request that is made and sent is one call, told where it is sent.
REQUEST = urllib.request.Request("https://api.openai.com/v1/responses", data=json.dumps({"model": "m"}).encode())
# tallygate-expect: llm-attribution
with urllib.request.urlopen(REQUEST) as answer:
    print(answer.read())

AZURE = "https://{}.openai.azure.com/openai/deployments/{}/chat/completions"
ENDPOINTS = {"openai": "https://api.openai.com/v1/chat/completions", "own": "https://example.com/chat"}
# tallygate-expect: llm-attribution
requests.post(AZURE.format("west", "gpt4"), json={"messages": []})
# tallygate-expect: llm-attribution
requests.post(urllib.parse.urljoin("https://api.openai.com/v1/", "chat/completions"), json={"messages": []})
# tallygate-expect: llm-attribution
requests.post(ENDPOINTS[provider], json={"messages": []})


async def of_a_client_with_a_base(payload):
    async with httpx.AsyncClient(base_url="https://api.anthropic.com") as client:
        # tallygate-expect: llm-attribution
        await client.post("/v1/messages", json={"model": "claude-haiku-4-5", "max_tokens": 9, "messages": payload})
    async with aiohttp.ClientSession("https://api.cohere.com") as session:
        # tallygate-expect: llm-attribution
        await session.post("/v2/chat", json={"model": "command-r", "messages": payload})
    async with httpx.AsyncClient(base_url="https://crm.example.com") as client:
        await client.post("/v1/messages", json={"text": payload})


# Web sockets: a session is a call where it is opened.
async def sockets(key, resource):
    # tallygate-expect: llm-attribution
    async with websockets.connect("wss://api.openai.com/v1/realtime?model=gpt-realtime", extra_headers={"Authorization": key}) as s:
        await s.send("{}")
    # tallygate-ok
    async with connect("wss://api.openai.com/v1/realtime?model=gpt-realtime", additional_headers={"x-portkey-metadata": json.dumps(META)}) as s:
        await s.send("{}")
    live = f"wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key={key}"
    # tallygate-expect: llm-attribution
    async with connect(live) as s:
        await s.send("{}")
    async with aiohttp.ClientSession() as session:
        # tallygate-expect: llm-attribution
        async with session.ws_connect(f"wss://{resource}.openai.azure.com/openai/realtime?deployment=d") as s:
            await s.send_str("{}")
    # tallygate-expect: llm-attribution
    websocket.WebSocketApp("wss://streaming.assemblyai.com/v3/ws?sample_rate=16000", header={"Authorization": key}).run_forever()
    # tallygate-expect: llm-attribution
    websocket.create_connection(f"wss://api.elevenlabs.io/v1/text-to-speech/{key}/stream-input?model_id=m")
    websocket.create_connection("wss://api.openai.com/v1/events")
    async with websockets.connect("ws://localhost:8765/v1/realtime") as s:
        await s.send("{}")


def videos():
    # tallygate-expect: llm-attribution
    requests.post("https://api.together.ai/v1/audio/generations", json={"model": "cartesia/sonic-2", "input": "text"})
    # tallygate-expect: llm-attribution
    requests.post("https://api.openai.com/v1/videos", json={"model": "sora-2", "prompt": "a cat"})
    # tallygate-expect: llm-attribution
    requests.post(f"https://api.openai.com/v1/videos/{META}/remix", json={"prompt": "a dog"})
    requests.request("GET", "https://api.openai.com/v1/videos")
    requests.post("https://media.example.com/v1/videos", json={"title": "a cat"})


# A request that is made first and sent later is one call.
async def made_first(session):
    # tallygate-expect: llm-attribution
    prepared = requests.Request("POST", "https://api.openai.com/v1/responses", json={"model": "m"})
    session.send(prepared.prepare())
    client = httpx.Client(base_url="https://api.openai.com/v1")
    other = client.build_request("POST", "/chat/completions", json={"model": "m", "metadata": META})
    # tallygate-ok
    client.send(other)
    # tallygate-expect: llm-attribution
    await AsyncHTTPClient().fetch("https://api.openai.com/v1/responses", method="POST", body=json.dumps({"model": "m"}))
    await AsyncHTTPClient().fetch("https://api.openai.com/v1/models")


# Others may import it, and give what they like.
def send(url, payload):
    # tallygate-expect: tag-undecided
    return requests.post(url, json=payload)


send("https://api.openai.com/v1/chat/completions", {"model": "gpt-5", "metadata": META})


# Headers that are added to the request by statements.
def added(plain):
    tagged = urllib.request.Request("https://api.openai.com/v1/responses", data=json.dumps({"model": "m"}).encode())
    tagged.add_header("x-portkey-metadata", json.dumps(META))
    # tallygate-ok
    urllib.request.urlopen(tagged)
    untagged = urllib.request.Request("https://api.openai.com/v1/responses", data=json.dumps({"model": "m"}).encode())
    untagged.add_header("Content-Type", "application/json")
    # tallygate-expect: llm-attribution
    urllib.request.urlopen(untagged)
    maybe = urllib.request.Request("https://api.openai.com/v1/responses", data=json.dumps({"model": "m"}).encode())
    if plain:
        maybe.add_header("x-portkey-metadata", json.dumps(META))
    # tallygate-expect: tag-undecided
    urllib.request.urlopen(maybe)
    removed = urllib.request.Request("https://api.openai.com/v1/responses", data=json.dumps({"model": "m"}).encode())
    removed.add_header("x-portkey-metadata", json.dumps(META))
    removed.remove_header("X-portkey-metadata")
    # tallygate-expect: tag-undecided
    urllib.request.urlopen(removed)


# Headers that a statement gives to a session.
def sessions(given):
    tagged = requests.Session()
    tagged.headers.update({"x-portkey-metadata": json.dumps(META)})
    # tallygate-ok
    tagged.post("https://api.openai.com/v1/responses", json={"model": "m"})
    plain = requests.Session()
    plain.headers.update({"Authorization": "k"})
    # tallygate-expect: llm-attribution
    plain.post("https://api.openai.com/v1/responses", json={"model": "m"})
    maybe = requests.Session()
    maybe.headers.update(given)
    # tallygate-expect: tag-undecided
    maybe.post("https://api.openai.com/v1/responses", json={"model": "m"})
    by_key = requests.Session()
    by_key.headers["x-portkey-metadata"] = json.dumps(META)
    # tallygate-ok
    by_key.post("https://api.openai.com/v1/responses", json={"model": "m"})
    anew = requests.Session()
    anew.headers = {"x-portkey-metadata": json.dumps(META)}
    # tallygate-ok
    anew.post("https://api.openai.com/v1/responses", json={"model": "m"})
    on_a_branch = requests.Session()
    if given:
        on_a_branch.headers["x-portkey-metadata"] = json.dumps(META)
    # tallygate-expect: tag-undecided
    on_a_branch.post("https://api.openai.com/v1/responses", json={"model": "m"})
    unknown = requests.Session()
    unknown.headers[given] = "x"
    # tallygate-expect: tag-undecided
    unknown.post("https://api.openai.com/v1/responses", json={"model": "m"})
