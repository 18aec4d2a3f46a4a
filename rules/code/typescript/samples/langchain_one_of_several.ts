// Models of a file that functions take one of: the one that says least counts.
import { ChatOpenAI } from "@langchain/openai";

const small = new ChatOpenAI({ model: "gpt-4o-mini", metadata: { team: "search", use_case: "sums" } });
const large = new ChatOpenAI({ model: "gpt-4o", metadata: { team: "search", use_case: "sums" } });
const plain = new ChatOpenAI({ model: "gpt-4o" });

const OWN: Record<string, ChatOpenAI> = { small, large };
const ALL: Record<string, ChatOpenAI> = { small, plain };

function ownModel(kind: string) {
  if (kind === "small") {
    return small;
  }
  return large;
}

function anyModel(kind: string) {
  if (kind === "small") {
    return small;
  }
  return plain;
}

export function byOwnName(text: string, name: string) {
  const llm = OWN[name];
  // tallygate-ok
  return llm.invoke(text);
}

export function byName(text: string, name: string) {
  const llm = ALL[name];
  // tallygate-expect: llm-attribution
  return llm.invoke(text);
}

export function byOwnKind(text: string, kind: string) {
  const llm = ownModel(kind);
  // tallygate-ok
  return llm.invoke(text);
}

export function byKind(text: string, kind: string) {
  const llm = anyModel(kind);
  // tallygate-expect: llm-attribution
  return llm.invoke(text);
}

export function byOther(text: string, other?: any) {
  const llm = other ?? small;
  // tallygate-expect: tag-undecided
  return llm.invoke(text);
}

export function byLoad(text: string, load: (name: string) => any, name?: string) {
  let llm: any = small;
  if (name) {
    llm = load(name);
  }
  // tallygate-expect: tag-undecided
  return llm.invoke(text);
}

export function withTools(text: string, tools: any[]) {
  let llm: any = small;
  if (tools.length) {
    llm = llm.bindTools(tools);
  }
  // tallygate-ok
  return llm.invoke(text);
}

export function ownWhereNone(text: string, other?: ChatOpenAI) {
  const llm = other ?? new ChatOpenAI({ model: "gpt-4o", metadata: { team: "search", use_case: "sums" } });
  // tallygate-ok
  return llm.invoke(text);
}
