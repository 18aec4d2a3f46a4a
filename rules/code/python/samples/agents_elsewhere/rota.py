"""Runs one of several agents of another file: the one that says least counts."""

from agents import Runner

from .shifts import ALL_LIST, ALL_SHIFTS, OWN_LIST, OWN_SHIFTS, any_shift, early, from_table, own_shift


async def by_own_name(name, question):
    agent = OWN_SHIFTS.get(name)
    # tallygate-ok
    return await Runner.run(agent, question)


async def by_name(name, question):
    agent = ALL_SHIFTS.get(name, early)
    # tallygate-expect: llm-attribution
    return await Runner.run(agent, question)


async def by_known_name(question):
    # tallygate-ok
    return await Runner.run(ALL_SHIFTS["early"], question)


async def in_turn(question):
    for agent in OWN_LIST:
        # tallygate-ok
        await Runner.run(agent, question)
    for other in ALL_LIST:
        # tallygate-expect: llm-attribution
        await Runner.run(other, question)
    for _, third in ALL_SHIFTS.items():
        # tallygate-expect: llm-attribution
        await Runner.run(third, question)


async def at_own_hour(hour, question):
    # tallygate-ok
    return await Runner.run(own_shift(hour), question)


async def at_hour(hour, question):
    agent = any_shift(hour)
    # tallygate-expect: llm-attribution
    return await Runner.run(agent, question)


async def at_table(name, question):
    # tallygate-expect: llm-attribution
    return await Runner.run(from_table(name), question)


async def by_other(question, other=None):
    agent = other or early
    # tallygate-expect: tag-undecided
    return await Runner.run(agent, question)


async def by_load(question, name, load):
    agent = early
    if name:
        agent = load(name)
    # tallygate-expect: tag-undecided
    return await Runner.run(agent, question)


async def as_other(question):
    # tallygate-expect: tag-undecided
    return await Runner.run(early.clone(model="o1"), question)


async def is_unknown(question, agent):
    # tallygate-expect: tag-undecided
    return await Runner.run(agent, question)


class Rota:
    def __init__(self, agent=None, second=early):
        self.agent = agent or early
        self.second = second

    async def ask(self, question):
        # tallygate-expect: tag-undecided
        return await Runner.run(self.agent, question)

    async def ask_second(self, question):
        # tallygate-ok
        return await Runner.run(self.second, question)
