// What these are handed, their callers know.
export class Step {
  constructor(private model, private name = "step") {}

  async run(question: string) {
    // tallygate-expect: llm-attribution
    return await this.model.invoke(question);
  }
}

export async function summarize(model, text: string) {
  // tallygate-ok
  return model.invoke("Summarize: " + text);
}

export async function unrelated(bus, event) {
  return bus.invoke(event);
}
