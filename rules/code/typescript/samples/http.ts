// tallygate-expect: llm-attribution
await fetch("https://api.openai.com/v1/chat/completions", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
// tallygate-ok
await fetch(`${base}/v1/chat/completions`, { method: "POST", body: JSON.stringify({ model: "gpt-4o", metadata: { team: "search", use_case: "ranking" } }) });
// tallygate-ok
await fetch("/api/chat", { method: "POST", body: JSON.stringify({ model: "gpt-4o" }) });
