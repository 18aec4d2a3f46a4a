package com.acme.llm;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.json.JSONObject;
import org.springframework.http.HttpEntity;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import retrofit2.Call;
import retrofit2.http.Body;
import feign.RequestLine;
import retrofit2.http.POST;

class Http {
    private static final String CHAT = "https://api.openai.com/v1/chat/completions";
    private final WebClient web;

    Http(WebClient.Builder builder) {
        this.web = builder.baseUrl("https://api.anthropic.com").build();
    }

    void plain(String question, RestTemplate rest) throws Exception {
        String json = "{\"model\": \"gpt-4o\", \"max_tokens\": 20, \"messages\": \"" + question + "\"}";
        // tallygate-expect: llm-attribution
        HttpRequest.newBuilder().uri(URI.create(CHAT)).POST(HttpRequest.BodyPublishers.ofString(json)).build();
        // tallygate-expect: llm-attribution
        new Request.Builder().url(CHAT).post(RequestBody.create(MediaType.parse("application/json"), json)).build();
        // tallygate-expect: llm-attribution
        web.post().uri("/v1/messages").bodyValue(Map.of("model", "claude-sonnet-5")).retrieve();
        Map<String, Object> body = new HashMap<>();
        body.put("model", "gpt-4o");
        // tallygate-expect: llm-attribution
        rest.postForObject("https://api.openai.com/v1/embeddings", new HttpEntity<>(body), String.class);
        URL url = new URL("https://api.openai.com/v1/chat/completions");
        // tallygate-expect: llm-attribution
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    }

    void tagged(String json, RestTemplate rest) {
        // tallygate-ok
        HttpRequest.newBuilder(URI.create(CHAT)).header("Helicone-Property-Team", "search")
                .header("Helicone-Property-Use-Case", "rank").POST(HttpRequest.BodyPublishers.ofString(json)).build();
        JSONObject body = new JSONObject().put("model", "gpt-4o")
                .put("metadata", new JSONObject().put("team", "search").put("use_case", "rank"));
        // tallygate-ok
        new Request.Builder().url(CHAT).post(RequestBody.create(body.toString(), MediaType.parse("application/json"))).build();
        // tallygate-expect: llm-attribution
        web.post().uri("/v1/messages").bodyValue(Map.of("metadata", Map.of("team", "search", "use_case", "rank"))).retrieve();
    }

    void others(RestTemplate rest, String json) {
        HttpRequest.newBuilder(URI.create("https://api.example.com/v1/orders")).build();
        new Request.Builder().url("https://api.openai.com/v1/models").build();
        web.get().uri("/v1/models").retrieve();
        rest.postForObject("https://api.example.com/v1/embeddings-of-ours", json, String.class);
    }

    interface Api {
        // tallygate-expect: tag-undecided
        @POST("chat/completions")
        Call<String> complete(@Body String request);

        // tallygate-expect: tag-undecided
        @POST("v1/embeddings")
        Call<String> embed(@Header("Authorization") String key, @HeaderMap Map<String, String> headers);

        // tallygate-expect: llm-attribution
        @POST("v1/chat/completions")
        Call<String> ask(@Header("Authorization") String key, @Query("prompt") String prompt);

        // tallygate-ok
        @Headers({"X-Team: search", "Helicone-Property-Team: search", "Helicone-Property-Use-Case: rank"})
        @POST("v1/responses")
        Call<String> respond(@Body String request);

        @POST("orders")
        Call<String> order(@Body String request);
    }

    interface OllamaApi {
        // tallygate-expect: llm-attribution
        @POST("api/generate")
        Call<String> generate(@Body String request);
    }

    @HttpExchange("/v1")
    interface Declared {
        // tallygate-expect: tag-undecided
        @PostExchange(value = "/chat/completions", accept = "application/json")
        String complete(String request);

        @PostExchange("/orders")
        String order(String request);
    }

    @FeignClient(name = "openai", url = "https://api.openai.com/v1")
    interface Remote {
        // tallygate-expect: llm-attribution
        @PostMapping("/embeddings")
        String embed(String request);
    }

    interface OwnFeign {
        // tallygate-expect: tag-undecided
        @RequestLine("POST /v1/chat/completions")
        String complete(String request);

        @RequestLine("GET /v1/chat/completions")
        String list(String request);
    }

    interface Controller {
        @PostMapping("/v1/chat/completions")
        String answer(String request);
    }

    interface ShopApi {
        @POST("api/generate")
        Call<String> generate(@Body String request);
    }
}

class Shared {
    private final Clients clients;

    void ask(Object request, okhttp3.OkHttpClient client, String json) throws Exception {
        // tallygate-expect: llm-attribution
        clients.getWebClient().post().uri("https://api.openai.com/v1/completions").bodyValue(request).retrieve();
        clients.getWebClient().post().uri("https://api.example.com/v1/orders").bodyValue(request).retrieve();
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder().url("https://api.openai.com/v1/chat/completions").method("POST", okhttp3.RequestBody.create(json));
        builder.addHeader("Authorization", "Bearer x");
        okhttp3.Request built = builder.build();
        // tallygate-expect: tag-undecided
        client.newCall(built).execute();
    }
}
