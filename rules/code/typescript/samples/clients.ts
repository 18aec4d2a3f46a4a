// Smaller clients of one provider.
import { OpenAI } from "@posthog/ai/openai";
import { Anthropic as PosthogAnthropic } from "@posthog/ai";
import { OpenAIClient } from "openai-fetch";
import { OpenAIExt } from "openai-ext";
import OldApi from "openai-api";
import { Configuration, OpenAIApi } from "azure-openai";
import { OrchestrationClient } from "@sap-ai-sdk/orchestration";
import { AzureOpenAiChatClient } from "@sap-ai-sdk/foundation-models";
import { AgentsClient } from "@azure/ai-agents";
import { CopilotClient } from "@github/copilot-sdk";
import { createOpencode, createOpencodeClient } from "@opencode-ai/sdk";
import { execute } from "@sourcegraph/amp-sdk";
import { query } from "@qwen-code/sdk";
import { Pinecone } from "@pinecone-database/pinecone";
import { OpenAIEmbeddingFunction, ChromaClient } from "chromadb";
import RunwayML from "@runwayml/sdk";
import { LumaAI } from "lumaai";
import { Runware } from "@runware/sdk-js";
import { ChatCompletion } from "@baiducloud/qianfan";
import { Cognitive } from "@botpress/cognitive";
import { ChatGPTClient } from "@waylaidwanderer/chatgpt-api";
import { Hercai } from "hercai";
import puter from "./own-puter";
import { TokenJS } from "token.js";
import { GenerativeAiInferenceClient } from "oci-generativeaiinference";
import { llm } from "@grafana/llm";
import { llms } from "@grafana/experimental";
import { igniteModel, loadModels, Message } from "multi-llm-ts";
import { createLlmExecutor, useLlm } from "llm-exe";

async function posthog(phClient: any, messages: any[]) {
  const client = new OpenAI({ apiKey: "k", posthog: phClient });
  // tallygate-expect: llm-attribution
  await client.chat.completions.create({ model: "gpt-4o-mini", messages, posthogDistinctId: "u" });
  // tallygate-ok
  await client.responses.create({ model: "gpt-4o", input: "hi", metadata: { team: "search", use_case: "ranking" } });
  const claude = new PosthogAnthropic({ apiKey: "k", posthog: phClient });
  // tallygate-expect: llm-attribution
  return claude.messages.create({ model: "claude-sonnet-4", max_tokens: 10, messages });
}

async function fetchClient(messages: any[]) {
  const client = new OpenAIClient({ apiKey: "k" });
  // tallygate-expect: llm-attribution
  await client.createChatCompletion({ model: "gpt-4o", messages });
  // tallygate-expect: llm-attribution
  await client.streamChatCompletion({ model: "gpt-4o", messages });
  // tallygate-ok
  await client.createEmbeddings({ model: "text-embedding-3-small", input: "a" }, { headers: { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) } });
}

function ext(messages: any[], handler: any) {
  // tallygate-expect: llm-attribution
  OpenAIExt.streamClientChatCompletion({ model: "gpt-3.5-turbo", messages }, { apiKey: "k", handler });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  OpenAIExt.streamServerChatCompletion({ model: "gpt-4", messages }, { handler } as any);
  OpenAIExt.parseContentDraft("data");
}

async function old() {
  const openai = new OldApi("key");
  // tallygate-expect: llm-attribution
  await openai.complete({ engine: "davinci", prompt: "Once", maxTokens: 5 });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await openai.embeddings({ engine: "ada", input: "x" });
  await openai.engines();
}

async function fork() {
  const api = new OpenAIApi(new Configuration({ azure: { apiKey: "k", endpoint: "https://x.openai.azure.com", deploymentName: "gpt-35" } } as any));
  // tallygate-expect: llm-attribution
  await api.createChatCompletion({ model: "gpt-35-turbo", messages: [] });
  // tallygate-ok
  await api.createCompletion({ model: "davinci", prompt: "a" }, { headers: { "x-portkey-metadata": '{"team":"search","use_case":"ranking"}' } });
}

async function sap(messages: any[]) {
  const orchestration = new OrchestrationClient({ promptTemplating: { model: { name: "gpt-4o", params: { max_tokens: 50 } }, prompt: { template: messages } } });
  // tallygate-expect: llm-attribution
  await orchestration.chatCompletion();
  const chat = new AzureOpenAiChatClient("gpt-4o");
  // tallygate-expect: llm-attribution
  await chat.run({ messages });
  // tallygate-ok
  return chat.run({ messages }, { headers: { "x-portkey-metadata": '{"team":"search","use_case":"ranking"}' } });
}

async function azureAgents(credential: any, thread: string, agent: string) {
  const client = new AgentsClient("https://x.services.ai.azure.com", credential);
  // tallygate-expect: llm-attribution
  await client.runs.create(thread, agent);
  // tallygate-ok
  await client.runs.createAndPoll(thread, agent, { metadata: { team: "search", use_case: "ranking" } });
  await client.threads.create();
}

