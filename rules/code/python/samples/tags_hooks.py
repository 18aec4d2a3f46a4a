"""Functions that see each request of a client."""

import functools

import httpx
from acme.hooks import unseen

BODY = {"model": "gpt-4o", "messages": []}
URL = "https://api.openai.com/v1/chat/completions"
TAGS = {"helicone-property-team": "search", "helicone-property-use-case": "ranking"}


def tag(request, prefix=""):
    request.headers.update(TAGS)


def given(hook):
    # tallygate-expect: tag-undecided
    httpx.Client(event_hooks={"request": [hook]}).post(URL, json=BODY)
    # tallygate-expect: tag-undecided
    httpx.Client(event_hooks={"request": [unseen]}).post(URL, json=BODY)
    # tallygate-ok
    httpx.Client(event_hooks={"request": [functools.partial(tag, prefix="a")]}).post(URL, json=BODY)


def taken_back():
    client = httpx.Client(headers=TAGS)
    client.headers.clear()
    client.headers["helicone-property-use-case"] = "ranking"
    # tallygate-expect: tag-undecided
    client.post(URL, json=BODY)
