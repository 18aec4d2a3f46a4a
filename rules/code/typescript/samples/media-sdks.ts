// SDKs of vendors of speech, transcripts, images and documents, and of clouds that serve models.
import { AI21 } from "ai21";
import { AssemblyAI } from "assemblyai";
import Cartesia from "@cartesia/cartesia-js";
import { createClient, DeepgramClient } from "@deepgram/sdk";
import { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
import Exa from "exa-js";
import GigaChat from "gigachat";
import { GladiaClient } from "@gladiaio/sdk";
import { HumeClient } from "hume";
import { Leonardo } from "@leonardo-ai/sdk";
import { LlamaParseReader } from "llama-cloud-services";
import { MixedbreadAIClient } from "@mixedbread-ai/sdk";
import * as PlayHT from "playht";
import { RevAiApiClient } from "revai-node-sdk";
import runpodSdk from "runpod-sdk";
import SambaNova from "sambanova";
import { BatchClient } from "@speechmatics/batch-client";
import StabilityAI from "stability-ai";
import { UnstructuredClient } from "unstructured-client";
import Writer from "writer-sdk";

const headers = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };

export async function speech(voice: string) {
  const eleven = new ElevenLabsClient({ apiKey: "k" });
  // tallygate-expect: llm-attribution
  await eleven.textToSpeech.convert(voice, { text: "x", modelId: "eleven_multilingual_v2" });
  // tallygate-ok
  await eleven.textToSpeech.convert(voice, { text: "x" }, { headers });
  // tallygate-expect: llm-attribution
  await eleven.textToSpeech.stream(voice, { text: "x" });
  await eleven.voices.search();
  await eleven.audioIsolation.list();
  await eleven.dubbing.get("1");
  // tallygate-expect: llm-attribution
  await new Cartesia({ apiKey: "k" }).tts.generate({ model_id: "sonic-3", transcript: "x" });
  // tallygate-ok
  await new Cartesia({ apiKey: "k" }).tts.generate({ model_id: "sonic-3", transcript: "x" }, { headers });
  await new Cartesia({ apiKey: "k" }).voices.list();
  // tallygate-expect: llm-attribution
  await new HumeClient({ apiKey: "k" }).tts.synthesizeJson({ utterances: [] });
  // tallygate-expect: llm-attribution
  await PlayHT.generate("x");
  await PlayHT.listVoices();
}

export async function transcripts(url: string, file: Buffer) {
  const deepgram = createClient("k");
  // tallygate-expect: llm-attribution
  await deepgram.listen.prerecorded.transcribeUrl({ url }, { model: "nova-2" });
  // tallygate-expect: llm-attribution
  const live = deepgram.listen.live({ model: "nova-2" });
  live.send(file);
  // tallygate-expect: llm-attribution
  await deepgram.speak.request({ text: "x" }, { model: "aura-asteria-en" });
  await deepgram.manage.getProjects();
  // tallygate-ok
  await new DeepgramClient().listen.v1.media.transcribeUrl({ url, model: "nova-3" }, { headers });
  const assembly = new AssemblyAI({ apiKey: "k" });
  // tallygate-expect: llm-attribution
  await assembly.transcripts.transcribe({ audio: url, speech_model: "best" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await assembly.transcripts.submit({ audio: url });
  // tallygate-expect: llm-attribution
  await assembly.lemur.task({ prompt: "x", final_model: "anthropic/claude-sonnet-4", transcript_ids: [] });
  await assembly.transcripts.get("1");
  await assembly.transcripts.list();
  await assembly.files.upload(file);
  const rev = new RevAiApiClient("k");
  // tallygate-expect: llm-attribution
  await rev.submitJobUrl(url);
  await rev.getJobDetails("1");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await new BatchClient({ apiKey: "k" }).transcribe(file, {});
  await new BatchClient({ apiKey: "k" }).listJobs();
  // tallygate-expect: llm-attribution
  await new GladiaClient({ apiKey: "k" }).preRecordedV2().transcribe(url);
}

export async function images() {
  const leonardo = new Leonardo({ bearerAuth: "k" });
  // tallygate-expect: llm-attribution
  await leonardo.image.createGeneration({ prompt: "x" });
  await leonardo.image.getGenerationById("1");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await leonardo.variation.createVariationUpscale({ id: "1" });
  const stability = new StabilityAI("k");
  // tallygate-expect: llm-attribution
  await stability.v1.generation.textToImage("stable-diffusion-xl-1024-v1-0", [{ text: "x" }]);
  // tallygate-expect: llm-attribution
  await stability.v2beta.stableImage.generate.core("x");
  await stability.v1.user.balance();
}

export async function documents(path: string) {
  // tallygate-expect: llm-attribution
  await new LlamaParseReader({ resultType: "markdown" }).loadData(path);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await new UnstructuredClient({}).general.partition({ partitionParameters: {} });
}

export async function clouds(question: string) {
  // tallygate-expect: llm-attribution
  await new SambaNova().chat.completions.create({ model: "Meta-Llama-3.3-70B-Instruct", messages: [] });
  // tallygate-ok
  await new SambaNova().chat.completions.create({ model: "Meta-Llama-3.3-70B-Instruct", messages: [] }, { headers });
  // tallygate-expect: llm-attribution
  await new Writer().chat.chat({ model: "palmyra-x5", messages: [] });
  await new Writer().models.list();
  // tallygate-expect: llm-attribution
  await new AI21({ apiKey: "k" }).chat.completions.create({ model: "jamba-large", messages: [] });
  // tallygate-expect: llm-attribution
  await new MixedbreadAIClient({ apiKey: "k" }).reranking({ model: "mxbai-rerank-large-v2", query: question, input: [] });
  // tallygate-expect: llm-attribution
  await new Exa("k").answer(question);
  await new Exa("k").search(question);
  const giga = new GigaChat({ credentials: "k", model: "GigaChat" });
  // tallygate-expect: llm-attribution
  await giga.chat({ messages: [] });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await giga.chat({ messages: [] });
  await giga.getModels();
  const endpoint = runpodSdk("k").endpoint("e");
  // tallygate-expect: llm-attribution
  await endpoint.runSync({ input: { prompt: question } });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the endpoint is this team's own
  await endpoint.run({ input: { prompt: question } });
  await endpoint.health();
  await endpoint.status("1");
}
