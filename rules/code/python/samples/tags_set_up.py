# Fields and a file's variables that what sets them up may leave out.
import requests
from openai import OpenAI

client = OpenAI()


class Left:
    def __init__(self, team):
        self.headers = {}
        self.sure = {}
        self.sure["Helicone-Property-Team"] = team
        self.sure["Helicone-Property-Use-Case"] = "ranking"
        if not team:
            return
        self.headers["Helicone-Property-Team"] = team
        self.headers["Helicone-Property-Use-Case"] = "ranking"

    def ask(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.headers)
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.sure)


class LeftSession:
    def __init__(self, team):
        if team == "none":
            return
        self.session = requests.Session()
        self.sure = requests.Session()
        self.sure.headers["Helicone-Property-Team"] = "search"
        self.sure.headers["Helicone-Property-Use-Case"] = "ranking"
        if not team:
            return
        self.session.headers["Helicone-Property-Team"] = team
        self.session.headers["Helicone-Property-Use-Case"] = "ranking"

    def ask(self):
        body = {"model": "gpt-4o", "messages": []}
        # tallygate-expect: tag-undecided
        self.session.post("https://api.openai.com/v1/chat/completions", json=body)
        # tallygate-ok
        self.sure.post("https://api.openai.com/v1/chat/completions", json=body)


class NeverRun:
    def __init__(self, load):
        self.load = load
        self.headers = {}
        self.tried = {}
        self._fill()
        try:
            load()
            self._fill_tried()
        except OSError:
            pass

    async def _fill(self):
        self.headers["Helicone-Property-Team"] = "search"
        self.headers["Helicone-Property-Use-Case"] = "ranking"

    def _fill_tried(self):
        self.tried["Helicone-Property-Team"] = "search"
        self.tried["Helicone-Property-Use-Case"] = "ranking"

    def ask(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.headers)
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.tried)


class Anew:
    def __init__(self):
        self.headers = {}
        self._fill()
        self.headers = {}
        self.reset = {}
        self.reset["Helicone-Property-Team"] = "search"
        self.reset["Helicone-Property-Use-Case"] = "ranking"
        self.more = {}
        self.more["Helicone-Property-Team"] = "search"
        self.more["Helicone-Property-Use-Case"] = "ranking"

    def _fill(self):
        self.headers["Helicone-Property-Team"] = "search"
        self.headers["Helicone-Property-Use-Case"] = "ranking"

    def begin_anew(self):
        self.reset = {}

    def add(self, key, value):
        self.more = {**self.more, "X-Request-Id": value}

    def ask(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.headers)
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.reset)
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=self.more)


def renamed():
    h = {}
    other = h
    h = {}
    other["Helicone-Property-Team"] = "search"
    other["Helicone-Property-Use-Case"] = "ranking"
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=h)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=other)


def another(session: requests.Session, plain: requests.Session):
    body = {"model": "gpt-4o", "messages": []}
    session.headers["Helicone-Property-Team"] = "search"
    session.headers["Helicone-Property-Use-Case"] = "ranking"
    # tallygate-ok
    session.post("https://api.openai.com/v1/chat/completions", json=body)
    session = plain
    # tallygate-expect: llm-attribution
    session.post("https://api.openai.com/v1/chat/completions", json=body)


TAKEN = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
FILLED = {}


def take():
    t = TAKEN
    t.pop("Helicone-Property-Team")


def fill():
    t = FILLED
    t["Helicone-Property-Team"] = "search"
    t["Helicone-Property-Use-Case"] = "ranking"


fill()


def of_file():
    # tallygate-expect: tag-undecided
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=TAKEN)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=FILLED)


GIVEN = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}


def updated(h=None):
    h = dict(h or {})
    h.update(GIVEN)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=h)


def updated_twice(h=None, more=None):
    h = dict(h or {})
    h.update(GIVEN)
    more = {**(more or {})}
    more.update(GIVEN)
    h.update(more)
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[], extra_headers=h)


class Above:
    def __init__(self):
        self.tags = {"team": "search"}

    def ask(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)


class Below(Above):
    def __init__(self):
        super().__init__()
        self.tags["use_case"] = "ranking"

    def ask_below(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)


class Beside(Above):
    def ask_beside(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)


class Own:
    def __init__(self):
        self.tags = {"team": "search"}

    def ask(self):
        # tallygate-expect: llm-attribution
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)


class BelowOwn(Own):
    def __init__(self):
        self.tags = {}
        self.tags["team"] = "search"
        self.tags["use_case"] = "ranking"

    def ask_own(self):
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)


class Later(Above):
    def ask_later(self):
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)

    def fill(self):
        self.tags["use_case"] = "ranking"


class Setter:
    def __init__(self, on):
        self.tags = {}
        self.maybe = {}
        self.guarded = {}
        self.set_tag("team", "search")
        self.set_tag("use_case", "ranking")
        if on:
            self.set_maybe("team", "search")
            self.set_maybe("use_case", "ranking")
        self.set_guarded("team", "search")
        self.set_guarded("use_case", "ranking")

    def set_tag(self, key, value):
        self.tags[key] = value

    def set_maybe(self, key, value):
        self.maybe[key] = value

    def set_guarded(self, key, value):
        if not value:
            return
        self.guarded[key] = value

    def ask(self):
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.tags)
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.maybe)
        # tallygate-expect: tag-undecided
        client.chat.completions.create(model="gpt-4o", messages=[], metadata=self.guarded)
