package samples;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class TagsFields {
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, String> set;
  private static final Map<String, String> SHARED;

  static {
    Map<String, String> m = new HashMap<>();
    m.put("team", "search");
    m.put("use_case", "ranking");
    SHARED = Collections.unmodifiableMap(m);
  }

  TagsFields() {
    tags.put("team", "search");
    tags.put("use_case", "ranking");
    set = new HashMap<>();
    set.put("tam", "search");
  }

  void ask() {
    // tallygate-ok
    OpenAiChatModel.builder().modelName("gpt-4o").metadata(tags).build().chat("x");
    // tallygate-ok
    OpenAiChatModel.builder().modelName("gpt-4o").metadata(SHARED).build().chat("x");
    // tallygate-expect: llm-attribution
    OpenAiChatModel.builder().modelName("gpt-4o").metadata(set).build().chat("x");
  }

  static class Tags implements Interceptor {
    private final Map<String, String> headers;

    Tags(Map<String, String> headers) {
      this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws java.io.IOException {
      Request.Builder b = chain.request().newBuilder();
      for (Map.Entry<String, String> e : headers.entrySet()) b.header(e.getKey(), e.getValue());
      return chain.proceed(b.build());
    }
  }

  private final OkHttpClient tagged =
      new OkHttpClient.Builder().addInterceptor(new Tags(Map.of("Helicone-Property-Team", "a", "Helicone-Property-Use-Case", "b"))).build();
  private final OkHttpClient wrong = new OkHttpClient.Builder().addInterceptor(new Tags(Map.of("Helicone-Property-Tam", "a"))).build();

  void send(Request.Builder b) throws Exception {
    // tallygate-ok
    tagged.newCall(new Request.Builder().url("https://api.openai.com/v1/chat/completions").build()).execute();
    // tallygate-expect: llm-attribution
    wrong.newCall(new Request.Builder().url("https://api.openai.com/v1/chat/completions").build()).execute();
  }
}
