#!/bin/bash
# tallygate-expect: llm-attribution
agent -p "$PROMPT" --model "$MODEL" --output-format text
agent -p 8080 --listen
words=("exec")
words+=("--yolo")
words+=("$PROMPT")
# tallygate-expect: llm-attribution
codex "${words[@]}"
