// Maps that methods fill and functions lend on.
import axios, { AxiosInstance } from "axios";
import OpenAI from "openai";

const client = new OpenAI();
const ask = { model: "gpt-4o", messages: [] };
const module: Record<string, string> = {};
function setModule() {
  module["team"] = "search";
  module["use_case"] = "ranking";
}
setModule();
function put(h: Record<string, string>) {
  h["Helicone-Property-Team"] = "search";
  h["Helicone-Property-Use-Case"] = "ranking";
}
async function putLater(h: Record<string, string>, load: () => Promise<string>) {
  h["Helicone-Property-Team"] = await load();
  h["Helicone-Property-Use-Case"] = "ranking";
}

export class Fields {
  private headers: Record<string, string> = {};
  private left: Record<string, string> = { team: "search", use_case: "ranking" };
  private wrong: Record<string, string> = {};
  constructor(private http: AxiosInstance, private plain: AxiosInstance) {
    this.addTags(this.headers);
    this.wrong["Helicone-Property-Tam"] = "search";
    this.http.defaults.headers.common["Helicone-Property-Team"] = "search";
    this.http.defaults.headers.common["Helicone-Property-Use-Case"] = "ranking";
  }
  private addTags(h: Record<string, string>) {
    put(h);
  }
  clear() {
    delete this.left.team;
  }
  run() {
    // tallygate-ok
    client.chat.completions.create(ask, { headers: this.headers });
    // tallygate-expect: llm-attribution
    client.chat.completions.create(ask, { headers: this.wrong });
    // tallygate-expect: tag-undecided
    client.chat.completions.create({ ...ask, metadata: this.left });
    // tallygate-ok
    client.chat.completions.create({ ...ask, metadata: module });
    // tallygate-ok
    this.http.post("https://api.openai.com/v1/chat/completions", ask);
    // tallygate-expect: llm-attribution
    this.plain.post("https://api.openai.com/v1/chat/completions", ask);
  }
}

export async function lent(on: boolean, load: () => Promise<string>) {
  const may: Record<string, string> = {};
  on && put(may);
  // tallygate-expect: tag-undecided
  client.chat.completions.create(ask, { headers: may });
  const own: Record<string, string> = {};
  if (own) put(own);
  // tallygate-ok
  client.chat.completions.create(ask, { headers: own });
  const options = { headers: {} as Record<string, string> };
  const h = options.headers;
  put(h);
  // tallygate-ok
  client.chat.completions.create(ask, options);
  const late: Record<string, string> = {};
  putLater(late, load);
  // tallygate-expect: tag-undecided
  client.chat.completions.create(ask, { headers: late });
  const waited: Record<string, string> = {};
  await putLater(waited, load);
  // tallygate-ok
  client.chat.completions.create(ask, { headers: waited });
}

const created = axios.create({ headers: { "Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking" } });
delete created.defaults.headers.common["Helicone-Property-Team"];
// tallygate-expect: tag-undecided
created.post("https://api.openai.com/v1/chat/completions", ask);
