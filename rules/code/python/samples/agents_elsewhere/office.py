"""Runs agents of another file, and one of its own."""

from agents import Agent, ModelSettings, RunConfig, Runner

from .desks import DESKS, Desks, clerk_for, front

# Its own, told where it is made.
# tallygate-expect: llm-attribution
porter = Agent(name="porter", instructions="Carry.", model="gpt-4o")

TAGS = RunConfig(model_settings=ModelSettings(metadata={"team": "search", "use_case": "office"}))


class Office:
    def __init__(self):
        self.desks = Desks()
        self.clerk: Agent | None = None
        self.setup()

    def setup(self):
        self.clerk = clerk_for("English")

    async def ask(self, question):
        # tallygate-expect: llm-attribution
        return await Runner.run(front, question)

    async def at_night(self, question):
        # tallygate-ok
        return await Runner.run(Desks.night, question, run_config=TAGS)

    async def at_day(self, question):
        # tallygate-expect: llm-attribution
        return Runner.run_streamed(self.desks.day, question)

    def at(self, desk, question):
        # tallygate-expect: llm-attribution
        return Runner.run_sync(DESKS[desk], question)

    async def at_clerk(self, question):
        clerk = self.clerk or clerk_for("French")
        # tallygate-expect: llm-attribution
        return await Runner.run(starting_agent=clerk, input=question)

    async def carry(self, question):
        return await Runner.run(porter, question)
