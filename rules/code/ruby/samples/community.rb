# frozen_string_literal: true

require "open_router"
require "omniai/openai"
require "llm"
require "groq"
require "cohere-ai"
require "ollama"

class Asker
  include Raix::ChatCompletion

  def initialize(question)
    transcript << { user: question }
  end

  def answer
    # tallygate-expect: llm-attribution
    chat_completion(openai: "gpt-4o-mini", params: { temperature: 0 })
  end

  def tagged
    # tallygate-ok
    chat_completion(params: { metadata: { team: "search", use_case: "ranking" } })
  end
end

class SupportAgent < ApplicationAgent
  generate_with :openai, model: "gpt-4o-mini"

  def help
    prompt message: params[:message]
  end
end

class ApplicationAgent < ActiveAgent::Base
end

def agents(message)
  # tallygate-expect: llm-attribution
  SupportAgent.with(message: message).help.generate_now
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the agent's options have it
  SupportAgent.with(message: message).help.generate_later
  # tallygate-expect: llm-attribution
  Asker.new(message).chat_completion(openai: "gpt-4o")
  triage = Agents::Agent.new(name: "Triage", instructions: "Route", model: "gpt-4o")
  runner = Agents::Runner.with_agents(triage)
  # tallygate-expect: llm-attribution
  runner.run("What's the weather like?")
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the agents' headers have it
  runner.run("And tomorrow?")
  # tallygate-expect: llm-attribution
  Boxcars::Openai.new(model: "gpt-4o").run("Why?")
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  Boxcars::Calculator.new.run("what is 2 + 2?")
  Boxcars::GoogleSearch.new.run("weather")
end

def routers(messages)
  client = OpenRouter::Client.new(access_token: "k")
  # tallygate-expect: llm-attribution
  client.complete(messages, model: "mistralai/mixtral-8x7b-instruct:nitro")
  # tallygate-ok
  client.complete(messages, model: "openai/gpt-4o", extras: { metadata: { team: "search", use_case: "ranking" } })
  client.models
end

def omni(prompt)
  client = OmniAI::OpenAI::Client.new
  # tallygate-expect: llm-attribution
  client.chat(prompt, model: "gpt-4o")
  # tallygate-expect: llm-attribution
  OmniAI::Anthropic::Client.new.chat(model: "claude-3-5-sonnet-latest") { |prompt| prompt.user("Hi") }
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the host is the gateway's
  client.embed(prompt, model: "text-embedding-3-small")
  # tallygate-expect: llm-attribution
  OmniAI.chat("Tell me a joke", model: "gpt-4o-mini")
end

