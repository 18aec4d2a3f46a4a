// Headers of requests, in all the ways in which net/http takes them.
package samples

import (
	"net/http"
	"strings"
)

const tags = `{"team":"search","use_case":"ranking"}`
const address = "https://api.openai.com/v1/chat/completions"

func indexed() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", address, strings.NewReader(`{"model":"gpt-4o","messages":[]}`))
	req.Header["x-portkey-metadata"] = []string{tags}
	http.DefaultClient.Do(req)
}

func header() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", address, nil)
	req.Header = http.Header{"Content-Type": {"application/json"}, "x-portkey-metadata": []string{tags}}
	http.DefaultClient.Do(req)
}

func short() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", address, nil)
	req.Header = http.Header{"x-portkey-metadata": {tags}}
	http.DefaultClient.Do(req)
}

func plainMap() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", address, nil)
	req.Header = map[string][]string{"x-portkey-metadata": {tags}}
	http.DefaultClient.Do(req)
}

func other() {
	// tallygate-expect: llm-attribution
	req, _ := http.NewRequest("POST", address, nil)
	req.Header = http.Header{"Content-Type": []string{"application/json"}}
	http.DefaultClient.Do(req)
}
