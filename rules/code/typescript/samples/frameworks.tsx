// Frameworks that are handed a model.
import { generateText as mfGenerateText, streamText as mfStreamText, embed as mfEmbed, openai as mfOpenai, ollama as mfOllama } from "modelfusion";
import { ai, AxAI, AxAIAnthropic, ax } from "@ax-llm/ax";
import { complete, getModel, stream as piStream } from "@mariozechner/pi-ai";
import { chat, generateImage, toolDefinition } from "@tanstack/ai";
import { anthropic as aiAnthropic } from "@ai-sdk/anthropic";
import { openai as aiOpenai } from "@ai-sdk/openai";
import { openaiText, openaiImage } from "@tanstack/ai-openai";
import { generateText as xsaiGenerate } from "@xsai/generate-text";
import { streamText as xsaiStream } from "xsai";
import { createAgent, createNetwork, openai as kitOpenai, anthropic as kitAnthropic } from "@inngest/agent-kit";
import * as lkOpenai from "@livekit/agents-plugin-openai";
import { ModelType, type IAgentRuntime } from "@elizaos/core";
import { LanguageModel } from "@effect/ai";
import { ChatModel } from "beeai-framework/backend/chat";
import { OpenAIChatModel as BeeOpenAI } from "beeai-framework/adapters/openai/backend/chat";
import { createJsonTranslator, createLanguageModel, createOpenAILanguageModel } from "typechat";
import { ChatCompletion, UserMessage } from "ai-jsx/core/completion";
import { OpenAIChatApi } from "llm-api";
import { completion as zodCompletion } from "zod-gpt";
import { Agent as ConvexAgent } from "@convex-dev/agent";
import { Stagehand } from "@browserbasehq/stagehand";
import { generateText } from "./own";

async function modelfusion(prompt: string) {
  // tallygate-expect: llm-attribution
  await mfGenerateText({ model: mfOpenai.ChatTextGenerator({ model: "gpt-4", maxGenerationTokens: 500 }).withTextPrompt(), prompt });
  // tallygate-expect: llm-attribution
  await mfStreamText(mfOpenai.CompletionTextGenerator({ model: "gpt-3.5-turbo-instruct" }), prompt);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await mfEmbed({ model: mfOllama.TextEmbedder({ model: "nomic" }), value: prompt });
  return generateText({ model: "own", prompt });
}

async function axServices(question: string) {
  // tallygate-expect: llm-attribution
  const llm = ai({ name: "openai", apiKey: process.env.OPENAI_APIKEY!, config: { model: "gpt-4o-mini" as any } });
  // tallygate-expect: llm-attribution
  const other = new AxAIAnthropic({ apiKey: "k", config: { model: "claude-sonnet-4" as any } });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  new AxAI({ name: "groq", apiKey: "k" });
  const gen = ax("question:string -> answer:string");
  await gen.forward(other, { question });
  return gen.forward(llm, { question });
}

async function pi(context: any) {
  const model = getModel("anthropic", "claude-sonnet-4-5");
  // tallygate-expect: llm-attribution
  await complete(model, context);
  // tallygate-expect: llm-attribution
  piStream(getModel("openai", "gpt-5-mini"), context, { maxTokens: 100 });
  // tallygate-ok
  await complete(model, context, { headers: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) } });
}

async function tanstack(messages: any[]) {
  // tallygate-expect: llm-attribution
  const answer = chat({ adapter: openaiText("gpt-4o"), messages });
  // tallygate-ok
  chat({ adapter: openaiText("gpt-4o"), messages, modelOptions: { metadata: { team: "search", use_case: "ranking" } } });
  // tallygate-expect: llm-attribution
  await generateImage({ adapter: openaiImage("gpt-image-1"), prompt: "a" });
  toolDefinition({ name: "t", description: "d" });
  return answer;
}

async function xsai(messages: any[]) {
  // tallygate-expect: llm-attribution
  await xsaiGenerate({ apiKey: "k", baseURL: "https://api.openai.com/v1/", model: "gpt-4o", messages });
  // tallygate-ok
  return xsaiStream({ baseURL: "https://x/v1/", model: "gpt-4o", messages, headers: { "x-portkey-metadata": '{"team":"search","use_case":"ranking"}' } });
}

