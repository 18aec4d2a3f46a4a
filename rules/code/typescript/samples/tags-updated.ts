// Fields that a method puts more over: what was there before is known, what came may be any.
import OpenAI from "openai";

const question = { model: "gpt-4o", messages: [{ role: "user" as const, content: "hi" }] };

export class Asker {
  private client = new OpenAI();
  private options: { metadata?: Record<string, string>; url?: string } = {};
  update(options: object) {
    this.options = { ...this.options, ...options };
  }
  ask() {
    // tallygate-expect: tag-undecided
    return this.client.chat.completions.create({ ...question, metadata: this.options.metadata });
  }
}

export class Sender {
  private config = { url: "https://api.openai.com/v1/chat/completions", retries: 2 };
  update(config: object) {
    this.config = { ...this.config, ...config };
  }
  ask() {
    // tallygate-expect: llm-attribution
    return fetch(this.config.url, { method: "POST", body: JSON.stringify(question) });
  }
  askTagged(headers: Record<string, string>) {
    // tallygate-ok
    return fetch(this.config.url, {
      method: "POST",
      headers: { ...headers, "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" },
      body: JSON.stringify(question),
    });
  }
}
