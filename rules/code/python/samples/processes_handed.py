import subprocess

from acme import db, log, shell
from acme.shell import run_command


def execute(command):
    print(command)


def exec_command(command):
    subprocess.run(command, shell=True, env={"ANTHROPIC_CUSTOM_HEADERS": log.headers()})


def helper(words):
    return shell.run(words)


def asked(prompt):
    # tallygate-expect: llm-attribution
    run_command(["claude", "-p", prompt])
    # tallygate-expect: llm-attribution
    shell.execute(f"claude -p '{prompt}'")
    # tallygate-expect: tag-undecided
    exec_command(f"claude -p '{prompt}'")
    # tallygate-ok
    execute(f"claude -p '{prompt}'")
    shell.run(f"OPENAI_BASE_URL=x CODEX_HEADERS=y git commit -m '{prompt}'")
    run_command(["claude", "--version"])
    run_command("claude")
    log.info("claude -p x")
    db.execute("select 'claude -p x'")
