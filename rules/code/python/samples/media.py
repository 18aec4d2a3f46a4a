# SDKs of vendors of speech, transcripts, images and documents, and of clouds that serve models.
import json

import assemblyai as aai
import runpod
from blackforest import BFLClient
from cartesia import Cartesia
from deepgram import Deepgram, DeepgramClient, LiveOptions, PrerecordedOptions, SpeakOptions
from elevenlabs import generate
from elevenlabs.client import ElevenLabs
from exa_py import Exa
from gigachat import GigaChat
from gladiaio_sdk import GladiaClient
from hume import HumeClient
from leonardo_ai_sdk import LeonardoAiSDK
from llama_cloud_services import LlamaExtract, LlamaParse
from lmnt import AsyncLmnt
from mixedbread import Mixedbread
from pyht import Client
from reka.client import Reka
from rev_ai import apiclient
from sambanova import SambaNova
from speechmatics.batch import AsyncClient
from stability_sdk import client
from unstructured_client import UnstructuredClient
from yandex_cloud_ml_sdk import YCloudML

TAGS = {"x-portkey-metadata": json.dumps({"team": "search", "use_case": "ranking"})}


def speech(voice):
    eleven = ElevenLabs(api_key="k")
    # tallygate-expect: llm-attribution
    eleven.text_to_speech.convert(voice_id=voice, text="x", model_id="eleven_multilingual_v2")
    # tallygate-ok
    eleven.text_to_speech.convert(voice_id=voice, text="x", request_options={"additional_headers": TAGS})
    # tallygate-expect: llm-attribution
    eleven.text_to_speech.stream(voice_id=voice, text="x")
    # tallygate-expect: llm-attribution
    eleven.generate(text="x", model="eleven_monolingual_v1")
    # tallygate-expect: llm-attribution
    generate(text="x", voice="Bella")
    eleven.voices.get_all()
    eleven.models.list()
    eleven.audio_isolation.list()
    eleven.dubbing.get(dubbing_id="1")
    eleven.dubbing.delete(dubbing_id="1")

    # tallygate-expect: llm-attribution
    Cartesia().tts.generate(model_id="sonic-3", transcript="x")
    # tallygate-ok
    Cartesia().tts.generate(model_id="sonic-3", transcript="x", extra_headers=TAGS)
    Cartesia().voices.list()

    # tallygate-expect: llm-attribution
    HumeClient(api_key="k").tts.synthesize_json(utterances=[])
    # tallygate-ok
    HumeClient(api_key="k").tts.synthesize_json(utterances=[], request_options={"additional_headers": TAGS})
    HumeClient(api_key="k").tts.voices.list()
    # tallygate-expect: llm-attribution
    for chunk in Client(user_id="u", api_key="k").tts("x", {}):
        print(chunk)


async def transcripts(path, url):
    deepgram = DeepgramClient()
    # tallygate-expect: llm-attribution
    deepgram.listen.v1.media.transcribe_url(url=url, model="nova-3")
    # tallygate-ok
    deepgram.listen.v1.media.transcribe_url(url=url, model="nova-3", request_options={"additional_headers": TAGS})
    # tallygate-expect: llm-attribution
    deepgram.listen.rest.v("1").transcribe_file({"buffer": path}, PrerecordedOptions(model="nova-2"))
    # tallygate-expect: llm-attribution
    deepgram.speak.rest.v("1").save("a.mp3", {"text": "x"}, SpeakOptions(model="aura-asteria-en"))
    live = deepgram.listen.websocket.v("1")
    # tallygate-expect: llm-attribution
    live.start(LiveOptions(model="nova-2"))
    live.finish()
    # tallygate-expect: llm-attribution
    await Deepgram("k").transcription.prerecorded({"url": url}, {"model": "nova"})
    deepgram.manage.v1.projects.list()

    transcriber = aai.Transcriber()
    # tallygate-expect: llm-attribution
    transcript = transcriber.transcribe(url, aai.TranscriptionConfig(speech_model="best"))
    # tallygate-expect: llm-attribution
    transcript.lemur.task("x", final_model="anthropic/claude-sonnet-4")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own key has it
    transcriber.transcribe(url)
    transcript.export_subtitles_srt()
    transcriber.list_transcripts()

    async with AsyncClient(api_key="k") as batch:
        # tallygate-expect: llm-attribution
        await batch.transcribe(path)
        await batch.list_jobs()
        await batch.delete_job("1")
    rev = apiclient.RevAiAPIClient("k")
    # tallygate-expect: llm-attribution
    rev.submit_job_url(url)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own key has it
    rev.submit_job_local_file(path)
    rev.get_job_details("1")
    rev.delete_job("1")
    # tallygate-expect: llm-attribution
    GladiaClient(api_key="k").pre_recorded_v2().transcribe(path)
    GladiaClient(api_key="k").pre_recorded_v2().get("1")
    # tallygate-expect: llm-attribution
    await AsyncLmnt().speech.generate(text="x", voice="lily")


