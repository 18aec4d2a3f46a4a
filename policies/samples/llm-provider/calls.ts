// A model that is handed over says who is asked.
import { generateText, type LanguageModel } from "ai";
import { deepseek } from "@ai-sdk/deepseek";

const headers = { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" };

export async function ask(model: LanguageModel, prompt: string) {
  // tallygate-expect: tag-undecided
  await generateText({ model, prompt, headers });
  // tallygate-ok
  await generateText({ model: "openai/gpt-4o", prompt, headers });
  // tallygate-expect: llm-provider
  await generateText({ model: deepseek("deepseek-chat"), prompt, headers });
}
