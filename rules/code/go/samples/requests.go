package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"example.com/app/httpx"
	"github.com/bytedance/sonic"
	"github.com/go-resty/resty/v2"
)

type embedder struct {
	baseURL string
	client  *http.Client
}

func newEmbedder(baseURL string) *embedder {
	if baseURL == "" {
		baseURL = "https://api.openai.com/v1"
	}
	return &embedder{baseURL: strings.TrimSuffix(baseURL, "/"), client: &http.Client{}}
}

func (e *embedder) embed(ctx context.Context, text string) {
	body, _ := json.Marshal(map[string]any{"model": "text-embedding-3-small", "input": text})
	// tallygate-expect: llm-attribution
	req, err := http.NewRequestWithContext(ctx, "POST", e.baseURL+"/embeddings", bytes.NewReader(body))
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer k")
	e.client.Do(req)
}

func (e *embedder) endpoint() string {
	if strings.HasSuffix(e.baseURL, "/chat/completions") {
		return e.baseURL
	}
	return e.baseURL + "/chat/completions"
}

func (e *embedder) ask(ctx context.Context) {
	body, _ := json.Marshal(map[string]any{"model": "gpt-4o"})
	// tallygate-ok
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, e.endpoint(), bytes.NewReader(body))
	req.Header.Set("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`)
	e.client.Do(req)
	// tallygate-expect: llm-attribution
	e.client.Post(e.endpoint(), "application/json", bytes.NewReader(body))
}

func (e *embedder) post(ctx context.Context, path string, body []byte) {
	base, _ := url.Parse(e.baseURL)
	// Told here, where it is sent, for what a caller hands over.
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequestWithContext(ctx, "POST", base.JoinPath(path).String(), bytes.NewReader(body))
	e.client.Do(req)
}

func (e *embedder) through(ctx context.Context) {
	e.post(ctx, "chat/completions", []byte(`{"model": "gpt-4o"}`))
	e.post(ctx, "orders", []byte(`{"model": "T"}`))
}

func (e *embedder) withHeaders(ctx context.Context, headers map[string]string) {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequestWithContext(ctx, "POST", e.endpoint(), nil)
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	e.client.Do(req)
}

func withResty(model string) {
	client := resty.New().SetBaseURL("https://api.groq.com/openai/v1")
	// tallygate-expect: llm-attribution
	client.R().SetBody(map[string]any{"model": model}).Post("/chat/completions")
	// tallygate-ok
	client.R().SetHeader("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`).
		SetBody(map[string]any{"model": model}).Post("/chat/completions")
	client.R().SetBody(map[string]any{"model": model}).Post("/orders")
	fmt.Println(client)
}

/* The address stands in a table: what is sent tells. */
func ofTable(ctx context.Context, row modelRow, messages []string) {
	body, _ := json.Marshal(map[string]any{"model": row.Name, "messages": messages})
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequestWithContext(ctx, "POST", row.URL, bytes.NewBuffer(body))
	http.DefaultClient.Do(req)
	other, _ := json.Marshal(map[string]any{"model": row.Name, "wheels": 4})
	cars, _ := http.NewRequestWithContext(ctx, "POST", row.URL, bytes.NewBuffer(other))
	http.DefaultClient.Do(cars)
}

/* The type whose method sends goes by the provider's name. */
type ollamaAsker struct {
	base *url.URL
}

func (o *ollamaAsker) send(ctx context.Context, path string, body []byte) {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequestWithContext(ctx, "POST", o.base.JoinPath(path).String(), bytes.NewReader(body))
	http.DefaultClient.Do(req)
}

func (o *ollamaAsker) ask(ctx context.Context) {
	body, _ := json.Marshal(map[string]any{"model": "llama3", "prompt": "hello"})
	o.send(ctx, "/api/generate", body)
}

/* An address that a flag gives is its default. */
func flagged(ctx context.Context) {
	address := flag.String("url", "http://localhost:11434/api/generate", "where Ollama is")
	toAddress(ctx, *address)
}

func toAddress(ctx context.Context, address string) {
	body, _ := json.Marshal(map[string]any{"model": "llama3", "prompt": "hello"})
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequestWithContext(ctx, "POST", address, bytes.NewReader(body))
	http.DefaultClient.Do(req)
}

/* What somebody asks is passed on, wherever at the provider's host. */
func proxy(w http.ResponseWriter, r *http.Request) {
	address := "https://api.openai.com" + r.URL.Path
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest(r.Method, address, r.Body)
	http.DefaultClient.Do(req)
	body, _ := io.ReadAll(r.Body)
	// tallygate-expect: tag-undecided
	again, _ := http.NewRequest(r.Method, address, bytes.NewReader(body))
	http.DefaultClient.Do(again)
	other, _ := http.NewRequest(r.Method, "https://api.example.com"+r.URL.Path, r.Body)
	http.DefaultClient.Do(other)
}

func handedStructs(key, text string) {
	// tallygate-expect: llm-attribution
	_, _ = httpx.PostJSON("https://api.anthropic.com/v1/messages", map[string]string{"x-api-key": key}, handedRequest{Model: "claude-sonnet-4-5", MaxTokens: 100, Messages: []handedMessage{{"user", text}}})
	// tallygate-ok
	_, _ = httpx.PostJSON("https://api.anthropic.com/v1/messages", map[string]string{"x-api-key": key, "x-portkey-metadata": `{"team": "search", "use_case": "ranking"}`}, handedRequest{Model: "claude-sonnet-4-5", MaxTokens: 100, Messages: []handedMessage{{"user", text}}})
	_, _ = httpx.PostJSON("https://example.com/v1/orders", nil, handedRequest{Model: "a"})
}

type handedMessage struct{ Role, Content string }

type handedRequest struct {
	Model     string          `json:"model"`
	MaxTokens int             `json:"max_tokens"`
	Messages  []handedMessage `json:"messages"`
}

func byOtherMarshallers(ctx context.Context, endpoint, model string, input []string) {
	written, _ := sonic.Marshal(&embeddingInput{Model: model, Input: input})
	// tallygate-expect: llm-attribution
	asked, _ := http.NewRequestWithContext(ctx, "POST", endpoint+"/embeddings", bytes.NewReader(written))
	_, _ = http.DefaultClient.Do(asked)
	other, _ := sonic.Marshal(map[string]any{"name": model})
	order, _ := http.NewRequestWithContext(ctx, "POST", endpoint+"/orders", bytes.NewReader(other))
	_, _ = http.DefaultClient.Do(order)
}

type embeddingInput struct {
	Model string   `json:"model"`
	Input []string `json:"input"`
}
