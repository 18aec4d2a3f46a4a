// Models of smaller packages of known frameworks, and clients that others make.
import { PortkeyChat } from "@langchain/community/chat_models/portkey";
import { ChatGoogle } from "@langchain/google-webauth";
import { ChatYandexGPT } from "@langchain/yandex";
import { DeepSeekLLM } from "@llamaindex/deepseek";
import { xai } from "@llamaindex/xai";
import { RealtimeAgent, RealtimeSession } from "@openai/agents/realtime";
import { OpenAIRealtimeWS } from "openai/realtime/ws";
import { AIProjectClient } from "@azure/ai-projects";
import { trackOpenAI } from "opik-openai";
import { wrapAnthropic } from "braintrust";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

// tallygate-expect: llm-attribution
export const portkey = new PortkeyChat({ mode: "single" } as any);
// tallygate-ok
export const google = new ChatGoogle({ model: "gemini-2.0-flash", metadata: { team: "search", use_case: "ranking" } } as any);
// tallygate-expect: llm-attribution
export const yandex = new ChatYandexGPT({ apiKey: "k" });
// tallygate-expect: llm-attribution
export const deepseek = new DeepSeekLLM({ model: "deepseek-chat" });
// tallygate-ok
export const grok = xai({ model: "grok-3", additionalChatOptions: { metadata: { team: "search", use_case: "ranking" } } } as any);

// tallygate-expect: llm-attribution
export const session = new RealtimeSession(new RealtimeAgent({ name: "voice" }), { model: "gpt-realtime" });
// tallygate-expect: llm-attribution
export const socket = new OpenAIRealtimeWS({ model: "gpt-realtime" });

export async function made(project: AIProjectClient, thread: string, agent: string) {
  const azure = project.getOpenAIClient();
  // tallygate-expect: llm-attribution
  await azure.responses.create({ model: "gpt-4o", input: "hi" });
  // tallygate-expect: llm-attribution
  await project.agents.runs.createAndPoll(thread, agent);
  const tracked = trackOpenAI(new OpenAI());
  // tallygate-ok
  await tracked.chat.completions.create({ model: "gpt-4o", messages: [], metadata: { team: "search", use_case: "ranking" } });
  const claude = wrapAnthropic(new Anthropic());
  // tallygate-expect: llm-attribution
  await claude.messages.create({ model: "claude-sonnet-4", max_tokens: 10, messages: [] });
  return project.agents.threads.create();
}
