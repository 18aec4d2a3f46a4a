import OpenAI, { AzureOpenAI } from "openai";

const client = new OpenAI();
const tagged = new OpenAI({ defaultHeaders: { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" } });
const azure = new AzureOpenAI({ deployment: "chat" });
const metadata = { team: "search", use_case: "ranking" };

// tallygate-expect: llm-attribution
await client.chat.completions.create({ model: "gpt-4o", messages: [] });
// tallygate-ok
await client.chat.completions.create({ model: "gpt-4o", messages: [], metadata });
// tallygate-expect: llm-attribution
await azure.responses.create({ model: "chat", input: "hi", metadata: { team: "search" } });
// tallygate-ok
await tagged.embeddings.create({ model: "text-embedding-3-small", input: "hi" });
// tallygate-ok
await client.embeddings.create({ model: "text-embedding-3-small", input: "hi" }, { headers: { "cf-aig-metadata": JSON.stringify(metadata) } });

export async function forward(params: any) {
  // tallygate-expect: tag-undecided
  return await client.chat.completions.create(params);
}

type Create = typeof client.chat.completions.create;
// tallygate-ok
twilio.messages.create({ to: "+10", from: "+11", body: "hi" });
