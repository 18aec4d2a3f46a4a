package samples;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** What one of several constructors puts, and what a helper may leave out. */
class TagsSetUp {
  private static final URI URL = URI.create("https://api.openai.com/v1/chat/completions");
  private final Map<String, String> one = new HashMap<>();
  private final Map<String, String> all = new HashMap<>();

  TagsSetUp() {
    all.put("team", "search");
    all.put("use_case", "ranking");
  }

  TagsSetUp(String team) {
    one.put("team", team);
    one.put("use_case", "ranking");
    all.put("team", team);
    all.put("use_case", "ranking");
  }

  void ask() {
    // tallygate-expect: tag-undecided
    OpenAiChatModel.builder().modelName("gpt-4o").metadata(one).build().chat("x");
    // tallygate-ok
    OpenAiChatModel.builder().modelName("gpt-4o").metadata(all).build().chat("x");
  }

  static void may(HttpRequest.Builder b, String team) {
    if (team == null) return;
    b.header("Helicone-Property-Team", team).header("Helicone-Property-Use-Case", "ranking");
  }

  static void tries(HttpRequest.Builder b) {
    try {
      String team = load();
      b.header("Helicone-Property-Team", team).header("Helicone-Property-Use-Case", "ranking");
    } catch (Exception e) {
      log(e);
    }
  }

  static void does(HttpRequest.Builder b, String team) {
    b.header("Helicone-Property-Team", team).header("Helicone-Property-Use-Case", "ranking");
  }

  void send(HttpClient client) throws Exception {
    HttpRequest.Builder a = HttpRequest.newBuilder(URL).POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"gpt-4o\", \"messages\": []}"));
    may(a, "search");
    // tallygate-expect: tag-undecided
    client.send(a.build(), HttpResponse.BodyHandlers.ofString());
    HttpRequest.Builder b = HttpRequest.newBuilder(URL).POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"gpt-4o\", \"messages\": []}"));
    tries(b);
    // tallygate-expect: tag-undecided
    client.send(b.build(), HttpResponse.BodyHandlers.ofString());
    HttpRequest.Builder c = HttpRequest.newBuilder(URL).POST(HttpRequest.BodyPublishers.ofString("{\"model\": \"gpt-4o\", \"messages\": []}"));
    does(c, "search");
    // tallygate-ok
    client.send(c.build(), HttpResponse.BodyHandlers.ofString());
  }

  static class Chained {
    private final Map<String, String> tags = new HashMap<>();

    Chained() {
      this("search");
    }

    Chained(String team) {
      tags.put("team", team);
      tags.put("use_case", "ranking");
    }

    void ask() {
      // tallygate-ok
      OpenAiChatModel.builder().modelName("gpt-4o").metadata(tags).build().chat("x");
    }
  }
}
