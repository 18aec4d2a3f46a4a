import { exec, execFile, execSync, spawn } from "node:child_process";
import { promisify } from "node:util";
import { $, execa } from "execa";

const run = promisify(execFile);

export async function ask(prompt: string, model: string | undefined, more: string[]) {
  // tallygate-expect: llm-attribution
  spawn("claude", ["-p", prompt, "--model", "claude-sonnet-4-5"]);
  // tallygate-ok
  spawn("claude", ["-p", prompt], { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: 'x-portkey-metadata: {"team": "search", "use_case": "ranking"}' } });
  // tallygate-expect: tag-undecided
  spawn("claude", ["-p", prompt], { env: settings.environment });
  spawn("claude", ["--version"]);
  spawn("claude", ["mcp", "list"], { stdio: "inherit" });
  spawn("claude", more);
  spawn("claude", { shell: true });

  const args = ["--print"];
  if (model) args.push("--model", model);
  args.push(prompt);
  await new Promise((resolve) => {
    // tallygate-expect: llm-attribution
    spawn("claude", args).on("close", resolve);
  });

  // tallygate-expect: llm-attribution
  execSync(`git diff | claude -p "${prompt}"`, { encoding: "utf8" });
  // tallygate-expect: llm-attribution
  await run("codex", ["exec", prompt]);
  // tallygate-expect: llm-attribution
  await execa("gemini", ["-m", "gemini-2.5-flash", "-p", prompt]);
  // tallygate-expect: llm-attribution
  await $`claude -p ${prompt}`;
  // tallygate-expect: llm-attribution
  new Deno.Command("claude", { args: ["-p", prompt] }).output();
  exec("which claude", (error) => console.log(error));
  /claude/.exec("claude -p x");
}

// Either of two functions that start a program.
import crossSpawn from "cross-spawn";
const start = process.platform === "win32" ? crossSpawn : spawn;
// tallygate-expect: llm-attribution
start("cursor-agent", ["-p", "hello"]);
