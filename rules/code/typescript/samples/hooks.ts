// Headers that hooks and statements put into what a client sends.
import axios from "axios";
import got from "got";
import ky from "ky";
import { ofetch } from "ofetch";
import https from "node:https";
import superagent from "superagent";

const TEAM_HEADER = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };
const chat = { model: "gpt-4o", messages: [{ role: "user", content: "hi" }] };

const returning = axios.create({ baseURL: "https://api.openai.com/v1" });
returning.interceptors.request.use((config) => ({ ...config, headers: { ...config.headers, ...TEAM_HEADER } }));
// tallygate-ok
returning.post("/chat/completions", chat);

const assigning = axios.create({ baseURL: "https://api.openai.com/v1" });
assigning.interceptors.request.use((config) => {
  Object.assign(config.headers, TEAM_HEADER);
  return config;
});
// tallygate-ok
assigning.post("/chat/completions", chat);

const assigned = axios.create({ baseURL: "https://api.openai.com/v1" });
Object.assign(assigned.defaults.headers.common, TEAM_HEADER);
// tallygate-ok
assigned.post("/chat/completions", chat);

const answered = axios.create({ baseURL: "https://api.openai.com/v1" });
answered.interceptors.response.use((response) => {
  response.headers["x-portkey-metadata"] = JSON.stringify({ team: "search", use_case: "ranking" });
  return response;
});
// tallygate-expect: llm-attribution
answered.post("/chat/completions", chat);

const kyHooked = ky.create({
  prefixUrl: "https://api.openai.com/v1",
  hooks: {
    beforeRequest: [(request) => request.headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }))],
  },
});
// tallygate-ok
kyHooked.post("chat/completions", { json: chat });

const kyAfter = ky.create({
  prefixUrl: "https://api.openai.com/v1",
  hooks: { afterResponse: [(request, options, response) => response.headers.set("x-portkey-metadata", "{}")] },
});
// tallygate-expect: llm-attribution
kyAfter.post("chat/completions", { json: chat });

const kyMaybe = ky.create({
  prefixUrl: "https://api.openai.com/v1",
  hooks: {
    beforeRequest: [
      (request) => {
        if (request.url.includes("beta")) request.headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
      },
    ],
  },
});
// tallygate-expect: tag-undecided
kyMaybe.post("chat/completions", { json: chat });

const gotHooked = got.extend({
  prefixUrl: "https://api.openai.com/v1",
  hooks: {
    beforeRequest: [
      (options) => {
        options.headers["helicone-property-team"] = "search";
        options.headers["helicone-property-use-case"] = "ranking";
      },
    ],
  },
});
// tallygate-ok
gotHooked.post("chat/completions", { json: chat });

const onRequest = ofetch.create({
  baseURL: "https://api.openai.com/v1",
  onRequest({ options }) {
    options.headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
  },
});
// tallygate-ok
onRequest("/chat/completions", { method: "POST", body: chat });

// tallygate-ok
superagent.post("https://api.openai.com/v1/chat/completions").set(TEAM_HEADER).send(chat);
// tallygate-ok
superagent.post("https://api.openai.com/v1/chat/completions").set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" })).send(chat);
// tallygate-expect: llm-attribution
superagent.post("https://api.openai.com/v1/chat/completions").set("accept", "application/json").send(chat);

export async function byRequest() {
  const request = new Request("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(chat) });
  request.headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
  // tallygate-ok
  return fetch(request);
}

export async function byRequestLate() {
  const request = new Request("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify(chat) });
  // tallygate-expect: llm-attribution
  const answer = await fetch(request);
  request.headers.set("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
  return answer;
}

export function byParts() {
  // tallygate-ok
  const request = https.request({ hostname: "api.openai.com", path: "/v1/chat/completions", method: "POST" });
  request.setHeader("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
  request.write(JSON.stringify(chat));
  request.end();
}
