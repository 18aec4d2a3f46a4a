from acme import db, log, shell
from acme.shell import run_command


def helper(words):
    return shell.run(words)


def asked(prompt):
    # tallygate-expect: llm-attribution
    run_command(["claude", "-p", prompt])
    # tallygate-expect: llm-attribution
    shell.execute(f"claude -p '{prompt}'")
    # tallygate-ok
    shell.run(f"OPENAI_BASE_URL=x CODEX_HEADERS=y git commit -m '{prompt}'")
    run_command(["claude", "--version"])
    run_command("claude")
    log.info("claude -p x")
    db.execute("select 'claude -p x'")
