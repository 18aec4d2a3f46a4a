# "claude"
PROGRAM = ENV.fetch("CLAUDE_BIN", "claude")
def a1(p)
  # tallygate-expect: llm-attribution
  system(PROGRAM, "-p", p)
end
class B
  def initialize(bin = "claude")
    @bin = bin
  end
  def ask(p)
    # tallygate-expect: llm-attribution
    system(@bin, "-p", p)
  end
end
def bb(p)
  c = ["claude"]
  c << "-p" << p
  c
end
def a3(p)
  # tallygate-expect: llm-attribution
  system(*bb(p))
end
