import { Agent as OpenAIAgent } from "@openai/agents";
import { InferenceClient } from "@huggingface/inference";
import { propagateAttributes } from "@langfuse/tracing";
import { createAnthropic } from "@ai-sdk/anthropic";
import { Agent } from "@mastra/core/agent";
import { Mistral } from "@mistralai/mistralai";
import ModelClient from "@azure-rest/ai-inference";
import { CohereClientV2 } from "cohere-ai";
import Groq from "groq-sdk";
import { OpenAI as LlamaOpenAI } from "@llamaindex/openai";
import { Ollama } from "ollama";
import Portkey from "portkey-ai";
import Replicate from "replicate";
import Together from "together-ai";

const META = { team: "search", use_case: "ranking" };
const HEADERS = { "x-portkey-metadata": JSON.stringify(META) };

// tallygate-expect: llm-attribution
await new Groq().chat.completions.create({ model: "llama-3.3-70b-versatile", messages: [] });
// tallygate-ok
await new Groq({ defaultHeaders: HEADERS }).chat.completions.create({ model: "llama-3.3-70b-versatile", messages: [] });

// tallygate-expect: llm-attribution
await new Together().chat.completions.create({ model: "meta-llama/Llama-3.3-70B", messages: [] });
// tallygate-ok
await new Together().chat.completions.create({ model: "meta-llama/Llama-3.3-70B", messages: [] }, { headers: HEADERS });

// tallygate-expect: llm-attribution
await new Mistral().chat.complete({ model: "mistral-large-2411", messages: [] });
// tallygate-ok
await new Mistral().chat.complete({ model: "mistral-large-2411", messages: [], metadata: META });

// tallygate-expect: llm-attribution
await new CohereClientV2({}).chat({ model: "command-a", messages: [] });
// tallygate-ok
await new CohereClientV2({}).chat({ model: "command-a", messages: [] }, { headers: HEADERS });

// tallygate-expect: llm-attribution
await new Ollama().chat({ model: "llama3.2", messages: [] });
// tallygate-ok
await new Ollama({ headers: HEADERS }).chat({ model: "llama3.2", messages: [] });

// tallygate-expect: llm-attribution
await new InferenceClient("t").chatCompletion({ model: "meta-llama/Llama-3.3-70B", messages: [] }, { billTo: "acme" });
propagateAttributes({ metadata: META }, async () => {
  // tallygate-ok
  await new InferenceClient("t").chatCompletion({ model: "meta-llama/Llama-3.3-70B", messages: [] });
});

// tallygate-expect: llm-attribution
await new Replicate().run("meta/meta-llama-3-70b-instruct", { input: {} });
propagateAttributes({ metadata: META }, async () => {
  // tallygate-ok
  await new Replicate().run("meta/meta-llama-3-70b-instruct", { input: {} });
});

// tallygate-expect: llm-attribution
await ModelClient("e", "k").path("/chat/completions").post({ body: { model: "gpt-4o" } });
// tallygate-ok
await ModelClient("e", "k").path("/chat/completions").post({ body: { model: "gpt-4o" }, headers: HEADERS });

// tallygate-expect: llm-attribution
new OpenAIAgent({ name: "planner", model: "gpt-4o" });
// tallygate-ok
new OpenAIAgent({ name: "planner", model: "gpt-4o", modelSettings: { providerData: { metadata: META } } });

// tallygate-expect: llm-attribution
new Agent({ name: "planner", model: "openai/gpt-4o" });
// tallygate-ok
new Agent({ name: "planner", model: "openai/gpt-4o", defaultOptions: { providerOptions: { openai: { metadata: META } } } });
// Anthropic's package reads no metadata, and OpenAI's options are not for it.
// tallygate-expect: llm-attribution
new Agent({ name: "planner", model: "anthropic/claude-haiku-4-5", defaultOptions: { providerOptions: { openai: { metadata: META } } } });
// tallygate-ok
new Agent({ name: "planner", model: createAnthropic({ headers: HEADERS })("claude-haiku-4-5") });

// tallygate-expect: llm-attribution
new LlamaOpenAI({ model: "gpt-4o" });
// tallygate-ok
new LlamaOpenAI({ model: "gpt-4o", additionalChatOptions: { metadata: META } });

// tallygate-expect: llm-attribution
await new Portkey({}).chat.completions.create({ model: "gpt-4o", messages: [] });
// tallygate-ok
await new Portkey({ metadata: META }).chat.completions.create({ model: "gpt-4o", messages: [] });
