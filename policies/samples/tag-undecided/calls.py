from openai import OpenAI

client = OpenAI()


def answer(messages, options):
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="gpt-4o-mini", messages=messages, **options)


def label(messages, metadata):
    # tallygate-expect: tag-undecided
    return client.chat.completions.create(model="gpt-4o-mini", messages=messages, metadata=metadata)


def summarize(messages, options, team):
    # The keys are there, and the built-in dictionary takes any team.
    # tallygate-ok
    return client.chat.completions.create(
        model="gpt-4o-mini",
        messages=messages,
        metadata={"team": team, "use_case": "summaries"},
        **options,
    )
