require "net/http"
require "json"

uri = URI("https://api.openai.com/v1/chat/completions")
request = Net::HTTP::Post.new(uri, "Content-Type" => "application/json")
request.body = { model: "gpt-4o", messages: [] }.to_json
# tallygate-expect: llm-attribution
Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(request) }

# tallygate-ok
tagged = Net::HTTP::Post.new(uri)
tagged["x-portkey-metadata"] = JSON.generate(team: "search", use_case: "ranking")
tagged.body = JSON.generate(model: "gpt-4o", messages: [])

# tallygate-ok
Net::HTTP.post(uri, { model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } }.to_json)

conn = Faraday.new(url: "https://api.anthropic.com")
# tallygate-expect: llm-attribution
conn.post("/v1/messages") do |req|
  req.body = { model: "claude-sonnet-4-5", max_tokens: 10, messages: [] }.to_json
end
# tallygate-ok
conn.post("/v1/messages") do |req|
  req.headers["Helicone-Property-Team"] = "search"
  req.headers["Helicone-Property-Use-Case"] = "ranking"
  req.body = { model: "claude-sonnet-4-5", max_tokens: 10, messages: [] }.to_json
end

# tallygate-expect: llm-attribution
HTTParty.post("https://api.openai.com/v1/embeddings", body: { model: "text-embedding-3-small", input: "hi" }.to_json)
# tallygate-expect: llm-attribution
RestClient.post "https://api.openai.com/v1/chat/completions", { model: "gpt-4o" }.to_json, content_type: :json
# tallygate-expect: llm-attribution
RestClient::Request.execute(method: :post, url: "https://api.openai.com/v1/chat/completions", payload: "{}")

# tallygate-ok
HTTParty.post("https://example.org/v1/things", body: { model: "gpt-4o" }.to_json)
# tallygate-ok
Net::HTTP.get(URI("https://api.openai.com/v1/models"))
# tallygate-ok
URL = "https://api.openai.com/v1/chat/completions"

class Claude
  include HTTParty
  base_uri "https://api.anthropic.com"

  def ask(messages)
    # tallygate-expect: llm-attribution
    self.class.post("/v1/messages", body: { model: "claude-sonnet-4-5", max_tokens: 10, messages: messages }.to_json)
  end
end

class TaggedClaude
  include HTTParty
  base_uri "https://api.anthropic.com"
  headers "x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json

  def ask(messages)
    # tallygate-ok
    self.class.post("/v1/messages", body: { model: "claude-sonnet-4-5", max_tokens: 10, messages: messages }.to_json)
  end
end

faraday = Faraday.new(url: "https://api.openai.com")
# tallygate-expect: llm-attribution
faraday.post do |req|
  req.url "/v1/embeddings"
  req.body = { model: "text-embedding-3-small", input: text }.to_json
end
faraday.post do |req|
  req.url "/v1/files"
  req.body = { model: "a" }.to_json
end

# Gemini's embeddings, at an address that only the settings know.
def embedded(url, text)
  # tallygate-expect: llm-attribution
  Faraday.post(url, { content: { parts: [{ text: text }] } }.to_json)
  Faraday.post(url, { content: { text: text } }.to_json)
end

# Headers that a statement gives to a connection.
def connections
  tagged = Faraday.new(url: "https://api.openai.com")
  tagged.headers["x-portkey-metadata"] = { team: "search", use_case: "ranking" }.to_json
  # tallygate-ok
  tagged.post("/v1/chat/completions", { model: "m", messages: [] }.to_json)
  merged = Faraday.new(url: "https://api.openai.com")
  merged.headers.merge!("x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json)
  # tallygate-ok
  merged.post("/v1/chat/completions", { model: "m", messages: [] }.to_json)
  plain = Faraday.new(url: "https://api.openai.com")
  plain.headers["Authorization"] = "Bearer #{KEY}"
  # tallygate-expect: llm-attribution
  plain.post("/v1/chat/completions", { model: "m", messages: [] }.to_json)
end

# The class of a request by the method's name.
class AnyMethod
  METHODS = { get: Net::HTTP::Get, post: Net::HTTP::Post }.freeze
  READS = { get: Net::HTTP::Get, head: Net::HTTP::Head }.freeze
  CHAT = URI("https://api.openai.com/v1/chat/completions")

  def listed(method, messages)
    request = METHODS.fetch(method).new(CHAT)
    request.body = { model: "gpt-4o", messages: messages }.to_json
    # tallygate-expect: llm-attribution
    http.request(request)
  end

  def chosen(method, messages)
    type = method == :get ? Net::HTTP::Get : Net::HTTP::Post
    request = type.new(CHAT)
    request.body = { model: "gpt-4o", messages: messages }.to_json
    # tallygate-expect: llm-attribution
    http.request(request)
  end

  def asked(method, messages)
    request = Net::HTTP.const_get(method.capitalize).new(CHAT)
    request.body = { model: "gpt-4o", messages: messages }.to_json
    # tallygate-expect: llm-attribution
    http.request(request)
  end

  def read(method)
    # tallygate-ok
    http.request(READS[method].new(URI("https://api.openai.com/v1/models")))
  end
end

# An application that asks models, behind an address of one's own.
# tallygate-expect: llm-attribution
RestClient.post("https://dify.example.org/v1/chat-messages", { query: text, inputs: {} }.to_json)
RestClient.post("https://chat.example.org/v1/chat-messages", { text: text }.to_json)

# The class says whose path it is, where neither the base nor what is sent does.
class AnthropicGateway
  def initialize(base) = @conn = Faraday.new(url: base)

  # tallygate-expect: tag-undecided
  def send_to(payload) = @conn.post("/v1/messages", payload)
end

class MailGateway
  def initialize(base) = @conn = Faraday.new(url: base)

  def send_to(payload) = @conn.post("/v1/messages", payload)
end
