import asyncio
import os
import shutil
import subprocess

# tallygate-expect: llm-attribution
subprocess.run(["claude", "-p", "explain this", "--model", "claude-sonnet-4-5"], capture_output=True)
# tallygate-ok
subprocess.run(["claude", "-p", "explain this"], env={**os.environ, "ANTHROPIC_CUSTOM_HEADERS": 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}'})
# tallygate-expect: tag-undecided
subprocess.run(["claude", "-p", "explain this"], env=settings.environment)
subprocess.run(["claude", "--version"])
subprocess.check_output(["claude", "mcp", "list"])
subprocess.Popen(["claude"])
print(shutil.which("claude"))
# tallygate-expect: llm-attribution
os.system("cd work && git diff | claude -p 'a title for this' | tee title.txt")
# tallygate-expect: llm-attribution
subprocess.run(["bash", "-lc", "codex exec -m gpt-5 'fix the build'"], check=True)


def ask(prompt, model, arguments):
    cmd = ["claude", "--print"]
    if model:
        cmd += ["--model", model]
    cmd.append(prompt)
    # tallygate-expect: llm-attribution
    subprocess.check_output(cmd, text=True)
    # Nothing tells what it is to do.
    subprocess.run(["claude", *arguments])
    # tallygate-expect: llm-attribution
    subprocess.getoutput(f"ollama run llama3 '{prompt}'")


class Agent:
    def __init__(self, program="gemini"):
        self.program = program

    async def run(self, prompt):
        # tallygate-expect: llm-attribution
        return await asyncio.create_subprocess_exec(self.program, "-p", prompt)
