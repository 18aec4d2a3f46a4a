// Forms, what is put together of maps, and what a call leaves out.
import { OpenRouter } from "@openrouter/sdk";
import axios from "axios";
import FormData from "form-data";
import _ from "lodash";
import OpenAI from "openai";
import Replicate from "replicate";

const openai = new OpenAI();
const replicate = new Replicate();
const router = new OpenRouter({ apiKey: process.env.OPENROUTER_API_KEY });
const tags = { team: "search", use_case: "ranking" };
const URL = "https://api.openai.com/v1/audio/transcriptions";

export async function forms(sound: Buffer, given: FormData) {
  const form = new FormData();
  form.append("file", sound, "a.wav");
  form.append("model", "whisper-1");
  // tallygate-expect: llm-attribution
  await axios.post(URL, form.getBuffer(), { headers: form.getHeaders() });
  const other = new FormData();
  other.append("model", "whisper-1");
  other.append("metadata", JSON.stringify(tags));
  // tallygate-expect: llm-attribution
  await axios.post(URL, other.getBuffer(), { headers: other.getHeaders() });
  // tallygate-expect: llm-attribution
  await axios.postForm(URL, axios.toFormData({ model: "whisper-1" }, new FormData()));
  // tallygate-expect: tag-undecided
  await axios.postForm(URL, axios.toFormData({ model: "whisper-1" }, given));
}

const headersOf = (extra?: Record<string, string>) => ({ Authorization: "Bearer x", ...extra });
const withAuth = (init: any = {}) => ({ ...init, headers: { ...init.headers, Authorization: "x" } });
const CHAT = "https://api.openai.com/v1/chat/completions";
const body = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "x" }] });

export async function headers(given: Record<string, string>) {
  // tallygate-expect: llm-attribution
  await fetch(CHAT, { method: "POST", headers: headersOf(), body });
  // tallygate-ok
  await fetch(CHAT, { method: "POST", headers: headersOf({ "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "x" }), body });
  // tallygate-expect: tag-undecided
  await fetch(CHAT, { method: "POST", headers: headersOf(given), body });
  // tallygate-expect: llm-attribution
  await fetch(CHAT, withAuth({ method: "POST", body }));
  // tallygate-expect: tag-undecided
  await fetch(CHAT, withAuth({ method: "POST", headers: given, body }));
}

export async function merged(messages: any[], given: any) {
  // tallygate-expect: llm-attribution
  await openai.chat.completions.create(_.merge({}, { model: "gpt-4o" }, { messages }));
  // tallygate-ok
  await openai.chat.completions.create(_.merge({ model: "gpt-4o", metadata: tags }, { messages }));
  // tallygate-expect: tag-undecided
  await openai.chat.completions.create(_.merge({ model: "gpt-4o", messages }, given));
  // tallygate-expect: llm-attribution
  await openai.chat.completions.create(_.omitBy({ model: "gpt-4o", messages }, _.isNil) as any);
  // tallygate-expect: tag-undecided
  await openai.chat.completions.create(JSON.parse(given || "{}"));
}

export async function others(messages: any[]) {
  // tallygate-expect: llm-attribution
  await replicate.trainings.create("ostris", "flux-dev-lora-trainer", "e440909d", { destination: "a/b", input: {} });
  await replicate.models.create("a", "b", { visibility: "private", hardware: "cpu" });
  // tallygate-expect: llm-attribution
  await router.chat.send({ chatGenerationParams: { model: "mistral-small-24b", messages, stream: false } });
  // tallygate-ok
  await router.chat.send({ chatGenerationParams: { model: "mistral-small-24b", messages, metadata: tags } });
}
