#!/usr/bin/env bash
set -euo pipefail

# tallygate-expect: llm-attribution
cat notes.txt | fabric --pattern summarize -m gpt-4o
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
fabric -y "https://youtu.be/x" -p extract_wisdom
fabric --listpatterns

# tallygate-expect: llm-attribution
opencode run --model anthropic/claude-sonnet-4-5 "Fix the tests"
# tallygate-ok
# tallygate:ignore llm-attribution -- the provider's headers have it
opencode run "Explain"
# tallygate-expect: llm-attribution
opencode -p "Explain the use of context" -q
opencode models

# tallygate-expect: llm-attribution
crush run -m openai/gpt-5 --quiet "Write a README"
# tallygate-ok
# tallygate:ignore llm-attribution -- the provider's headers have it
git diff | crush run "Review this"
crush login

# tallygate-expect: llm-attribution
copilot -p "Summarise the changes" --model=claude-sonnet-4.6 --allow-all-tools
# tallygate-ok
# tallygate:ignore llm-attribution -- the token is this team's own
copilot --prompt "Again" -s
copilot svc deploy --name api

# tallygate-expect: llm-attribution
droid exec -m claude-opus-4-5-20251101 --auto low "run the tests"
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
git diff | droid exec "draft release notes"

# tallygate-expect: llm-attribution
q chat --no-interactive --trust-all-tools "List my buckets"
# tallygate-ok
# tallygate:ignore llm-attribution -- the profile is this team's own
kiro-cli chat --no-interactive "List them"
q doctor

# tallygate-expect: llm-attribution
tgpt --provider openai --model gpt-4o "What is the internet?"
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
tgpt -q "Why?"
tgpt --version

# tallygate-expect: llm-attribution
cn -p "Generate a commit name" --silent
# tallygate-ok
# tallygate:ignore llm-attribution -- the model's request options have it
cn -p "Analyze the code" --format json
cn ls

# tallygate-expect: llm-attribution
gptme -m anthropic/claude-sonnet-4 --non-interactive "fix the build"
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is this team's own
gptme "explain" README.md
gptme --version

# tallygate-expect: llm-attribution
OCO_MODEL=gpt-4o-mini oco --yes
# tallygate-ok
# tallygate:ignore llm-attribution -- the address is the gateway's
opencommit --fgm
oco config set OCO_MODEL=gpt-4o-mini

# tallygate-expect: llm-attribution
llm embed -m 3-small -c "a text"
