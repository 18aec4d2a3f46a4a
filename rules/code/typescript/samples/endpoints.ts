// Endpoints that one provider alone has, and paths of the same name that others have.
const tags = { team: "search", use_case: "ranking" };

export async function mistral(id: string, text: string) {
  const headers = { Authorization: "Bearer k" };
  // tallygate-expect: llm-attribution
  await fetch("https://api.mistral.ai/v1/conversations", { method: "POST", headers, body: JSON.stringify({ model: "mistral-medium-2508", inputs: text }) });
  // tallygate-expect: llm-attribution
  await fetch(`https://api.mistral.ai/v1/conversations/${id}`, { method: "POST", headers, body: JSON.stringify({ inputs: text }) });
  // tallygate-ok
  await fetch("https://api.mistral.ai/v1/agents/completions", { method: "POST", headers, body: JSON.stringify({ agent_id: id, messages: [], metadata: tags }) });
  // tallygate-expect: llm-attribution
  await fetch("https://api.mistral.ai/v1/fim/completions", { method: "POST", headers, body: JSON.stringify({ model: "codestral-2508", prompt: text }) });
  // tallygate-expect: llm-attribution
  await fetch("https://api.mistral.ai/v1/ocr", { method: "POST", headers, body: JSON.stringify({ model: "mistral-ocr-2505" }) });
  // What is there already is only read.
  await fetch(`https://api.mistral.ai/v1/conversations/${id}`, { headers });
  await fetch(`https://api.mistral.ai/v1/conversations/${id}/history`, { headers });
  await fetch("https://chat.example.com/v1/conversations", { method: "POST", body: JSON.stringify({ topic: text }) });
  await fetch("https://scans.example.com/v1/ocr", { method: "POST", body: JSON.stringify({ file: text }) });
}

export async function einstein(base: string, model: string, text: string) {
  // tallygate-expect: llm-attribution
  await fetch(`https://api.salesforce.com/einstein/platform/v1/models/${model}/chat-generations`, { method: "POST", body: JSON.stringify({ messages: [text] }) });
  // tallygate-expect: llm-attribution
  await fetch(`${base}/services/data/v62.0/einstein/llm/prompt/generations`, { method: "POST", body: JSON.stringify({ promptTextorId: text }) });
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the org's own
  await fetch(`https://api.salesforce.com/einstein/platform/v1/models/${model}/embeddings`, { method: "POST", body: JSON.stringify({ input: [text] }) });
  await fetch(`${base}/services/data/v62.0/einstein/llm/feedback`, { method: "POST", body: "{}" });
}
