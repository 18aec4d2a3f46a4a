require "openai"

class Ranker
  MODEL = "gpt-4o-mini".freeze

  # tallygate-expect: llm-attribution
  def rank(query) = client.chat(parameters: { model: MODEL, messages: [{ role: "user", content: query }] })

  # tallygate-ok
  def rank_tagged(query)
    parameters = { model: MODEL, messages: [{ role: "user", content: query }] }
    parameters[:metadata] = { team: "search", use_case: "ranking" }
    client.chat(parameters: parameters)
  end

  # tallygate-expect: llm-attribution
  def embed(text) = client.embeddings(parameters: { model: "text-embedding-3-small", input: text })

  # tallygate-expect: llm-attribution
  def paint(text) = client.images.generate(parameters: { prompt: text })

  # tallygate-expect: llm-attribution
  def respond(text) = client.responses.create(parameters: { model: MODEL, input: text })

  # tallygate-expect: llm-attribution
  def run(thread) = client.runs.create(thread_id: thread, parameters: { assistant_id: "a" })

  # tallygate-expect: llm-attribution
  def later(file) = client.batches.create(parameters: { input_file_id: file, completion_window: "24h" })

  # tallygate-expect: llm-attribution
  def assist = client.assistants.create(parameters: { model: MODEL })

  # tallygate-ok
  def files = client.files.list

  private

  def client
    @client ||= OpenAI::Client.new(access_token: ENV.fetch("OPENAI_ACCESS_TOKEN"))
  end
end

proxied = OpenAI::Client.new(
  uri_base: "https://oai.helicone.ai",
  extra_headers: { "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking" }
)
# tallygate-ok
proxied.embeddings(parameters: { model: "text-embedding-3-small", input: "hi" })

# Another library's chat.
# tallygate-ok
Slack::Client.new.chat(channel: "c", text: "hi")
