# What runs around a model or a function gives tags to it: runs of graphs, contexts, decorators.
import functools

from agents import Agent, Runner, set_default_openai_client, trace
from langchain.agents import create_agent
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from langgraph.graph import StateGraph
from langsmith import traceable
from openai import AsyncOpenAI, OpenAI

from .tags_only import HEADERS, TAGS, tags_of

prompt = ChatPromptTemplate.from_template("x")
client = OpenAI()


def make_chain():
    # tallygate-ok
    return (prompt | ChatOpenAI(model="m")).with_config(metadata={"team": "search", "use_case": "ranking"})


def make_bound():
    # tallygate-ok
    return ChatOpenAI(model="m").bind(metadata={"team": "search", "use_case": "ranking"})


def make_agent(tools):
    # tallygate-ok
    return create_agent("openai:m", tools=tools).with_config(metadata={"team": "search", "use_case": "ranking"})


# tallygate-ok
traced = ChatOpenAI(model="m")


@traceable(metadata={"team": "search", "use_case": "ranking"})
def use_traced():
    return traced.invoke("x")


# tallygate-ok
agent = Agent(name="a", model="m")


def run_agent():
    with trace("w", metadata={"team": "search", "use_case": "ranking"}):
        return Runner.run_sync(agent, "x")


inner = ChatOpenAI(model="m")


def node(state):
    # tallygate-expect: tag-undecided
    return {"x": inner.invoke("x")}


def run_graph():
    app = StateGraph(dict).add_node("n", node).compile()
    return app.invoke({}, config={"metadata": {"team": "search", "use_case": "ranking"}})


def with_tags(function):
    @functools.wraps(function)
    def inner_function(*args, **kwargs):
        kwargs["metadata"] = {"team": "search", "use_case": "ranking"}
        return function(*args, **kwargs)

    return inner_function


def logged(function):
    @functools.wraps(function)
    def inner_function(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return inner_function


@with_tags
def ask_tagged(question, metadata=None):
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="m", messages=[question], metadata=metadata)


@logged
def ask_logged(question, metadata=None):
    # tallygate-expect: llm-attribution
    return client.chat.completions.create(model="m", messages=[question], metadata=metadata)


ask_tagged("x")
ask_logged("x")


def by_other_file():
    # tallygate-ok
    client.chat.completions.create(model="m", messages=[], metadata=TAGS)
    # tallygate-ok
    client.chat.completions.create(model="m", messages=[], metadata=tags_of("ranking"))
    # tallygate-ok
    client.chat.completions.create(model="m", messages=[], extra_headers=HEADERS)
