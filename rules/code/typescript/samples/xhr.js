// Headers that are set between open and send.
function tagged() {
  const xhr = new XMLHttpRequest();
  // tallygate-ok
  xhr.open("POST", "https://api.openai.com/v1/chat/completions");
  xhr.setRequestHeader("x-portkey-metadata", JSON.stringify({ team: "search", use_case: "ranking" }));
  xhr.send(JSON.stringify({ model: "gpt-4o", messages: [] }));
}

function plain() {
  const xhr = new XMLHttpRequest();
  // tallygate-expect: llm-attribution
  xhr.open("POST", "https://api.openai.com/v1/chat/completions");
  xhr.setRequestHeader("Content-Type", "application/json");
  xhr.send(JSON.stringify({ model: "gpt-4o", messages: [] }));
}
