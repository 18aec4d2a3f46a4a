// Headers that functions of the project put into an object that they are given.
const url = "https://api.openai.com/v1/chat/completions";
const body = JSON.stringify({ model: "gpt-4o", messages: [] });

function addTags(headers: Record<string, string>) {
  headers["helicone-property-team"] = "search";
  headers["helicone-property-use-case"] = "ranking";
}

function addTeam(headers: Record<string, string>) {
  headers["helicone-property-team"] = "search";
}

export async function tagged() {
  const headers: Record<string, string> = { accept: "application/json" };
  addTags(headers);
  // tallygate-ok
  await fetch(url, { method: "POST", headers, body });
}

export async function half() {
  const headers: Record<string, string> = {};
  addTeam(headers);
  // tallygate-expect: llm-attribution
  await fetch(url, { method: "POST", headers, body });
}

export async function replaced() {
  const headers = new Headers();
  headers.set("helicone-property-team", "search");
  headers.set("helicone-property-use-case", "ranking");
  headers.set("helicone-property-team", "");
  // tallygate-expect: llm-attribution
  await fetch(url, { method: "POST", headers, body });
}
