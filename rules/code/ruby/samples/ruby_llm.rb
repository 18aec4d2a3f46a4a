require "ruby_llm"

# tallygate-expect: llm-attribution
RubyLLM.chat(model: "gpt-4.1").ask "hi"

chat = RubyLLM.chat(model: "gpt-4.1")
chat.with_headers("Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking")
# tallygate-ok
chat.ask "hi"
# tallygate-ok
RubyLLM.chat.with_provider_options(metadata: { team: "search", use_case: "ranking" }).ask("hi")
# tallygate-expect: llm-attribution
RubyLLM.embed "hi"
# tallygate-expect: llm-attribution
RubyLLM.chat.ask_later("hi")

class SupportAgent < RubyLLM::Agent
  model "gpt-4.1"
  instructions "You help."
end

class TaggedAgent < RubyLLM::Agent
  model "gpt-4.1"
  headers "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking"
end

# tallygate-expect: llm-attribution
SupportAgent.new.ask "hi"
# tallygate-ok
TaggedAgent.new.ask "hi"

class Conversation < ApplicationRecord
  acts_as_chat
end

# tallygate-expect: llm-attribution
Conversation.create!(model: "gpt-4.1").ask("hi")
# tallygate-ok
Conversation.where(open: true).count

# tallygate-ok
RubyLLM.workflow("ranking", metadata: { team: "search", use_case: "ranking" }) { RubyLLM.embed("hi") }

# A prompt on the terminal.
# tallygate-ok
TTY::Prompt.new.ask("Name?")
# tallygate-ok
RubyLLM.models.refresh!

# tallygate-expect: llm-attribution
RubyLLM::Chat.new(model: "gpt-4.1").ask "hi"
tenant = RubyLLM.context { |config| config.openai_api_key = "k" }
# tallygate-expect: llm-attribution
tenant.chat(model: "gpt-4.1").ask("hi")
# tallygate-expect: llm-attribution
tenant.embed("hi")
# tallygate-expect: llm-attribution
RubyLLM::Image.paint("A robot", model: "gpt-image-1")
# tallygate-expect: llm-attribution
RubyLLM::Embedding.embed("hi", model: "text-embedding-3-small")
# tallygate-expect: llm-attribution
RubyLLM::Transcription.transcribe("meeting.wav")
# Moderation is free.
RubyLLM.moderate("hi")

def look_at(assistant, shell, files)
  # tallygate-expect: llm-attribution
  assistant.ask("What is on these?", with: files)
  shell.ask("Which one?", limited_to: %w[a b])
end

# What a factory is given, and what a class with one object gives.
def chat_for(use_case)
  RubyLLM.chat(model: "m").with_headers("x-portkey-metadata" => { team: "search", use_case: use_case }.to_json)
end

class ChatSettings
  include Singleton

  def create_chat
    RubyLLM.chat(model: "m")
  end
end

def made
  # tallygate-ok
  chat_for("ranking").ask("x")
  # tallygate-expect: llm-attribution
  chat_for("").ask("x")
  chat = ChatSettings.instance.create_chat
  # tallygate-expect: llm-attribution
  chat.ask("x")
end

# A hash that chats are kept in.
class Rooms
  def initialize
    @chats = {}
    @names = {}
  end

  def open(id)
    @chats[id] = RubyLLM.chat(model: "m")
    @names[id] = Form.new
  end

  def ask(id, question)
    # tallygate-expect: llm-attribution
    @chats[id].ask(question)
    @names[id].ask(question)
  end
end

class TaggedRooms
  def open(id)
    @chats[id] = RubyLLM.chat(model: "m").with_headers("x-portkey-metadata" => { team: "a", use_case: "b" }.to_json)
  end

  def ask(id, question)
    # tallygate-ok
    @chats[id].ask(question)
  end
end

# What an object is given unless its maker gives another.
class Summary
  extend Dry::Initializer
  option :writer, default: -> { RubyLLM.chat(model: "gpt-4o") }
  param :reader, default: proc { RubyLLM.chat(model: "gpt-4o") }
  option :helper, default: -> { Helpdesk.new }

  def call(text)
    # tallygate-expect: llm-attribution
    writer.ask(text)
    # tallygate-expect: llm-attribution
    reader.ask(text)
    # tallygate-ok
    helper.ask(text)
  end
end
