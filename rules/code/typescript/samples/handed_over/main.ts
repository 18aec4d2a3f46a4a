import { ChatOpenAI } from "@langchain/openai";
import { Step, summarize, unrelated } from "./steps";

// tallygate-ok
const tagged = new ChatOpenAI({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } });

export async function main(text: string, bus) {
  await unrelated(bus, text);
  // Told where it is asked: in steps.ts.
  // tallygate-ok
  const step = new Step(new ChatOpenAI({ model: "gpt-4o-mini" }));
  return [await step.run(text), await summarize(tagged, text)];
}
