# Models of which only what is done to them tells that they are such.
from typing import List

from company.models import get_model
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from pydantic import BaseModel

TAGS = {"team": "search", "use_case": "ranking"}
PROMPT = ChatPromptTemplate.from_messages([("system", "Rank."), ("human", "{question}")])


class Ranking(BaseModel):
    order: List[str]


async def of_a_list(question):
    llm = get_model("ranking")
    # tallygate-expect: tag-undecided
    return await llm.ainvoke([HumanMessage(content=question)])


def of_a_list_that_grows(llm, question):
    messages = [SystemMessage(content="Rank.")]
    messages.append(HumanMessage(content=question))
    # tallygate-expect: tag-undecided
    return llm.invoke(messages)


def of_a_type(model, messages: List[BaseMessage]):
    # tallygate-expect: tag-undecided
    return model.invoke(messages)


def with_tags(llm, question):
    # tallygate-ok
    return llm.invoke([HumanMessage(content=question)], config={"metadata": TAGS})


class Ranker:
    def __init__(self, llm):
        self.llm = llm

    def by_output(self, question):
        structured = self.llm.with_structured_output(Ranking)
        # tallygate-expect: tag-undecided
        return structured.invoke(question)

    def by_prompt(self, question):
        chain = PROMPT | self.llm | StrOutputParser()
        # tallygate-expect: tag-undecided
        return chain.invoke({"question": question})

    def by_tools(self, question, tools):
        # tallygate-expect: tag-undecided
        return self.llm.bind_tools(tools).invoke(question)


def none_of_these(graph, retriever, tools, question):
    store.batch([HumanMessage(content=question)])
    bus.generate([HumanMessage(content=question)])
    retriever.invoke(question)
    graph.invoke({"messages": [HumanMessage(content=question)]})
    tools.invoke([AIMessage(content="", tool_calls=[])])
    PROMPT.invoke([HumanMessage(content=question)])
    return (PROMPT | StrOutputParser()).invoke({"question": question})


def of_several(question):
    from langchain_openai import ChatOpenAI

    for model in [ChatOpenAI(model="gpt-4o"), ChatOpenAI(model="gpt-4o-mini")]:
        # tallygate-expect: llm-attribution
        model.invoke(question)
