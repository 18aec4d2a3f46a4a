// A header that is null in a call's options is not sent, whatever the client has.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const tagged = { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" };
const client = new OpenAI({ defaultHeaders: tagged });
const claude = new Anthropic({ defaultHeaders: tagged });
const ask = { model: "gpt-4o", messages: [{ role: "user" as const, content: "hi" }] };
const question = { model: "claude-haiku-4-5", max_tokens: 100, messages: ask.messages };

export async function gone(isOther: boolean) {
  // tallygate-expect: llm-attribution
  await client.chat.completions.create(ask, { headers: { "Helicone-Property-Team": null } });
  // tallygate-expect: llm-attribution
  await claude.messages.create(question, { headers: { "helicone-property-use-case": null } });
  // tallygate-expect: llm-attribution
  await client.withOptions({ defaultHeaders: { "Helicone-Property-Team": null } }).chat.completions.create(ask);
  // tallygate-ok
  await client.chat.completions.create(ask, { headers: { "X-Trace": null } });
  // tallygate-ok
  await client.chat.completions.create(ask, { headers: { "Helicone-Property-Team": undefined } });

  const others: Record<string, string | null> = {};
  if (isOther) others["Helicone-Property-Team"] = null;
  // tallygate-expect: tag-undecided
  await client.chat.completions.create(ask, { headers: others });

  const again: Record<string, string | null> = { "Helicone-Property-Team": null };
  again["Helicone-Property-Team"] = "other";
  // tallygate-ok
  await client.chat.completions.create(ask, { headers: again });
}
