// Providers of images, models on the own machine, adapters of CopilotKit.
import { AnthropicAdapter, EmptyAdapter, OpenAIAdapter } from "@copilotkit/runtime";
import { fal } from "@fal-ai/client";
import { LMStudioClient } from "@lmstudio/sdk";
import { propagateAttributes } from "@langfuse/tracing";
import { gemini } from "@llamaindex/google";
import OpenAI from "openai";

const headers = { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" };

const local = await new LMStudioClient().llm.model("qwen2.5-7b");
// tallygate-expect: llm-attribution
await local.respond("x");
// tallygate-ok
await local.countTokens("x");

// tallygate-expect: llm-attribution
await fal.subscribe("fal-ai/flux/dev", { input: { prompt: "x" } });
// tallygate-ok
await fal.queue.status("fal-ai/flux/dev", { requestId: "x" });

// tallygate-expect: llm-attribution
const adapter = new OpenAIAdapter({ model: "gpt-4o" });
// tallygate-ok
const tagged = new OpenAIAdapter({ openai: new OpenAI({ defaultHeaders: headers }), model: "gpt-4o" });
// tallygate-ok
const none = new EmptyAdapter();
// tallygate-expect: llm-attribution
const claude = new AnthropicAdapter({ model: "claude-sonnet-5" });

// tallygate-expect: llm-attribution
const llm = gemini({ model: "gemini-2.5-flash" });
// tallygate-ok
const noted = gemini({ model: "gemini-2.5-flash", additionalChatOptions: { metadata: { team: "search", use_case: "ranking" } } });

propagateAttributes({ metadata: { team: "search", use_case: "ranking" } }, async () => {
  // tallygate-ok
  await local.complete("x");
  // tallygate-ok
  await fal.run("fal-ai/flux/dev", { input: { prompt: "x" } });
});
