package main

import "acme.com/x/llm"

func main() {
	llm.Complete("hi", "", "ranking")
}

func ask(ctx context.Context, c *llm.Client) {
	c.Ask(ctx, llm.Request{Team: "search"})
	c.Ask(ctx, &llm.Request{})
}
