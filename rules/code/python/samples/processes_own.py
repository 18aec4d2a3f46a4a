import subprocess, os
K="ANTHROPIC_CUSTOM_HEADERS"
os.environ[K] = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
# tallygate-expect: tag-undecided
def e1(p): subprocess.run(["claude","-p",p])
