"""Models of a file that functions take one of: the one that says least counts."""

import os

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

OWNED = {"team": "search", "use_case": "summaries"}

small = ChatOpenAI(model="gpt-4o-mini", metadata=OWNED)
large = ChatOpenAI(model="gpt-4o", metadata=OWNED)
plain = ChatOpenAI(model="gpt-4o")

OWN = {"small": small, "large": large}
ALL = {"small": small, "plain": plain}
prompt = ChatPromptTemplate.from_template("Sum up {text}")


def own_model(kind):
    if kind == "small":
        return small
    return large


def any_model(kind):
    if kind == "small":
        return small
    return plain


def by_own_name(name, text):
    llm = OWN.get(name)
    # tallygate-ok
    return llm.invoke(text)


def by_name(name, text):
    llm = ALL.get(name, small)
    # tallygate-expect: llm-attribution
    return llm.invoke(text)


def by_index(name, text):
    llm = ALL[name]
    # tallygate-expect: llm-attribution
    return llm.invoke(text)


def by_own_kind(kind, text):
    llm = own_model(kind)
    # tallygate-ok
    return llm.invoke(text)


def by_kind(kind, text):
    llm = any_model(kind)
    # tallygate-expect: llm-attribution
    return llm.invoke(text)


def by_known_kind(text):
    llm = any_model("small")
    # tallygate-ok
    return llm.invoke(text)


def by_other(text, other=None):
    llm = other or small
    # tallygate-expect: tag-undecided
    return llm.invoke(text)


def by_itself(text, llm=None):
    if llm is None:
        llm = small
    # tallygate-expect: tag-undecided
    return llm.invoke(text)


def by_load(text, name, load):
    llm = small
    if name:
        llm = load(name)
    # tallygate-expect: tag-undecided
    return llm.invoke(text)


def with_tools(text, tools):
    llm = small
    if tools:
        llm = llm.bind_tools(tools)
    # tallygate-ok
    return llm.invoke(text)


def bound(text, tools):
    llm = small.bind_tools(tools)
    # tallygate-ok
    return llm.invoke(text)


def chained(text, schema):
    llm = small
    llm = llm.with_structured_output(schema)
    chain = prompt | llm
    # tallygate-ok
    return chain.invoke(text)


def again(text):
    llm = small
    # tallygate-ok
    first = llm.invoke(text)
    llm = plain
    # tallygate-expect: llm-attribution
    return first, llm.invoke(text)


def own_where_none(text, llm=None):
    llm = llm or ChatOpenAI(model="gpt-4o", metadata=OWNED)
    # tallygate-ok
    return llm.invoke(text)


_cached = None


def cached():
    global _cached
    if _cached is None:
        _cached = ChatOpenAI(model=os.environ["MODEL"], metadata=OWNED)
    return _cached


def by_cached(text):
    llm = cached()
    # tallygate-ok
    return llm.invoke(text)
