from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from llama_index.core.llms import LLM

from .models import TAGS, Provider, fast_or_good, tagged_or_not


async def provided(name, messages, tools):
    provider = Provider.from_name(name, model="gpt-4o")
    bound = provider.llm.bind_tools(tools)
    # tallygate-expect: llm-attribution
    first = await bound.ainvoke(messages)
    # tallygate-ok
    second = await bound.ainvoke(messages, config={"metadata": TAGS})
    return first, second


def ways(question):
    # tallygate-ok
    both_tagged = fast_or_good(len(question) < 100).invoke(question)
    # tallygate-expect: llm-attribution
    one_untagged = tagged_or_not(question.startswith("!")).invoke(question)
    return both_tagged, one_untagged


class Ranker:
    def __init__(self, llm: BaseChatModel, embeddings: Embeddings):
        self.llm = llm
        self.embeddings = embeddings

    def rank(self, question):
        # tallygate-expect: tag-undecided
        first = self.llm.invoke(question)
        # tallygate-ok
        second = self.llm.invoke(question, config={"metadata": TAGS})
        # tallygate-expect: tag-undecided
        vector = self.embeddings.embed_query(question)
        return first, second, vector


def told(llm: LLM, prompt):
    # tallygate-expect: tag-undecided
    return llm.complete(prompt)
