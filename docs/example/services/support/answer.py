"""Answers guests who write to support, and sums up what was said for the next agent."""

from openai import OpenAI

client = OpenAI()


def answer(question: str, passages: list[str]) -> str:
    reply = client.chat.completions.create(
        model="gpt-4.1",
        max_completion_tokens=600,
        messages=[
            {"role": "system", "content": "Answer from these passages:\n" + "\n\n".join(passages)},
            {"role": "user", "content": question},
        ],
        metadata={"team": "support", "use_case": "support-answers"},
    )
    return reply.choices[0].message.content or ""


def summarize(conversation: list[str]) -> str:
    reply = client.chat.completions.create(
        model="gpt-4.1-mini",
        max_completion_tokens=200,
        messages=[{"role": "user", "content": "Sum up:\n" + "\n".join(conversation)}],
    )
    return reply.choices[0].message.content or ""
