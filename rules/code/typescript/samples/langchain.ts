import { ChatOpenAI } from "@langchain/openai";

const plain = new ChatOpenAI({ model: "gpt-4o" });
// tallygate-expect: llm-attribution
await plain.invoke("hi");
// tallygate-ok
const tagged = new ChatOpenAI({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } });
// tallygate-ok
const byCall = new ChatOpenAI({ model: "gpt-4o" });
await byCall.invoke("hi", { metadata: { team: "search", use_case: "ranking" } });
