"""Models and chains that another file asks: they are told there."""

from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

llm = ChatOpenAI(model="gpt-4o-mini")
chain = ChatPromptTemplate.from_template("{question}") | llm
embeddings = OpenAIEmbeddings(model="text-embedding-3-small")
# tallygate-expect: llm-attribution
unused = ChatOpenAI(model="gpt-4o")


def get_llm(model):
    return ChatOpenAI(model=model)
