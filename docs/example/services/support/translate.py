"""Puts an answer into the guest's language."""

import anthropic

client = anthropic.Anthropic(
    default_headers={
        "Helicone-Property-Team": "support",
        "Helicone-Property-Use-Case": "support-answers",
    }
)


def translate(text: str, language: str) -> str:
    reply = client.messages.create(
        model="claude-opus-4-1",
        max_tokens=1024,
        messages=[{"role": "user", "content": f"Translate into {language}:\n{text}"}],
    )
    return reply.content[0].text


def grade(text: str, translation: str) -> str:
    bare = anthropic.Anthropic()
    # tallygate:ignore llm-attribution -- graded by hand on ten texts a release, on the evaluation key
    reply = bare.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=64,
        messages=[{"role": "user", "content": f"Grade 1-5:\n{text}\n---\n{translation}"}],
    )
    return reply.content[0].text
