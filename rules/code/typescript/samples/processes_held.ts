import { spawn } from "node:child_process"; // "claude"
const TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}';
class A {
  constructor() { this.env = { ...process.env }; this.env.ANTHROPIC_CUSTOM_HEADERS = TAGS; this.args = ["-p"]; this.own = { ...process.env, A: "b" }; }
  // tallygate-expect: tag-undecided
  a1(p) { spawn("claude", ["-p", p], { env: this.env }); }
  // tallygate-expect: llm-attribution
  a2(p) { spawn("claude", [...this.args, p], { env: this.own }); }
}
// tallygate-expect: tag-undecided
function g1(p) { const o = { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS } }; delete o.env; spawn("claude", ["-p", p], o); }
// tallygate-ok
function g2(p) { const o = { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS } }; o.cwd = "x"; spawn("claude", ["-p", p], o); }
// tallygate-expect: tag-undecided
function g3(p) { const o = { cwd: "x" }; if (p) o.env = { ANTHROPIC_CUSTOM_HEADERS: TAGS }; spawn("claude", ["-p", p], o); }
// tallygate-expect: llm-attribution
function g4(p) { const o = { cwd: "x" }; spawn("claude", ["-p", p], o); }
// tallygate-expect: llm-attribution
function g5(p) { const o = { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS } }; o.env.ANTHROPIC_CUSTOM_HEADERS = ""; spawn("claude", ["-p", p], o); }
// tallygate-expect: tag-undecided
function g6(p) { const o = { env: { ...process.env, ANTHROPIC_CUSTOM_HEADERS: TAGS } }; change(o); spawn("claude", ["-p", p], o); }
