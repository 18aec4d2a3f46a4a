"""Headers that functions of the project put into a map that they are given."""

import requests

BODY = {"model": "gpt-4o", "messages": []}
URL = "https://api.openai.com/v1/chat/completions"


def tag(headers):
    headers.update({"helicone-property-team": "search", "helicone-property-use-case": "ranking"})


def tag_some(headers, is_batch):
    if is_batch:
        headers["helicone-property-team"] = "search"
    headers["helicone-property-use-case"] = "ranking"


def strip(headers):
    headers.pop("helicone-property-team", None)


def log(headers):
    print(headers)


def given():
    headers = {"accept": "application/json"}
    tag(headers)
    # tallygate-ok
    requests.post(URL, headers=headers, json=BODY)


def given_on_a_branch(is_batch):
    headers = {}
    tag_some(headers, is_batch)
    # tallygate-expect: tag-undecided
    requests.post(URL, headers=headers, json=BODY)


def taken_out():
    headers = {"helicone-property-team": "search", "helicone-property-use-case": "ranking"}
    log(headers)
    # tallygate-ok
    requests.post(URL, headers=headers, json=BODY)
    strip(headers)
    # tallygate-expect: tag-undecided
    requests.post(URL, headers=headers, json=BODY)


def too_late():
    headers = {}
    # tallygate-expect: llm-attribution
    requests.post(URL, headers=headers, json=BODY)
    tag(headers)


def replaced():
    session = requests.Session()
    session.headers["helicone-property-team"] = "search"
    session.headers["helicone-property-use-case"] = "ranking"
    # tallygate-ok
    session.post(URL, json=BODY)
    session.headers["helicone-property-team"] = ""
    # tallygate-expect: llm-attribution
    session.post(URL, json=BODY)


def copied(headers):
    headers = dict(headers)
    headers.update({"helicone-property-team": "search", "helicone-property-use-case": "ranking"})
    return headers


def dropped():
    headers = {}
    copied(headers)
    # tallygate-expect: llm-attribution
    requests.post(URL, headers=headers, json=BODY)


def by_keyword():
    headers = {}
    tag(headers=headers)
    # tallygate-ok
    requests.post(URL, headers=headers, json=BODY)


def held_in_one_header():
    headers = {"x-portkey-metadata": '{"team": "search", "use_case": "ranking"}'}
    # tallygate-ok
    requests.post(URL, headers=headers, json=BODY)
    headers["x-portkey-metadata"] = '{"user": "u"}'
    # tallygate-expect: llm-attribution
    requests.post(URL, headers=headers, json=BODY)
