# Properties that are no tags of ours leave nothing open.
from openai import OpenAI
from traceloop.sdk import Traceloop

client = OpenAI()
Traceloop.set_association_properties({"chat_id": "7"})


def ask():
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="gpt-4o", messages=[])
