// Tags that hooks and senders surely put, and those that they may not.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText } from "ai";
import axios from "axios";
import ky from "ky";
import OpenAI from "openai";

const tags = JSON.stringify({ team: "search", use_case: "ranking" });
const T = { "x-portkey-metadata": tags };
const ask = { model: "gpt-4o", messages: [] };
const url = "https://api.openai.com/v1/chat/completions";
const tagged = (u, init) => fetch(u, { ...init, headers: { ...init.headers, ...T } });

// tallygate-ok
new OpenAI({ fetch: tagged }).chat.completions.create(ask);
export function chosen(on) {
  // tallygate-expect: tag-undecided
  new OpenAI({ fetch: on ? tagged : undefined }).chat.completions.create(ask);
  // tallygate-expect: tag-undecided
  new OpenAI({ fetch: on ? tagged : fetch }).chat.completions.create(ask);
}
const setting = async (u, init) => {
  init.headers["x-portkey-metadata"] = tags;
  return fetch(u, init);
};
// tallygate-ok
new OpenAI({ fetch: setting }).chat.completions.create(ask);
const answering = async (u, init) => {
  const response = await fetch(u, init);
  response.headers.set("x-portkey-metadata", tags);
  return response;
};
// tallygate-expect: tag-undecided
new OpenAI({ fetch: answering }).chat.completions.create(ask);

const copied = ky.create({
  hooks: {
    beforeRequest: [
      (request) => {
        const copy = new Request(request);
        copy.headers.set("x-portkey-metadata", tags);
      },
    ],
  },
});
// tallygate-expect: llm-attribution
copied.post(url, { json: ask });
const taken = ky.create({
  hooks: {
    beforeRequest: [
      (request) => {
        request.headers.set("x-portkey-metadata", tags);
        request.headers.delete("x-portkey-metadata");
      },
    ],
  },
});
// tallygate-expect: tag-undecided
taken.post(url, { json: ask });
const kept = ky.create({
  hooks: { beforeRequest: [(request) => request.headers.set("x-portkey-metadata", tags)] },
});
// tallygate-ok
kept.post(url, { json: ask });

const provider = createOpenAI({ headers: T });
// tallygate-ok
generateText({ model: provider.chat("gpt-4o"), prompt: "x" });
// tallygate-expect: llm-attribution
generateText({ model: provider.chat("gpt-4o"), prompt: "x", headers: { "x-portkey-metadata": "{}" } });

const defaults = axios.create({ baseURL: "https://api.openai.com/v1", headers: T });
// tallygate-expect: llm-attribution
defaults.post("/chat/completions", ask, { headers: { "x-portkey-metadata": "{}" } });
// tallygate-ok
defaults.post("/chat/completions", ask, { headers: { "x-trace": "1" } });
const late = axios.create({ baseURL: "https://api.openai.com/v1" });
late.interceptors.request.use((config) => {
  config.headers["x-portkey-metadata"] = tags;
  return config;
});
// An interceptor comes behind the call's own headers.
// tallygate-ok
late.post("/chat/completions", ask, { headers: { "x-portkey-metadata": "{}" } });
const removed = axios.create({ baseURL: "https://api.openai.com/v1" });
removed.defaults.headers.common["x-portkey-metadata"] = tags;
delete removed.defaults.headers.common["x-portkey-metadata"];
// tallygate-expect: tag-undecided
removed.post("/chat/completions", ask);
const helped = axios.create({ baseURL: "https://api.openai.com/v1" });
const addTags = (headers) => {
  headers["x-portkey-metadata"] = tags;
};
helped.interceptors.request.use((config) => {
  addTags(config.headers);
  return config;
});
// tallygate-ok
helped.post("/chat/completions", ask);
const jumping: any = {};
for (const [key, value] of Object.entries({ team: "search", use_case: "ranking" })) {
  if (!value) continue;
  jumping[key] = value;
}
// tallygate-expect: tag-undecided
new OpenAI().chat.completions.create({ ...ask, metadata: jumping });

class Tagged extends OpenAI {
  protected defaultHeaders(options) {
    return { ...super.defaultHeaders(options), ...T };
  }
}
// tallygate-expect: tag-undecided
new Tagged().chat.completions.create(ask);

class Api {
  http = axios.create({ baseURL: "https://api.openai.com/v1" });
  other;
  constructor() {
    this.other = axios.create({ baseURL: "https://api.openai.com/v1" });
    this.setup();
  }
  setup() {
    this.other.interceptors.request.use((config) => {
      config.headers.set("x-portkey-metadata", tags);
      return config;
    });
  }
  ask() {
    // tallygate-ok
    this.other.post("/chat/completions", ask);
    // tallygate-expect: llm-attribution
    return this.http.post("/chat/completions", ask);
  }
}

const behind = axios.create({ baseURL: "https://api.openai.com/v1" });
export function askBehind() {
  // tallygate-ok
  return behind.post("/chat/completions", ask);
}
behind.defaults.headers.common["x-portkey-metadata"] = tags;

const ejected = axios.create({ baseURL: "https://api.openai.com/v1" });
const id = ejected.interceptors.request.use((config) => {
  config.headers.set("x-portkey-metadata", tags);
  return config;
});
ejected.interceptors.request.eject(id);
// tallygate-expect: tag-undecided
ejected.post("/chat/completions", ask);
