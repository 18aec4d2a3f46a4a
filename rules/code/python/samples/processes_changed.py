import subprocess, os
from conf import AGENT_ENV
TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
K="ANTHROPIC_CUSTOM_HEADERS"
CURL = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
H = ["-H", TAGS]
def e1(p):
    env = os.environ.copy(); env[K] = TAGS; del env[K]
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e2(p):
    env = os.environ.copy(); env[K] = TAGS; env.pop(K)
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e3(p):
    env = os.environ.copy(); env[K] = TAGS; env.clear()
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e4(p):
    env = os.environ.copy(); env[K] = TAGS; env.pop("OTHER", None)
    # tallygate-ok
    subprocess.run(["claude","-p",p], env=env)
def e5(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=AGENT_ENV)
def e6(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env={**os.environ, **AGENT_ENV})
def e7(p, MY_ENV):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=MY_ENV)
def e8(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env={K: os.environ["HEADERS"]})
def e9(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env={K: os.getenv("HEADERS", TAGS)})
def e10(p):
    env = os.environ.copy(); add(env)
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e11(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env={k: v for k, v in os.environ.items()})
def e12(p):
    # tallygate-expect: llm-attribution
    subprocess.run(["claude","-p",p], env={**os.environ})
def e13(p):
    env = dict(os.environ)
    # tallygate-expect: llm-attribution
    subprocess.run(["claude","-p",p], env=env)
def e14(p):
    env = dict(os.environ, ANTHROPIC_CUSTOM_HEADERS=TAGS)
    # tallygate-ok
    subprocess.run(["claude","-p",p], env=env)
def e15(p):
    env = {**os.environ, K: TAGS}
    print(env)
    # tallygate-ok
    subprocess.run(["claude","-p",p], env=env)
def e16(p):
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env={K: TAGS, **AGENT_ENV})
def e17(p, x):
    env = {**os.environ, K: TAGS}
    if x: env[K] = ""
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e18(p, x):
    env = {**os.environ, K: TAGS}
    if x: env["A"] = ""
    # tallygate-ok
    subprocess.run(["claude","-p",p], env=env)
def e19(p, x):
    env = {**os.environ, "A": "b"}
    subprocess.run(["ls"], env=env)
    # tallygate-expect: llm-attribution
    subprocess.run(["claude","-p",p], env=env)
def e20(p, x):
    # tallygate-expect: llm-attribution
    subprocess.run(["claude","-p",p])
def e21(p, x):
    env = os.environ | {K: TAGS}
    # tallygate-ok
    subprocess.run(["claude","-p",p], env=env)
def e22(p, x):
    env = {K: TAGS} if x else {}
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e23(p, x):
    env = None
    if x: env = {K: TAGS}
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def e24(p, x):
    env = {K: TAGS}
    if x: env = None
    # tallygate-expect: tag-undecided
    subprocess.run(["claude","-p",p], env=env)
def l1(x):
    c = CURL + H; c.pop(); c.pop()
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l2(x):
    c = CURL + H; c[5] = "a: b"
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l3(x):
    c = CURL + H; del c[4:]
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l4(x):
    c = CURL + H; c.remove(TAGS)
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l5(x):
    c = CURL + H; c.clear(); c.append("ls")
    subprocess.run(c)
def l6(x):
    c = CURL + []; add_tags(c)
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l7(x):
    c = CURL + []
    def add(): c.extend(H)
    add()
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l8(x):
    c = CURL + []; c.insert(1, "-H"); c.insert(2, TAGS)
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l9(x):
    c = CURL + []; c[1:1] = H
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l10(x):
    c = CURL + []; d = c; d += H
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def l11(x):
    c = CURL + []; c.insert(0, "echo")
    subprocess.run(c)
def l12(x):
    c = CURL + []; print(" ".join(c)); log.info("running", c); n = len(c)
    # tallygate-expect: llm-attribution
    subprocess.run(c)
def l13(x):
    c = CURL + H
    if x: c.append("-s")
    # tallygate-ok
    subprocess.run(c)
def l14(x):
    c = CURL + []
    if x: c.extend(H)
    else: c += H
    # tallygate-expect: tag-undecided
    subprocess.run(c)
def s1(p): subprocess.run("ls # ; claude -p y", shell=True)
def s2(p): subprocess.run("cat <<EOF\nclaude -p x\nEOF\n", shell=True)
def s3(p): subprocess.run("cat > f <<'EOF'\ncurl https://api.openai.com/v1/chat/completions -d '{}'\nEOF\nls", shell=True)
# tallygate-expect: llm-attribution
def s4(p): subprocess.run("claude \\\n  -p x", shell=True)
# tallygate-expect: llm-attribution
def s5(p): subprocess.run("curl https://api.openai.com/v1/chat/completions \\\n  -d '{}'", shell=True)
# tallygate-expect: tag-undecided
def s6(p): subprocess.run("curl https://api.openai.com/v1/chat/completions -d '{}' $HEADERS", shell=True)
# tallygate-expect: tag-undecided
def s7(p): subprocess.run("curl https://api.openai.com/v1/chat/completions -d '{}' -H \"$HEADER\"", shell=True)
# tallygate-expect: tag-undecided
def s8(p): subprocess.run("curl https://api.openai.com/v1/chat/completions -d '{}' # -H '%s'" % TAGS, shell=True)
# tallygate-expect: tag-undecided
def s9(p): subprocess.run("ANTHROPIC_CUSTOM_HEADERS=$H claude -p x", shell=True)
# tallygate-expect: tag-undecided
def s10(p): subprocess.run(f"export {K}='{TAGS}'; claude -p x", shell=True)
# tallygate-expect: llm-attribution
def s11(p): subprocess.run("curl https://api.openai.com/v1/chat/completions -H \"Authorization: Bearer $KEY\" -d '{}'", shell=True)
# tallygate-expect: llm-attribution
def s12(p): subprocess.run("cd x && claude -p a; claude -p b", shell=True)
def p1(p): subprocess.run(["codex","exec","--help"])
def p2(p): subprocess.run(["claude","-p","--help"])
def p3(p): subprocess.run(["claude","mcp","add","-p","x"])
# tallygate-expect: llm-attribution
def p4(p): subprocess.run(["claude","-p",p,"--mcp-config","x"])
# tallygate-expect: llm-attribution
def p5(p): subprocess.run(["claude","-p","config the thing"])
def p6(p): subprocess.run(["claude","--version", "-p", "x"])
# tallygate-expect: tag-undecided
def p7(p): subprocess.run(["bash","-lc","unset ANTHROPIC_CUSTOM_HEADERS; claude -p y"])
