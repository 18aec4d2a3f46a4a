#!/usr/bin/env bash
BASE=${OPENAI_BASE_URL:-https://api.openai.com/v1}

# tallygate-expect: llm-attribution
curl -sS "$BASE/chat/completions" -H "Authorization: Bearer $KEY" -d '{"model": "gpt-4o-mini", "messages": []}'
# tallygate-ok
curl https://api.openai.com/v1/responses \
  -H 'Content-Type: application/json' \
  -d '{"model": "gpt-4o", "input": "hi", "metadata": {"team": "search", "use_case": "ranking"}}'
# tallygate-ok
curl -sXPOST "$BASE/chat/completions" -H 'Helicone-Property-Team: search' \
  --header "Helicone-Property-Use-Case: ranking" --data-binary @- <<BODY
{"model": "$MODEL", "messages": $MESSAGES}
BODY
# tallygate-expect: tag-undecided
curl "$BASE/responses" -d @body.json

headers=(-H 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}')
headers+=(-H "Authorization: Bearer $KEY")
# tallygate-ok
sudo timeout 30 curl "${headers[@]}" "$BASE/embeddings" --json '{"model": "text-embedding-3-small", "input": "x"}'
# tallygate-expect: llm-attribution
curl "$BASE/audio/transcriptions" -F model=whisper-1 -F file=@speech.mp3

# No calls: a text, a comment, a list of models, another host's file.
echo "curl https://api.openai.com/v1/chat/completions -d '{}'"
# curl https://api.openai.com/v1/chat/completions -d '{}'
curl https://api.openai.com/v1/models
curl -o spec.yaml https://example.com/openai/v1/responses.yaml
cat > notes.md <<'TEXT'
curl https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o"}'
TEXT

# tallygate-expect: llm-attribution
wget -qO- --post-data='{"model": "gpt-4o"}' https://api.openai.com/v1/chat/completions
# tallygate-ok
wget -O out.json --header='x-portkey-metadata: {"team": "search", "use_case": "ranking"}' --post-data='{"model": "gpt-4o"}' https://api.openai.com/v1/chat/completions

# tallygate-expect: llm-attribution
http POST https://api.openai.com/v1/chat/completions Authorization:"Bearer $KEY" model=gpt-4o messages:='[]'
# tallygate-ok
http https://api.openai.com/v1/chat/completions model=gpt-4o metadata:='{"team": "search", "use_case": "ranking"}'
# tallygate-expect: tag-undecided
cat body.json | xh post https://api.openai.com/v1/chat/completions

# Options on a branch: most carry no tags, be they there or not.
options=(-sS)
[ -n "$KEY" ] && options+=(-H "Authorization: Bearer $KEY" --max-time 60)
# tallygate-expect: llm-attribution
curl "${options[@]}" https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o"}'
[ -n "$GATEWAY" ] && options+=(-H 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}')
# tallygate-expect: tag-undecided
curl "${options[@]}" https://api.openai.com/v1/chat/completions -d '{"model": "gpt-4o"}'

# What a Python program prints that the script holds.
# tallygate-ok
curl https://api.openai.com/v1/responses -d "$(python3 -c 'import json, sys; print(json.dumps({"model": "gpt-5.2", "input": sys.argv[1], "metadata": {"team": "search", "use_case": "ranking"}}))' "$QUESTION")"
# tallygate-expect: llm-attribution
curl https://api.openai.com/v1/responses -d "$(python3 -c 'import json, sys; print(json.dumps({"model": "gpt-5.2", "input": sys.argv[1]}))' "$QUESTION")"
# tallygate-expect: tag-undecided
curl https://api.openai.com/v1/responses -d "$(python3 -c 'import json, sys; print(json.dumps({"model": "gpt-5.2", **more}))' "$QUESTION")"

# Ollama behind an address that does not say so, in a script that does.
SERVER="${SERVER:-172.18.0.5}"
# tallygate-expect: llm-attribution
curl "http://$SERVER/api/generate" -d '{"model": "llama3.2", "prompt": "hi"}'
# tallygate-ok
curl "http://$SERVER/api/generate" -d '{"name": "report"}'
