// Requests that are nearly tagged, and what is close to them.
package main

import (
	"bytes"
	"encoding/json"
	"net/http"

	"github.com/go-resty/resty/v2"
)

const url = "https://api.openai.com/v1/chat/completions"

const tagsJSON = `{"team":"search","use_case":"ranking"}`

func payload() *bytes.Reader {
	b, _ := json.Marshal(map[string]any{"model": "gpt-4o", "messages": []any{}})
	return bytes.NewReader(b)
}

func two() {
	c := resty.New()
	r1 := c.R()
	r1.SetHeader("x-portkey-metadata", tagsJSON)
	r1.SetBody(map[string]any{"model": "gpt-4o"})
	// tallygate-ok
	r1.Post(url)
	r2 := c.R()
	r2.SetBody(map[string]any{"model": "gpt-4o"})
	// tallygate-expect: llm-attribution
	r2.Post(url)
}

func addTags(r *resty.Request) {
	r.SetHeader("x-portkey-metadata", tagsJSON)
}

func two2() {
	c := resty.New()
	r1, r2 := c.R(), c.R()
	addTags(r1)
	// tallygate-ok
	r1.SetBody(map[string]any{"model": "gpt-4o"}).Post(url)
	// tallygate-expect: llm-attribution
	r2.SetBody(map[string]any{"model": "gpt-4o"}).Post(url)
}

func two3() {
	c := resty.New()
	d := resty.New()
	d.SetHeader("x-portkey-metadata", tagsJSON)
	// tallygate-expect: llm-attribution
	c.R().SetBody(map[string]any{"model": "gpt-4o"}).Post(url)
}

func after() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	http.DefaultClient.Do(req)
	req.Header.Set("x-portkey-metadata", tagsJSON)
}

func set(req *http.Request) { req.Header.Set("x-portkey-metadata", tagsJSON) }

func after2() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	http.DefaultClient.Do(req)
	set(req)
}

func branch(b bool) {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", url, payload())
	if b {
		set(req)
	}
	http.DefaultClient.Do(req)
}

func setMaybe(req *http.Request, b bool) {
	if b {
		req.Header.Set("x-portkey-metadata", tagsJSON)
	}
}

func branch2(b bool) {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", url, payload())
	setMaybe(req, b)
	http.DefaultClient.Do(req)
}

func other() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	o, _ := http.NewRequest("GET", "https://example.com", nil)
	set(o)
	http.DefaultClient.Do(req)
	http.DefaultClient.Do(o)
}

func setTypo(req *http.Request) {
	req.Header.Set("x-portkey-metadata", `{"team":"search","usecas":"ranking"}`)
}

func typo() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	setTypo(req)
	http.DefaultClient.Do(req)
}

func setOne(req *http.Request) {
	req.Header.Set("Helicone-Property-Team", "search")
}

func one() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	setOne(req)
	http.DefaultClient.Do(req)
}

func again() {
	req, _ := http.NewRequest("POST", "https://example.com", nil)
	set(req)
	http.DefaultClient.Do(req)
	// tallygate-expect: llm-attribution
	req, _ = http.NewRequest("POST", url, payload())
	http.DefaultClient.Do(req)
}

type maybeTransport struct {
	base http.RoundTripper
	on   bool
}

func (t maybeTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.on {
		req.Header.Set("x-portkey-metadata", tagsJSON)
	}
	return t.base.RoundTrip(req)
}

func transport() {
	c := http.Client{Transport: maybeTransport{}}
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

type headerTransport struct {
	next    http.RoundTripper
	headers map[string]string
}

func (t *headerTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	r := req.Clone(req.Context())
	for k, v := range t.headers {
		r.Header.Set(k, v)
	}
	return t.next.RoundTrip(r)
}

func newClient(h map[string]string) *http.Client {
	return &http.Client{Transport: &headerTransport{next: http.DefaultTransport, headers: h}}
}

func transport2() {
	c := newClient(map[string]string{"x-portkey-metadata": tagsJSON})
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func transport3() {
	c := newClient(map[string]string{"Authorization": "x"})
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func transport4(rt http.RoundTripper) {
	c := &http.Client{Transport: rt}
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func transport5() {
	c := &http.Client{Transport: &http.Transport{MaxIdleConns: 3}}
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

type rtf func(*http.Request) (*http.Response, error)

func (f rtf) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func transport6() {
	c := &http.Client{}
	c.Transport = rtf(func(r *http.Request) (*http.Response, error) {
		r.Header.Set("x-portkey-metadata", tagsJSON)
		return http.DefaultTransport.RoundTrip(r)
	})
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func setCtx(req *http.Request, team string) *http.Request {
	req.Header.Set("Helicone-Property-Team", team)
	req.Header.Set("Helicone-Property-Use-Case", "ranking")
	return req
}

func reassigned() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	req = setCtx(req, "search")
	http.DefaultClient.Do(req)
}

func inline() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	http.DefaultClient.Do(setCtx(req, "search"))
}

func iferr() error {
	// tallygate-ok
	req, err := http.NewRequest("POST", url, payload())
	if err != nil {
		return err
	}
	if err := setErr(req); err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func setErr(req *http.Request) error {
	b, err := json.Marshal(map[string]string{"team": "search", "use_case": "ranking"})
	if err != nil {
		return err
	}
	req.Header.Set("x-portkey-metadata", string(b))
	return nil
}

type cl struct{ team string }

func (c *cl) headers(req *http.Request) {
	req.Header.Set("Helicone-Property-Team", c.team)
	req.Header.Set("Helicone-Property-Use-Case", "ranking")
}

func (c *cl) ask() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	c.headers(req)
	http.DefaultClient.Do(req)
}

func (c *cl) do(req *http.Request) (*http.Response, error) {
	req.Header.Set("Authorization", "x")
	c.headers(req)
	return http.DefaultClient.Do(req)
}

func (c *cl) ask2() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	c.do(req)
}
