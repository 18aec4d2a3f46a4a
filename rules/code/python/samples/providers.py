import cohere
import ollama
import replicate
from azure.ai.inference import ChatCompletionsClient
from groq import Groq
from huggingface_hub import InferenceClient
from mistralai import Mistral
from portkey_ai import Portkey
from together import Together

HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
META = {"team": "search", "use_case": "ranking"}

# tallygate-expect: llm-attribution
Groq().chat.completions.create(model="llama-3.3-70b-versatile", messages=[])
# tallygate-ok
Groq(default_headers=HEADERS).chat.completions.create(model="llama-3.3-70b-versatile", messages=[])

# tallygate-expect: llm-attribution
Together().chat.completions.create(model="meta-llama/Llama-3.3-70B", messages=[])
# tallygate-ok
Together().chat.completions.create(model="meta-llama/Llama-3.3-70B", messages=[], extra_headers=HEADERS)

# tallygate-expect: llm-attribution
Mistral(api_key="k").chat.complete(model="mistral-large-2411", messages=[])
# tallygate-ok
Mistral(api_key="k").chat.complete(model="mistral-large-2411", messages=[], metadata=META)

# tallygate-expect: llm-attribution
cohere.ClientV2().chat(model="command-a", messages=[])
# tallygate-ok
cohere.ClientV2().chat(model="command-a", messages=[], request_options={"additional_headers": HEADERS})

# tallygate-expect: llm-attribution
ollama.chat(model="llama3.2", messages=[])
# tallygate-ok
ollama.Client(headers=HEADERS).chat(model="llama3.2", messages=[])

# tallygate-expect: llm-attribution
InferenceClient().chat_completion(messages=[], model="meta-llama/Llama-3.3-70B")
# tallygate-expect: llm-attribution
InferenceClient("BAAI/bge-base-en-v1.5").post(json={"inputs": "text"}, task="feature-extraction")
# tallygate-ok
InferenceClient(headers=HEADERS).chat_completion(messages=[], model="meta-llama/Llama-3.3-70B")

# tallygate-expect: llm-attribution
replicate.run("meta/meta-llama-3-70b-instruct", input={"prompt": "hi"})
# tallygate-ok
replicate.Client(headers=HEADERS).run("meta/meta-llama-3-70b-instruct", input={"prompt": "hi"})

# tallygate-expect: llm-attribution
ChatCompletionsClient(endpoint="e").complete(messages=[])
# tallygate-ok
ChatCompletionsClient(endpoint="e", headers=HEADERS).complete(messages=[])

# tallygate-expect: llm-attribution
Portkey().chat.completions.create(model="gpt-4o", messages=[])
# tallygate-ok
Portkey(metadata=META).chat.completions.create(model="gpt-4o", messages=[])
