# Headers that a connection gets where it is made, later, or by middleware.
require "faraday"
require "openai"

LLM_TAGS = { team: "search", use_case: "ranking" }.freeze
LLM_URL = "https://api.openai.com/v1/chat/completions"
LLM_BODY = { model: "gpt-4o", messages: [{ role: "user", content: "x" }] }.freeze

class TagMiddleware < Faraday::Middleware
  def call(env)
    env[:request_headers]["x-portkey-metadata"] = { team: "search", use_case: "ranking" }.to_json
    @app.call(env)
  end
end

class TagOnRequest < Faraday::Middleware
  def on_request(env)
    env.request_headers["x-portkey-metadata"] = { team: "search", use_case: "ranking" }.to_json
  end
end

class TeamOnly < Faraday::Middleware
  def on_request(env)
    env.request_headers["x-portkey-metadata"] = { team: "search" }.to_json
  end
end

class TagSometimes < Faraday::Middleware
  def on_request(env)
    env.request_headers["x-portkey-metadata"] = LLM_TAGS.to_json if env.url.host == "api.openai.com"
  end
end

def tagged
  conn = Faraday.new("https://api.openai.com") { |f| f.use TagMiddleware }
  # tallygate-ok
  conn.post("/v1/chat/completions", LLM_BODY.to_json)
  other = Faraday.new("https://api.openai.com") do |f|
    f.request :json
    f.use TagOnRequest
    f.adapter Faraday.default_adapter
  end
  # tallygate-ok
  other.post("/v1/chat/completions", LLM_BODY)
  later = Faraday.new("https://api.openai.com")
  later.use TagOnRequest
  # tallygate-ok
  later.post("/v1/chat/completions", LLM_BODY.to_json)
  client = OpenAI::Client.new { |f| f.headers["x-portkey-metadata"] = LLM_TAGS.to_json }
  # tallygate-ok
  client.chat(parameters: LLM_BODY)
  client = OpenAI::Client.new { |f| f.use TagMiddleware }
  # tallygate-ok
  client.chat(parameters: LLM_BODY)
end

def untagged
  conn = Faraday.new("https://api.openai.com") do |f|
    f.request :json
    f.request :authorization, "Bearer", -> { token }
    f.request :retry, max: 2
    f.response :raise_error
    f.use Faraday::Response::Logger
  end
  # tallygate-expect: llm-attribution
  conn.post("/v1/chat/completions", LLM_BODY)
  conn = Faraday.new("https://api.openai.com") { |f| f.use TeamOnly }
  # tallygate-expect: llm-attribution
  conn.post("/v1/chat/completions", LLM_BODY.to_json)
  conn = Faraday.new("https://api.openai.com") { |f| f.use TagSometimes }
  # tallygate-expect: tag-undecided
  conn.post("/v1/chat/completions", LLM_BODY.to_json)
  # Registered elsewhere.
  conn = Faraday.new("https://api.openai.com") { |f| f.request :llm_tags }
  # tallygate-expect: tag-undecided
  conn.post("/v1/chat/completions", LLM_BODY.to_json)
  conn = Faraday.new("https://api.openai.com") { |f| f.use(TagMiddleware) if tags? }
  # tallygate-expect: tag-undecided
  conn.post("/v1/chat/completions", LLM_BODY.to_json)
end

# Pairs whose keys are texts are a hash behind the other arguments.
def pairs
  uri = URI(LLM_URL)
  req = Net::HTTP::Post.new(uri, "Content-Type" => "application/json", "x-portkey-metadata" => LLM_TAGS.to_json)
  req.body = LLM_BODY.to_json
  # tallygate-ok
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(req) }
  # tallygate-ok
  Net::HTTP.post(uri, LLM_BODY.to_json, "Content-Type" => "application/json", "x-portkey-metadata" => LLM_TAGS.to_json)
  # tallygate-expect: llm-attribution
  Net::HTTP.post(uri, LLM_BODY.to_json, "Content-Type" => "application/json", "x-portkey-metadata" => { team: "a" }.to_json)
  req = Net::HTTP::Post.new(uri)
  req.initialize_http_header({ "x-portkey-metadata" => LLM_TAGS.to_json })
  req.body = LLM_BODY.to_json
  # tallygate-ok
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.request(req) }
  # tallygate-ok
  Typhoeus::Request.new(LLM_URL, method: :post, body: LLM_BODY.to_json, headers: { "x-portkey-metadata" => LLM_TAGS.to_json }).run
  # tallygate-expect: llm-attribution
  Typhoeus::Request.new(LLM_URL, method: :post, body: LLM_BODY.to_json, headers: { "Accept" => "a" }).run
end

def maps(client)
  # tallygate-ok
  client.chat(parameters: LLM_BODY.dup.tap { |p| p[:metadata] = LLM_TAGS })
  # tallygate-expect: llm-attribution
  client.chat(parameters: LLM_BODY.dup.tap { |p| p[:metadata] = { team: "search" } })
  # tallygate-ok
  client.chat(parameters: { model: "m", messages: [], metadata: LLM_TAGS.transform_keys(&:to_s) })
  # tallygate-ok
  client.chat(parameters: { model: "m", messages: [], metadata: LLM_TAGS.transform_values(&:to_s) })
  # tallygate-expect: tag-undecided
  client.chat(parameters: { model: "m", messages: [], metadata: LLM_TAGS.transform_keys { |k| "llm_#{k}" } })
  # What stands later counts.
  # tallygate-expect: llm-attribution
  client.chat(parameters: { model: "m", messages: [], metadata: { **LLM_TAGS, team: "" } })
  # tallygate-expect: llm-attribution
  client.chat(parameters: { model: "m", messages: [], metadata: LLM_TAGS.merge(team: nil) })
  # tallygate-ok
  client.chat(parameters: { model: "m", messages: [], metadata: { team: "", **LLM_TAGS } })
end

# A class below the client of the SDK.
class TaggedOpenAI < OpenAI::Client
  def initialize(**options)
    super(default_headers: { "x-portkey-metadata" => LLM_TAGS.to_json }, **options)
  end
end

class PlainOpenAI < OpenAI::Client
  def initialize(**options)
    super(timeout: 3)
  end
end

def below
  # tallygate-ok
  TaggedOpenAI.new.embeddings.create(model: "e", input: "x")
  # tallygate-expect: llm-attribution
  PlainOpenAI.new.embeddings.create(model: "e", input: "x")
end

# Options that are spread are no headers.
def spread(key)
  options = { access_token: key }
  options[:request_timeout] = 3
  client = OpenAI::Client.new(**options)
  # tallygate-expect: llm-attribution
  client.chat(parameters: LLM_BODY)
end

class GuardedMiddleware < Faraday::Middleware
  def call(env)
    return @app.call(env) unless env.url.host == "api.openai.com"
    env[:request_headers]["x-portkey-metadata"] = LLM_TAGS.to_json
    @app.call(env)
  end
end

class ChildMiddleware < TagMiddleware
end

def guarded_and_inherited
  guarded = Faraday.new("https://api.openai.com") { |f| f.use GuardedMiddleware }
  # tallygate-expect: tag-undecided
  guarded.post("/v1/chat/completions", LLM_BODY.to_json)
  child = Faraday.new("https://api.openai.com") { |f| f.use ChildMiddleware }
  # tallygate-ok
  child.post("/v1/chat/completions", LLM_BODY.to_json)
end
