Acme::LLM.complete("hi")
