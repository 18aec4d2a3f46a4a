const http = require("http");
const https = require("https");
const { ApiClient } = require("./api-client");
const { createClient } = require("@acme/rest");
const openai = require("openai");

// An object of a class that is not in the tree, made for a provider's host.
const api = new ApiClient("https://api.openai.com/v1", process.env.OPENAI_API_KEY);
// tallygate-expect: llm-attribution
api.post("/chat/completions", { model: "gpt-4o", messages: [{ role: "user", content: "hi" }] });
// tallygate-ok
api.post("/files", { purpose: "batch" });
// tallygate-ok
api.get("/models");
const rest = createClient({ baseUrl: "https://api.groq.com/openai/v1", timeout: 3000 });
// tallygate-expect: llm-attribution
rest.request("POST", "chat/completions", { model: "llama3-8b-8192", messages: [] });
const tagged = createClient({
  baseUrl: "https://api.groq.com/openai/v1",
  headers: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) },
});
// What such a class does with headers is not known: they count as a client's.
// tallygate-ok
tagged.post("/chat/completions", { model: "llama3-8b-8192", messages: [] });
const shop = new ApiClient("https://shop.example.com/v1");
// tallygate-ok
shop.post("/chat/completions", { model: "sofa", messages: [] });

// A proxy of which only the host is known, and what only an LLM is sent.
// tallygate-expect: llm-attribution
fetch("https://llm-proxy.acme.workers.dev", { method: "POST", headers: { "x-api-key": key }, body: JSON.stringify({ model: "claude-sonnet-4-5", max_tokens: 100, messages: [{ role: "user", content: "hi" }] }) });
// tallygate-ok
fetch("https://forms.acme.workers.dev", { method: "POST", headers: {}, body: JSON.stringify({ model: "sofa", max_tokens: 100, messages: ["a"] }) });
// tallygate-ok
fetch("http://localhost:3000", { method: "POST", headers: {}, body: JSON.stringify({ model: "claude-sonnet-4-5", max_tokens: 100, messages: [{ role: "user", content: "hi" }] }) });

// One of two packages.
const address = process.env.OLLAMA_URL || "http://127.0.0.1:11434/api/chat";
const protocol = address.startsWith("https") ? https : http;
// tallygate-expect: llm-attribution
const sent = protocol.request(address, { method: "POST", headers: {} });
sent.write(JSON.stringify({ model: "qwen3", messages: [] }));
const Client = process.env.AZURE ? openai.AzureOpenAI : openai.OpenAI;
// tallygate-expect: llm-attribution
new Client().chat.completions.create({ model: "gpt-4o", messages: [] });

module.exports.run = async (bot, message) => {
  // Of version 2, whose calls begin with the engine's name.
  // tallygate-expect: llm-attribution
  await bot.openai.createCompletion("text-davinci-001", { prompt: message.content, max_tokens: 128 });
  // tallygate-ok
  await bot.forms.createCompletion("survey", { answers: [] });
};

// What else stands before the options is none of them.
async function node() {
  // tallygate-expect: llm-attribution
  await this.helpers.requestWithAuthentication.call(this, "openAiApi", { method: "POST", uri: "https://api.openai.com/v1/embeddings", headers: {}, body: { model: "text-embedding-3-small", input: "x" } });
  // tallygate-ok
  await this.helpers.requestWithAuthentication.call(this, "shopApi", { method: "POST", uri: "https://shop.example.com/v1/orders", headers: {}, body: { model: "sofa" } });
}
