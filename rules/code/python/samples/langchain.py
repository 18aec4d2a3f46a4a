from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

# tallygate-expect: llm-attribution
plain = ChatOpenAI(model="gpt-4o")
plain.invoke("hi")
# tallygate-ok
tagged = ChatOpenAI(model="gpt-4o", metadata={"team": "search", "use_case": "ranking"})
# tallygate-ok
by_call = ChatOpenAI(model="gpt-4o")
chain = ChatPromptTemplate.from_messages([]) | by_call
# tallygate-ok
chain.invoke({}, config={"metadata": {"team": "search", "use_case": "ranking"}})
