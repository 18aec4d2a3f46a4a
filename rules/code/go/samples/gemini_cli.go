package samples

import (
	"time"

	"github.com/yubiquita/gemini-cli-wrapper"
)

func askWrapped(prompt string) {
	client := geminicli.NewClientWithConfig(geminicli.Config{Model: "gemini-2.5-pro", Timeout: time.Minute})
	// tallygate-expect: llm-attribution
	_, _ = client.Execute(prompt)
	// tallygate-expect: llm-attribution
	_, _ = geminicli.ExecuteWithModel(prompt, "gemini-2.5-flash")
	// tallygate-ok
	_, _ = geminicli.Execute(prompt) // tallygate:ignore llm-attribution -- a project of the team's own is billed
	_ = client.ValidateAvailable()
	_ = geminicli.BuildGeminiCommand(prompt)
}
