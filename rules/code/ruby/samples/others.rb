require "gemini-ai"
require "ollama-ai"

gemini = Gemini.new(
  credentials: { service: "vertex-ai-api", region: "us-east4" },
  options: { model: "gemini-2.0-flash" }
)
# tallygate-expect: llm-attribution
gemini.generate_content({ contents: { role: "user", parts: { text: "hi" } } })
# tallygate-ok
gemini.generate_content({ contents: { role: "user", parts: { text: "hi" } }, labels: { team: "search", use_case: "ranking" } })
# tallygate-expect: llm-attribution
gemini.stream_generate_content({ contents: [] }) { |event| puts event }
# tallygate-expect: llm-attribution
gemini.embed_content({ content: {} })
# tallygate-ok
gemini.models

mistral = Mistral.new(credentials: { api_key: "k" })
# tallygate-expect: llm-attribution
mistral.chat_completions({ model: "mistral-small", messages: [] })
# tallygate-ok
mistral.chat_completions({ model: "mistral-small", messages: [], metadata: { team: "search", use_case: "ranking" } })
# tallygate-expect: llm-attribution
mistral.embeddings({ model: "mistral-embed", input: ["hi"] })

ollama = Ollama.new(credentials: { address: "http://localhost:11434" })
# tallygate-expect: llm-attribution
ollama.generate({ model: "llama3", prompt: "hi" })
# tallygate-expect: llm-attribution
ollama.embeddings({ model: "llama3", prompt: "hi" })
Langfuse.propagate_attributes(metadata: { team: "search", use_case: "ranking" }) do
  # tallygate-ok
  ollama.chat({ model: "llama3", messages: [] })
end
# tallygate-ok
ollama.tags

cohere = Cohere::Client.new(api_key: "k")
# tallygate-expect: llm-attribution
cohere.chat(message: "hi", model: "command-r")
# tallygate-expect: llm-attribution
cohere.embed(texts: ["hi"])
Langfuse.propagate_attributes(tags: ["team:search", "use_case:ranking"]) do
  # tallygate-ok
  cohere.generate(prompt: "hi")
end
# tallygate-ok
cohere.tokenize(text: "hi")
