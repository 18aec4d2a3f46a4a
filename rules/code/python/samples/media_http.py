# Requests to vendors of speech, images, video and documents, and to clouds that serve models.
import os

import httpx
import requests

META = {"Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking"}
api_host = os.getenv("API_HOST", "https://api.stability.ai")


def speech(voice, key):
    # tallygate-expect: llm-attribution
    requests.post(f"https://api.elevenlabs.io/v1/text-to-speech/{voice}/stream", json={"text": "x"})
    # tallygate-ok
    requests.post(f"https://api.elevenlabs.io/v1/text-to-speech/{voice}", json={"text": "x"}, headers=META)
    requests.get("https://api.elevenlabs.io/v1/voices", headers={"xi-api-key": key})
    requests.post("https://api.elevenlabs.io/v1/voices/add", json={"name": "x"})
    requests.post("http://tts.internal/v1/text-to-speech/abc", json={"text": "x"})


def transcripts(job, sound):
    # tallygate-expect: llm-attribution
    requests.post("https://api.deepgram.com/v1/listen?model=nova-3", data=sound)
    # tallygate-expect: llm-attribution
    requests.post("https://api.assemblyai.com/v2/transcript", json={"audio_url": "https://example.com/a.mp3"})
    requests.post("https://api.assemblyai.com/v2/upload", data=sound)
    requests.get(f"https://api.assemblyai.com/v2/transcript/{job}")
    requests.request("GET", "https://api.assemblyai.com/v2/transcript", params={"limit": 5})
    requests.request("DELETE", f"https://asr.api.speechmatics.com/v2/jobs/{job}")


def images(model, engine, job):
    # tallygate-expect: llm-attribution
    requests.post(f"{api_host}/v1/generation/{engine}/text-to-image", json={"text_prompts": []})
    # tallygate-expect: llm-attribution
    requests.post("https://api.stability.ai/v2beta/stable-image/generate/core", files={"none": ""}, data={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://fal.run/fal-ai/flux/dev", json={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post(f"https://queue.fal.run/{model}", json={"prompt": "x"})
    requests.get(f"https://queue.fal.run/fal-ai/flux/requests/{job}/status")
    # tallygate-expect: llm-attribution
    httpx.post("https://api.bfl.ai/v1/flux-pro-1.1", json={"prompt": "x"})
    httpx.get("https://api.bfl.ai/v1/get_result", params={"id": job})
    # tallygate-expect: llm-attribution
    requests.post("https://api.ideogram.ai/v1/ideogram-v3/generate", json={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://cloud.leonardo.ai/api/rest/v1/generations", json={"prompt": "x"})
    requests.get(f"https://cloud.leonardo.ai/api/rest/v1/generations/{job}")
    # tallygate-expect: llm-attribution
    requests.post("https://api.lumalabs.ai/dream-machine/v1/generations", json={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://external.api.recraft.ai/v1/images/vectorize", files={"file": b""})


def clouds(endpoint, host, account, job):
    # tallygate-expect: llm-attribution
    requests.post(f"https://api.runpod.ai/v2/{endpoint}/runsync", json={"input": {"prompt": "x"}})
    requests.get(f"https://api.runpod.ai/v2/{endpoint}/status/{job}")
    requests.post(f"https://api.runpod.ai/v2/{endpoint}/purge-queue", json={})
    # tallygate-expect: llm-attribution
    requests.post(
        "https://us-south.ml.cloud.ibm.com/ml/v1/text/generation?version=2023-05-29",
        json={"model_id": "ibm/granite-13b-chat-v2", "input": "x"},
    )
    requests.post("https://us-south.ml.cloud.ibm.com/ml/v1/text/tokenization?version=2023-05-29", json={"input": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://llm.api.cloud.yandex.net:443/foundationModels/v1/completion", json={"messages": []})
    requests.post("https://llm.api.cloud.yandex.net/foundationModels/v1/tokenize", json={"text": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://clovastudio.stream.ntruss.com/testapp/v1/chat-completions/HCX-003", json={"messages": []})
    # tallygate-expect: llm-attribution
    httpx.post(f"https://{account}.snowflakecomputing.com/api/v2/cortex/inference:complete", json={"model": "mistral-large"})
    httpx.post(f"https://{account}.snowflakecomputing.com/api/v2/statements", json={"statement": "x"})
    # Any model is served so, and none of them may be an LLM.
    requests.post(f"{host}/serving-endpoints/churn/invocations", json={"dataframe_records": []})
    requests.post(f"{host}/api/2.0/serving-endpoints", json={"name": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://api.ai21.com/studio/v1/j2-ultra/complete", json={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://api.exa.ai/answer", json={"query": "x"})
    requests.post("https://api.exa.ai/search", json={"query": "x"})
    # tallygate-expect: llm-attribution
    requests.post("https://api.cloud.llamaindex.ai/api/v1/parsing/upload", files={"file": b""})
    # tallygate-expect: llm-attribution
    requests.post("https://api.unstructuredapp.io/general/v0/general", files={"files": b""})
    requests.post("http://localhost:8000/general/v0/general", files={"files": b""})
    # tallygate-expect: llm-attribution
    requests.post("https://generativelanguage.googleapis.com/v1beta2/models/text-bison-001:generateText", json={"prompt": {}})


def pictures_elsewhere(account, gateway, model):
    # tallygate-expect: llm-attribution
    requests.post("https://api.eden.art/tasks/create", json={"generatorName": "create", "config": {"text_input": "x"}})
    # tallygate-expect: llm-attribution
    requests.post("https://fal.run.proxy.example/fal-ai/flux/dev", json={"prompt": "x"})
    # tallygate-expect: llm-attribution
    requests.post(f"https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/workers-ai/{model}", json={"messages": []})
    # tallygate-expect: llm-attribution
    requests.post("https://api.dezgo.com/text2image", json={"prompt": "x"})
    requests.get("https://api.dezgo.com/models")
