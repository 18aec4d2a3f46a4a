// The item of a list that a function is looked for by, and what stands where a function gives nothing.
import OpenAI from "openai";

const client = new OpenAI();
const tags = { team: "search", use_case: "ranking" };
const tiers = [
  { tier: "free", label: "Free", tags: {} },
  { tier: "pro", label: "Pro", tags },
];
const plans = Object.freeze([
  { plan: "free", tags: {} },
  { plan: "pro", tags },
]);
const PRO = "pro";

function byTier(tier: string) {
  return tiers.find((t) => t.tier === tier)!;
}

function byParts({ tier }: { tier: string }) {
  return tiers.find((t) => t.tier === tier)!;
}

export function sure() {
  const a = tiers.find((t) => t.tier === PRO)!;
  // tallygate-ok
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: a.tags });
  const b = plans.find((p) => p.plan === "pro") ?? plans[0];
  // tallygate-ok
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: b.tags });
  // tallygate-ok
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: byTier("pro").tags });
  const d = byParts({ tier: "pro" });
  // tallygate-ok
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: d.tags });
  const e = tiers.find((t) => t.tier === "free")!;
  // tallygate-expect: llm-attribution
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: e.tags });
}

// What an item is compared with is one of several values.
let current = "pro";
export function choose(tier: string) {
  current = tier;
}

export function unsure(paid: boolean) {
  let tier = "free";
  if (paid) tier = "pro";
  const a = tiers.find((t) => t.tier === tier)!;
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: a.tags });
  const b = tiers.find((t) => t.tier === current)!;
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: b.tags });
  const c = byTier(tier);
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: c.tags });
  const d = byParts({ tier });
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: d.tags });
}

export class Chooser {
  private tier = "pro";
  private readonly fixed = "pro";
  set(tier: string) {
    this.tier = tier;
  }
  ask() {
    const a = tiers.find((t) => t.tier === this.fixed)!;
    // tallygate-ok
    client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: a.tags });
    const b = tiers.find((t) => t.tier === this.tier)!;
    // tallygate-expect: tag-undecided
    client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: b.tags });
  }
}

// The list, or the key that its items are asked for, is changed.
const roles = [{ role: "admin", tags }];
roles.unshift({ role: "admin", tags: {} as typeof tags });
const items = [
  { id: "a", enabled: false, tags: {} },
  { id: "b", enabled: true, tags },
];
let loaded = [{ role: "admin", tags }];

export function enable(id: string) {
  const item = items.find((i) => i.id === id);
  if (item) item.enabled = true;
}

export function load(list: typeof roles) {
  loaded = list;
}

export function changed() {
  const a = roles.find((r) => r.role === "admin")!;
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: a.tags });
  const b = items.find((i) => i.enabled)!;
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: b.tags });
  const c = loaded.find((r) => r.role === "admin")!;
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: c.tags });
}

// A function that gives something on one way only.
function tagsOf(user?: string) {
  if (!user) return undefined;
  return { team: "search", use_case: "ranking" };
}

function teamOf(user?: string) {
  if (user) return { team: "search" };
  return null;
}

export function orElse(user?: string) {
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: tagsOf(user) ?? {} });
  // tallygate-expect: tag-undecided
  client.chat.completions.create({ model: "gpt-4o", messages: [], store: true, metadata: teamOf(user) || tags });
}
