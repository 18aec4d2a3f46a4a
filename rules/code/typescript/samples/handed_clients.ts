// What a client is made with counts where it is handed over.
import OpenAI from "openai";

const tags = { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "rank" };

export async function ask(client: OpenAI) {
  // tallygate-expect: tag-undecided
  return client.chat.completions.create({ model: "gpt-4o", messages: [] });
}

export async function askPlain(client: OpenAI) {
  // tallygate-expect: llm-attribution
  return client.chat.completions.create({ model: "gpt-4o", messages: [] });
}

export class Service {
  constructor(private client: OpenAI) {}

  ask() {
    // tallygate-expect: tag-undecided
    return this.client.chat.completions.create({ model: "gpt-4o", messages: [] });
  }
}

ask(new OpenAI({ defaultHeaders: tags }));
askPlain(new OpenAI());
new Service(new OpenAI({ defaultHeaders: tags })).ask();
