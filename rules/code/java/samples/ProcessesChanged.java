import java.util.*; // "claude"
class P {
  static final String K = "ANTHROPIC_CUSTOM_HEADERS";
  static final String TAGS = "x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}";
  static final String URL = "https://api.openai.com/v1/chat/completions";
  // tallygate-expect: tag-undecided
  void a1() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.environment().put(K, TAGS); b.environment().remove(K); b.start(); }
  // tallygate-expect: tag-undecided
  void a2() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.environment().put(K, TAGS); b.environment().clear(); b.start(); }
  // tallygate-expect: tag-undecided
  void a3(boolean x) { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.environment().put(K, TAGS); if (x) b.environment().put(K, ""); b.start(); }
  // tallygate-expect: llm-attribution
  void a4() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.start(); b.environment().put(K, TAGS); }
  // tallygate-expect: tag-undecided
  void a5() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.environment().putAll(m); b.start(); }
  // tallygate-ok
  void a6() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.environment().put(K, TAGS); b.start(); }
  // tallygate-expect: llm-attribution
  void a7() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); b.redirectErrorStream(true); Process p = b.start(); }
  // tallygate-expect: tag-undecided
  void a8(boolean x) { List<String> c = new ArrayList<>(List.of("curl", URL, "-d", "{}")); c.addAll(x ? List.of("-H", TAGS) : List.of()); new ProcessBuilder(c).start(); }
  // tallygate-expect: tag-undecided
  void a9() { List<String> c = new ArrayList<>(List.of("curl", URL, "-d", "{}", "-H", TAGS)); c.removeLast(); new ProcessBuilder(c).start(); }
  // tallygate-expect: tag-undecided
  void a10() { List<String> c = new ArrayList<>(List.of("curl", URL, "-d", "{}", "-H", TAGS)); c.set(5, "a: b"); new ProcessBuilder(c).start(); }
  void a11() { List<String> c = new ArrayList<>(); c.add("claude"); c.add("-p"); c.add(0, "echo"); new ProcessBuilder(c).start(); }
  // tallygate-expect: tag-undecided
  ProcessBuilder a12() { return new ProcessBuilder("claude", "-p", "x"); }
  // tallygate-expect: tag-undecided
  void a13() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); fill(b); b.start(); }
  // tallygate-expect: llm-attribution
  void a14() { new ProcessBuilder("claude", "-p", "x").start(); }
  // tallygate-expect: tag-undecided
  void a15() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); fill(b.environment()); b.start(); }
  // tallygate-expect: tag-undecided
  void a16() { ProcessBuilder b = new ProcessBuilder("claude", "-p", "x"); Map<String, String> e = b.environment(); e.put(K, TAGS); b.start(); }
}
