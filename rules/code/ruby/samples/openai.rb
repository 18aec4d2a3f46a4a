require "openai"

client = OpenAI::Client.new(api_key: ENV.fetch("OPENAI_API_KEY"))

# tallygate-expect: llm-attribution
client.chat.completions.create(model: "gpt-4o", messages: [{ role: "user", content: "hi" }])
# tallygate-expect: llm-attribution
client.responses.create model: "gpt-4o", input: "hi"
# tallygate-ok
client.chat.completions.create(
  model: "gpt-4o",
  messages: [],
  metadata: { team: "search", use_case: "ranking" }
)
# tallygate-ok
client.responses.create(model: "gpt-4o", input: "hi", metadata: { "team" => "search", "use_case" => "ranking" })
# tallygate-ok
client.embeddings.create(
  model: "text-embedding-3-small",
  input: "hi",
  request_options: { extra_headers: { "x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json } }
)
# tallygate-expect: llm-attribution
client.embeddings.create(model: "text-embedding-3-small", input: "hi")
# tallygate-expect: llm-attribution
client.images.generate(model: "gpt-image-1", prompt: "a cat")
# tallygate-expect: llm-attribution
client.chat.completions.stream(model: "gpt-4o", messages: [])
# tallygate-expect: llm-attribution
client.batches.create(input_file_id: "f", endpoint: "/v1/responses", completion_window: "24h")
# tallygate-expect: llm-attribution
client.beta.threads.runs.create("thread", assistant_id: "a")
# tallygate-expect: llm-attribution
client.audio.transcriptions.create_streaming(file: file, model: "gpt-4o-transcribe")

# A client whose headers reach every call.
tagged = client.with_options(
  default_headers: { "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking" }
)
# tallygate-ok
tagged.embeddings.create(model: "text-embedding-3-small", input: "hi")

# tallygate-expect: tag-undecided
def ask(client, params) = client.chat.completions.create(params)

# tallygate-ok
client.models.list
# tallygate-ok
client.beta.threads.messages.create("thread", role: :user, content: "hi")
