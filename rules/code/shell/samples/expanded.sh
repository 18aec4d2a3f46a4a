#!/bin/bash
# Commands and texts that are made of a variable in braces.
template="claude -p --model sonnet {prompt}"
# tallygate-expect: llm-attribution
eval "${template//\{prompt\}/$1}"
# tallygate-expect: llm-attribution
bash -c "${template/\{prompt\}/hi}"
# tallygate-ok
eval "${template/#claude -p/echo}"

AGENT_CMD="${AGENT_CMD:-claude -p --model sonnet {prompt}}"
ask() {
  local cmd="$AGENT_CMD" escaped
  escaped=$(printf '%q' "$1")
  if [[ "$cmd" == *"{prompt}"* ]]; then
    cmd="${cmd//\{prompt\}/$escaped}"
    # Whoever sets AGENT_CMD may give tags.
    # tallygate-expect: tag-undecided
    eval "$cmd"
  else
    # tallygate-expect: tag-undecided
    eval "$cmd" < "$1"
  fi
}
ask prompt.md

agent_command() {
  case "$1" in
    claude) echo "${CLAUDE_CMD:-claude -p --verbose \"\$(cat {prompt})\"}" ;;
    *) echo "${CODEX_CMD:-codex exec -}" ;;
  esac
}
chosen="$(agent_command "$AGENT")"
# tallygate-expect: tag-undecided
eval "${chosen//\{prompt\}/$1}"

# tallygate-expect: tag-undecided
exec ${AGENT_RUN:-claude -p} "hello"
# tallygate-ok
exec ${PAGER_CMD:-less -p} "hello"
# tallygate-expect: llm-attribution
gum spin --title "Thinking" -- claude -p "hello"
# tallygate-expect: llm-attribution
flock -n /run/lock claude -p "hello"
# tallygate-ok
flock -n claude cp -p a b
# tallygate-expect: llm-attribution
op run --env-file=.env -- claude -p "hello"
# tallygate-ok
op read claude -p "hello"

BODY='{"model": "__MODEL__", "messages": [{"role": "user", "content": "__ASKED__"}]}'
BODY="${BODY/__MODEL__/gpt-4o-mini}"
BODY="${BODY//__ASKED__/$1}"
# tallygate-expect: llm-attribution
curl https://api.openai.com/v1/chat/completions -d "$BODY"
FULL="${MODEL:-openai/gpt-4.1}"
# tallygate-expect: llm-attribution
curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"${FULL#*/}\", \"messages\": []}"
vendor="${FULL%%/*}"
# tallygate-expect: llm-attribution
curl "https://api.$vendor.com/v1/chat/completions" -d '{"model": "gpt-4o", "messages": []}'
name="${2//[^a-z]/_}"
# tallygate-expect: llm-attribution
curl https://api.openai.com/v1/chat/completions -d "{\"model\": \"$name\", \"messages\": []}"
# tallygate-expect: llm-attribution
curl "https://api.minimax.io/v1/t2a_v2?GroupId=$GROUP" -d '{"model": "speech-02-hd", "text": "hello"}'
# tallygate-ok
curl "https://api.minimax.io/v1/files/list?GroupId=$GROUP"
