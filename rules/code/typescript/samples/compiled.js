// What compilers make of TypeScript: the call of an import is the last of a sequence.
"use strict";
var ai_1 = require("ai");
var openai_1 = require("@ai-sdk/openai");
var sdk_1 = require("openai");
var utils_1 = require("./utils");

const tagged = { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" };

async function compiled(prompt, messages) {
    // tallygate-expect: llm-attribution
    const { text } = await (0, ai_1.generateText)({ model: (0, openai_1.openai)("gpt-4o"), prompt });
    // tallygate-ok
    (0, ai_1.streamText)({ model: (0, openai_1.openai)("gpt-4o"), prompt, headers: tagged });
    const client = ((0, utils_1.log)(text), new sdk_1.OpenAI());
    // tallygate-expect: llm-attribution
    return (0, utils_1.log)(text), client.chat.completions.create({ model: "gpt-4o", messages });
}

// An address that a function of another file puts together.
async function joined(base, messages) {
    // tallygate-expect: llm-attribution
    await fetch((0, utils_1.buildUrl)("https://api.openai.com/v1", "/chat/completions"), { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages }) });
    // tallygate-expect: llm-attribution
    await fetch(utils_1.joinPaths(base, "/chat/completions"), { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages }) });
    await fetch(utils_1.trim("https://example.com", "/chat/completions"), { method: "POST", body: JSON.stringify({ name: "x" }) });
    await fetch(utils_1.buildUrl("https://api.openai.com/v1", "/models"), { method: "POST", body: JSON.stringify({ name: "x" }) });
}

// A fetch that is loaded where it is needed.
async function loaded(url, messages) {
    const { default: fetch } = await import("undici");
    // tallygate-expect: llm-attribution
    return fetch(url, { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages, max_tokens: 1 }) });
}

// Web sockets, and hosts of their own.
async function sockets(key, offer, inputs) {
    // tallygate-expect: llm-attribution
    new WebSocket("wss://api.openai.com/v1/realtime?model=gpt-realtime", { headers: { Authorization: key } });
    // tallygate-ok
    new WebSocket("wss://api.openai.com/v1/realtime?model=gpt-realtime", { headers: tagged });
    // tallygate-expect: llm-attribution
    new WebSocket(`wss://api.deepgram.com/v1/listen?token=${key}`);
    new WebSocket("ws://localhost:8080/v1/realtime");
    new WebSocket(`${location.host}/v1/realtime`);
    // tallygate-expect: tag-undecided
    await fetch("https://api.openai.com/v1/realtime?model=gpt-realtime", { method: "POST", body: offer.sdp });
    await fetch("https://api.openai.com/v1/realtime/sessions", { method: "POST", body: JSON.stringify({ voice: "ash" }) });
    // tallygate-expect: llm-attribution
    await fetch("https://text.pollinations.ai/openai", { method: "POST", body: JSON.stringify({ model: "openai", inputs }) });
    await fetch("https://text.pollinations.ai/models");
    // tallygate-expect: llm-attribution
    await fetch("https://api.cohere.ai/v1/classify", { method: "POST", body: JSON.stringify({ model: "large", inputs }) });
}

// What the environment gives is a text, and so is an address: neither has headers.
const { GoogleGenAI } = require("@google/genai");
const axios = require("axios");
async function texts(contents, messages, key) {
    // tallygate-expect: llm-attribution
    await new GoogleGenAI(process.env.GEMINI_API_KEY).models.generateContent({ model: "gemini-2.0-flash", contents });
    // tallygate-expect: llm-attribution
    await new GoogleGenAI(process.env.KEY || "").models.generateContent({ model: "gemini-2.0-flash", contents });
    // tallygate-expect: tag-undecided
    await new GoogleGenAI(key).models.generateContent({ model: "gemini-2.0-flash", contents });
    // tallygate-expect: llm-attribution
    await axios.post((0, utils_1.buildUrl)("https://api.anthropic.com", "/v1/messages"), { model: "claude-3-haiku", messages, max_tokens: 9 });
}

// A limiter gives what the function gives that it is handed; a community package.
const { GoogleGenerativeAI } = require("@google/generative-ai");
const replicate = require("node-replicate");
const genAI = new GoogleGenerativeAI("k");
async function limited(limiter, prompt) {
    const model = await limiter.schedule(() => genAI.getGenerativeModel({ model: "gemini-2.0-flash" }));
    const chat = model.startChat({});
    // tallygate-expect: llm-attribution
    await limiter.schedule(() => chat.sendMessageStream(prompt));
    limiter.schedule("daily", prompt);
    // tallygate-expect: llm-attribution
    await replicate.run("stability-ai/sdxl", { prompt });
    // tallygate-ok
    // tallygate:ignore llm-attribution -- a picture for our own report
    await replicate.run("stability-ai/sdxl", { prompt });
}
