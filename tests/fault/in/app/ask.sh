#!/bin/sh
headers=(-H "x-portkey-metadata: {\"team\": \"$TEAM\"}")
cat <<BODY | curl "${headers[@]}" https://api.openai.com/v1/responses -d @-
{"model": "gpt-4o", "metadata": {"use_case": "ranking"}}
BODY
