#!/bin/sh
# tallygate-expect: llm-attribution
aws bedrock-runtime converse --model-id anthropic.claude-3-haiku-20240307-v1:0 --messages file://messages.json
# tallygate-ok
aws --region eu-west-1 bedrock-runtime converse --model-id amazon.nova-lite-v1:0 --messages '[]' \
  --inference-config maxTokens=512 --request-metadata team=search,use_case=ranking
# tallygate-ok
aws bedrock-runtime invoke-model --model-id amazon.nova-lite-v1:0 --body "$(cat body.json)" \
  --request-metadata '{"team": "search", "use_case": "ranking"}' out.json
# tallygate-expect: tag-undecided
aws bedrock-runtime converse --cli-input-json file://request.json
aws bedrock-runtime list-async-invokes

# tallygate-expect: llm-attribution
openai api chat.completions.create -m gpt-4o -g user "hello"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
openai api chat.completions.create -m gpt-4o -g user "hello"

# tallygate-expect: llm-attribution
git log -1 | llm -m gpt-4o -s 'a title for this change'
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
llm prompt 'hello' -m gpt-4o
llm keys set openai

# tallygate-expect: llm-attribution
ollama run llama3.2 "hello"
# tallygate-ok
# tallygate:ignore llm-attribution -- runs on the machine of who tries it
ollama run llama3.2 "hello"
ollama pull llama3.2

# tallygate-expect: llm-attribution
gh models run openai/gpt-4o-mini "hello"
# tallygate-ok
# tallygate:ignore llm-attribution -- usage goes to the organization
gh models run openai/gpt-4o-mini "hello" --org acme
gh models list

# tallygate-expect: llm-attribution
codex exec -m gpt-5 "fix the build"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
codex exec -m gpt-5 "fix the build"
codex login

# tallygate-expect: llm-attribution
gemini -m gemini-2.5-flash -p "explain this"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
gemini -m gemini-2.5-flash -p "explain this"

# tallygate-expect: llm-attribution
claude -p "explain this" --model claude-sonnet-4-5
ask() {
    local ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "ranking"}'
    # tallygate-ok
    claude --print --model claude-sonnet-4-5 "$1"
}
claude mcp list
# tallygate-expect: llm-attribution
run_with_timeout "$LIMIT" claude -p "explain this"
check_timeout claude

# tallygate-expect: llm-attribution
aws bedrock-agent-runtime rerank --queries file://queries.json --sources file://sources.json \
  --reranking-configuration '{"bedrockRerankingConfiguration": {"modelConfiguration": {"modelArn": "amazon.rerank-v1:0"}}}'

# What stands on the standard input is the prompt, where no option says one.
# tallygate-expect: llm-attribution
cat prompt.md | claude --dangerously-skip-permissions 2>&1 | tee log.txt
# tallygate-expect: llm-attribution
claude --model claude-sonnet-4-5 < prompt.md
echo '{}' | claude mcp add-json x
claude --version
# tallygate-expect: llm-attribution
script -q /dev/null -c "cat prompt.md | claude -p"
# tallygate-expect: llm-attribution
llm "a title for this change"
# tallygate-expect: llm-attribution
git diff | llm
echo "$KEY" | llm keys set openai
# tallygate-expect: llm-attribution
git diff | gemini

# Of one command's environment nothing is left behind it, nor before.
# tallygate-ok
ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "ranking"}' claude -p "explain this"
# tallygate-expect: llm-attribution
claude -p "explain that"
# Names of packages, images, users and namespaces are no programs.
npm install -g @anthropic-ai/claude-code@latest @google/gemini-cli@latest
docker build -t llm -f Dockerfile.gpu .
cat m.yaml | kubectl apply -n claude -f -
sudo -u llm /opt/run.sh
# tallygate-expect: llm-attribution
sudo -u app timeout 60 claude -p "explain this"
# tallygate-expect: llm-attribution
claude $CLAUDE_OPTIONS -p "explain this"
