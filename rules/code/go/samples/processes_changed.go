package a

import (
	"os"
	"os/exec"
	"strings"
)

const TAG = "ANTHROPIC_CUSTOM_HEADERS=x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}"

func a1(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	env := []string{}
	if p != "" {
		env = []string{TAG}
	}
	c.Env = env
	c.Run()
}
func a2(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	c.Run()
	c.Env = append(os.Environ(), TAG)
}
func a3(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	setEnv(c)
	c.Run()
}
func a4(p string) *exec.Cmd {
	// tallygate-expect: tag-undecided
	return exec.Command("claude", "-p", p)
}
func a5(p string) {
	// tallygate-ok
	c := exec.Command("claude", "-p", p)
	c.Env = append(os.Environ(), TAG)
	c.Run()
}
func a6(p string) {
	// tallygate-expect: llm-attribution
	c := exec.Command("claude", "-p", p)
	c.Dir = "x"
	c.Stdout = os.Stdout
	out, err := c.Output()
	log(out, err)
}
func a7(p string) {
	// tallygate-expect: llm-attribution
	exec.Command("claude", "-p", p).Run()
}
func a8(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	c.Env = append([]string{TAG}, more...)
	c.Run()
}
func a9(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	c.Env = s.getEnv()
	c.Run()
}
func a10(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	c.Env = ENVS
	c.Run()
}
func a11(p string) ([]byte, error) {
	// tallygate-expect: llm-attribution
	return exec.Command("claude", "-p", p).Output()
}
func a12(p string) {
	// tallygate-expect: llm-attribution
	c := exec.Command("claude", "-p", p)
	c.Env = os.Environ()
	c.Run()
}
func a13(p string) {
	args := []string{"-p", p}
	if p != "" {
		args = append(args, "--verbose")
	}
	// tallygate-expect: llm-attribution
	cmd := exec.CommandContext(ctx, "claude", args...)
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("x: %w", err)
	}
}
func a14(p string) {
	// tallygate-expect: tag-undecided
	cmd := exec.Command("claude", "-p", p)
	cmd.Env = os.Environ()
	if p != "" {
		cmd.Env = append(cmd.Env, TAG)
	}
	cmd.Run()
}
func a15(p string) {
	// tallygate-expect: tag-undecided
	cmd := exec.Command("claude", "-p", p)
	cmd.Env = os.Environ()
	cmd.Env = append(cmd.Env, TAG)
	cmd.Run()
}
func b1(p string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	var e []string
	if p != "" {
		e = []string{TAG}
	}
	c.Env = e
	c.Run()
}

// The program's own environment, some left out: nothing is added.
func without(name string) []string {
	var kept []string
	for _, entry := range os.Environ() {
		if strings.HasPrefix(entry, name+"=") {
			continue
		}
		kept = append(kept, entry)
	}
	return kept
}
func b2(p string) {
	// tallygate-expect: llm-attribution
	c := exec.Command("claude", "-p", p)
	c.Env = without("CLAUDECODE")
	c.Run()
}
func b3(p string) {
	// tallygate-ok
	c := exec.Command("claude", "-p", p)
	c.Env = append(without("CLAUDECODE"), TAG)
	c.Run()
}
func b4(p string, given []string) {
	// tallygate-expect: tag-undecided
	c := exec.Command("claude", "-p", p)
	var kept []string
	for _, entry := range given {
		kept = append(kept, entry)
	}
	c.Env = kept
	c.Run()
}
