import { query } from "@anthropic-ai/claude-agent-sdk";
import { Codex } from "@openai/codex-sdk";
import { LlmAgent } from "@google/adk";
import { genkit } from "genkit";
import { googleAI } from "@genkit-ai/googleai";
import { Agent } from "@voltagent/core";
import { ChatGPTAPI } from "chatgpt";
import { OpenAI } from "openai-streams";
import { createAgent } from "langchain";
import { streamUI } from "@ai-sdk/rsc";
import { openai } from "@ai-sdk/openai";
import { propagateAttributes } from "@langfuse/tracing";

const META = { team: "search", use_case: "ranking" };

// tallygate-expect: llm-attribution
for await (const m of query({ prompt: "hi", options: { model: "claude-sonnet-4-5" } })) console.log(m);
// tallygate-ok
query({ prompt: "hi", options: { env: { ANTHROPIC_CUSTOM_HEADERS: "Helicone-Property-Team: search\nHelicone-Property-Use_Case: ranking" } } });
// tallygate-ok
db.query({ prompt: "hi", options: { model: "claude-sonnet-4-5" } });

const thread = new Codex().startThread({ model: "gpt-5-codex" });
// tallygate-expect: llm-attribution
await thread.run("fix it");
// tallygate-ok
await task.run("fix it");

// tallygate-expect: llm-attribution
const plain = new LlmAgent({ name: "a", model: "gemini-2.5-flash" });
// tallygate-ok
const tagged = new LlmAgent({ name: "a", model: "gemini-2.5-flash", generateContentConfig: { labels: { team: "search", use_case: "ranking" } } });

const ai = genkit({ plugins: [googleAI()], model: googleAI.model("gemini-2.5-flash") });
// tallygate-expect: llm-attribution
await ai.generate("hi");
// tallygate-ok
await report.generate("hi");

// tallygate-expect: llm-attribution
new Agent({ name: "a", model: "openai/gpt-4o" });
// tallygate-ok
new http.Agent({ keepAlive: true });

const chat = new ChatGPTAPI({ apiKey: "k", completionParams: { model: "gpt-4" } });
// tallygate-expect: llm-attribution
await chat.sendMessage("hi");
// tallygate-ok
await port.sendMessage("hi");

// tallygate-expect: llm-attribution
await OpenAI("chat", { model: "gpt-4o", messages: [] });
// tallygate-ok
await OpenAIStream("chat", { model: "gpt-4o", messages: [] });

// tallygate-expect: llm-attribution
const agent = createAgent({ model: "openai:gpt-4o", tools: [] });
// tallygate-ok
const other = createAgent({ model: makeModel(), tools: [] });

// tallygate-expect: llm-attribution
await streamUI({ model: openai("gpt-4o"), messages: [] });
// tallygate-ok
await streamUI({ model: openai("gpt-4o"), messages: [], headers: { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" } });

propagateAttributes({ metadata: META }, async () => {
  // tallygate-ok
  await thread.run("fix it");
  // tallygate-ok
  await ai.generate("hi");
  // tallygate-ok
  await chat.sendMessage("hi");
  // tallygate-ok
  await OpenAI("chat", { model: "gpt-4o", messages: [] });
  // tallygate-ok
  new Agent({ name: "b", model: "openai/gpt-4o" });
});
