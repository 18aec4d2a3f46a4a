# Tags that a client has from elsewhere: its HTTP client, hooks, the class that it is of.
import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import NamedTuple

import boto3
import httpx
import httpx2
import litellm
import openai
import requests
from anthropic import Anthropic, AsyncAnthropic
from fastapi import Depends, FastAPI
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI
from pydantic import BaseModel
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

URL = "https://api.openai.com/v1/chat/completions"
TAGS = {"helicone-property-team": "search", "helicone-property-use-case": "ranking"}
app = FastAPI()


def tag_request(request):
    request.headers["helicone-property-team"] = "search"
    request.headers["helicone-property-use-case"] = "ranking"


def tag_some(request):
    if request.url.path.endswith("/embeddings"):
        return
    request.headers.update(TAGS)


def log_request(request):
    print(request.method, request.headers.get("authorization"))


class TagAuth(httpx.Auth):
    def auth_flow(self, request):
        request.headers["helicone-property-team"] = "search"
        request.headers["helicone-property-use-case"] = "ranking"
        yield request


class Bearer(AuthBase):
    def __call__(self, r):
        r.headers["authorization"] = "Bearer x"
        return r


class TagAdapter(HTTPAdapter):
    def send(self, request, **kwargs):
        request.headers.update(TAGS)
        return super().send(request, **kwargs)


class TaggedHttp(httpx.Client):
    def __init__(self, **kwargs):
        super().__init__(headers=TAGS, **kwargs)


class TaggedOpenAI(OpenAI):
    def __init__(self, team, **kwargs):
        headers = {"x-portkey-metadata": json.dumps({"team": team, "use_case": "ranking"})}
        super().__init__(default_headers=headers, **kwargs)


class Below(TaggedOpenAI):
    pass


class SlowOpenAI(OpenAI):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, timeout=60, **kwargs)


class HeadedOpenAI(OpenAI):
    @property
    def default_headers(self):
        return {**super().default_headers, **TAGS}


class OddOpenAI(OpenAI):
    def post(self, path, **kwargs):
        kwargs["options"]["headers"]["helicone-property-team"] = "search"
        return super().post(path, **kwargs)


class TaggedSession(requests.Session):
    def __init__(self):
        super().__init__()
        self.headers.update(TAGS)


class TaggedModel(ChatOpenAI):
    metadata: dict = {"team": "search", "use_case": "ranking"}


def by_http_client():
    # tallygate-ok
    OpenAI(http_client=httpx.Client(headers=TAGS)).chat.completions.create(model="m", messages=[])
    # tallygate-ok
    OpenAI(http_client=DefaultHttpxClient(headers=TAGS)).embeddings.create(model="m", input="x")
    # tallygate-ok
    OpenAI(http_client=TaggedHttp(timeout=3)).responses.create(model="m", input="x")
    # tallygate-expect: llm-attribution
    OpenAI(http_client=httpx.Client(timeout=3)).responses.create(model="m", input="x")
    http = httpx.AsyncClient()
    http.headers.update(TAGS)
    claude = AsyncAnthropic(http_client=http)
    # tallygate-ok
    return claude.messages.create(model="m", max_tokens=9, messages=[])


def by_http_client_too_late():
    http = httpx.Client()
    client = OpenAI(http_client=http)
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="m", messages=[])
    http.headers.update(TAGS)


def by_given_http_client(http, proxy=None):
    # tallygate-expect: tag-undecided
    OpenAI(http_client=http).chat.completions.create(model="m", messages=[])
    # tallygate-expect: tag-undecided
    OpenAI(http_client=http or httpx.Client()).chat.completions.create(model="m", messages=[])
    own = OpenAI(http_client=httpx.Client(proxy="http://p:1") if proxy else None)
    # tallygate-expect: llm-attribution
    own.chat.completions.create(model="m", messages=[])


def by_hooks():
    hooked = OpenAI(http_client=httpx.Client(event_hooks={"request": [log_request, tag_request]}))
    # tallygate-ok
    hooked.chat.completions.create(model="m", messages=[])
    logged = OpenAI(http_client=httpx.Client(event_hooks={"request": [log_request]}))
    # tallygate-expect: llm-attribution
    logged.chat.completions.create(model="m", messages=[])
    answered = OpenAI(http_client=httpx.Client(event_hooks={"response": [tag_request]}))
    # tallygate-expect: llm-attribution
    answered.chat.completions.create(model="m", messages=[])
    some = OpenAI(http_client=httpx.Client(event_hooks={"request": [tag_some]}))
    # tallygate-expect: tag-undecided
    some.chat.completions.create(model="m", messages=[])
    # tallygate-ok
    OpenAI(http_client=httpx.Client(auth=TagAuth())).chat.completions.create(model="m", messages=[])
    plain = OpenAI(http_client=httpx.Client(transport=httpx.HTTPTransport(retries=3)))
    # tallygate-expect: llm-attribution
    plain.chat.completions.create(model="m", messages=[])
    later = httpx.Client()
    later.event_hooks["request"].append(tag_request)
    # tallygate-ok
    later.post(URL, json={"model": "m", "messages": []})


