// Requests that helpers, transports and middlewares tag, and what is close to that.
package main

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/acme/obs"
	"github.com/go-resty/resty/v2"
	"github.com/openai/openai-go"
	"github.com/openai/openai-go/option"
	gpt "github.com/sashabaranov/go-openai"
)

const chat = "https://api.openai.com/v1/chat/completions"

const tagsText = `{"team":"search","use_case":"ranking"}`

type api struct{ hc *http.Client }

func (a *api) build() (*http.Request, error) {
	return http.NewRequest("POST", chat, nil)
}

func sign(r *http.Request) { r.Header.Set("x-portkey-metadata", tagsText) }

func signIf(r *http.Request, team string) {
	if team == "" {
		return
	}
	r.Header.Set("x-portkey-metadata", tagsText)
}

func signOrFail(r *http.Request, tags map[string]string) error {
	b, err := json.Marshal(map[string]string{"team": "search", "use_case": "ranking"})
	if err != nil {
		return err
	}
	r.Header.Set("x-portkey-metadata", string(b))
	return nil
}

func strip(r *http.Request) { r.Header.Del("x-portkey-metadata") }

func (a *api) built() {
	req, _ := a.build()
	sign(req)
	// tallygate-ok
	a.hc.Do(req)
}

func (a *api) builtOnBranch(b bool) {
	req, _ := a.build()
	if b {
		sign(req)
	}
	// tallygate-expect: tag-undecided
	a.hc.Do(req)
}

func (a *api) builtTwice() {
	one, _ := a.build()
	two, _ := a.build()
	sign(one)
	// tallygate-ok
	a.hc.Do(one)
	// tallygate-expect: llm-attribution
	a.hc.Do(two)
}

func (a *api) builtTooLate() {
	req, _ := a.build()
	// tallygate-expect: llm-attribution
	a.hc.Do(req)
	sign(req)
}

func guarded(team string) {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", chat, nil)
	signIf(req, team)
	http.DefaultClient.Do(req)
}

func orFail(tags map[string]string) {
	// tallygate-ok
	req, _ := http.NewRequest("POST", chat, nil)
	if err := signOrFail(req, tags); err != nil {
		return
	}
	http.DefaultClient.Do(req)
}

func stripped() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", chat, nil)
	req.Header.Set("x-portkey-metadata", tagsText)
	strip(req)
	http.DefaultClient.Do(req)
}

func elsewhere() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", chat, nil)
	obs.AddTags(req)
	http.DefaultClient.Do(req)
}

// --- clients that make requests

func otherRequest() {
	c := resty.New()
	c.R().SetHeader("x-portkey-metadata", tagsText).Get("https://example.com")
	// tallygate-expect: llm-attribution
	c.R().SetBody(map[string]any{"model": "gpt-4o"}).Post(chat)
}

func ping(c *resty.Client) {
	c.R().SetHeader("x-portkey-metadata", tagsText).Get("https://example.com")
}

func otherRequestOfHelper() {
	c := resty.New()
	ping(c)
	// tallygate-expect: llm-attribution
	c.R().SetBody(map[string]any{"model": "gpt-4o"}).Post(chat)
}

func clientHeader() {
	c := resty.New().SetTimeout(3)
	c.SetHeader("x-portkey-metadata", tagsText)
	// tallygate-ok
	c.R().SetBody(map[string]any{"model": "gpt-4o"}).Post(chat)
}

func observed() {
	c := resty.New()
	c.OnBeforeRequest(obs.Tag)
	// tallygate-expect: tag-undecided
	c.R().SetBody(map[string]any{"model": "gpt-4o"}).Post(chat)
}

// --- transports

type signing struct{ next http.RoundTripper }

func (s *signing) RoundTrip(r *http.Request) (*http.Response, error) {
	sign(r)
	return s.next.RoundTrip(r)
}

type marshalling struct{ next http.RoundTripper }

