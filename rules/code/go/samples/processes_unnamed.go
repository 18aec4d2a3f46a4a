package samples

import (
	"context"
	"os"
	"os/exec"
)

// agent starts a program that only a setting names.
type agent struct{ bin string }

func (a *agent) ask(ctx context.Context, prompt string, plan bool) error {
	// tallygate-expect: llm-attribution
	cmd := exec.CommandContext(ctx, a.bin, "-p", prompt, "--permission-mode", "plan")
	return cmd.Run()
}

func (a *agent) askTagged(ctx context.Context, prompt string) error {
	// tallygate-ok
	cmd := exec.CommandContext(ctx, a.bin, "--print", prompt, "--dangerously-skip-permissions")
	cmd.Env = append(os.Environ(), `ANTHROPIC_CUSTOM_HEADERS=x-portkey-metadata: {"team": "search", "use_case": "ranking"}`)
	return cmd.Run()
}

func (a *agent) askOnBranch(ctx context.Context, prompt string, plan bool) error {
	args := []string{"-p", prompt}
	if plan {
		args = append(args, "--permission-mode", "plan")
	}
	// tallygate-expect: llm-attribution
	return exec.CommandContext(ctx, a.bin, args...).Run()
}

func (a *agent) execute(prompt string) error {
	// tallygate-expect: llm-attribution
	return exec.Command(a.bin, "exec", "--skip-git-repo-check", prompt).Run()
}

func (a *agent) look(prompt string) error {
	// What other programs have as well does not tell.
	_ = exec.Command(a.bin, "-p", prompt, "--output-format", "json").Run()
	// Not asked: what it is to do is something else.
	_ = exec.Command(a.bin, "--permission-mode", "plan", "--version").Run()
	_ = exec.Command(a.bin, "run", "--dangerously-skip-permissions", prompt).Run()
	return exec.Command("other", "-p", prompt, "--permission-mode", "plan").Run()
}

// paths has programs by what they are.
type paths struct{ claudePath, gitPath string }

func (p *paths) ask(prompt, codexBin string) {
	// tallygate-expect: llm-attribution
	_ = exec.Command(p.claudePath, "-p", prompt).Run()
	// tallygate-expect: llm-attribution
	_ = exec.Command(os.Getenv("OLLAMA_PATH"), "run", "llama3.1:8b", prompt).Run()
	// tallygate-expect: llm-attribution
	_ = exec.Command(codexBin, "exec", prompt).Run()
	_ = exec.Command(p.claudePath, "--version").Run()
	_ = exec.Command(p.gitPath, "-p", "log").Run()
}

func findProgram(prompt string) error {
	path, err := exec.LookPath("claude")
	if err != nil {
		return err
	}
	// tallygate-expect: llm-attribution
	_ = exec.Command(path, "-p", prompt).Run()
	git, _ := exec.LookPath("git")
	return exec.Command(git, "-p", "log").Run()
}
