// Agents and sessions that the providers keep.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const metadata = { team: "search", use_case: "ranking" };
const headers = { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" };
const openai = new OpenAI();
const anthropic = new Anthropic();

// tallygate-expect: llm-attribution
await openai.beta.agents.sessions.create({ agent: { model: "gpt-5" }, environment: { type: "auto" } });
// tallygate-ok
await openai.beta.agents.sessions.create({ agent: { model: "gpt-5" }, environment: { type: "auto" }, metadata });
// tallygate-expect: llm-attribution
await openai.realtime.clientSecrets.create({ session: { type: "realtime", model: "gpt-realtime" } });
// tallygate-ok
await openai.realtime.clientSecrets.create({ session: { type: "realtime", model: "gpt-realtime" } }, { headers });
// tallygate-ok
await openai.realtime.calls.accept("c", { type: "realtime", model: "gpt-realtime" }, { headers });
await openai.realtime.calls.hangup("c");

// tallygate-expect: llm-attribution
await anthropic.beta.agents.create({ model: "claude-sonnet-4-5", name: "reader" });
// tallygate-ok
await anthropic.beta.agents.create({ model: "claude-sonnet-4-5", name: "reader", metadata });
// tallygate-expect: llm-attribution
await anthropic.beta.sessions.create({ agent: "a", environment_id: "e" });
// tallygate-ok
await anthropic.beta.sessions.create({ agent: "a", environment_id: "e", metadata });
