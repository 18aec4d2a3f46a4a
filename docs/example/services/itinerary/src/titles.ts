import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";

export async function titleOf(itinerary: string): Promise<string> {
  const { text } = await generateText({
    model: openai("gpt-4.1-mini"),
    maxOutputTokens: 30,
    prompt: `A title for this trip, five words at most:\n${itinerary}`,
  });
  return text;
}
