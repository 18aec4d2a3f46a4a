import { spawn } from "node:child_process"; // "claude"
const TAGS = 'x-portkey-metadata: {"team": "search", "use_case": "rank"}';
class A {
  constructor() { this.env = { ...process.env }; this.env.ANTHROPIC_CUSTOM_HEADERS = TAGS; this.args = ["-p"]; this.own = { ...process.env, A: "b" }; }
  // tallygate-expect: tag-undecided
  a1(p) { spawn("claude", ["-p", p], { env: this.env }); }
  // tallygate-expect: llm-attribution
  a2(p) { spawn("claude", [...this.args, p], { env: this.own }); }
}
