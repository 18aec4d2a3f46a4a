// Requests of imroc/req, with a header for a gateway, on the request or for all of a client, and without one.
package main

import (
	"github.com/imroc/req/v3"
)

var question = map[string]any{"model": "gpt-4o", "messages": []any{}}

func untagged(answer any) error {
	client := req.C().SetBaseURL("https://api.openai.com/v1")
	// tallygate-expect: llm-attribution
	_, err := client.R().SetBearerAuthToken("k").SetBody(question).SetSuccessResult(answer).Post("/chat/completions")
	return err
}

func marshalled() {
	// tallygate-expect: llm-attribution
	req.R().SetBodyJsonMarshal(question).MustPost("https://api.openai.com/v1/chat/completions")
}

func tagged() {
	client := req.C()
	// tallygate-ok
	client.R().SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`).SetBody(question).Post("https://api.openai.com/v1/chat/completions")
}

func taggedClient() {
	client := req.C().SetBaseURL("https://api.openai.com/v1").SetCommonHeader("Helicone-Property-Team", "search").SetCommonHeader("Helicone-Property-Use-Case", "ranking")
	// tallygate-ok
	client.R().SetBody(question).Send("POST", "/chat/completions")
}

func other() {
	req.C().R().SetBody(question).Post("https://example.com/v1/orders")
}
