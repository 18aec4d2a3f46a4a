# Words that only a function's callers give: told where the program is started.
import subprocess


class Agent:
    def _run(self, args):
        # tallygate-expect: llm-attribution
        return subprocess.run(["claude", *args], capture_output=True)

    def ask(self, prompt):
        words = ["--model", "claude-sonnet-4-5"]
        words.extend(["-p", prompt])
        return self._run(words)

    def version(self):
        return self._run(["--version"])


def manage(args):
    # tallygate-ok
    return subprocess.run(["claude"] + args, check=True)


manage(["mcp", "list"])
