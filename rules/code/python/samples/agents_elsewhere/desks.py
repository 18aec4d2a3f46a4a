"""Agents that other files run: told where they are run."""

from agents import Agent

front = Agent(name="front", instructions="Answer.", model="gpt-4o")


class Desks:
    night = Agent(name="night", instructions="Answer slowly.", model="gpt-4o-mini")

    def __init__(self):
        self.day = Agent(name="day", instructions="Answer quickly.", model="gpt-4o-mini")


DESKS = {
    "sales": Agent(name="sales", instructions="Sell.", model="gpt-4o-mini"),
    "repairs": Agent(name="repairs", instructions="Repair.", model="gpt-4o-mini"),
}


def clerk_for(language):
    return Agent(name="clerk", instructions=f"Answer in {language}.", model="gpt-4o")


# Nobody runs it.
# tallygate-expect: llm-attribution
spare = Agent(name="spare", instructions="Wait.", model="gpt-4o")
