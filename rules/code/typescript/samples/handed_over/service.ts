import type { Embeddings } from "@langchain/core/embeddings";
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { PromptTemplate } from "@langchain/core/prompts";

const TAGS = { team: "search", use_case: "ranking" };

export class Ranker {
  constructor(
    private readonly llm: BaseChatModel,
    private readonly embeddings: Embeddings,
  ) {}

  async rank(question: string) {
    // tallygate-expect: tag-undecided
    const first = await this.llm.invoke(question);
    // tallygate-ok
    const second = await this.llm.invoke(question, { metadata: TAGS });
    const chain = PromptTemplate.fromTemplate("Rank {q}").pipe(this.llm);
    // tallygate-expect: tag-undecided
    const third = await chain.invoke({ q: question });
    // tallygate-expect: tag-undecided
    const vector = await this.embeddings.embedQuery(question);
    return [first, second, third, vector];
  }
}
