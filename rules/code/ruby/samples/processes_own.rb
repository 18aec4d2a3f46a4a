# "claude"
ENV["ANTHROPIC_CUSTOM_HEADERS"] = "x"
# tallygate-expect: tag-undecided
system("claude", "-p", p)
