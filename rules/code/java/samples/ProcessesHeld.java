import java.util.*; // "claude"
class F {
  List<String> build(String p) { List<String> c = new ArrayList<>(); c.add("claude"); c.add("-p"); c.add(p); return c; }
  // tallygate-expect: llm-attribution
  void a1(String p) { new ProcessBuilder(build(p)).start(); }
}
