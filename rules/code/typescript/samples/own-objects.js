// Objects whose functions name the object itself, and addresses that are put together.
import http from "http";
import axios from "axios";

const service = {
  base: "https://api.perplexity.ai/chat/completions",
  common: { Accept: "application/json" },
  headers: (useCase) => ({ ...service.common, "x-portkey-metadata": JSON.stringify({ team: "search", use_case: useCase }) }),
  ask: async (messages) =>
    // tallygate-ok
    axios.post(service.base, { model: "sonar", messages }, { headers: service.headers("ranking") }),
  askPlainly: async (messages) =>
    // tallygate-expect: llm-attribution
    axios.post(service.base, { model: "sonar", messages }, { headers: service.common }),
};
export { service };

export function joined(model, key) {
  const url = ["https://generativelanguage.googleapis.com/v1beta/models/", model, ":", "generateContent", "?key=", key].join("");
  // tallygate-expect: llm-attribution
  return fetch(url, { method: "POST", body: JSON.stringify({ contents: [] }) });
}

export function pathOnBranch(address, messages) {
  const url = new URL(address);
  if (!url.pathname.endsWith("/chat/completions")) {
    url.pathname += url.pathname.endsWith("/") ? "" : "/";
    url.pathname += "v1/chat/completions";
  }
  // tallygate-expect: llm-attribution
  return fetch(url.href, { method: "POST", body: JSON.stringify({ messages }) });
}

export function otherPath(address, items) {
  const url = new URL(address);
  url.pathname = "/v1/items";
  return fetch(url.href, { method: "POST", body: JSON.stringify({ items }) });
}

export class LocalServer {
  ask(messages) {
    // tallygate-expect: llm-attribution
    const request = http.request({ hostname: "127.0.0.1", port: this.port, path: "/v1/chat/completions", method: "POST" });
    request.write(JSON.stringify({ messages, temperature: 0.7 }));
    request.end();
  }
  isReady() {
    return http.request({ hostname: "127.0.0.1", port: this.port, path: "/health", method: "GET" }).end();
  }
}

export const video = (prompt) =>
  // tallygate-expect: llm-attribution
  fetch("https://api.kie.ai/api/v1/veo/generate", { method: "POST", body: JSON.stringify({ prompt, model: "veo3_fast" }) });
export const status = (id) => fetch("https://api.kie.ai/api/v1/veo/record-info?taskId=" + id);
