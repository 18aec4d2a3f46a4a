# Maps that methods fill, functions lend on, and what a client is given that the code is handed.
import httpx
import requests
from openai import OpenAI

client = OpenAI()
MODULE_TAGS = {}
LEFT = {"team": "search", "use_case": "ranking"}


def init():
    MODULE_TAGS["team"] = "search"
    MODULE_TAGS["use_case"] = "ranking"


init()


def off():
    LEFT.pop("team")


def put(h):
    h["Helicone-Property-Team"] = "search"
    h["Helicone-Property-Use-Case"] = "ranking"


def put_wrong(h):
    h["Helicone-Property-Tam"] = "search"
    h["Helicone-Property-Use-Case"] = "ranking"


async def put_later(h):
    put(h)


def drop(h):
    h.pop("Helicone-Property-Team", None)


def clean(h):
    drop(h)


def made():
    h = {}
    h["Helicone-Property-Team"] = "search"
    h["Helicone-Property-Use-Case"] = "ranking"
    return h


def module():
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=MODULE_TAGS)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], metadata=LEFT)


class Fields:
    def __init__(self):
        self.headers = {}
        self._fill()
        self.own = {}
        put(self.own)
        self.wrong = {}
        put_wrong(self.wrong)
        self.later = {}

    def _fill(self):
        self.headers["Helicone-Property-Team"] = "search"
        self.headers["Helicone-Property-Use-Case"] = "ranking"

    def ask(self):
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.headers)
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.own)
        # tallygate-expect: llm-attribution
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.wrong)
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.later)

    def use(self, team):
        self.later["Helicone-Property-Team"] = team
        self.later["Helicone-Property-Use-Case"] = "ranking"


def names():
    h = {}
    h2 = h
    put(h2)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=h)
    kept = made()
    other = kept
    del other["Helicone-Property-Team"]
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=kept)
    taken = made()
    clean(taken)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=taken)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=made())
    copy = dict(h)
    copy.clear()
    late = {}
    put_later(late)
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=late)


def tried(load):
    h = {}
    try:
        h["Helicone-Property-Team"] = load()
        h["Helicone-Property-Use-Case"] = "ranking"
    except ValueError:
        pass
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=h)
    sure = {}
    try:
        sure["Helicone-Property-Team"] = load()
        sure["Helicone-Property-Use-Case"] = "ranking"
    except ValueError as e:
        raise RuntimeError("no team") from e
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=sure)


class Handed:
    def __init__(self, session: requests.Session, plain: requests.Session):
        self.session = session
        self.session.headers["Helicone-Property-Team"] = "search"
        self.session.headers["Helicone-Property-Use-Case"] = "ranking"
        self.plain = plain

    def ask(self):
        body = {"model": "gpt-4o", "messages": []}
        # tallygate-ok
        self.session.post("https://api.openai.com/v1/chat/completions", json=body)
        # tallygate-expect: llm-attribution
        self.plain.post("https://api.openai.com/v1/chat/completions", json=body)


class TagAuth(httpx.Auth):
    def __init__(self, headers):
        self.headers = headers

    def auth_flow(self, request):
        for k, v in self.headers.items():
            request.headers[k] = v
        yield request


class LateAuth(httpx.Auth):
    def auth_flow(self, request):
        yield request
        request.headers["Helicone-Property-Team"] = "search"
        request.headers["Helicone-Property-Use-Case"] = "ranking"


TAGS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
tagged = OpenAI(http_client=httpx.Client(auth=TagAuth(TAGS)))
wrong = OpenAI(http_client=httpx.Client(auth=TagAuth({"Helicone-Property-Tam": "search"})))
behind = OpenAI(http_client=httpx.Client(auth=LateAuth()))
# tallygate-ok
tagged.responses.create(model="gpt-4o", input="x")
# tallygate-expect: llm-attribution
wrong.responses.create(model="gpt-4o", input="x")
# tallygate-expect: tag-undecided
behind.responses.create(model="gpt-4o", input="x")
