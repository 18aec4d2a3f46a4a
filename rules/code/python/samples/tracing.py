from langfuse import observe, propagate_attributes
from langsmith import traceable
from openai import OpenAI
from openinference.instrumentation import using_attributes

client = OpenAI()


def blocks():
    with propagate_attributes(metadata={"team": "search", "use_case": "ranking"}):
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[])
    with using_attributes(tags=["team:search", "use_case:ranking"]):
        # tallygate-ok
        client.chat.completions.create(model="gpt-4o", messages=[])
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=[])


@traceable(metadata={"team": "search", "use_case": "ranking"})
def decorated():
    # tallygate-ok
    client.chat.completions.create(model="gpt-4o", messages=[])


@observe()
def bare():
    # tallygate-expect: llm-attribution
    client.chat.completions.create(model="gpt-4o", messages=[])
