require "aws-sdk-bedrockruntime"

bedrock = Aws::BedrockRuntime::Client.new(region: "us-east-1")

# tallygate-expect: llm-attribution
bedrock.converse(model_id: "amazon.nova-pro-v1:0", messages: [])
# tallygate-ok
bedrock.converse(model_id: "amazon.nova-pro-v1:0", messages: [], request_metadata: { team: "search", use_case: "ranking" })
# tallygate-expect: llm-attribution
bedrock.converse_stream(model_id: "amazon.nova-pro-v1:0", messages: [])
# tallygate-expect: llm-attribution
bedrock.invoke_model(model_id: "amazon.titan-text-express-v1", body: { inputText: "hi" }.to_json)
# tallygate-ok
bedrock.invoke_model(
  model_id: "amazon.titan-text-express-v1",
  body: { inputText: "hi" }.to_json,
  request_metadata: JSON.generate(team: "search", use_case: "ranking")
)
# tallygate-expect: llm-attribution
bedrock.invoke_model_with_response_stream(model_id: "amazon.titan-text-express-v1", body: "{}")

agents = Aws::BedrockAgentRuntime::Client.new
# tallygate-expect: llm-attribution
agents.retrieve_and_generate(input: { text: "hi" })
# tallygate-ok
agents.retrieve(knowledge_base_id: "k", retrieval_query: { text: "hi" })
