#!/bin/bash
# Programs by the variables that hold them.
# tallygate-expect: llm-attribution
"$CLAUDE_BIN" -p "explain this"
# tallygate-expect: llm-attribution
"${CLAUDE_BIN:-claude}" --print "explain this"
# tallygate-expect: llm-attribution
$CODEX_BIN exec "fix the build"
# tallygate-expect: llm-attribution
"$TIMEOUT_CMD" "$LIMIT" claude --dangerously-skip-permissions -p "explain this"
# tallygate-expect: llm-attribution
"$RUNNER" -p "explain this" --permission-mode plan
# tallygate-ok
ANTHROPIC_CUSTOM_HEADERS='x-portkey-metadata: {"team": "search", "use_case": "ranking"}' "$CLAUDE_BIN" -p "explain that"
"$CLAUDE_BIN" --version
cp -p "$CLAUDE_BIN" /usr/local/bin
"$CLAUDE_CONFIG_EDITOR" -p settings.json
"$CLAUDE_DIR/hooks/run.sh" -p x
"$EDITOR" -p x

for i in 1 2; do
  # tallygate-expect: llm-attribution
  claude \
    --print "explain this" \
  | { grep x || true; } \
  | tee log
done
