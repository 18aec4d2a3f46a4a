import { spawn } from "node:child_process"; // "claude"
const TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}';
const URL = "https://api.openai.com/v1/chat/completions";
function a1(p) {
  const env = { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS }; delete env.ANTHROPIC_CUSTOM_HEADERS;
  // tallygate-expect: tag-undecided
  spawn("claude", ["-p", p], { env });
}
// tallygate-expect: tag-undecided
function a2(x, p) { return spawn("curl", [URL, ...(x ? ["-H", TAGS] : []), "-d", p]); }
// tallygate-expect: tag-undecided
function a3(p, opts) { spawn("claude", ["-p", p], { env: { ANTHROPIC_CUSTOM_HEADERS: TAGS }, ...opts }); }
// tallygate-expect: tag-undecided
function a4(p, opts) { spawn("claude", ["-p", p], { env: { ANTHROPIC_CUSTOM_HEADERS: TAGS, ...opts } }); }
// tallygate-expect: tag-undecided
function a5(p, opts) { spawn("claude", ["-p", p], { env: Object.assign({ ANTHROPIC_CUSTOM_HEADERS: TAGS }, opts) }); }
// tallygate-expect: tag-undecided
function a6(p, CLAUDE_ENV) { spawn("claude", ["-p", p], { env: CLAUDE_ENV }); }
// tallygate-expect: tag-undecided
function a7(p) { spawn("claude", ["-p", p], { env: { ...process.env, ...CLAUDE_ENV } }); }
// tallygate-expect: tag-undecided
function a8(p) { spawn("claude", ["-p", p], { env: getEnv() }); }
// tallygate-expect: tag-undecided
function a9(p) { spawn("claude", ["-p", p], { env: this.getEnv() }); }
// tallygate-expect: tag-undecided
function a10(p, env) { spawn("claude", ["-p", p], { env: env ?? process.env }); }
// tallygate-expect: tag-undecided
function a11(p) { spawn("claude", ["-p", p], { env: { ANTHROPIC_CUSTOM_HEADERS: process.env.MY_HEADERS } }); }
// tallygate-expect: llm-attribution
function a12(p) { spawn("claude", ["-p", p], { env: process.env }); }
// tallygate-expect: llm-attribution
function a13(p) { spawn("claude", ["-p", p], { env: { ...process.env, A: "b" } }); }
// tallygate-ok
function a14(p) { spawn("claude", ["-p", p], { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS } }); }
// tallygate-ok
function a15(p) { spawn("claude", ["-p", p], { env: Object.assign({}, process.env, { ANTHROPIC_CUSTOM_HEADERS: TAGS }) }); }
// tallygate-expect: llm-attribution
function a16(p) { const args = ["-p", p]; if (p) args.push("--verbose"); const child = spawn("claude", args, { cwd: "x" }); child.stdout.on("data", d => d); }
function a17(p) { const args = ["-p", p]; args.unshift("claude"); spawn("echo", args); }
// tallygate-expect: tag-undecided
function a18(p) { const c = [URL, "-d", p, "-H", TAGS]; c.splice(2); spawn("curl", c); }
// tallygate-expect: tag-undecided
function b1(p, x) { let e = null; if (x) e = { ANTHROPIC_CUSTOM_HEADERS: TAGS }; spawn("claude", ["-p", p], { env: e }); }
// tallygate-expect: tag-undecided
function b2(p, x) { let e = { ANTHROPIC_CUSTOM_HEADERS: TAGS }; if (x) e = undefined; spawn("claude", ["-p", p], { env: e }); }
function bb(p) { const a = ["-p"]; a.push(p); return a; }
// tallygate-expect: llm-attribution
function b3(p, x) { spawn("claude", bb(p)); }
