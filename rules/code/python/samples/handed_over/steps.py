"""Functions that name no SDK: what they are handed, their callers know."""


def summarize(llm, text):
    # tallygate-expect: llm-attribution
    return llm.invoke("Summarize: " + text)


class Step:
    def __init__(self, llm, name="step"):
        self.llm = llm
        self.name = name

    async def run(self, text):
        # tallygate-ok
        return await self.llm.ainvoke(text)


def unrelated(bus, event):
    return bus.invoke(event)
