#!/bin/bash
# A program's words are read from a text.
runner="${AGENT_RUNNER:-claude --model opus}"
read -r -a words <<< "$runner"
# tallygate-expect: tag-undecided
"${words[@]}" --print "$PROMPT"

IFS=' ' read -ra review <<< $runner
# tallygate-expect: tag-undecided
"${review[@]}" -p "Review the change"

# Whatever the program is, no other one has this option.
read -r -a named <<< "$RUNNER"
# tallygate-expect: tag-undecided
"${named[@]}" --print "$PROMPT" --allowedTools Read

# tallygate-ok
read -r -a copy <<< "cp -p a b"
"${copy[@]}" --print

# tallygate-ok
read -r tool version <<< "claude 2.1"
echo "$tool" -p "$version"

# A command in a text, as it is when the environment does not say otherwise; who gives another may
# give tags in it.
command="${AGENT_COMMAND:-claude -p --model sonnet}"
# tallygate-expect: tag-undecided
$command "$(cat prompt.md)"
# tallygate-expect: tag-undecided
eval "$command" < prompt.md
# tallygate-expect: tag-undecided
bash -c "$command" < prompt.md

# What stands written behind -c is told once.
CLAUDE_BIN=claude
# tallygate-expect: llm-attribution
bash -c "$CLAUDE_BIN -p hi"

copier="${COPIER:-cp -p --verbose}"
# tallygate-ok
$copier a b
# tallygate-ok
eval "$copier a b"
