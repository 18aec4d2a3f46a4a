#!/usr/bin/env bash
# A service does not have the environment of the script that starts it, a scope does.
export ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "ranking"}'

# tallygate-expect: llm-attribution
systemd-run --user -- claude -p "explain this"

# tallygate-ok
systemd-run --user --scope -- claude -p "explain this"

# tallygate-ok
proxychains4 -q claude -p "explain this"

# tallygate-expect: llm-attribution
proxychains curl -s https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $KEY" -d '{"model": "gpt-4o-mini", "messages": []}'
