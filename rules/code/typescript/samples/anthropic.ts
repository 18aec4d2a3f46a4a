import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();
const tagged = new Anthropic({ defaultHeaders: { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" } });

// tallygate-expect: llm-attribution
await client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 100, messages: [], metadata: { user_id: "u1" } });
// tallygate-ok
tagged.messages.stream({ model: "claude-sonnet-4-5", max_tokens: 100, messages: [] });
// tallygate-ok
await client.messages.countTokens({ model: "claude-sonnet-4-5", messages: [] });
