// Requests of resty that are tagged in all the ways there are, and ones that are not.
package main

import (
	"context"
	"encoding/json"

	"github.com/go-resty/resty/v2"
)

const url = "https://api.openai.com/v1/chat/completions"

type body struct {
	Model    string `json:"model"`
	Messages []any  `json:"messages"`
}

var tags = map[string]string{"team": "search", "use_case": "ranking"}

func chain() {
	// tallygate-ok
	resty.New().R().SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`).SetBody(body{Model: "gpt-4o"}).Post(url)
}

func chainClient() {
	c := resty.New().SetHeader("Helicone-Property-Team", "search").SetHeader("Helicone-Property-Use-Case", "ranking")
	// tallygate-ok
	c.R().SetBody(body{Model: "gpt-4o"}).Post(url)
}

func stmtClient() {
	cl := resty.New()
	cl.SetBaseURL("https://api.openai.com/v1")
	cl.SetHeader("Helicone-Property-Team", "search")
	cl.SetHeader("Helicone-Property-Use_Case", "ranking")
	// tallygate-ok
	cl.R().SetBody(body{Model: "gpt-4o"}).Post("/chat/completions")
}

func stmtRequest() {
	cl := resty.New()
	r := cl.R()
	r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-ok
	r.Post(url)
}

func stmtRequestNone() {
	cl := resty.New()
	r := cl.R()
	r.SetHeader("Authorization", "x")
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-expect: llm-attribution
	r.Post(url)
}

func headersMap(ctx context.Context) {
	cl := resty.New()
	r := cl.R().SetContext(ctx)
	meta, _ := json.Marshal(tags)
	r.SetHeaders(map[string]string{"x-portkey-metadata": string(meta)})
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-ok
	_, _ = r.Post(url)
}

func loop() {
	r := resty.New().R()
	for k, v := range tags {
		r.SetHeader("Helicone-Property-"+k, v)
	}
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-ok
	r.Post(url)
}

func after() {
	r := resty.New().R()
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-expect: llm-attribution
	r.Post(url)
	r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func branch(b bool) {
	r := resty.New().R()
	if b {
		r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	}
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-expect: tag-undecided
	r.Post(url)
}

type api struct{ http *resty.Client }

func newAPI() *api {
	c := resty.New()
	c.SetBaseURL("https://api.openai.com/v1")
	c.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	return &api{http: c}
}

func newAPI2() *api {
	return &api{http: resty.New().SetBaseURL("https://api.openai.com/v1").SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)}
}

func (a *api) ask() {
	// tallygate-ok
	a.http.R().SetBody(body{Model: "gpt-4o"}).Post("/chat/completions")
}

func (a *api) req() *resty.Request {
	return a.http.R().SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func (a *api) ask2() {
	// tallygate-ok
	a.req().SetBody(body{Model: "gpt-4o"}).Post(url)
}

func middleware() {
	c := resty.New()
	c.OnBeforeRequest(func(c *resty.Client, r *resty.Request) error {
		r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
		return nil
	})
	// tallygate-ok
	c.R().SetBody(body{Model: "gpt-4o"}).Post(url)
}

func headerField() {
	r := resty.New().R()
	r.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	r.SetBody(body{Model: "gpt-4o"})
	// tallygate-ok
	r.Post(url)
}

func clientHeaderField() {
	c := resty.New()
	c.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	// tallygate-ok
	c.R().SetBody(body{Model: "gpt-4o"}).Post(url)
}

func withTags(r *resty.Request) *resty.Request {
	return r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func helper() {
	// tallygate-ok
	withTags(resty.New().R()).SetBody(body{Model: "gpt-4o"}).Post(url)
}

func addTags(r *resty.Request) {
	r.SetHeader("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func helper2() {
	r := resty.New().R()
	addTags(r)
	// tallygate-ok
	r.SetBody(body{Model: "gpt-4o"}).Post(url)
}
