import { b } from "./baml_client";
import type { Summary } from "./baml_client/types";

export async function summed(text: string): Promise<Summary> {
  // tallygate-expect: llm-attribution
  const summary = await b.GenerateSummary(text);
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the client's headers tell, in the .baml file
  await b.withOptions({ tags: { team: "search", use_case: "ranking" } }).GenerateSummary(text);
  // tallygate-expect: llm-attribution
  for await (const part of b.stream.GenerateSummary(text)) console.log(part);
  await b.request.GenerateSummary(text);
  return summary;
}