// tallygate-expect: llm-attribution
const coder = createAgent({ name: "coder", system: "You code", model: kitOpenai({ model: "gpt-4o" }) });
// tallygate-ok
const tagged = createAgent({ name: "tagged", system: "s", model: kitOpenai({ model: "gpt-4o", defaultParameters: { metadata: { team: "search", use_case: "ranking" } } }) });
// An agent without a model takes the network's.
const worker = createAgent({ name: "worker", system: "s" });
// tallygate-expect: llm-attribution
export const network = createNetwork({ name: "n", agents: [coder, tagged, worker], defaultModel: kitAnthropic({ model: "claude-3-5-haiku-latest", defaultParameters: { max_tokens: 1000 } }) });

// tallygate-expect: llm-attribution
export const voice = new lkOpenai.LLM({ model: "gpt-4o" });
// tallygate-ok
export const taggedVoice = new lkOpenai.LLM({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } });
// tallygate-expect: llm-attribution
export const realtime = new lkOpenai.realtime.RealtimeModel({ voice: "echo" });

export async function handler(runtime: IAgentRuntime, message: string) {
  // tallygate-expect: llm-attribution
  const text = await runtime.useModel(ModelType.TEXT_LARGE, { prompt: message });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await runtime.useModel(ModelType.TEXT_EMBEDDING, { text });
  return runtime.getSetting("x");
}

// tallygate-expect: llm-attribution
export const joke = LanguageModel.generateText({ prompt: "Tell a joke" });
// tallygate-ok
// tallygate:ignore llm-attribution -- the key is this team's own
export const jokes = LanguageModel.streamText({ prompt: "Tell jokes" });

async function bee() {
  // tallygate-expect: llm-attribution
  const model = await ChatModel.fromName("ollama:granite3.1-dense:8b");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  const other = new BeeOpenAI("gpt-4o-mini");
  return [model, other];
}

async function translate(request: string, validator: any) {
  const model = createLanguageModel(process.env);
  const translator = createJsonTranslator(model, validator);
  // tallygate-expect: llm-attribution
  await translator.translate(request);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  return createOpenAILanguageModel("k", "gpt-4").complete(request);
}

export function Story() {
  return (
    // tallygate-expect: llm-attribution
    <ChatCompletion model="gpt-4">
      <UserMessage>Write a story</UserMessage>
    </ChatCompletion>
  );
}

export function Excused() {
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  return <ChatCompletion temperature={0} />;
}

async function typed(prompt: string) {
  const api = new OpenAIChatApi({ apiKey: "k" }, { model: "gpt-4" });
  // tallygate-expect: llm-attribution
  await api.textCompletion(prompt);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await api.chatCompletion([{ role: "user", content: prompt }]);
  // tallygate-expect: llm-attribution
  return zodCompletion(api, prompt);
}

declare const components: any, models: any;
// tallygate-expect: llm-attribution
export const support = new ConvexAgent(components.agent, { name: "Support", languageModel: models.chat("gpt-4o-mini") });
// tallygate-ok
export const billed = new ConvexAgent(components.agent, { name: "Billed", languageModel: aiOpenai("gpt-4o"), providerOptions: { openai: { metadata: { team: "search", use_case: "ranking" } } } });
// tallygate-expect: tag-undecided
export const open = new ConvexAgent(components.agent, { name: "Open", languageModel: models.chat("gpt-4o"), providerOptions: { openai: { metadata: { team: "search", use_case: "ranking" } } } });
// tallygate-expect: llm-attribution
export const lost = new ConvexAgent(components.agent, { name: "Lost", languageModel: aiAnthropic("claude-haiku-4-5"), providerOptions: { openai: { metadata: { team: "search", use_case: "ranking" } } } });

async function browse() {
  // tallygate-expect: llm-attribution
  const stagehand = new Stagehand({ env: "LOCAL", modelName: "gpt-4o", modelClientOptions: { apiKey: "k" } });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  new Stagehand({ env: "LOCAL", model: "anthropic/claude-sonnet-4" });
  await stagehand.init();
}

export { modelfusion, axServices, pi, tanstack, xsai, bee, translate, typed, browse };