async function copilot() {
  const client = new CopilotClient();
  const session = await client.createSession({ model: "gpt-5" } as any);
  // tallygate-expect: llm-attribution
  await session.send({ prompt: "Hello" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the token is this team's own
  await session.sendAndWait("Hello");
}

async function opencode(id: string) {
  const { client } = await createOpencode();
  // tallygate-expect: llm-attribution
  await client.session.prompt({ path: { id }, body: { model: { providerID: "anthropic", modelID: "claude-sonnet-4-5" }, parts: [] } });
  const other = createOpencodeClient({ baseUrl: "http://localhost:4096" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await other.session.promptAsync({ path: { id }, body: { parts: [] } });
  await other.session.list();
}

async function clis(prompt: string) {
  // tallygate-expect: llm-attribution
  for await (const message of execute({ prompt })) console.log(message);
  // tallygate-expect: llm-attribution
  for await (const message of query({ prompt, options: { model: "qwen3-coder-plus" } })) console.log(message);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  return execute({ prompt: "again" });
}

async function vectors() {
  const pc = new Pinecone({ apiKey: "k" });
  // tallygate-expect: llm-attribution
  await pc.inference.embed("multilingual-e5-large", ["a"], { inputType: "query" } as any);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await pc.inference.rerank({ model: "bge-reranker-v2-m3", query: "q", documents: [] } as any);
  await pc.index("i").query({ vector: [], topK: 1 });
  // tallygate-expect: llm-attribution
  const embedder = new OpenAIEmbeddingFunction({ openai_api_key: "k", openai_model: "text-embedding-3-small" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  new OpenAIEmbeddingFunction({ openai_api_key: "k" });
  return new ChromaClient().getOrCreateCollection({ name: "c", embeddingFunction: embedder });
}

async function media() {
  const runway = new RunwayML();
  // tallygate-expect: llm-attribution
  await runway.imageToVideo.create({ model: "gen4_turbo", promptImage: "u", ratio: "1280:720" } as any);
  const luma = new LumaAI({ authToken: "k" });
  // tallygate-expect: llm-attribution
  await luma.generations.create({ prompt: "a teddy bear", model: "ray-2" } as any);
  const runware = new Runware({ apiKey: "k" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await runware.requestImages({ positivePrompt: "a", model: "runware:100@1" } as any);
  await runway.tasks.retrieve("id");
}

async function others(question: string, guild: any) {
  const qianfan = new ChatCompletion();
  // tallygate-expect: llm-attribution
  await qianfan.chat({ messages: [] }, "ERNIE-4.0-8K");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await qianfan.chat({ messages: [] });
  const cognitive = new Cognitive({ client: guild });
  // tallygate-expect: llm-attribution
  await cognitive.generateContent({ model: "best", messages: [] } as any);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the bot is this team's own
  await cognitive.generateContent({ messages: [] } as any);
  const chatgpt = new ChatGPTClient("key", { modelOptions: { model: "gpt-3.5-turbo" } });
  // tallygate-expect: llm-attribution
  await chatgpt.sendMessage(question);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await chatgpt.sendMessage(question);
  const hercai = new Hercai();
  // tallygate-expect: llm-attribution
  await hercai.question({ model: "v3", content: question });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await hercai.drawImage({ model: "v3", prompt: question });
  return guild.question({ content: question });
}

async function small(provider: any, prompt: any) {
  const tokenjs = new TokenJS();
  // tallygate-expect: llm-attribution
  await tokenjs.chat.completions.create({ provider: "anthropic", model: "claude-3-sonnet-20240229", messages: [] });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  await new TokenJS({ apiKey: "k" }).chat.completions.create({ provider: "openai", model: "gpt-4o", messages: [] });
  const genai = new GenerativeAiInferenceClient({ authenticationDetailsProvider: provider });
  // tallygate-expect: llm-attribution
  await genai.chat({
    chatDetails: {
      compartmentId: "c",
      servingMode: { servingType: "ON_DEMAND", modelId: "meta.llama-3.3-70b-instruct" },
      chatRequest: { apiFormat: "GENERIC", messages: [], maxTokens: 100 },
    },
  });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the compartment is this team's own
  await genai.embedText({ embedTextDetails: { compartmentId: "c", servingMode: {} as any, inputs: ["a"] } });
  await genai.listGuardrailVersions({ compartmentId: "c" } as any);
  // tallygate-expect: llm-attribution
  await llm.chatCompletions({ model: llm.Model.LARGE, messages: [{ role: "user", content: "hi" }] });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the app is this team's own
  llm.streamChatCompletions({ messages: [] }).pipe(llm.accumulateContent());
  // tallygate-expect: llm-attribution
  await llms.openai.chatCompletions({ model: "gpt-3.5-turbo", messages: [] });
  await llm.enabled();
  const models = await loadModels("openai", { apiKey: "k" });
  const model = igniteModel("openai", models!.chat[0], { apiKey: "k" });
  // tallygate-expect: llm-attribution
  await model.complete([new Message("user", "hi")]);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  for await (const chunk of model.generate([new Message("user", "hi")])) console.log(chunk);
  // tallygate-expect: llm-attribution
  const first = useLlm("openai.gpt-4o-mini");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the key is this team's own
  const second = useLlm("openai.chat.v1", { model: "gpt-4o" });
  return createLlmExecutor({ llm: first || second, prompt });
}

export { small, posthog, fetchClient, ext, old, fork, sap, azureAgents, copilot, opencode, clis, vectors, media, others, puter };
