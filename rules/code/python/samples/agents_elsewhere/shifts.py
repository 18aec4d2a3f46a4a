"""Agents, some that say whose they are and one that does not, and what gives one of several."""

from agents import Agent, ModelSettings

OWNED = ModelSettings(metadata={"team": "search", "use_case": "shifts"})

early = Agent(name="early", instructions="Open.", model="gpt-4o-mini", model_settings=OWNED)
late = Agent(name="late", instructions="Close.", model="gpt-4o", model_settings=OWNED)
relief = Agent(name="relief", instructions="Stand in.", model="gpt-4o")

OWN_SHIFTS = {"early": early, "late": late}
ALL_SHIFTS = {"early": early, "relief": relief}
OWN_LIST = [early, late]
ALL_LIST = [early, relief]


def own_shift(hour):
    if hour < 12:
        return early
    return late


def any_shift(hour):
    if hour < 12:
        return early
    return relief


def from_table(name):
    return {"late": late, "relief": relief}.get(name, early)
