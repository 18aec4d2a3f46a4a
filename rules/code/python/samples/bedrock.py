import json

import boto3

runtime = boto3.client("bedrock-runtime")

# tallygate-expect: llm-attribution
runtime.converse(modelId="anthropic.claude-sonnet-4-5-v1:0", messages=[])
# tallygate-ok
runtime.converse(modelId="anthropic.claude-sonnet-4-5-v1:0", messages=[], requestMetadata={"team": "search", "use_case": "ranking"})
# tallygate-ok
runtime.invoke_model(modelId="amazon.nova-lite-v1:0", body="{}", requestMetadata=json.dumps({"team": "search", "use_case": "ranking"}))
# tallygate-ok
runtime.converse(modelId="arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc", messages=[])
# tallygate-ok
boto3.client("sns").publish(Message="bedrock")

reranker = boto3.client("bedrock-agent-runtime")
# tallygate-expect: llm-attribution
reranker.rerank(queries=[], sources=[], rerankingConfiguration={"type": "BEDROCK_RERANKING_MODEL"})
