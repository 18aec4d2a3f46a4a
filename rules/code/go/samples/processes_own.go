package a

import (
	"os"
	"os/exec"
)

func a1(p string) {
	os.Setenv("ANTHROPIC_CUSTOM_HEADERS", p)
	// tallygate-expect: tag-undecided
	exec.Command("claude", "-p", p).Run()
}
