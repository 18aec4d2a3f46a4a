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

// A message that is put into a thread asks nothing; nor do another vendor's messages.
import { Twilio } from "twilio";
const sms = new Twilio("id", "token");
export async function told(thread: string, handed: any, options: object) {
  await client.beta.threads.messages.create(thread, { role: "user", content: "hi" });
  await handed.beta.threads.messages.create(thread, { role: "user", content: "hi" });
  await sms.messages.create(options);
  // tallygate-expect: llm-attribution
  client.beta.threads.runs.createAndStream(thread, { assistant_id: "a" });
  // tallygate-expect: tag-undecided
  await handed.messages.create(options);
}
