"""What a mixin asks is set by the class that is made with it."""


class PlanningMixin:
    def plan(self, question):
        # tallygate-expect: llm-attribution
        return self.llm.invoke(question)

    def close(self):
        return self.session.run(self)
