// What is spread behind the tags may have others.
import OpenAI from "openai";

const client = new OpenAI();
const metadata = { team: "search", use_case: "ranking" };
const tuned = { temperature: 0 };

export async function ask(more) {
  // tallygate-expect: tag-undecided
  await client.chat.completions.create({ model: "gpt-4o", messages: [], metadata, ...more });
  // tallygate-ok
  await client.chat.completions.create({ ...more, model: "gpt-4o", messages: [], metadata });
  // tallygate-ok
  await client.chat.completions.create({ model: "gpt-4o", messages: [], metadata, ...tuned });
  // tallygate-ok
  await client.chat.completions.create({ model: "gpt-4o", messages: [], metadata: { ...metadata, ...more } });
}
