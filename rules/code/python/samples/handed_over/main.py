from langchain_openai import ChatOpenAI

from .models import TAGS
from .steps import Step, summarize, unrelated

# Told where it is asked: in steps.py.
# tallygate-ok
llm = ChatOpenAI(model="gpt-4o")
# tallygate-ok
step = Step(llm=ChatOpenAI(model="gpt-4o", metadata=TAGS))


def main(text, bus):
    unrelated(bus, text)
    return summarize(llm, text)
