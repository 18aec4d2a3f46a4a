package samples

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

const program = "claude"

func arguments(prompt, model string) []string {
	args := []string{"--print", "--output-format", "json"}
	if model != "" {
		args = append(args, "--model", model)
	}
	return append(args, prompt)
}

func askPrograms(ctx context.Context, prompt, model string, more []string) {
	// tallygate-expect: llm-attribution
	_ = exec.CommandContext(ctx, "claude", "-p", prompt).Run()

	// tallygate-ok
	tagged := exec.Command(program, "-p", prompt)
	tagged.Env = append(os.Environ(), `ANTHROPIC_CUSTOM_HEADERS=x-portkey-metadata: {"team": "search", "use_case": "ranking"}`)
	_ = tagged.Run()

	// tallygate-expect: tag-undecided
	open := exec.Command(program, "-p", prompt)
	open.Env = more
	_ = open.Run()

	// tallygate-expect: llm-attribution
	built := exec.Command(program, arguments(prompt, model)...)
	built.Env = os.Environ()
	_ = built.Run()

	// tallygate-expect: llm-attribution
	_ = exec.Command("sh", "-c", fmt.Sprintf("codex exec %q", prompt)).Run()

	_, _ = exec.LookPath("claude")
	_ = exec.Command("claude", "--version").Run()
	_ = exec.Command("claude", "mcp", "add", "server").Run()
	_ = exec.Command(program, more...).Run()
}
