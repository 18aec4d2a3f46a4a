# Properties that last from where they are set on.
from openai import OpenAI
from traceloop.sdk import Traceloop

client = OpenAI()


def statement():
    Traceloop.set_association_properties({"team": "search", "use_case": "ranking"})
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[])


def behind():
    # tallygate-expect: tag-undecided
    answer = client.chat.completions.create(model="gpt-4o", messages=[])
    Traceloop.set_association_properties({"team": "search", "use_case": "ranking"})
    return answer


def elsewhere():
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="gpt-4o", messages=[])
