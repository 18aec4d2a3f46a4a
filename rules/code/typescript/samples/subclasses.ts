// Classes of the project below an SDK's client, whose constructors hand headers on.
import OpenAI from "openai";

const headers = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };

class Tagged extends OpenAI {
  constructor(options = {}) {
    super({ defaultHeaders: headers, timeout: 3 });
  }
}

class Plain extends OpenAI {
  constructor() {
    super({ apiKey: "k" });
  }
}

// tallygate-ok
new Tagged().embeddings.create({ model: "e", input: "x" });
// tallygate-expect: llm-attribution
new Plain().embeddings.create({ model: "e", input: "x" });
