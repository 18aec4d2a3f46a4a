// What the packages of the AI SDK's providers read of providerOptions, and its telemetry.
import { anthropic } from "@ai-sdk/anthropic";
import { google } from "@ai-sdk/google";
import { vertex } from "@ai-sdk/google-vertex";
import { openai } from "@ai-sdk/openai";
import { openrouter } from "@openrouter/ai-sdk-provider";
import { createProviderRegistry, embed, gateway, generateText, streamText, ToolLoopAgent, wrapLanguageModel } from "ai";

const metadata = { openai: { metadata: { team: "search", use_case: "ranking" } } };
const labels = { team: "search", use_case: "ranking" };
const headers = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };

// tallygate-ok
await generateText({ model: openai("gpt-4o"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await generateText({ model: anthropic("claude-sonnet-4-5"), prompt: "x", providerOptions: metadata });
// tallygate-ok
await generateText({ model: anthropic("claude-sonnet-4-5"), prompt: "x", headers });
// tallygate-expect: llm-attribution
await generateText({ model: google("gemini-2.5-flash"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await generateText({ model: openrouter("openai/gpt-4o"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await embed({ model: openai.embedding("text-embedding-3-small"), value: "x", providerOptions: metadata });
// tallygate-ok
await generateText({ model: vertex("gemini-2.5-flash"), prompt: "x", providerOptions: { google: { labels } } });
// tallygate-expect: llm-attribution
await generateText({ model: google("gemini-2.5-flash"), prompt: "x", providerOptions: { google: { labels } } });

// The gateway hands the options of the provider on that the model's name begins with.
// tallygate-ok
await generateText({ model: "openai/gpt-4o", prompt: "x", providerOptions: metadata });
// tallygate-ok
await generateText({ model: gateway("openai/gpt-4o"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await generateText({ model: "anthropic/claude-sonnet-4.5", prompt: "x", providerOptions: metadata });
// tallygate-ok
await generateText({ model: "anthropic/claude-sonnet-4.5", prompt: "x", providerOptions: { gateway: { tags: ["team:search", "use_case:ranking"] } } });
// tallygate-ok
await generateText({ model: process.env.MODEL!, prompt: "x", providerOptions: { gateway: { tags: ["team:search", "use_case:ranking"] } } });
// tallygate-expect: llm-attribution
await generateText({ model: openai("gpt-4o"), prompt: "x", providerOptions: { gateway: { tags: ["team:search", "use_case:ranking"] } } });

const registry = createProviderRegistry({ anthropic, openai });
// tallygate-ok
await generateText({ model: registry.languageModel("openai:gpt-4o"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await generateText({ model: registry.languageModel("anthropic:claude-sonnet-4-5"), prompt: "x", providerOptions: metadata });
// tallygate-expect: llm-attribution
await generateText({ model: wrapLanguageModel({ model: anthropic("claude-sonnet-4-5"), middleware: [] }), prompt: "x", providerOptions: metadata });

export async function choose(isFast: boolean, given: Parameters<typeof generateText>[0]["model"]) {
  // tallygate-expect: tag-undecided
  await generateText({ model: isFast ? openai("gpt-4o-mini") : anthropic("claude-sonnet-4-5"), prompt: "x", providerOptions: metadata });
  const one = isFast ? openai("gpt-4o-mini") : openai("gpt-4o");
  // tallygate-ok
  await generateText({ model: one, prompt: "x", providerOptions: metadata });
  // tallygate-expect: tag-undecided
  await generateText({ model: given, prompt: "x", providerOptions: metadata });
}

// Since version 7 telemetry has no metadata: what of the context goes out is named.
const context = { team: "search", use_case: "ranking" };
const telemetry = { functionId: "rank", includeRuntimeContext: { team: true, use_case: true } };
// tallygate-ok
streamText({ model: openai("gpt-4o"), prompt: "x", telemetry: { isEnabled: true, includeRuntimeContext: { team: true, use_case: true } }, runtimeContext: context });
// tallygate-ok
streamText({ model: anthropic("claude-sonnet-4-5"), prompt: "x", telemetry, runtimeContext: context });
// tallygate-expect: llm-attribution
streamText({ model: openai("gpt-4o"), prompt: "x", telemetry: { ...telemetry, isEnabled: false }, runtimeContext: context });
// tallygate-expect: llm-attribution
streamText({ model: openai("gpt-4o"), prompt: "x", telemetry: { includeRuntimeContext: { team: true } }, runtimeContext: context });
// tallygate-expect: llm-attribution
streamText({ model: openai("gpt-4o"), prompt: "x", telemetry: { isEnabled: true }, runtimeContext: context });
// tallygate-expect: llm-attribution
streamText({ model: openai("gpt-4o"), prompt: "x", telemetry: { isEnabled: true, metadata: context } });
// tallygate-ok
export const agent = new ToolLoopAgent({ model: openai("gpt-4o"), telemetry, runtimeContext: context });
