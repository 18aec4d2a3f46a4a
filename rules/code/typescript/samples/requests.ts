import axios from "axios";
import ky from "ky";
import superagent from "superagent";
import https from "https";
import { fetchEventSource } from "@microsoft/fetch-event-source";
import { requestUrl } from "obsidian";
import { send } from "./own";

const tagged = { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" };
const client = axios.create({ baseURL: "https://openrouter.ai/api/v1" });
// tallygate-expect: llm-attribution
await client.post("/chat/completions", { model: "openai/gpt-4o", messages: [] });
// tallygate-ok
await client.post("/chat/completions", { model: "openai/gpt-4o", messages: [] }, { headers: tagged });
// tallygate-ok
await axios.create({ baseURL: "/api" }).post("/chat/completions", { model: "gpt-4o", messages: [] });
// tallygate-expect: llm-attribution
await ky.post("https://api.anthropic.com/v1/messages", { json: { model: "claude-opus-4-1" } });
// tallygate-expect: llm-attribution
await superagent.post("https://api.openai.com/v1/chat/completions").set("A", "b").send({ model: "gpt-4o" });
// tallygate-expect: llm-attribution
https.request({ hostname: "api.openai.com", path: "/v1/chat/completions", method: "POST" });
// tallygate-expect: llm-attribution
await fetchEventSource("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
// tallygate-expect: llm-attribution
await requestUrl({ url: "https://api.openai.com/v1/embeddings", method: "POST", body: JSON.stringify({ model: "text-embedding-3-small" }) });
// tallygate-ok
await requestUrl({ url: "https://api.openai.com/v1/chat/completions", method: "POST", body: JSON.stringify({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } }) });
// tallygate-expect: llm-attribution
await fetch("http://localhost:11434/api/chat", { method: "POST", body: JSON.stringify({ model: "llama3" }) });
// tallygate-ok
await fetch("http://localhost:3000/api/chat", { method: "POST", body: JSON.stringify({ model: "llama3" }) });
// tallygate-expect: llm-attribution
await fetch(new Request("https://api.openai.com/v1/responses", { method: "POST", body: "{\"model\": \"gpt-4o\"}" }));
// tallygate-expect: llm-attribution
await send(`${base}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
// tallygate-ok
await fetch("/api/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
// tallygate-ok
app.post("/v1/chat/completions", async (request, response) => {});
// tallygate-ok
expect(spy).toHaveBeenCalledWith("https://api.openai.com/v1/chat/completions", { method: "POST", body: "{}" });

// The path of a URL that is set later, by itself or behind the one there is.
async function pathSet(base: string, model: string) {
  const url = new URL(base);
  url.pathname = "/v1/chat/completions";
  // tallygate-expect: llm-attribution
  await fetch(url, { method: "POST", body: JSON.stringify({ model, messages: [] }) });
  const other = new URL("https://api.openai.com");
  other.pathname += "v1/chat/completions";
  // tallygate-expect: llm-attribution
  await fetch(other.toString(), { method: "POST", body: JSON.stringify({ model, messages: [] }) });
}

// A text made of a request is none.
const shownAs = formatRequest({ method: "POST", url: "https://api.openai.com/v1/chat/completions", headers: {}, body: { model: "m", messages: [] } });
function formatRequest(spec) {
  return `curl ${spec.url} -d '${JSON.stringify(spec.body)}'`;
}
