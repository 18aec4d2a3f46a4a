package main

import "acme.com/x/llm"

func main() {
	llm.Complete("hi", "", "ranking")
}
