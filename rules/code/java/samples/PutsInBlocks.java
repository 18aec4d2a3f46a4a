// Members that blocks put, and texts of which nothing is known.
package samples;
import okhttp3.*;
import org.json.*;
import java.util.*;
class PutsInBlocks {
    static final String U = "https://api.openai.com/v1/chat/completions";
    void unsureMapForeach(Map<String, Object> extra) {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "gpt-4o"); b.put("messages", List.of());
        extra.forEach((k, v) -> b.put(k, v));
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(U).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
    void unsureMapForeach2(Map<String, Object> extra) {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "gpt-4o"); b.put("messages", List.of());
        extra.forEach((k, v) -> { b.put(k, v); });
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(U).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
    void unsureMapPlain(String k, String v) {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "gpt-4o"); b.put("messages", List.of());
        b.put(k, v);
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(U).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
    void unsureMapLambda(String k, String v) {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "gpt-4o"); b.put("messages", List.of());
        run(() -> b.put("metadata", Map.of("team", "a", "use_case", "b")));
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(U).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
    void unsureStringParam(String meta) {
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(U).header("x-portkey-metadata", meta).post(RequestBody.create("{\"model\":\"gpt-4o\",\"messages\":[]}", null)).build()).execute();
    }
    void unsureStringOptional(Optional<String> meta) {
        Request.Builder b = new Request.Builder().url(U).post(RequestBody.create("{\"model\":\"gpt-4o\",\"messages\":[]}", null));
        meta.ifPresent(m -> b.header("x-portkey-metadata", m));
        // tallygate-expect: tag-undecided
        client.newCall(b.build()).execute();
    }
}
