import requests

META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": []})
# tallygate-ok
requests.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": [], "metadata": META})
# tallygate-ok
requests.post("https://example.com/v1/orders", json={"model": "x"})


def send(base, payload):
    # tallygate-expect: tag-undecided
    requests.post(f"{base}/v1/chat/completions", json=payload)
