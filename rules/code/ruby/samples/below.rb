# What a class's request goes by is with the classes below it, and helpers that send whatever they are handed.
module Below
  class Provider
    def complete(prompt)
      # tallygate-expect: tag-undecided
      connection.post(endpoint) { |req| req.body = payload(prompt).to_json }
    end

    def connection
      @connection ||= Faraday.new(url: host)
    end
  end

  class OpenaiProvider < Provider
    def host = "https://api.openai.com"
    def endpoint = "/v1/chat/completions"
    def payload(prompt) = { model: "gpt-4o", messages: [{ role: "user", content: prompt }] }
  end

  class Reports
    def send_all(rows)
      connection.post(endpoint) { |req| req.body = payload(rows).to_json }
    end

    def connection
      @connection ||= Faraday.new(url: host)
    end
  end

  class SalesReports < Reports
    def host = "https://reports.example.com"
    def endpoint = "/v1/rows"
    def payload(rows) = { rows: rows }
  end

  class Constant
    def ask(text)
      # tallygate-expect: llm-attribution
      HTTParty.post(self.class::URL, body: { model: "sonar", messages: [{ role: "user", content: text }] }.to_json)
    end
  end

  class Perplexity < Constant
    URL = "https://api.perplexity.ai/chat/completions"
  end

  class Dynamic
    def ask(messages)
      request(:post, "chat/completions", { model: "gpt-4o", messages: messages })
    end

    def order(items)
      orders.public_send(:post, "orders", { items: items })
    end

    private

    def request(method, path, payload)
      # tallygate-expect: llm-attribution
      conn.public_send(method, path, payload)
    end

    def conn
      @conn ||= Faraday.new("https://api.openai.com/v1")
    end

    def orders
      @orders ||= Faraday.new("https://shop.example.com/v1")
    end
  end

  class HostAndPath
    HOST = "api.anthropic.com"
    PATH = "/v1/messages"

    def ask(text)
      http = Net::HTTP.new(HOST, 443)
      # tallygate-expect: llm-attribution
      http.post(PATH, { model: "claude-3-haiku", max_tokens: 10, messages: [{ role: "user", content: text }] }.to_json)
      Net::HTTP.new("sms.example.com", 443).post(PATH, { to: "1", body: text }.to_json)
    end
  end
end

# In Rails `chat`, a parameter, and `user.chats.find(id)` are a Chat.
class Chat < ApplicationRecord
  acts_as_chat
end

class Ticket < ApplicationRecord
  def llm = RubyLLM.chat(model: "gpt-4o")

  def subject = chat

  def price = Price.new(self)
end

class AnswerJob < ApplicationJob
  def perform(chat, user, ticket)
    # tallygate-expect: llm-attribution
    chat.ask("hi")
    # tallygate-expect: llm-attribution
    user.chats.find(3).ask("hi")
    # tallygate-ok
    user.chats.find(3).with_headers("x-portkey-metadata" => { team: "a", use_case: "b" }.to_json).ask("hi")
    # tallygate-expect: llm-attribution
    user.chats.create!(model: "gpt-4o").with_instructions("short").with_tool(Search).ask("hi")
    # tallygate-expect: llm-attribution
    user.chats.each { |chat| chat.complete }
    # What the classes' own methods give.
    # tallygate-expect: llm-attribution
    ticket.llm.ask("hi")
    # tallygate-expect: llm-attribution
    user.tickets.first.subject.with_instructions("short").ask("hi")
    ticket.ask("hi")
    ticket.price.ask("hi")
    user.tickets.find(3).ask("hi")
    user.chats.count
    user.chat(3).ask("hi")
  end
end
