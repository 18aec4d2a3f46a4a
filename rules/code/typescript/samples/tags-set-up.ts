// Fields and a file's variables that what sets them up may leave out.
import OpenAI from "openai";

const client = new OpenAI();
const ask = { model: "gpt-4o", messages: [] };
const left: Record<string, string> = {};
const late: Record<string, string> = {};
const waited: Record<string, string> = {};

function setUp(team?: string) {
  if (!team) return;
  left["Helicone-Property-Team"] = team;
  left["Helicone-Property-Use-Case"] = "ranking";
}
async function setLate() {
  late["Helicone-Property-Team"] = await load();
  late["Helicone-Property-Use-Case"] = "ranking";
}
async function setWaited() {
  waited["Helicone-Property-Team"] = await load();
  waited["Helicone-Property-Use-Case"] = "ranking";
}
setUp(process.env.TEAM);
setLate();
await setWaited();

export function module() {
  // tallygate-expect: tag-undecided
  client.chat.completions.create(ask, { headers: left });
  // tallygate-expect: tag-undecided
  client.chat.completions.create(ask, { headers: late });
  // tallygate-ok
  client.chat.completions.create(ask, { headers: waited });
}

export class SetUp {
  private headers: Record<string, string> = {};
  private called: Record<string, string> = {};
  private looped: Record<string, string> = {};
  private later: Record<string, string> = {};

  constructor(events: EventEmitter, tags: Record<string, string>) {
    this.init();
    events.on("ready", () => {
      this.called["Helicone-Property-Team"] = "search";
      this.called["Helicone-Property-Use-Case"] = "ranking";
    });
    ["Helicone-Property-Team", "Helicone-Property-Use-Case"].forEach((k) => {
      this.looped["Helicone-Property-Team"] = "search";
      this.looped["Helicone-Property-Use-Case"] = "ranking";
    });
    load().then((t) => {
      this.later["Helicone-Property-Team"] = t;
      this.later["Helicone-Property-Use-Case"] = "ranking";
    });
  }

  private async init() {
    this.headers["Helicone-Property-Team"] = await load();
    this.headers["Helicone-Property-Use-Case"] = "ranking";
  }

  ask(h: Record<string, string>, q?: string) {
    // tallygate-expect: tag-undecided
    client.chat.completions.create(ask, { headers: this.headers });
    // tallygate-expect: tag-undecided
    client.chat.completions.create(ask, { headers: this.called });
    // tallygate-ok
    client.chat.completions.create(ask, { headers: this.looped });
    // tallygate-expect: tag-undecided
    client.chat.completions.create(ask, { headers: this.later });
    const own: Record<string, string> = {};
    if (own && q) {
      own["Helicone-Property-Team"] = "search";
      own["Helicone-Property-Use-Case"] = "ranking";
    }
    // tallygate-expect: tag-undecided
    client.chat.completions.create(ask, { headers: own });
  }
}

export class Setters {
  private tags: Record<string, string> = {};
  private bare: Record<string, string> = {};

  constructor() {
    this.setTag("team", "search").setTag("use_case", "ranking");
    this.setBare("Team", "search");
  }

  setTag(key: string, value: string) {
    this.tags[key] = value;
    return this;
  }

  setBare(key: string, value: string) {
    key = key.toLowerCase();
    this.bare[key] = value;
  }

  ask() {
    // tallygate-ok
    client.chat.completions.create({ ...ask, metadata: this.tags });
    // tallygate-expect: tag-undecided
    client.chat.completions.create({ ...ask, metadata: this.bare });
  }
}
