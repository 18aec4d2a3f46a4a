// Headers and members that statements, loops and functions put.
package samples;
import okhttp3.*;
import org.json.*;
import java.util.*;
import java.net.*;
import java.net.http.HttpRequest;
import java.net.http.HttpClient;

class Puts {
    private final OkHttpClient client = new OkHttpClient();
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final String M = "{\"team\":\"a\",\"use_case\":\"b\"}";
    String body() { return new JSONObject().put("model", "gpt-4o").put("messages", new JSONArray()).toString(); }
    void passStmt() {
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        rb.addHeader("x-portkey-metadata", M);
        // tallygate-ok
        client.newCall(rb.build()).execute();
    }
    void unsureStmtIf(boolean x) {
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        if (x) rb.addHeader("x-portkey-metadata", M);
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute();
    }
    void unsureForeach(Map<String, String> h) {
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        h.forEach((k, v) -> rb.addHeader(k, v));
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute();
    }
    void unsureForeachRef(Map<String, String> h) {
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        h.forEach(rb::addHeader);
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute();
    }
    void unsureFor(Map<String, String> h) {
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        for (Map.Entry<String, String> e : h.entrySet()) { rb.addHeader(e.getKey(), e.getValue()); }
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute();
    }
    void passFor() {
        Map<String, String> h = Map.of("x-portkey-metadata", M);
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        for (Map.Entry<String, String> e : h.entrySet()) { rb.addHeader(e.getKey(), e.getValue()); }
        // tallygate-ok
        client.newCall(rb.build()).execute();
    }
    void passForeach() {
        Map<String, String> h = new HashMap<>();
        h.put("x-portkey-metadata", M);
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        h.forEach((k, v) -> rb.addHeader(k, v));
        // tallygate-ok
        client.newCall(rb.build()).execute();
    }
    void flagForeach() {
        Map<String, String> h = new HashMap<>();
        h.put("Authorization", M);
        Request.Builder rb = new Request.Builder().url(EP).post(RequestBody.create(body(), null));
        h.forEach((k, v) -> rb.addHeader(k, v));
        // tallygate-expect: llm-attribution
        client.newCall(rb.build()).execute();
    }
    void passUrl() throws Exception {
        // tallygate-ok
        HttpURLConnection c = (HttpURLConnection) new URL(EP).openConnection();
        c.setRequestMethod("POST");
        c.setRequestProperty("x-portkey-metadata", M);
        c.setDoOutput(true);
        c.getOutputStream().write(body().getBytes());
    }
    void flagUrl() throws Exception {
        // tallygate-expect: llm-attribution
        HttpURLConnection c = (HttpURLConnection) new URL(EP).openConnection();
        c.setRequestMethod("POST");
        c.setRequestProperty("Authorization", M);
        c.setDoOutput(true);
        c.getOutputStream().write(body().getBytes());
    }
    void unsureUrl(Map<String, String> h) throws Exception {
        // tallygate-expect: tag-undecided
        HttpURLConnection c = (HttpURLConnection) new URL(EP).openConnection();
        c.setRequestMethod("POST");
        h.forEach(c::setRequestProperty);
        c.setDoOutput(true);
        c.getOutputStream().write(body().getBytes());
    }
    void unsureUrl2(Map<String, String> h) throws Exception {
        // tallygate-expect: tag-undecided
        HttpURLConnection c = (HttpURLConnection) new URL(EP).openConnection();
        for (String k : h.keySet()) c.setRequestProperty(k, h.get(k));
        c.setDoOutput(true);
        c.getOutputStream().write(body().getBytes());
    }
    void passJdkStmt() throws Exception {
        HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(EP)).POST(HttpRequest.BodyPublishers.ofString(body()));
        b.header("x-portkey-metadata", M);
        // tallygate-ok
        HttpClient.newHttpClient().send(b.build(), null);
    }
    void unsureJdkForeach(Map<String, String> h) throws Exception {
        HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(EP)).POST(HttpRequest.BodyPublishers.ofString(body()));
        h.forEach(b::header);
        // tallygate-expect: tag-undecided
        HttpClient.newHttpClient().send(b.build(), null);
    }
    void passHeaders() {
        Headers h = new Headers.Builder().add("a", "b").add("x-portkey-metadata", M).build();
        // tallygate-ok
        client.newCall(new Request.Builder().url(EP).headers(h).post(RequestBody.create(body(), null)).build()).execute();
    }
    void flagHeaders() {
        // tallygate-expect: llm-attribution
        client.newCall(new Request.Builder().url(EP).headers(own("k")).post(RequestBody.create(body(), null)).build()).execute();
    }
    Headers own(String k) { return new Headers.Builder().add("Authorization", k).add("A", "b").build(); }
    void passHeadersOf() {
        // tallygate-ok
        client.newCall(new Request.Builder().url(EP).headers(Headers.of("x-portkey-metadata", M)).post(RequestBody.create(body(), null)).build()).execute();
    }
    void passHeadersOfMap() {
        // tallygate-ok
        client.newCall(new Request.Builder().url(EP).headers(Headers.of(Map.of("x-portkey-metadata", M))).post(RequestBody.create(body(), null)).build()).execute();
    }
    void passHeadersStmt() {
        Headers.Builder h = new Headers.Builder();
        h.add("x-portkey-metadata", M);
        // tallygate-ok
        client.newCall(new Request.Builder().url(EP).headers(h.build()).post(RequestBody.create(body(), null)).build()).execute();
    }
    void unsureHeadersStmt(Map<String,String> m) {
        Headers.Builder h = new Headers.Builder();
        for (Map.Entry<String, String> e : m.entrySet()) h.add(e.getKey(), e.getValue());
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(EP).headers(h.build()).post(RequestBody.create(body(), null)).build()).execute();
    }
    void unsureBodyForeach(Map<String, Object> extra) {
        JSONObject b = new JSONObject().put("model", "gpt-4o").put("messages", new JSONArray());
        extra.forEach(b::put);
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(EP).post(RequestBody.create(b.toString(), null)).build()).execute();
    }
    void unsureBodyFor(Map<String, Object> extra) {
        JSONObject b = new JSONObject().put("model", "gpt-4o").put("messages", new JSONArray());
        for (Map.Entry<String, Object> e : extra.entrySet()) b.put(e.getKey(), e.getValue());
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(EP).post(RequestBody.create(b.toString(), null)).build()).execute();
    }
    void unsureMapForeach(Map<String, Object> extra) {
        Map<String, Object> b = new HashMap<>();
        b.put("model", "gpt-4o"); b.put("messages", List.of());
        extra.forEach((k, v) -> b.put(k, v));
        // tallygate-expect: tag-undecided
        client.newCall(new Request.Builder().url(EP).post(RequestBody.create(new Gson().toJson(b), null)).build()).execute();
    }
}
