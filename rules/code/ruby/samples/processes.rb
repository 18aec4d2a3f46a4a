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
