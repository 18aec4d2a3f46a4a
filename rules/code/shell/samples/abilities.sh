#!/bin/bash
# What counts is what the API that is asked takes.
# tallygate-expect: llm-attribution
curl https://api.anthropic.com/v1/messages -d '{"model": "m", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}}'
# tallygate-ok
curl https://api.openai.com/v1/chat/completions -d '{"model": "m", "messages": [], "metadata": {"team": "search", "use_case": "ranking"}}'
# tallygate-ok
curl "$GATEWAY/v1/embeddings" -d '{"model": "m", "input": "x", "metadata": {"team": "search", "use_case": "ranking"}}'