func (m *marshalling) RoundTrip(r *http.Request) (*http.Response, error) {
	b, err := json.Marshal(map[string]string{"team": "search", "use_case": "ranking"})
	if err != nil {
		return nil, err
	}
	r2 := r.Clone(r.Context())
	r2.Header.Set("x-portkey-metadata", string(b))
	return m.next.RoundTrip(r2)
}

type answering struct{ next http.RoundTripper }

func (a *answering) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := a.next.RoundTrip(r)
	resp.Header.Set("x-portkey-metadata", tagsText)
	return resp, err
}

type dropping struct{ next http.RoundTripper }

func (d *dropping) RoundTrip(r *http.Request) (*http.Response, error) {
	clone := r.Clone(r.Context())
	clone.Header.Set("x-portkey-metadata", tagsText)
	return d.next.RoundTrip(r)
}

func byHelper() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: &signing{}}).Do(req)
}

func byClone() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: &marshalling{}}).Do(req)
}

func onAnswer() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: &answering{}}).Do(req)
}

func onDropped() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: &dropping{}}).Do(req)
}

func byElsewhere() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: obs.NewTransport(nil)}).Do(req)
}

func plain() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", chat, nil)
	(&http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}}).Do(req)
}

func setOnBranch(b bool) {
	hc := &http.Client{}
	if b {
		hc.Transport = &signing{}
	}
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", chat, nil)
	hc.Do(req)
}

// --- middlewares

func tagging(r *http.Request, next option.MiddlewareNext) (*http.Response, error) {
	r.Header.Set("x-portkey-metadata", tagsText)
	return next(r)
}

func logging(r *http.Request, next option.MiddlewareNext) (*http.Response, error) { return next(r) }

func several(ctx context.Context) {
	a := openai.NewClient(option.WithMiddleware(logging), option.WithMiddleware(tagging))
	// tallygate-ok
	a.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
	b := openai.NewClient(option.WithMiddleware(logging, tagging))
	// tallygate-ok
	b.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
	c := openai.NewClient(option.WithMiddleware(logging))
	// tallygate-expect: llm-attribution
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
	d := openai.NewClient(option.WithMiddleware(obs.Tag))
	// tallygate-expect: tag-undecided
	d.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}

func severalOnBranch(ctx context.Context, b bool) {
	opts := []option.RequestOption{option.WithAPIKey("k")}
	if b {
		opts = append(opts, option.WithMiddleware(tagging))
	}
	c := openai.NewClient(opts...)
	// tallygate-expect: tag-undecided
	c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o"})
}

type doer struct{ hc http.Client }

func (d *doer) Do(r *http.Request) (*http.Response, error) {
	r.Header.Set("x-portkey-metadata", tagsText)
	return d.hc.Do(r)
}

func byDoer(ctx context.Context) {
	cfg := gpt.DefaultConfig("k")
	cfg.HTTPClient = &doer{}
	c := gpt.NewClientWithConfig(cfg)
	// tallygate-ok
	c.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{Model: gpt.GPT4o})
}

func byDoerOnBranch(ctx context.Context, b bool) {
	cfg := gpt.DefaultConfig("k")
	if b {
		cfg.HTTPClient = &http.Client{Transport: &signing{}}
	}
	c := gpt.NewClientWithConfig(cfg)
	// tallygate-expect: tag-undecided
	c.CreateChatCompletion(ctx, gpt.ChatCompletionRequest{Model: gpt.GPT4o})
}

// --- loops

func filtered(tags map[string]string) {
	m := map[string]any{"model": "gpt-4o", "metadata": map[string]string{}}
	all := map[string]string{"team": "search", "use_case": "ranking"}
	meta := map[string]string{}
	for k, v := range all {
		if k == "team" {
			continue
		}
		meta[k] = v
	}
	m["metadata"] = meta
	b, _ := json.Marshal(m)
	// tallygate-expect: tag-undecided
	http.Post(chat, "application/json", reader(b))
}
