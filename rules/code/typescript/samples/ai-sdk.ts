import { openai } from "@ai-sdk/openai";
import { embed, generateText, streamText } from "ai";

// tallygate-expect: llm-attribution
await generateText({ model: openai("gpt-4o"), prompt: "hi" });
// tallygate-ok
await generateText({ model: openai("gpt-4o"), prompt: "hi", providerOptions: { openai: { metadata: { team: "search", use_case: "ranking" } } } });
// tallygate-ok
streamText({ model: "openai/gpt-4o", prompt: "hi", providerOptions: { gateway: { tags: ["team:search", "use_case:ranking"] } } });
// tallygate-ok
await generateText({ model: openai("gpt-4o"), prompt: "hi", experimental_telemetry: { isEnabled: true, metadata: { team: "search", use_case: "ranking" } } });
// tallygate-expect: llm-attribution
await generateText({ model: openai("gpt-4o"), prompt: "hi", experimental_telemetry: { metadata: { team: "search", use_case: "ranking" } } });
// tallygate-expect: llm-attribution
await embed({ model: openai.embedding("text-embedding-3-small"), value: "hi" });
