// What blocks change in variables around them.
package samples;
import java.util.*;
import okhttp3.*;
import java.net.http.*;
import java.net.URI;
class Lambdas {
    static final String M = "{\"team\":\"a\",\"use_case\":\"b\"}";
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final String B = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    OkHttpClient ok;
    HttpRequest send(String url, String body) { return HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build(); }
    void flagLambdaOther() {
        Request.Builder a = new Request.Builder().url(EP).post(RequestBody.create(B, null));
        List<String> xs = List.of("a"); List<Map<String,String>> ys = new ArrayList<>();
        xs.forEach(x -> { Map<String, String> a2 = new HashMap<>(); a2.put("x-portkey-metadata", M); ys.add(a2); });
        // tallygate-expect: llm-attribution
        ok.newCall(a.build()).execute();
    }
    void flagShadow() {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "m"); b.put("messages", List.of());
        List.of(1).forEach(i -> { Map<String, Object> c = new HashMap<>(); c.put("metadata", Map.of("team", "a", "use_case", "b")); });
        // tallygate-expect: llm-attribution
        ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
    void passLambdaSame(java.util.function.Supplier<String> s) {
        Executors.newSingleThreadExecutor().submit(() -> {
            Map<String, Object> b = new HashMap<>();
            b.put("model", "m"); b.put("messages", List.of()); b.put("metadata", Map.of("team", "a", "use_case", "b"));
            // tallygate-ok
            return ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
        });
    }
    void passOuterBefore() {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "m"); b.put("messages", List.of()); b.put("metadata", Map.of("team", "a", "use_case", "b"));
        // tallygate-ok
        new Thread(() -> ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute()).start();
    }
    void flagJsonModel(List<Msg> ms) {
        JsonArray arr = new JsonArray();
        ms.forEach(m -> { JsonObject o = new JsonObject(); o.addProperty("role", m.role()); o.addProperty("content", m.text()); arr.add(o); });
        JsonObject b = new JsonObject(); b.addProperty("model", "m"); b.add("messages", arr);
        // tallygate-expect: llm-attribution
        ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(b.toString(), null)).build()).execute();
    }
    void unsureOpt(Optional<Map<String,String>> meta) {
        JsonObject b = new JsonObject(); b.addProperty("model", "m"); b.add("messages", new JsonArray());
        meta.ifPresent(x -> b.add("metadata", x));
        // tallygate-expect: tag-undecided
        ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(b.toString(), null)).build()).execute();
    }
    void flagOpt(Optional<Double> temp) {
        JsonObject b = new JsonObject(); b.addProperty("model", "m"); b.add("messages", new JsonArray());
        temp.ifPresent(x -> b.addProperty("temperature", x));
        // tallygate-expect: llm-attribution
        ok.newCall(new Request.Builder().url(EP).post(RequestBody.create(b.toString(), null)).build()).execute();
    }
}
