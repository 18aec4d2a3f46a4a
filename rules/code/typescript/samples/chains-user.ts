// The models of chains.ts, used here.
import { HumanMessage } from "@langchain/core/messages";
import { sharedModel, unusedModel } from "./chains";

export const first = (q: string) => sharedModel.invoke([new HumanMessage(q)], { metadata: { team: "search", use_case: "ranking" } });
export const second = (q: string) => unusedModel.invoke([new HumanMessage(q)]);