def llmrb(prompt)
  llm = LLM.openai(key: ENV["KEY"])
  # tallygate-expect: llm-attribution
  llm.complete(prompt, model: "gpt-4.1")
  # tallygate-expect: llm-attribution
  llm.images.create(prompt: "a cat", model: "gpt-image-1")
  ctx = LLM::Context.new(llm, model: "gpt-4o")
  # tallygate-expect: llm-attribution
  ctx.talk(prompt)
  tagged = LLM.anthropic(key: ENV["KEY"]).with(headers: { "x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json })
  # tallygate-ok
  tagged.complete(prompt)
end

def clients(messages)
  groq = Groq::Client.new(api_key: "k", model_id: "llama3-8b-8192")
  # tallygate-expect: llm-attribution
  groq.chat(messages)
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  groq.chat(messages, model_id: "llama3-70b-8192")

  cohere = Cohere.new(credentials: { api_key: "k" }, options: { server_sent_events: true })
  # tallygate-expect: llm-attribution
  cohere.chat({ model: "command", message: "Hi!" })
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  cohere.rerank({ model: "rerank-english-v2.0", query: "a", documents: [] })

  ollama = Ollama::Client.new(base_url: "http://localhost:11434")
  # tallygate-expect: llm-attribution
  ollama.chat(model: "llama3.1", messages: messages, stream: true)
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the own machine
  ollama.generate(model: "llama3.1", prompt: "a")
  ollama.tags

  # tallygate-expect: llm-attribution
  Replicate.client.retrieve_model("stability-ai/stable-diffusion").latest_version.predict(prompt: "a")
  model = Replicate.client.retrieve_model("stability-ai/sdxl")
  # tallygate-expect: llm-attribution
  model.latest_version.predict(prompt: "b")
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the token is this team's own
  Replicate.client.create_prediction(version: "db21e45", input: { prompt: "a" })

  hf = HuggingFace::InferenceApi.new(api_token: "k")
  # tallygate-expect: llm-attribution
  hf.text_generation(input: "Once", model: "gpt2")
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the token is this team's own
  hf.embedding(input: ["a"])

  gpt = ChatGPT::Client.new("k")
  # tallygate-expect: llm-attribution
  gpt.chat(messages, { model: "gpt-3.5-turbo" })
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  gpt.completions("a", engine: "davinci")

  claude = Claude::Client.new("k")
  # tallygate-expect: llm-attribution
  claude.messages(claude.user_message("Hi"), { model: Claude::Model::CLAUDE_3_5_HAIKU_20241022 })
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  claude.messages(messages)

  vertex = Google::Cloud::AIPlatform::V1::PredictionService::Client.new do |config|
    config.endpoint = "us-central1-aiplatform.googleapis.com"
  end
  # tallygate-expect: llm-attribution
  vertex.predict(endpoint: "projects/p/locations/l/publishers/google/models/imagen-3.0-generate-002", instances: [])
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the project is this team's own
  vertex.predict(endpoint: "projects/p", instances: [])
end

def programs(signature)
  # tallygate-expect: llm-attribution
  DSPy.configure { |c| c.lm = DSPy::LM.new("openai/gpt-4o-mini", api_key: ENV["OPENAI_API_KEY"]) }
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  judge = DSPy::LM.new("anthropic/claude-sonnet-4", api_key: ENV["KEY"])
  predictor = DSPy::Predict.new(signature)
  predictor.configure { |c| c.lm = judge }
  predictor.call(text: "Great product!")
end

# Look-alikes.
def others(client, model)
  client.complete("order")
  client.talk("hi")
  model.predict([1, 2])
  Order.find(1).complete
end

def client
  @client ||= StabilitySDK::Client.new api_key: ENV["STABILITY_SDK_API_KEY"], timeout: 600
end

def paint(prompt, options)
  # tallygate-expect: llm-attribution
  client.generate(prompt, options) { |answer| save(answer) }
  stability = StabilitySDK::Client.new(api_key: "k")
  # tallygate-expect: llm-attribution
  stability.generate(prompt, { engine_id: "stable-diffusion-xl-1024-v1-0" }) do |answer|
    answer.artifacts.each { |artifact| save(artifact.binary) }
  end
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is the team's own
  stability.generate(prompt, {}) { |answer| save(answer) }
  # A generator of something else.
  Prawn::Document.generate(prompt, {})
end

def agents(name)
  # tallygate-expect: llm-attribution
  AgentHarness.send_message("x", provider: :claude, model: "opus")
  # tallygate-expect: llm-attribution
  AgentHarness.conductor.send_message("x")
  # tallygate-expect: llm-attribution
  AgentHarness.provider(:claude).send_message(prompt: "x")
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the agent's environment tells
  AgentHarness::Providers::Registry.instance.get(name).new.send_message(prompt: "x")
  AgentHarness::Providers::Registry.instance.get(name).available?
  Mailer.new.send_message(prompt: "x")
end

# A model that runs in the process itself: nobody is billed.
def candle(texts)
  Candle::LLM.from_pretrained("Qwen/Qwen3-4B-GGUF").chat([{ role: "user", content: "x" }])
  Candle::Reranker.from_pretrained("BAAI/bge-reranker-base").rerank("x", texts)
end

def venice(client, prompt)
  # tallygate-expect: llm-attribution
  VeniceClient::ChatApi.new(client).create_chat_completion({ chat_completion_request: { model: "llama-3.3-70b", messages: prompt } })
  api = VeniceClient::EmbeddingsApi.new(client)
  # tallygate-expect: llm-attribution
  api.create_embedding({ model: "text-embedding-bge-m3", input: prompt })
  # tallygate-ok
  # tallygate:ignore llm-attribution -- the key is this team's own
  api.create_embedding({ model: "text-embedding-bge-m3", input: prompt })
  VeniceClient::ModelsApi.new(client).list_models
end

def eleven(text)
  voice = ElevenLabs::Client.new(api_key: "k")
  # tallygate-expect: llm-attribution
  voice.post("text-to-speech/v", { text: text })
  # tallygate-ok
  # tallygate:ignore llm-attribution -- a workspace of the team's own
  voice.post("text-to-speech/w", { text: text })
  voice.get("voices")
end
