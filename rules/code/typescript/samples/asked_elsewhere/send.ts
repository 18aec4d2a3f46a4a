// What other files of this directory hand over.
import OpenAI from "openai";

const openai = new OpenAI();
const DEFAULTS = { model: "gpt-4o-mini", temperature: 0 };

export async function stream(payload: Record<string, unknown>) {
  // tallygate-expect: llm-attribution
  return fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) });
}

export async function tagged(payload: Record<string, unknown>) {
  // tallygate-expect: tag-undecided
  return fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(payload) });
}

export async function complete(params: object) {
  // tallygate-expect: llm-attribution
  return openai.chat.completions.create({ ...DEFAULTS, ...params } as any);
}

export async function unseen(params: object) {
  // tallygate-expect: tag-undecided
  return openai.chat.completions.create({ ...DEFAULTS, ...params } as any);
}

export const post = (path: string, body: unknown) =>
  fetch(`https://api.openai.com/v1${path}`, { method: "POST", body: JSON.stringify(body) });
