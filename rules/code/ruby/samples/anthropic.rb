require "anthropic"

anthropic = Anthropic::Client.new

# tallygate-expect: llm-attribution
anthropic.messages.create(model: "claude-sonnet-4-5", max_tokens: 100, messages: [], metadata: { user_id: "u" })
# tallygate-ok
anthropic.messages.create(
  model: "claude-sonnet-4-5",
  max_tokens: 100,
  messages: [],
  request_options: { extra_headers: { "x-portkey-metadata" => { team: "search", use_case: "ranking" }.to_json } }
)
# tallygate-expect: llm-attribution
anthropic.messages.stream(model: "claude-sonnet-4-5", max_tokens: 100, messages: [])
# tallygate-expect: llm-attribution
anthropic.messages.batches.create(requests: [])
# tallygate-expect: llm-attribution
anthropic.completions.create(model: "claude-2.1", max_tokens_to_sample: 10, prompt: "hi")
# tallygate-ok
anthropic.messages.count_tokens(model: "claude-sonnet-4-5", messages: [])

# The older gem.
older = Anthropic::Client.new(access_token: "k")
# tallygate-expect: llm-attribution
older.messages(parameters: { model: "claude-3-haiku-20240307", max_tokens: 100, messages: [] })
tagged = Anthropic::Client.new(
  access_token: "k",
  extra_headers: { "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking" }
)
# tallygate-ok
tagged.messages(parameters: { model: "claude-3-haiku-20240307", max_tokens: 100, messages: [] })

# Twilio's messages.
# tallygate-ok
Twilio::REST::Client.new("sid", "token").messages.create(to: "1", from: "2", body: "hi")

def of_a_client_from_elsewhere(client, question)
  # tallygate-expect: llm-attribution
  client.messages(parameters: { model: "claude-3-haiku-20240307", max_tokens: 100, messages: [{ role: "user", content: question }] })
  client.messages(parameters: { page: 2 })
end

require "claude_agent_sdk"

# tallygate-expect: llm-attribution
ClaudeAgentSDK.query(prompt: "hi", options: ClaudeAgentSDK::ClaudeAgentOptions.new(model: "sonnet")) { |m| p m }
tagged_env = { "ANTHROPIC_CUSTOM_HEADERS" => "x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"ranking\"}" }
# tallygate-ok
ClaudeAgentSDK.query(prompt: "hi", options: ClaudeAgentSDK::ClaudeAgentOptions.new(env: tagged_env))
# tallygate-expect: llm-attribution
session = ClaudeAgentSDK::Client.new(options: ClaudeAgentSDK::ClaudeAgentOptions.new(max_turns: 2))
session.query("hi")
ClaudeAgentSDK.list_sessions(limit: 3)
# tallygate-expect: llm-attribution
ClaudeSDK.query("hi", options: ClaudeSDK::ClaudeCodeOptions.new(model: "sonnet"))
