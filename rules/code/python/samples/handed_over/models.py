"""Models that are made in several ways, kept in an object, handed to functions of other files."""

TAGS = {"team": "search", "use_case": "ranking"}


class Provider:
    def __init__(self, llm, log=None):
        self.llm = llm
        self.log = log

    @classmethod
    def from_name(cls, name, **kwargs):
        if name == "openai":
            from langchain_openai import ChatOpenAI

            # tallygate-ok
            llm = ChatOpenAI(**kwargs)
        elif name == "anthropic":
            from langchain_anthropic import ChatAnthropic

            # tallygate-ok
            llm = ChatAnthropic(**kwargs)
        else:
            raise ValueError(name)
        return cls(llm)


def fast_or_good(is_fast):
    from langchain_anthropic import ChatAnthropic
    from langchain_openai import ChatOpenAI

    if is_fast:
        return ChatOpenAI(model="gpt-4o-mini", metadata=TAGS)
    return ChatAnthropic(model="claude-sonnet-4-5", metadata=TAGS)


def tagged_or_not(is_tagged):
    from langchain_openai import ChatOpenAI

    if is_tagged:
        model = ChatOpenAI(model="gpt-4o-mini", metadata=TAGS)
    else:
        model = ChatOpenAI(model="gpt-4o-mini")
    return model
