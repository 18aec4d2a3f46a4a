// Functions of the project that SDKs send with, and classes that hand their arguments on.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { tagged as foreign } from "@acme/fetch";

const SENT_TAGS = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };
const question = { model: "gpt-4o", messages: [{ role: "user" as const, content: "hi" }] };

const spreading = (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...SENT_TAGS } });
const spread = new OpenAI({ fetch: spreading });
// tallygate-ok
spread.chat.completions.create(question);

const inline = new OpenAI({
  fetch: async (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
    return fetch(url, { ...init, headers });
  },
});
// tallygate-ok
inline.chat.completions.create(question);

const anthropic = new Anthropic({ fetch: (url, init) => spreading(url, init) });
// tallygate-ok
anthropic.messages.create({ model: "claude-3-5-haiku-latest", max_tokens: 10, messages: [] });

const logging = new OpenAI({
  fetch: (url, init) => {
    console.log(url);
    return fetch(url, { ...init, headers: { ...init.headers, "x-trace": "1" } });
  },
});
// tallygate-expect: llm-attribution
logging.chat.completions.create(question);

const early = new OpenAI({
  fetch: (url, init) => {
    if (!init) return fetch(url);
    return fetch(url, { ...init, headers: { ...init.headers, ...SENT_TAGS } });
  },
});
// tallygate-expect: tag-undecided
early.chat.completions.create(question);

const plainFetch = new OpenAI({ fetch: globalThis.fetch.bind(globalThis) });
// tallygate-expect: llm-attribution
plainFetch.chat.completions.create(question);

const foreignFetch = new OpenAI({ fetch: foreign });
// tallygate-expect: tag-undecided
foreignFetch.chat.completions.create(question);

class TaggedOpenAI extends OpenAI {
  constructor(options: any = {}) {
    super({ ...options, defaultHeaders: { ...SENT_TAGS } });
  }
  ask() {
    // tallygate-ok
    return this.chat.completions.create(question);
  }
}
// tallygate-ok
new TaggedOpenAI().chat.completions.create(question);

class KeyOnly extends OpenAI {
  constructor(options: any) {
    super({ apiKey: options.key });
  }
}
// tallygate-expect: llm-attribution
new KeyOnly({ key: "k", defaultHeaders: SENT_TAGS }).chat.completions.create(question);

// Maps that loops fill.
const FILLED = { team: "search", use_case: "ranking" };
const looped: Record<string, string> = {};
for (const [key, value] of Object.entries(FILLED)) looped[key] = value;
const each: Record<string, string> = {};
Object.entries(FILLED).forEach(([key, value]) => {
  each[key] = value;
});
const emptied: Record<string, string> = {};
for (const [key] of Object.entries(FILLED)) emptied[key] = "";
const chosen: Record<string, string> = {};
for (const [key, value] of Object.entries(FILLED)) {
  if (key !== "team") chosen[key] = value;
}
const client = new OpenAI();
// tallygate-ok
client.chat.completions.create({ ...question, metadata: looped });
// tallygate-ok
client.chat.completions.create({ ...question, metadata: each });
// tallygate-ok
client.chat.completions.create({ ...question, metadata: Object.fromEntries([["team", "search"], ["use_case", "ranking"]]) });
// tallygate-expect: tag-undecided
client.chat.completions.create({ ...question, metadata: emptied });
// tallygate-expect: tag-undecided
client.chat.completions.create({ ...question, metadata: chosen });

const joinedTags = new OpenAI({ defaultHeaders: { "x-litellm-tags": ["team:search", "use_case:ranking"].join(",") } });
// tallygate-ok
joinedTags.chat.completions.create(question);
const oneTag = new OpenAI({ defaultHeaders: { "x-litellm-tags": ["team:search"].join(",") } });
// tallygate-expect: llm-attribution
oneTag.chat.completions.create(question);

// What sends is fetch, or what stands in for it.
type Send = typeof fetch;
const spot = "https://api.openai.com/v1/chat/completions";
const text = JSON.stringify({ model: "gpt-4o-mini", messages: [{ role: "user", content: "hi" }] });
const telling = { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" };
export const makeSender = (options: { fetcher?: Send } = {}) => {
  const send = options.fetcher ?? fetch;
  // tallygate-expect: llm-attribution
  return async () => send(spot, { method: "POST", body: text });
};
export class Sender {
  private send: Send;
  constructor(options: { fetch?: Send }) {
    this.send = options.fetch ?? globalThis.fetch;
  }
  ask() {
    // tallygate-ok
    return this.send(spot, { method: "POST", headers: telling, body: text });
  }
  list() {
    return this.send("https://api.openai.com/v1/models", { method: "GET", headers: telling, body: "" });
  }
}
