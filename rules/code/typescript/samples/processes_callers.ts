// Words that only a function's callers give: told where the program is started.
import { spawn } from "node:child_process";

function run(args: string[]) {
  return new Promise((resolve) => {
    // tallygate-expect: llm-attribution
    const child = spawn("claude", args);
    child.on("close", resolve);
  });
}

export async function ask(prompt: string, session?: string) {
  const args = ["--output-format", "json"];
  if (session) args.push("--resume", session);
  args.push("-p", prompt);
  await run(["--version"]);
  return run(args);
}

export function edit(prompt?: string) {
  return new Promise((resolve) => {
    const base: string[] = [];
    if (prompt) base.push("-p", prompt);
    const start = (args: string[], reason: string) => {
      // tallygate-expect: tag-undecided
      const child = spawn("cursor-agent", args, { cwd: "." });
      child.on("close", () => {
        if (reason === "first") start([...args, "--force"], "again");
        resolve(reason);
      });
    };
    start(base, "first");
  });
}

// Nobody asks it anything.
function manage(args: string[]) {
  // tallygate-ok
  return spawn("claude", args);
}
manage(["mcp", "list"]);
manage(["--version"]);

// What is run is somebody else's word.
function git(args: string[]) {
  // tallygate-ok
  return spawn("git", args);
}
git(["-p", "log"]);

// The words as one text, one of them on a branch.
export function shown(verbose: boolean, path: string) {
  const words = ["git", "status"];
  if (verbose) words.push("--verbose", path);
  // tallygate-ok
  return spawn(words.join(" "), { shell: true });
}
