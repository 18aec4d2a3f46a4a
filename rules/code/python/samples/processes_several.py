import subprocess, os
TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
K="ANTHROPIC_CUSTOM_HEADERS"
CURL = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
def c4(p):
    h = ["-H", TAGS]
    for x in p:
        # tallygate-expect: tag-undecided
        subprocess.run([*CURL, *h])
        h = []
def c5(p):
    env = {K: TAGS}
    for x in p:
        # tallygate-expect: tag-undecided
        subprocess.run(["claude", "-p", x], env=env)
        env.pop(K)
def c6(p):
    # tallygate-expect: tag-undecided
    subprocess.run([*CURL, "-H", p])
def c7(p):
    for x in p:
        cmd = ["claude", "-p"]
        cmd.append(x)
        # tallygate-expect: llm-attribution
        subprocess.run(cmd)
        cmd.append("z")
def c8(p, h):
    # tallygate-expect: tag-undecided
    subprocess.run(["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}", "-H", TAGS if p else "a: b"])
def c9(p, h):
    # tallygate-expect: tag-undecided
    subprocess.run(["curl", "https://api.openai.com/v1/chat/completions", "-d", p or "{}"])
def c10(p, h):
    cmd = ["claude", "-p", p]
    # tallygate-expect: llm-attribution
    subprocess.run(cmd + (["--model", "opus"] if h else []))
def c11(p, h):
    env = os.environ.copy()
    env.update({"A": "b"})
    env.setdefault("C", "d")
    # tallygate-expect: llm-attribution
    subprocess.run(["claude", "-p", p], env=env)
def c12(p, h):
    env = os.environ.copy()
    env.update({K: TAGS})
    # tallygate-ok
    subprocess.run(["claude", "-p", p], env=env)
def c13(p, h):
    env = os.environ.copy()
    env.update(h)
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=env)
def c14(p, h):
    env = dict(os.environ)
    for k in ("A", "B"):
        env.pop(k, None)
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=env)
def c15(p, h):
    with open("x") as f:
        # tallygate-expect: llm-attribution
        subprocess.run(["claude", "-p"], stdin=f, env={**os.environ, "A": h})
def c16(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["sudo", "bash", "-lc", "claude -p y"])
def c17(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run("sudo bash -c 'claude -p y'", shell=True)
def c18(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run("if true; then claude -p x; fi", shell=True)
def c19(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run("for f in *; do claude -p x; done", shell=True)
def c20(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run("{ claude -p x; }", shell=True)
def c21(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["bash", "--norc", "-c", "claude -p x"])
def c22(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["bash", "-o", "pipefail", "-c", "claude -p x"])
def c23(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["bash", "-ce", "claude -p x"])
def c24(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["sudo", "bash", "-lc", "claude -p y"], env={K: TAGS})
def c25(p, h):
    # tallygate-ok
    subprocess.run(["nohup", "sh", "-c", "claude -p y"], env={K: TAGS})
def c26(p, h):
    # tallygate-expect: llm-attribution
    subprocess.run(["env", "-i", "bash", "-c", "claude -p y"], env={K: TAGS})
def c27(p, h):
    # tallygate-ok
    subprocess.run(["env", K + "=" + TAGS, "bash", "-c", "claude -p y"])
def c28(p, h):
    subprocess.run(["llm", "logs", "-m", "gpt-4o"])
