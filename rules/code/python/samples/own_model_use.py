# What the file beside has is known, though it names no SDK.
from langchain_core.messages import HumanMessage

from own_model import RankingModel


def by_constructor(question):
    return RankingModel("fast").invoke([HumanMessage(content=question)])


def by_type(model: RankingModel, question):
    return model.invoke([HumanMessage(content=question)])


def of_another(model, question):
    # tallygate-expect: tag-undecided
    return model.invoke([HumanMessage(content=question)])
