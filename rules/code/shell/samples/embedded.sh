#!/usr/bin/env bash
# Programs that stand in the script are read as what they are.
summary=$(python3 - "$file" <<'EOF'
import sys
import requests

text = open(sys.argv[1]).read()
# tallygate-expect: llm-attribution
requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": [{"role": "user", "content": text}]})
EOF
)
python3 -c "
from openai import OpenAI
# tallygate-ok
OpenAI().chat.completions.create(model=\"gpt-4o\", messages=[], metadata={\"team\": \"search\", \"use_case\": \"ranking\"})
"
# A text for a program of its own, and one for people.
python3 ask.py <<'EOF'
OpenAI().chat.completions.create(model="gpt-4o")
EOF
cat <<'EOF'
from openai import OpenAI
OpenAI().chat.completions.create(model="gpt-4o")
EOF

run() {
  echo "+ $*"
  "$@"
}
# tallygate-expect: llm-attribution
run curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o"}'
ask() { curl -sS -H "Authorization: Bearer $KEY" "$@"; }
# tallygate-ok
ask https://api.openai.com/v1/responses -d '{"model": "gpt-4o", "metadata": {"team": "search", "use_case": "ranking"}}'

# Whose program it is, by the variable's name or by the heredoc's.
"${PYTHON_CMD[@]}" <<'EOF'
from openai import OpenAI
# tallygate-expect: llm-attribution
OpenAI().chat.completions.create(model="gpt-4o", messages=[])
EOF
KEY=x "$runner" <<'PY'
from openai import OpenAI
# tallygate-expect: llm-attribution
OpenAI().chat.completions.create(model="gpt-4o", messages=[])
PY
"$PYTHON" ask.py <<'PY'
OpenAI().chat.completions.create(model="gpt-4o")
PY
cat > notes.md <<'PY'
from openai import OpenAI
OpenAI().chat.completions.create(model="gpt-4o")
PY
