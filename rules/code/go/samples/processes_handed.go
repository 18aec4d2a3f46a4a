package samples

import "github.com/acme/tools/shell"

func handed(prompt string) {
	// tallygate-expect: llm-attribution
	shell.Run("claude", "-p", prompt)
	// tallygate-expect: llm-attribution
	shell.RunCommand("claude -p " + prompt)
	shell.Run("git", "commit", "-m", "claude -p")
	shell.Print("claude -p " + prompt)
}
