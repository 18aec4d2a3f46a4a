// Tags that a model gets through what is made of it.
import { LLMChain, loadQAStuffChain } from "langchain/chains";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnableSequence } from "@langchain/core/runnables";
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";

const tagged = { metadata: { team: "search", use_case: "ranking" } };

export function piped(q: string) {
  // tallygate-ok
  const model = new ChatOpenAI({ model: "gpt-4o" });
  return ChatPromptTemplate.fromTemplate("{q}").pipe(model).invoke({ q }, tagged);
}

export function configured(q: string) {
  // tallygate-ok
  const model = new ChatOpenAI({ model: "gpt-4o" });
  const chain = ChatPromptTemplate.fromTemplate("{q}").pipe(model).withConfig(tagged);
  return chain.invoke({ q });
}

export function inner(q: string) {
  // tallygate-ok
  const model = new ChatOpenAI({ model: "gpt-4o" });
  const chain = ChatPromptTemplate.fromTemplate("{q}").pipe(model.withConfig(tagged));
  return chain.invoke({ q });
}

export function sequence(q: string) {
  // tallygate-ok
  const model = new ChatOpenAI({ model: "gpt-4o" });
  return RunnableSequence.from([ChatPromptTemplate.fromTemplate("{q}"), model]).invoke({ q }, tagged);
}

export function agent(q: string) {
  // tallygate-ok
  const model = new ChatOpenAI({ model: "gpt-4o" });
  return createReactAgent({ llm: model, tools: [] }).invoke({ messages: [q] }, tagged);
}

export function oneOfTwo(q: string) {
  const model = new ChatOpenAI({ model: "gpt-4o" });
  // tallygate-ok
  ChatPromptTemplate.fromTemplate("{q}").pipe(model).invoke({ q }, tagged);
  // tallygate-expect: llm-attribution
  return model.invoke(q);
}

export function another(q: string) {
  // tallygate-expect: llm-attribution
  const model = new ChatOpenAI({ model: "gpt-4o" });
  // tallygate-ok
  const other = new ChatOpenAI({ model: "gpt-4o-mini" });
  return [ChatPromptTemplate.fromTemplate("{q}").pipe(other).invoke({ q }, tagged), model];
}

// Told where chains-user.ts asks them.
export const sharedModel = new ChatOpenAI({ model: "gpt-4o" });
export const untaggedModel = new ChatOpenAI({ model: "gpt-4o" });
// Nobody asks it: told where it is made.
// tallygate-expect: llm-attribution
export const unusedModel = new ChatOpenAI({ model: "gpt-4o" });

export function older(q: string, ask: (q: string) => string) {
  const model = new ChatOpenAI({ model: "gpt-4o" });
  const prompt = ChatPromptTemplate.fromTemplate("{q}");
  // tallygate-expect: llm-attribution
  const told = new LLMChain({ llm: model, prompt }).call({ q });
  // tallygate-ok
  const ok = new LLMChain({ llm: model, prompt }).call({ q }, tagged);
  // tallygate-expect: llm-attribution
  const said = loadQAStuffChain(model).run(q);
  return [told, ok, said, ask.call(null, q)];
}
