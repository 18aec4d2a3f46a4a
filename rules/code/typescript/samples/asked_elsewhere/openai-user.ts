import { complete, post, stream, tagged } from "./send";

const messages = [{ role: "user", content: "x" }];

export const a = () => stream({ model: "gpt-4o", messages });
export const b = () => tagged({ model: "gpt-4o", messages, metadata: { team: "search", use_case: "ranking" } });
export const c = () => complete({ messages });

export async function d() {
  // tallygate-expect: llm-attribution
  await post("/chat/completions", { model: "gpt-4o", messages });
  // tallygate-ok
  await post("/chat/completions", { model: "gpt-4o", messages, metadata: { team: "search", use_case: "ranking" } });
  await post("/files", { purpose: "batch" });
}
