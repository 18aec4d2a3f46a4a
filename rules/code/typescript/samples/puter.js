// Puter's script makes puter a global of the page.
async function ask(question) {
  // tallygate-expect: llm-attribution
  const answer = await puter.ai.chat(question, { model: "gpt-4o-mini", stream: true });
  // tallygate-expect: llm-attribution
  document.body.append(await window.puter.ai.txt2img("a cat"));
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the account pays
  await puter.ai.chat("again");
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the account pays
  await puter.ai.img2txt("https://example.com/a.png");
  await puter.kv.set("answer", answer);
}

document.getElementById("go").onclick = () => ask("hi");
