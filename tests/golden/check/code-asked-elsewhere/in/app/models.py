from langchain_openai import ChatOpenAI

chat = ChatOpenAI(model="gpt-4o-mini")
# tallygate:ignore llm-attribution -- load test, runs against a fixed budget of its own
load = ChatOpenAI(model="gpt-4o-mini")
alone = ChatOpenAI(model="gpt-4o")
