// The models of chains.ts, used here.
import { HumanMessage } from "@langchain/core/messages";
import { sharedModel, untaggedModel } from "./chains";

// tallygate-ok
export const first = (q: string) => sharedModel.invoke([new HumanMessage(q)], { metadata: { team: "search", use_case: "ranking" } });
// tallygate-expect: llm-attribution
export const second = (q: string) => untaggedModel.invoke([new HumanMessage(q)]);
