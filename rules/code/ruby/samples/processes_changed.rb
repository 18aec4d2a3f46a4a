require 'open3' # "claude"
TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}'
K = "ANTHROPIC_CUSTOM_HEADERS"
CURL = ["curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"]
def a1(p)
  env = { K => TAGS }
  env.delete(K)
  # tallygate-expect: tag-undecided
  system(env, "claude", "-p", p)
end
def a2(p)
  cmd = CURL + []
  cmd.concat(["-H", TAGS])
  cmd.pop
  # tallygate-expect: tag-undecided
  system(*cmd)
end
def a3(p)
  cmd = ["claude", "-p", p]
  cmd.unshift("echo")
  system(*cmd)
end
def a4(p)
  cmd = ["claude", "-p", p]
  cmd.unshift("env", "ANTHROPIC_CUSTOM_HEADERS=#{TAGS}")
  # tallygate-ok
  system(*cmd)
end
def a5(p)
  # tallygate-expect: llm-attribution
  system("claude", "-p", p)
end
def a6(p)
  # tallygate-expect: tag-undecided
  `ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "rank"}' claude -p x
claude -p b`
end
def a7(p)
  # tallygate-ok
  out, err, status = Open3.capture3({ K => TAGS }, "claude", "-p", p)
end
