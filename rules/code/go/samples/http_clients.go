package main

import (
	"encoding/json"

	"github.com/go-resty/resty/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/parnurzeal/gorequest"
	"github.com/valyala/fasthttp"
)

const completions = "https://api.openai.com/v1/chat/completions"

type payload struct {
	Model    string            `json:"model"`
	Metadata map[string]string `json:"metadata"`
}

func withFasthttp(client *fasthttp.Client) {
	body, _ := json.Marshal(payload{Model: "gpt-4o"})
	req := fasthttp.AcquireRequest()
	resp := fasthttp.AcquireResponse()
	req.SetRequestURI(completions)
	req.Header.SetMethod("POST")
	req.SetBody(body)
	// tallygate-expect: llm-attribution
	client.Do(req, resp)
	tagged, _ := json.Marshal(payload{Model: "gpt-4o", Metadata: map[string]string{"team": "search", "use_case": "ranking"}})
	other := fasthttp.AcquireRequest()
	other.SetRequestURI(completions)
	other.SetBodyRaw(tagged)
	// tallygate-ok
	fasthttp.DoTimeout(other, resp, 5)
	order := fasthttp.AcquireRequest()
	order.SetRequestURI("https://example.org/v1/orders")
	order.SetBody(body)
	fasthttp.Do(order, resp)
}

func withFiber() {
	// tallygate-expect: llm-attribution
	agent := fiber.Post(completions)
	agent.JSON(payload{Model: "gpt-4o"})
	agent.Bytes()
	// tallygate-ok
	tagged := fiber.Post(completions)
	tagged.JSON(payload{Model: "gpt-4o", Metadata: map[string]string{"team": "search", "use_case": "ranking"}})
	tagged.Bytes()
	fiber.Post("https://example.org/v1/orders").JSON(payload{Model: "T"}).Bytes()
}

func withGorequest() {
	// tallygate-expect: llm-attribution
	gorequest.New().Post(completions).Send(payload{Model: "gpt-4o"}).End()
	// tallygate-ok
	gorequest.New().Post(completions).Set("x-portkey-metadata", `{"team": "search", "use_case": "ranking"}`).
		Send(payload{Model: "gpt-4o"}).End()
	gorequest.New().Post("https://example.org/v1/orders").Send(payload{Model: "T"}).End()
}

func withRetries() {
	body, _ := json.Marshal(payload{Model: "gpt-4o"})
	// tallygate-expect: llm-attribution
	req, _ := retryablehttp.NewRequest("POST", completions, body)
	retryablehttp.NewClient().Do(req)
	// tallygate-expect: llm-attribution
	resty.New().R().SetBody(payload{Model: "gpt-4o"}).Execute("POST", completions)
}
