import subprocess, os
TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
K="ANTHROPIC_CUSTOM_HEADERS"
CURL = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
def b(p):
    cmd = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
    cmd.append("-H"); cmd.append(TAGS)
    return cmd
# tallygate-ok
def x1(p): subprocess.run(b(p))
def build(p):
    cmd = ["claude"]
    cmd.extend(["-p", p])
    return cmd
# tallygate-expect: llm-attribution
def x2(p): subprocess.run(build(p))
def two(p):
    if p: return CURL + ["-H", TAGS]
    return CURL
# tallygate-expect: tag-undecided
def x3(p): subprocess.run(two(p))
class A:
    def __init__(self):
        self.cmd = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
        self.env = os.environ.copy()
        self.env[K] = TAGS
        self.own = {**os.environ}
        self.fine = ["claude", "-p"]
    def add(self):
        self.cmd += ["-H", TAGS]
    def run(self):
        # tallygate-expect: tag-undecided
        subprocess.run(self.cmd)
    def run2(self):
        # tallygate-expect: tag-undecided
        subprocess.run(["claude", "-p", "x"], env=self.env)
    def run3(self):
        # tallygate-expect: llm-attribution
        subprocess.run(["claude", "-p", "x"], env=self.own)
    def run4(self):
        # tallygate-expect: llm-attribution
        subprocess.run(self.fine + ["x"])
H1 = []
# tallygate-expect: tag-undecided
def y1(): subprocess.run(CURL + H1)
def y2(): H1.extend(["-H", TAGS])
def y3(p, E2):
    e = None
    if p: e = E2
    # tallygate-expect: tag-undecided
    subprocess.run(["claude", "-p", p], env=e)
def y4(p):
    cmd = "curl https://api.openai.com/v1/chat/completions -d '{}'"
    if p: cmd = "curl https://api.openai.com/v1/chat/completions -d '{}' -H '" + TAGS + "'"
    # tallygate-expect: tag-undecided
    os.system(cmd)
def y5(p):
    cmd = CURL + []
    h = []
    if p: h = ["-H", TAGS]
    cmd += h
    # tallygate-expect: tag-undecided
    subprocess.run(cmd)
