import os
import subprocess

import openai

client = openai.OpenAI()


def ask(prompt, metadata=None):
    return client.chat.completions.create(model="gpt-4o", messages=[prompt], metadata=metadata)


def greet():
    return ask("say hello")


def started():
    subprocess.run(["claude", "-p", "say hello"])
    os.system("claude -p 'say hello'")
