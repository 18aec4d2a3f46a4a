# A class of the project that is asked as LangChain's models are, and is none.
import requests


class RankingModel:
    def __init__(self, name):
        self.name = name

    def invoke(self, messages):
        return requests.post("https://ranking.example.com/v1/rank", json={"name": self.name, "messages": messages})
