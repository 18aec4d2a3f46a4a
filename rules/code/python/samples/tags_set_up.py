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