def images(request):
    leonardo = LeonardoAiSDK(bearer_auth="k")
    # tallygate-expect: llm-attribution
    leonardo.image.create_generation(request={"prompt": "x"})
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own key has it
    leonardo.variation.create_variation_upscale(request={"id": "1"})
    leonardo.image.get_generation_by_id(id="1")
    leonardo.image.delete_generation_by_id(id="1")
    # tallygate-expect: llm-attribution
    BFLClient(api_key="k").generate("flux-pro-1.1", {"prompt": "x"})
    # tallygate-expect: llm-attribution
    client.StabilityInference(key="k", engine="stable-diffusion-xl-1024-v1-0").generate(prompt="x")


async def documents(path, request):
    parser = LlamaParse(result_type="markdown")
    # tallygate-expect: llm-attribution
    parser.load_data(path)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own key has it
    await parser.aparse(path)
    parser.get_images([], "x")
    agent = LlamaExtract().create_agent(name="x", data_schema={})
    # tallygate-expect: llm-attribution
    agent.extract(path)
    agent.list_extraction_runs()
    # tallygate-expect: llm-attribution
    UnstructuredClient(api_key_auth="k").general.partition(request=request)


async def clouds(prompt):
    # tallygate-expect: llm-attribution
    SambaNova().chat.completions.create(model="Meta-Llama-3.3-70B-Instruct", messages=[])
    # tallygate-ok
    SambaNova().chat.completions.create(model="Meta-Llama-3.3-70B-Instruct", messages=[], extra_headers=TAGS)
    SambaNova().models.list()
    # tallygate-expect: llm-attribution
    Mixedbread().rerank(model="mxbai-rerank-large-v2", query="x", input=[])
    Mixedbread().stores.search(query="x")
    # tallygate-expect: llm-attribution
    Reka().chat.create(messages=[], model="reka-core")
    Reka().models.get()
    # tallygate-expect: llm-attribution
    Exa("k").answer("x")
    Exa("k").search("x")

    with GigaChat(credentials="k", model="GigaChat-Pro") as giga:
        # tallygate-expect: llm-attribution
        giga.chat("x")
        giga.get_models()
        giga.get_token()
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own key has it
    GigaChat(credentials="k").chat("x")

    sdk = YCloudML(folder_id="f", auth="k")
    model = sdk.models.completions("yandexgpt")
    model = model.configure(temperature=0.5)
    # tallygate-expect: llm-attribution
    model.run("x")
    # tallygate-expect: llm-attribution
    sdk.models.image_generation("yandex-art").run_deferred("x")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own folder has it
    sdk.models.completions("yandexgpt").run("x")
    sdk.models.completions("yandexgpt").tokenize("x")
    sdk.datasets.list()

    endpoint = runpod.Endpoint("e")
    # tallygate-expect: llm-attribution
    job = endpoint.run({"prompt": prompt})
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the team's own endpoint has it
    endpoint.run_sync({"prompt": prompt})
    job.status()
    endpoint.health()
    runpod.get_pods()
