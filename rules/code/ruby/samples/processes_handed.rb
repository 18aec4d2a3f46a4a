require_relative "shell"

def handed(prompt)
  # tallygate-expect: llm-attribution
  Shell.run_command("claude -p #{prompt}", raise_on_error: false)
  # tallygate-expect: llm-attribution
  sh "ollama run llama3 '#{prompt}'"
  Shell.run_command("git commit -m 'claude -p'")
  puts "claude -p #{prompt}"
end
