#!/usr/bin/env bash
# tallygate-expect: llm-attribution
title=$(printf '%s' "$prompt" | cursor-agent -p --model composer-1)
# tallygate-ok
cursor-agent --print -H 'x-portkey-metadata: {"team": "search", "use_case": "review"}' "review this"
cursor-agent login

# tallygate-expect: llm-attribution
aider --model sonnet --yes-always --message "add types" app.py
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
aider -m "add types" --model gpt-4o app.py
aider --list-models openai/

# tallygate-expect: llm-attribution
git diff | sgpt --model gpt-4o "a commit message"
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
sgpt --code "fizz buzz"
sgpt --list-chats

# tallygate-expect: llm-attribution
aichat -m openai:gpt-4o "what is this" -f notes.txt
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
aichat -e "list the files"
aichat --list-models

# tallygate-expect: llm-attribution
git diff | mods -m gpt-4o "a commit message"
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
mods "hello"
mods --list

# tallygate-expect: llm-attribution
goose run --text "fix the build" --model gpt-4o
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
goose run -i task.md
goose session list

# tallygate-expect: llm-attribution
qwen -p "explain this" -m qwen3-coder
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
qwen --prompt "explain this"
qwen --version

# tallygate-expect: llm-attribution
git log | chatgpt -n -p prompts/release_notes.md
# tallygate:ignore llm-attribution -- run by hand, with the team's own key
chatgpt --query "hello"
chatgpt --list-models

# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
aider -m "add types" --model gpt-4o app.py
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
sgpt --code --model gpt-4o "fizz buzz"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
aichat -m openai:gpt-4o -e "list the files"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
mods -m gpt-4o "hello"
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
goose run --text "fix the build" --model gpt-4o
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
qwen --prompt "explain this" -m qwen3-coder
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, with the project's own key
chatgpt --query "hello"

# tallygate-expect: llm-attribution
amp -x "which files are markdown?"
amp threads list
# tallygate-ok
# tallygate:ignore llm-attribution -- run by hand, in a workspace of its own
amp -x "which files are markdown?"
# A package's program, run from where it comes.
# tallygate-expect: llm-attribution
npx -y @anthropic-ai/claude-code@latest -p "explain this"
npm install -g @anthropic-ai/claude-code
# tallygate-expect: llm-attribution
npx @openai/codex exec "fix the build"
# tallygate-expect: llm-attribution
uvx llm -m gpt-4o "hello"
# tallygate-expect: llm-attribution
find . -name '*.md' -exec claude -p "a title for {}" \;
# tallygate-expect: llm-attribution
gemini "explain this project"
gemini mcp list
