# Headers that methods put into a request that they are given.
require "net/http"

URL = URI("https://api.openai.com/v1/chat/completions")
BODY = { model: "gpt-4o", messages: [] }.to_json

def add_tags(request)
  request["helicone-property-team"] = "search"
  request["helicone-property-use-case"] = "ranking"
end

def tagged
  request = Net::HTTP::Post.new(URL)
  add_tags(request)
  request.body = BODY
  # tallygate-ok
  Net::HTTP.start("api.openai.com", 443, use_ssl: true) { |http| http.request(request) }
end

def replaced
  request = Net::HTTP::Post.new(URL)
  add_tags(request)
  request["helicone-property-team"] = ""
  request.body = BODY
  # tallygate-expect: llm-attribution
  Net::HTTP.start("api.openai.com", 443, use_ssl: true) { |http| http.request(request) }
end
