from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

plain = ChatOpenAI(model="gpt-4o")
# Each call that asks it is told, where it is made nothing.
# tallygate-expect: llm-attribution
plain.invoke("hi")
# tallygate-ok
plain.invoke("hi", config={"metadata": {"team": "search", "use_case": "ranking"}})
# tallygate-ok
tagged = ChatOpenAI(model="gpt-4o", metadata={"team": "search", "use_case": "ranking"})
# tallygate-ok
by_call = ChatOpenAI(model="gpt-4o")
chain = ChatPromptTemplate.from_messages([]) | by_call
# tallygate-ok
chain.invoke({}, config={"metadata": {"team": "search", "use_case": "ranking"}})
