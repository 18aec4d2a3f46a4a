require "net/http"
require "json"

HEADERS = { "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking" }.freeze
OTHERS = { "Helicone-Property-Tam" => "search" }.freeze

def put_tags(request)
  request["Helicone-Property-Team"] = "search"
  request["Helicone-Property-Use-Case"] = "ranking"
end

def ask_each(http)
  uri = URI("https://api.openai.com/v1/chat/completions")
  looped = Net::HTTP::Post.new(uri)
  HEADERS.each { |k, v| looped[k] = v }
  # tallygate-ok
  http.request(looped)
  wrong = Net::HTTP::Post.new(uri)
  OTHERS.each { |k, v| wrong[k] = v }
  # tallygate-expect: llm-attribution
  http.request(wrong)
  set = Net::HTTP::Post.new(uri, "Content-Type" => "application/json")
  put_tags(set)
  # tallygate-ok
  http.request(set)
end
