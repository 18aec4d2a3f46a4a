// A helper of another module, which is handed what its answer is put into.
package main

import (
	"context"

	"git.acme.org/platform/httpx"
)

type question struct {
	Model    string `json:"model"`
	Messages []any  `json:"messages"`
}

func ask(ctx context.Context, c *httpx.Client) error {
	var answer map[string]any
	// tallygate-expect: llm-attribution
	return c.PostJSON(ctx, "https://api.openai.com/v1/chat/completions", question{Model: "gpt-4o"}, &answer)
}

func askWith(ctx context.Context, c *httpx.Client, headers map[string]string) error {
	var answer map[string]any
	// tallygate-expect: tag-undecided
	return c.PostJSON(ctx, "https://api.openai.com/v1/chat/completions", question{Model: "gpt-4o"}, &headers, &answer)
}
