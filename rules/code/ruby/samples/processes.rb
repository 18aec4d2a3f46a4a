require "open3"

class ProgramRunner
  PROGRAM = "claude".freeze

  def ask(prompt, model, more)
    # tallygate-expect: llm-attribution
    `claude -p "#{prompt}" --model claude-sonnet-4-5`
    # tallygate-expect: llm-attribution
    %x(codex exec "#{prompt}")
    # tallygate-expect: llm-attribution
    system("claude", "-p", prompt)
    # tallygate-ok
    system({ "ANTHROPIC_CUSTOM_HEADERS" => 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}' }, PROGRAM, "-p", prompt)
    # tallygate-expect: tag-undecided
    Open3.capture3(environment, "claude", "-p", prompt, chdir: "work")
    cmd = [PROGRAM, "--print"]
    cmd += ["--model", model] if model
    cmd << prompt
    # tallygate-expect: llm-attribution
    Open3.capture2e(*cmd)
    # tallygate-expect: llm-attribution
    IO.popen(["gemini", "-p", prompt], "r+") { |io| io.read }
    request = <<~COMMAND
      curl -s https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o", "messages": []}'
    COMMAND
    # tallygate-expect: llm-attribution
    `#{request}`
    `claude --version`
    system("which claude")
    system(PROGRAM, *more)
    `ollama list`
  end
end

# Words that a method puts together, with an early return; what a text for a shell is joined of.
class Reviewer
  def initialize(bin: "claude")
    @bin = bin
  end

  def review
    # tallygate-expect: llm-attribution
    Open3.popen3(*command, chdir: @path)
    # tallygate-expect: llm-attribution
    Open3.capture3([@bin, "-p", @prompt].shelljoin)
    # tallygate-expect: llm-attribution
    TTY::Command.new.run("claude", "-p", @prompt)
    TTY::Command.new.run("git", "-p", @prompt)
    # tallygate-expect: llm-attribution
    system(TTY::Which.which("claude"), "-p", @prompt)
    tags = { team: "search", use_case: "review" }
    # tallygate-ok
    Open3.capture3({ "ANTHROPIC_CUSTOM_HEADERS" => "x-portkey-metadata: #{tags.to_json}" }, "claude", "-p", @prompt)
    # tallygate-expect: llm-attribution
    Open3.capture3({ "ANTHROPIC_CUSTOM_HEADERS" => "x-portkey-metadata: #{{ team: "search" }.to_json}" }, "claude", "-p", @prompt)
    Open3.capture3(*status)
  end

  def command
    base = [@bin] + ["-p"]
    return base + [@prompt] unless @file
    base + ["--output-format", "json", @prompt]
  end

  def status
    base = ["git"]
    return base + ["-p"] unless @file
    base + ["status"]
  end
end
