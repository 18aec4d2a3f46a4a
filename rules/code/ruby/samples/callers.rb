require "faraday"
require "httparty"
require "nice_http"
require "openai"

module Ask
  class Sender
    BASE = "https://generativelanguage.googleapis.com/v1beta/models/"

    def call(text)
      post("generateContent", body: { contents: [{ parts: [{ text: text }] }] })
    end

    private

    def post(path, body:)
      # tallygate-expect: llm-attribution
      Net::HTTP.post(URI("#{BASE}#{@model}:#{path}"), JSON.dump(body))
    end
  end

  class Party
    include HTTParty
    base_uri "https://api.openai.com/v1"

    def initialize
      @options = { headers: { "Authorization" => "Bearer #{key}" } }
      @tagged = { headers: { "x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json } }
    end

    def image
      # tallygate-expect: llm-attribution
      self.class.post("/images/generations", @options.merge(body: JSON.generate({ model: "gpt-image-1", prompt: "a" })))
      # tallygate-ok
      self.class.post("/images/generations", @tagged.merge(body: { model: "gpt-image-1", prompt: "a" }.to_json))
    end
  end

  class Request
    def path = "/v1/chat/completions"

    def to_h = { model: "gpt-4o", messages: [] }
  end

  class Conn
    def ask(client)
      request = Request.new
      # tallygate-expect: llm-attribution
      conn.post(request.path) do |req|
        req.body = request.to_h.to_json
      end
      hook = { path: "/services/hook", data: { text: "a" } }
      client.post(hook)
      azure = { path: "/openai/deployments/#{model}/chat/completions?api-version=1", data: { messages: [] } }
      # tallygate-expect: llm-attribution
      client.post(azure)
      # tallygate-expect: llm-attribution
      client.transcribe(parameters: { model: "whisper-1", file: File.open("a.mp3") })
      client.transcribe(parameters: { text: "a" })
    end

    def conn = Faraday.new(url: HOST)
  end

  class Delegating
    extend Forwardable
    delegate :chat, to: :client
    def_delegators :@other, :embeddings, :name

    def initialize
      @other = OpenAI::Client.new
    end

    def ask
      # tallygate-expect: llm-attribution
      chat(parameters: { model: "gpt-4o", messages: [] })
      # tallygate-expect: llm-attribution
      embeddings(parameters: { model: "text-embedding-3-small", input: "a" })
      images(parameters: { model: "a" })
    end

    def client = OpenAI::Client.new
  end

  # What the classes below say.
  class Template
    def call(prompt)
      # tallygate-expect: tag-undecided
      Net::HTTP.post(URI(endpoint), body_of(prompt).to_json)
    end

    def chat
      context.chat(model: "gpt-4o")
    end

    private

    def endpoint
      raise NotImplementedError
    end

    def context
      raise NotImplementedError
    end
  end

  class Below < Template
    def endpoint = "https://api.openai.com/v1/chat/completions"

    def context = RubyLLM.context { |config| config.openai_api_key = key }
  end

  class Hook < Template
    def endpoint = "https://hooks.example.com/a"
  end

  # tallygate-expect: llm-attribution
  Below.new.chat.ask("a")
  Hook.new.chat.ask("a")
end
