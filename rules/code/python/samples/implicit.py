from agents import Runner

from .planning import planner

# tallygate-expect: tag-undecided
Runner.run_sync(planner, "Plan a trip")
# The second of a file says nothing new.
# tallygate-ok
Runner.run_sync(planner, "Plan another")
