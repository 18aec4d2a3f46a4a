// tallygate-expect: llm-attribution
await fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
// tallygate-ok
await fetch(`${base}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } }) });
// tallygate-ok
await fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });

// An address that is '' where the object is written is set later.
const settings = { url: "", key: "" };
// tallygate-expect: llm-attribution
await fetch(settings.url + "/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "m", messages: [] }) });
// tallygate-expect: llm-attribution
await fetch(`${settings.url}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ model: "m", messages: [] }) });
