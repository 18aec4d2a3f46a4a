using System.Diagnostics; // "claude"
class A {
  const string K = "ANTHROPIC_CUSTOM_HEADERS";
  const string TAGS = "x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}";
  // tallygate-expect: tag-undecided
  void A1(string x) { var i = new ProcessStartInfo("claude", "-p x"); i.Environment[K] = TAGS; i.Environment.Remove(K); Process.Start(i); }
  // tallygate-expect: tag-undecided
  void A2(string x) { var i = new ProcessStartInfo("claude", "-p x"); i.Environment[K] = TAGS; i.Environment.Clear(); Process.Start(i); }
  // tallygate-expect: tag-undecided
  void A3(bool x) { var i = new ProcessStartInfo("claude", "-p x"); i.Environment[K] = TAGS; if (x) i.Environment[K] = ""; Process.Start(i); }
  // tallygate-expect: tag-undecided
  void A4(bool x) { var i = new ProcessStartInfo("claude", "-p x"); Process.Start(i); i.Environment[K] = TAGS; }
  // tallygate-ok
  void A5(bool x) { var i = new ProcessStartInfo("claude", "-p x"); i.Environment[K] = TAGS; Process.Start(i); }
  // tallygate-expect: tag-undecided
  void A6(bool x) { var q = new Process(); q.StartInfo.FileName = "claude"; q.StartInfo.Arguments = "-p x"; q.StartInfo.Environment[K] = TAGS; q.Start(); }
  // tallygate-expect: tag-undecided
  void A7(bool x) { var q = new Process { StartInfo = new ProcessStartInfo { FileName = "claude", Arguments = "-p x" } }; q.StartInfo.Environment[K] = TAGS; q.Start(); }
  // tallygate-expect: tag-undecided
  void A8(bool x) { var i = new ProcessStartInfo("claude", "-p x"); Set(i); Process.Start(i); }
  // tallygate-expect: tag-undecided
  ProcessStartInfo A9(bool x) { return new ProcessStartInfo("claude", "-p x"); }
  // tallygate-expect: tag-undecided
  ProcessStartInfo A10(bool x) => new ProcessStartInfo("claude", "-p x");
  // tallygate-expect: llm-attribution
  void A11(bool x) { var i = new ProcessStartInfo("claude", "-p x") { RedirectStandardOutput = true }; using var p = Process.Start(i); p.WaitForExit(); }
  // tallygate-expect: llm-attribution
  void A12(bool x) { var i = new ProcessStartInfo("claude", "-p x"); using var p = new Process { StartInfo = i }; p.Start(); }
  // tallygate-expect: llm-attribution
  void A13(bool x) { Process.Start("claude", "-p x"); }
  // tallygate-expect: tag-undecided
  void A14(bool x) { ProcessStartInfo i; if (x) { i = new ProcessStartInfo("claude", "-p x");
  // tallygate-ok
  } else { i = new ProcessStartInfo("claude", "-p y"); } i.Environment[K] = TAGS; Process.Start(i); }
}
class B {
  const string TAGS = "x-portkey-metadata: {'team': 'search', 'use_case': 'rank'}";
  // tallygate-expect: tag-undecided
  void B1(bool x) { var v = "https://api.openai.com/v1/chat/completions -d {}"; if (x) v = "https://api.openai.com/v1/chat/completions -d {} -H 'x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}'"; Process.Start("curl", v); }
}
