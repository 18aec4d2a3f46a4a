#!/usr/bin/env bash
# A service does not have the environment of the script that starts it, a scope does.
export ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "ranking"}'

# tallygate-expect: llm-attribution
systemd-run --user -- claude -p "explain this"

# tallygate-ok
systemd-run --user --scope -- claude -p "explain this"