def by_session():
    tagged = requests.Session()
    tagged.mount("https://", TagAdapter())
    # tallygate-ok
    tagged.post(URL, json={"model": "m", "messages": []})
    patient = requests.Session()
    patient.mount("https://", HTTPAdapter(max_retries=3))
    patient.auth = Bearer()
    # tallygate-expect: llm-attribution
    patient.post(URL, json={"model": "m", "messages": []})
    # tallygate-ok
    TaggedSession().post(URL, json={"model": "m", "messages": []})
    # tallygate-expect: llm-attribution
    requests.post(URL, auth=("user", "word"), json={"model": "m", "messages": []})


def by_class(key):
    # tallygate-ok
    TaggedOpenAI("search").chat.completions.create(model="m", messages=[])
    # tallygate-ok
    Below("search", timeout=3).chat.completions.create(model="m", messages=[])
    # tallygate-ok
    HeadedOpenAI().chat.completions.create(model="m", messages=[])
    # tallygate-expect: llm-attribution
    SlowOpenAI(api_key=key).chat.completions.create(model="m", messages=[])
    # tallygate-expect: tag-undecided
    OddOpenAI().chat.completions.create(model="m", messages=[])
    # tallygate-ok
    TaggedModel(model="m")


def by_partial():
    tagged = partial(OpenAI, default_headers=TAGS)
    # tallygate-ok
    tagged().chat.completions.create(model="m", messages=[])
    slow = partial(OpenAI, timeout=60)
    # tallygate-expect: llm-attribution
    slow().chat.completions.create(model="m", messages=[])


def get_client():
    return AsyncOpenAI(default_headers=TAGS)


def get_bare():
    return AsyncOpenAI()


@app.post("/ask")
async def by_dependency(client: AsyncOpenAI = Depends(get_client), bare: AsyncOpenAI = Depends(get_bare)):
    # tallygate-ok
    await client.chat.completions.create(model="m", messages=[])
    # tallygate-expect: llm-attribution
    await bare.chat.completions.create(model="m", messages=[])


class Tags(BaseModel):
    team: str
    use_case: str


@dataclass
class Where:
    team: str = "search"
    use_case: str = "ranking"


class Half(NamedTuple):
    team: str


def by_object(team):
    # tallygate-ok
    openai.chat.completions.create(model="m", messages=[], metadata=Tags(team=team, use_case="x").model_dump())
    # tallygate-ok
    openai.chat.completions.create(model="m", messages=[], metadata=asdict(Where()))
    # tallygate-expect: llm-attribution
    openai.chat.completions.create(model="m", messages=[], metadata=Half("search")._asdict())


def by_either(is_batch):
    if is_batch:
        tags = {"team": "search", "use_case": "batch"}
    else:
        tags = {"team": "search", "use_case": "online"}
    # tallygate-ok
    openai.chat.completions.create(model="m", messages=[], metadata=tags)
    few = {"team": "search"} if is_batch else {"team": "search", "use_case": "online"}
    # tallygate-expect: tag-undecided
    openai.chat.completions.create(model="m", messages=[], metadata=few)


def stamp(params, **kwargs):
    params["requestMetadata"] = {"team": "search", "use_case": "ranking"}


def by_events():
    bedrock = boto3.client("bedrock-runtime")
    bedrock.meta.events.register("provide-client-params.bedrock-runtime.Converse", stamp)
    # tallygate-expect: tag-undecided
    bedrock.converse(modelId="m", messages=[])


def by_replaced_header(trace):
    gateway = OpenAI(default_headers={"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})})
    # tallygate-ok
    gateway.chat.completions.create(model="m", messages=[])
    # tallygate-expect: llm-attribution
    gateway.chat.completions.create(
        model="m", messages=[], extra_headers={"x-portkey-metadata": json.dumps({"trace": trace})}
    )


def by_loop(only):
    headers = {}
    for name, value in TAGS.items():
        headers[name] = value
    # tallygate-ok
    OpenAI(default_headers=headers).chat.completions.create(model="m", messages=[])
    few = {}
    for name, value in TAGS.items():
        if name != only:
            few[name] = value
    # tallygate-expect: tag-undecided
    OpenAI(default_headers=few).chat.completions.create(model="m", messages=[])


def make_half():
    # tallygate-expect: llm-attribution
    return ChatOpenAI(model="m").bind(metadata={"team": "search"})


def by_thread():
    thread = Anthropic().beta.messages.thread(model="m", max_tokens=9)
    # tallygate-expect: llm-attribution
    thread.send("x")
    tagged = Anthropic(http_client=httpx2.Client(headers=TAGS)).beta.messages.thread(model="m", max_tokens=9)
    # tallygate-ok
    tagged.send("x")


async def by_native():
    # tallygate-expect: llm-attribution
    await litellm.anthropic.messages.acreate(model="anthropic/m", max_tokens=9, messages=[])
    # tallygate-ok
    litellm.ocr(model="mistral/m", document={}, metadata={"team": "search", "use_case": "ranking"})
