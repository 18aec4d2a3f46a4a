// Applications of RealtimeX, and what looks like them.
import { RealtimeXSDK } from "@realtimex/sdk";

const sdk = new RealtimeXSDK({ permissions: ["llm.chat"] });

export async function ask(question: string, other: { llm: { chat(text: string): Promise<string> } }) {
  // tallygate-expect: llm-attribution
  const answer = await sdk.llm.chat([{ role: "user", content: question }], { model: "gpt-4o", max_tokens: 200 });
  // tallygate-expect: llm-attribution
  for await (const chunk of sdk.llm.chatStream([{ role: "user", content: question }])) console.log(chunk.textResponse);
  // tallygate-expect: llm-attribution
  await sdk.llm.embed(question);
  // tallygate-expect: llm-attribution
  await sdk.llm.embedAndStore({ texts: [question], documentId: "d" });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the application tells
  await sdk.llm.embed([question], { model: "text-embedding-3-small" });
  // Lists and storage are no calls of a model.
  await sdk.llm.chatProviders();
  await sdk.llm.vectors.query([0.1], { topK: 5 });
  return [answer, await other.llm.chat(question)];
}
