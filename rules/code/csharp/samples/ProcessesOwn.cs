using System; using System.Diagnostics; // "claude"
class A {
  // tallygate-expect: tag-undecided
  void A13(bool x) { Environment.SetEnvironmentVariable("ANTHROPIC_CUSTOM_HEADERS", "x"); Process.Start("claude", "-p x"); }
}
