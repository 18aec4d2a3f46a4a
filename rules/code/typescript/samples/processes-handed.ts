import { runCommand, print } from "./shell";

export async function handed(prompt: string) {
  // tallygate-expect: llm-attribution
  await runCommand("claude", ["-p", prompt]);
  await runCommand("claude", ["--version"]);
  /claude -p/.exec("claude -p x");
  print(`claude -p ${prompt}`);
}
