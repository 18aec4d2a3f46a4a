import subprocess, os
os.environ["OTHER"] = 'x'
# tallygate-expect: llm-attribution
def e1(p): subprocess.run(["claude","-p",p])
