// Requests of net/http that are tagged in all the ways there are, and ones that are not.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
)

const url = "https://api.openai.com/v1/chat/completions"
const teamHeader = "Helicone-Property-Team"

var tags = map[string]string{"team": "search", "use_case": "ranking"}
var headers = map[string]string{"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}

func payload() *bytes.Reader {
	b, _ := json.Marshal(map[string]any{"model": "gpt-4o", "messages": []any{}})
	return bytes.NewReader(b)
}

func a() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	req.Header.Set(teamHeader, "search")
	req.Header.Add("Helicone-Property-Use-Case", "ranking")
	http.DefaultClient.Do(req)
}

func b() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	http.DefaultClient.Do(req)
}

func c() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	for k, v := range tags {
		req.Header.Set("Helicone-Property-"+k, v)
	}
	http.DefaultClient.Do(req)
}

func d() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	meta, err := json.Marshal(tags)
	if err != nil {
		return
	}
	req.Header.Set("x-portkey-metadata", string(meta))
	http.DefaultClient.Do(req)
}

func setTags(req *http.Request) {
	req.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func e() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	setTags(req)
	http.DefaultClient.Do(req)
}

func setTags2(h http.Header) {
	h.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
}

func f() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	setTags2(req.Header)
	http.DefaultClient.Do(req)
}

func newRequest(ctx context.Context, body []byte) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	return req, nil
}

func g(ctx context.Context) {
	b, _ := json.Marshal(map[string]any{"model": "gpt-4o", "messages": []any{}})
	req, err := newRequest(ctx, b)
	if err != nil {
		return
	}
	// tallygate-ok
	http.DefaultClient.Do(req)
}

func h() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	req.Header = http.Header{"X-Portkey-Metadata": {`{"team":"search","use_case":"ranking"}`}}
	http.DefaultClient.Do(req)
}

func i() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	hd := http.Header{}
	hd.Set("X-Portkey-Metadata", `{"team":"search","use_case":"ranking"}`)
	req.Header = hd
	http.DefaultClient.Do(req)
}

var common = http.Header{"X-Portkey-Metadata": []string{`{"team":"search","use_case":"ranking"}`}}

func j() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	req.Header = common.Clone()
	http.DefaultClient.Do(req)
}

func k() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	maps.Copy(req.Header, common)
	http.DefaultClient.Do(req)
}

func l() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	req.Header["X-Portkey-Metadata"] = []string{`{"team":"search","use_case":"ranking"}`}
	http.DefaultClient.Do(req)
}

type tagTransport struct{ base http.RoundTripper }

func (t *tagTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	return t.base.RoundTrip(req)
}

func m() {
	c := &http.Client{Transport: &tagTransport{base: http.DefaultTransport}}
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func n() {
	c := &http.Client{Transport: &tagTransport{base: http.DefaultTransport}}
	// tallygate-ok
	c.Post(url, "application/json", payload())
}

func o() {
	b, _ := json.Marshal(map[string]any{"model": "gpt-4o", "messages": []any{}, "metadata": tags})
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, bytes.NewBuffer(b))
	http.DefaultClient.Do(req)
}

type chatRequest struct {
	Model    string            `json:"model"`
	Messages []any             `json:"messages"`
	Metadata map[string]string `json:"metadata,omitempty"`
}

func p() {
	b, _ := json.Marshal(chatRequest{Model: "gpt-4o", Metadata: tags})
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, bytes.NewBuffer(b))
	http.DefaultClient.Do(req)
}

func q() {
	cr := chatRequest{Model: "gpt-4o"}
	cr.Metadata = map[string]string{"team": "search"}
	cr.Metadata["use_case"] = "ranking"
	b, _ := json.Marshal(&cr)
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, bytes.NewBuffer(b))
	http.DefaultClient.Do(req)
}

func r() {
	_ = &http.Client{Transport: &tagTransport{base: http.DefaultTransport}}
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	http.DefaultClient.Do(req)
}

func s() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", url, payload())
	req.Header.Set("x-portkey-metadata", `{"team":"search","use_case":"ranking"}`)
	req.Header.Del("x-portkey-metadata")
	http.DefaultClient.Do(req)
}

type emptyTransport struct{ base http.RoundTripper }

func (t *emptyTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	req.Header.Set("Authorization", "Bearer")
	return t.base.RoundTrip(req)
}

func u() {
	c := &http.Client{Transport: &emptyTransport{base: http.DefaultTransport}}
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	c.Do(req)
}

func setAuth(req *http.Request) {
	req.Header.Set("Authorization", "x")
}

func v() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", url, payload())
	setAuth(req)
	http.DefaultClient.Do(req)
}

type api struct{ hc *http.Client }

func newAPI() *api {
	return &api{hc: &http.Client{Transport: &tagTransport{base: http.DefaultTransport}}}
}

func (a *api) ask() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", url, payload())
	a.hc.Do(req)
}
