import subprocess, os, shutil
TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
K="ANTHROPIC_CUSTOM_HEADERS"
CLAUDE = shutil.which("claude") or "claude"
ENV = {**os.environ, "ANTHROPIC_CUSTOM_HEADERS": TAGS}
# tallygate-ok
def a1(p): subprocess.run([CLAUDE, "-p", p], env=ENV)
def a2(p):
    cmd = [CLAUDE, "-p"]
    if p: cmd += ["--model", p]
    try:
        # tallygate-expect: llm-attribution
        r = subprocess.run(cmd, capture_output=True, text=True, timeout=3)
    except Exception: pass
def a3(p, timeout=3):
    cmd = [CLAUDE, "-p", p]
    logger.info(f"running {' '.join(cmd)}")
    # tallygate-ok
    proc = subprocess.Popen(cmd, env=ENV)
    out = proc.communicate()
    handle(cmd)
def a4(p):
    env = os.environ.copy()
    env["PATH"] = "x" + env["PATH"]
    env.pop("CLAUDECODE", None)
    # tallygate-expect: llm-attribution
    subprocess.run(["claude", "-p", p], env=env)
def a5(p):
    # tallygate-ok
    subprocess.run(["claude", "-p", p], env=_env())
def _env():
    e = os.environ.copy(); e["ANTHROPIC_CUSTOM_HEADERS"] = TAGS
    return e
def a6(p):
    # tallygate-expect: llm-attribution
    subprocess.run(["claude", "-p", p], env=_plain())
def _plain():
    e = os.environ.copy(); e["A"] = TAGS
    return e
def a7(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=_del())
def _del():
    e = os.environ.copy(); e["ANTHROPIC_CUSTOM_HEADERS"] = TAGS
    del e["ANTHROPIC_CUSTOM_HEADERS"]
    return e
def a8(p):
    a, env = 1, {K: TAGS}
    # tallygate-ok
    subprocess.run(["claude", "-p", p], env=env)
def a9(p):
    kw = {"env": {K: TAGS}}
    # tallygate-ok
    subprocess.run(["claude", "-p", p], **kw)
def a10(p):
    kw = {"env": {K: TAGS}}
    kw["env"].clear()
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], **kw)
def a11(p):
    kw = {"env": {K: TAGS}}
    kw.pop("env")
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], **kw)
def a12(p):
    # tallygate-expect: llm-attribution
    subprocess.run("claude -p \"$(cat x)\" --output-format json | jq .", shell=True)
def a13(p):
    # tallygate-ok
    subprocess.run("cd x && ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}' claude -p y", shell=True)
def a14(p):
    # tallygate-expect: llm-attribution
    subprocess.run("set -e; source .venv/bin/activate; claude -p y", shell=True)
def a15(p):
    env = {K: TAGS}
    env = {}
    # tallygate-expect: llm-attribution
    subprocess.run(["claude", "-p", p], env=env)
def a16(p):
    env = {K: TAGS}
    env[K] = None
    # tallygate-expect: llm-attribution
    subprocess.run(["claude", "-p", p], env=env)
def a17(p):
    env = {**os.environ}
    env |= {K: TAGS}
    # tallygate-ok
    subprocess.run(["claude", "-p", p], env=env)
def a18(p):
    env = {K: TAGS}
    env |= p
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=env)
def a19(p):
    env = {K: TAGS}
    env.update(p)
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=env)
def a20(p):
    env = {K: TAGS}
    env.update({"A": "b"})
    env.update(A="b")
    # tallygate-ok
    subprocess.run(["claude", "-p", p], env=env)
