from langchain_openai import ChatOpenAI

from .planning import PlanningMixin


class Agent(PlanningMixin):
    def __init__(self, session):
        self.llm = ChatOpenAI(model="gpt-4o")
        self.session = session
