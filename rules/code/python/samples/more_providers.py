import google.generativeai as genai
import llm
import openai
import qianfan
import zhipuai
from ibm_watsonx_ai.foundation_models import Embeddings, ModelInference
from openai.embeddings_utils import get_embedding

HEADERS = {"x-portkey-metadata": '{"team": "search", "use_case": "ranking"}'}

granite = ModelInference(model_id="ibm/granite-13b-chat-v2", project_id="project")
# tallygate-expect: llm-attribution
granite.generate_text("prompt")
# tallygate-ok
# tallygate:ignore llm-attribution -- the project is the team's own
granite.chat(messages=[])
# tallygate-expect: llm-attribution
Embeddings(model_id="ibm/slate-125m-english-rtrvr").embed_query("text")
granite.get_details()

ernie = qianfan.ChatCompletion()
# tallygate-expect: llm-attribution
ernie.do(model="ERNIE-4.0-8K", messages=[])
# tallygate-ok
ernie.do(model="ERNIE-4.0-8K", messages=[], headers=HEADERS)

# tallygate-expect: llm-attribution
zhipuai.model_api.invoke(model="chatglm_turbo", prompt=[])
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is the team's own
zhipuai.model_api.sse_invoke(model="chatglm_turbo", prompt=[])

mini = llm.get_model("gpt-4o-mini")
# tallygate-expect: llm-attribution
mini.prompt("Say hello")
# tallygate-ok
# tallygate:ignore llm-attribution -- the key is the team's own
mini.conversation().prompt("Say hello")
llm.get_models()

# tallygate-expect: llm-attribution
get_embedding("text", engine="text-embedding-ada-002")
# tallygate-expect: llm-attribution
openai.Audio.transcribe("whisper-1", b"")
# tallygate-ok
openai.Audio.transcribe("whisper-1", b"", headers=HEADERS)
# tallygate-expect: llm-attribution
genai.chat(messages=["hello"])
