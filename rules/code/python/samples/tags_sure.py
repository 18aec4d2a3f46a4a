"""Tags that clients, hooks and senders surely put, and those that they may not."""
import json
import urllib.request

import httpx
import requests
from openai import OpenAI
from requests.adapters import HTTPAdapter

URL = "https://api.openai.com/v1/chat/completions"
TAGS = {"helicone-property-team": "search", "helicone-property-use-case": "ranking"}
ASK = {"model": "gpt-4o", "messages": []}


class TagAuth(httpx.Auth):
    def auth_flow(self, request):
        request.headers.update(TAGS)
        yield request


class PlainAuth(TagAuth):
    def auth_flow(self, request):
        yield request


class TagAdapter(HTTPAdapter):
    def send(self, request, **kwargs):
        request.headers.update(TAGS)
        return super().send(request, **kwargs)


class AnswerTransport(httpx.HTTPTransport):
    def handle_request(self, request):
        response = super().handle_request(request)
        response.headers.update(TAGS)
        return response


class TagTransport(httpx.HTTPTransport):
    def handle_request(self, request):
        request.headers.update(TAGS)
        return super().handle_request(request)


class Bot(OpenAI):
    def send(self, message):
        message.headers["helicone-property-team"] = "search"
        message.headers["helicone-property-use-case"] = "ranking"


def tag(request):
    del request.headers["Accept"]
    model = request.url
    request.headers.update(TAGS)


def untag(request):
    del request.headers["helicone-property-team"]


def tag_use_case(request):
    request.headers["helicone-property-use-case"] = "ranking"


def tag_both(request):
    request.headers["helicone-property-team"] = "search"
    tag_use_case(request)


def note(request):
    log = Log()
    log.headers.update(TAGS)


def chosen(tagged):
    # tallygate-expect: tag-undecided
    OpenAI(http_client=httpx.Client(headers=TAGS) if tagged else None).chat.completions.create(**ASK)
    client = None
    if tagged:
        client = httpx.Client(headers=TAGS)
    # tallygate-expect: tag-undecided
    OpenAI(http_client=client).chat.completions.create(**ASK)
    # tallygate-expect: tag-undecided
    httpx.Client(auth=TagAuth() if tagged else None).post(URL, json=ASK)
    always = httpx.Client(headers=TAGS)
    # tallygate-ok
    OpenAI(http_client=always).chat.completions.create(**ASK)


def hooks():
    # tallygate-ok
    httpx.Client(auth=TagAuth()).post(URL, json=ASK)
    # tallygate-expect: tag-undecided
    httpx.Client(auth=PlainAuth()).post(URL, json=ASK)
    # tallygate-ok
    httpx.Client(event_hooks={"request": [tag_both]}).post(URL, json=ASK)
    # tallygate-ok
    httpx.Client(event_hooks={"request": [tag]}).post(URL, json=ASK)
    # tallygate-expect: tag-undecided
    httpx.Client(event_hooks={"request": [tag, untag]}).post(URL, json=ASK)
    # tallygate-expect: tag-undecided
    httpx.Client(event_hooks={"request": [note]}).post(URL, json=ASK)
    # tallygate-ok
    httpx.Client(transport=TagTransport()).post(URL, json=ASK)
    # tallygate-expect: llm-attribution
    httpx.Client(transport=AnswerTransport()).post(URL, json=ASK)
    # tallygate-expect: tag-undecided
    httpx.Client(mounts={"https://internal.acme.com": TagTransport()}).post(URL, json=ASK)
    # tallygate-ok
    httpx.Client(mounts={"https://": TagTransport()}).post(URL, json=ASK)
    # tallygate-expect: tag-undecided
    Bot().chat.completions.create(**ASK)


def mounted():
    everywhere = requests.Session()
    everywhere.mount("https://", TagAdapter())
    # tallygate-ok
    everywhere.post(URL, json=ASK)
    inside = requests.Session()
    inside.mount("https://internal.acme.com/", TagAdapter())
    # tallygate-expect: tag-undecided
    inside.post(URL, json=ASK)
    again = requests.Session()
    again.mount("https://", TagAdapter())
    again.mount("https://", HTTPAdapter(max_retries=3))
    # tallygate-expect: tag-undecided
    again.post(URL, json=ASK)


def emptied():
    whole = requests.Session()
    whole.headers.update(TAGS)
    whole.headers = {}
    # tallygate-expect: tag-undecided
    whole.post(URL, json=ASK)
    cleared = requests.Session()
    cleared.headers.update(TAGS)
    cleared.headers.clear()
    # tallygate-expect: tag-undecided
    cleared.post(URL, json=ASK)
    popped = requests.Session()
    popped.headers.update(TAGS)
    popped.headers.pop("helicone-property-team", None)
    # tallygate-expect: tag-undecided
    popped.post(URL, json=ASK)
    deleted = requests.Session()
    deleted.headers.update(TAGS)
    del deleted.headers["helicone-property-team"]
    # tallygate-expect: tag-undecided
    deleted.post(URL, json=ASK)
    kept = requests.Session()
    kept.headers.update(TAGS)
    # tallygate-ok
    kept.post(URL, json=ASK)


def other_headers():
    session = requests.Session()
    session.headers.update(TAGS)
    session.headers.pop("Accept", None)
    del session.headers["User-Agent"]
    session.cookies.clear()
    # tallygate-ok
    session.post(URL, json=ASK)


def in_loops():
    session = requests.Session()
    for key, value in TAGS.items():
        session.headers[key] = value
    # tallygate-ok
    session.post(URL, json=ASK)
    some = requests.Session()
    for key, value in TAGS.items():
        if key == "helicone-property-team":
            continue
        some.headers[key] = value
    # tallygate-expect: tag-undecided
    some.post(URL, json=ASK)
    metadata = {}
    for key, value in {"team": "search", "use_case": "ranking"}.items():
        if not value:
            break
        metadata[key] = value
    # tallygate-expect: tag-undecided
    OpenAI().chat.completions.create(model="gpt-4o", messages=[], metadata=metadata)
    all_of_it = {}
    for key, value in {"team": "search", "use_case": "ranking"}.items():
        all_of_it[key] = value
    # tallygate-ok
    OpenAI().chat.completions.create(model="gpt-4o", messages=[], metadata=all_of_it)


class Service:
    def __init__(self):
        self.session = requests.Session()
        self.other = requests.Session()
        self._setup()

    def _setup(self):
        self.session.headers.update(TAGS)

    def enable(self):
        self.other.headers.update(TAGS)

    def ask(self):
        # tallygate-ok
        self.session.post(URL, json=ASK)
        # tallygate-expect: tag-undecided
        self.other.post(URL, json=ASK)


behind = httpx.Client()
client = OpenAI(http_client=behind)


def ask_behind():
    # tallygate-ok
    return client.chat.completions.create(**ASK)


behind.headers.update(TAGS)


def other_client():
    hooked = OpenAI(http_client=httpx.Client(headers=TAGS))
    # tallygate-ok
    hooked.with_options(timeout=3).chat.completions.create(**ASK)
    # tallygate-expect: llm-attribution
    hooked.with_options(http_client=httpx.Client()).chat.completions.create(**ASK)


def sent_before():
    request = urllib.request.Request(URL, data=json.dumps(ASK).encode())
    # tallygate-expect: llm-attribution
    urllib.request.urlopen(request)
    request.add_header("helicone-property-team", "search")
    request.add_header("helicone-property-use-case", "ranking")
