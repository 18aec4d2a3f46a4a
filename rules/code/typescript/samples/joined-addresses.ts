// Addresses that a method joins, through a helper of another file or on branches.
import { viaGateway } from "./joined-gateway";

const PATHS = { chat: "v1/chat/completions", image: "v1/images/generations" };
const TAGS = { "x-portkey-metadata": JSON.stringify({ team: "search", use_case: "ranking" }) };

export class Api {
  constructor(private store, private isApp: boolean) {}

  path(path: string): string {
    let baseUrl = "";
    if (this.store.custom) {
      baseUrl = this.store.url;
    }
    if (baseUrl.length === 0) {
      baseUrl = this.isApp ? "https://api.openai.com" : "/api/openai";
    }
    return [baseUrl, path].join("/");
  }

  gatewayPath(path: string): string {
    return viaGateway([this.store.url, path].join("/"));
  }

  async joined(messages) {
    const body = JSON.stringify({ model: "gpt-4o", messages });
    // tallygate-expect: llm-attribution
    const first = await fetch(this.path(PATHS.chat), { method: "POST", body });
    // tallygate-ok
    const second = await fetch(this.path(PATHS.chat), { method: "POST", body, headers: TAGS });
    // tallygate-expect: llm-attribution
    const third = await fetch(this.gatewayPath(PATHS.chat), { method: "POST", body });
    return [first, second, third, await fetch(this.path("v1/models"))];
  }

  async chosen(messages, isImage: boolean, deployment: string) {
    let chatPath = "";
    if (deployment) {
      chatPath = this.path(deployment);
    } else {
      chatPath = this.path(isImage ? PATHS.image : PATHS.chat);
    }
    // tallygate-expect: llm-attribution
    return fetch(chatPath, { method: "POST", body: JSON.stringify({ model: "gpt-4o", messages }) });
  }
}
