import OpenAI from "openai";
import { propagateAttributes } from "@langfuse/tracing";
import { withAssociationProperties } from "@traceloop/node-server-sdk";

const client = new OpenAI();

propagateAttributes({ metadata: { team: "search", use_case: "ranking" } }, async () => {
  // tallygate-ok
  await client.chat.completions.create({ model: "gpt-4o", messages: [] });
});

withAssociationProperties({ team: "search" }, async () => {
  // tallygate-expect: llm-attribution
  await client.chat.completions.create({ model: "gpt-4o", messages: [] });
});
