// HTTP clients of Jakarta, Google, Micronaut, AsyncHttpClient, and Vert.x with the host apart.
package samples;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.client.json.gson.GsonFactory;
import io.micronaut.http.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import java.util.List;
import java.util.Map;
import org.asynchttpclient.AsyncHttpClient;

class HttpMore {
    private final Client client = ClientBuilder.newClient();
    private final WebTarget target = client.target("https://api.openai.com/v1");
    private final HttpRequestFactory factory = new NetHttpTransport().createRequestFactory();
    private AsyncHttpClient async;
    private WebClient web;
    private io.micronaut.http.client.HttpClient micronaut;

    void jakarta(Map<String, Object> other) {
        Map<String, Object> body = Map.of("model", "gpt-4o-mini", "messages", List.of());
        // tallygate-expect: llm-attribution
        target.path("chat/completions").request("application/json").header("Authorization", "k").post(Entity.json(body));
        // tallygate-ok
        target.path("chat/completions").request("application/json").header("x-portkey-metadata", "{\"team\":\"search\",\"use_case\":\"ranking\"}").post(Entity.json(body));
        client.target("https://example.com").path("home").request().post(Entity.json(other));
    }

    void google() throws Exception {
        Map<String, Object> body = Map.of("model", "gpt-4", "messages", List.of());
        // tallygate-expect: llm-attribution
        factory.buildPostRequest(new GenericUrl("https://api.openai.com/v1/chat/completions"), new JsonHttpContent(GsonFactory.getDefaultInstance(), body)).execute();
        factory.buildPostRequest(new GenericUrl("https://example.com/home"), null).execute();
    }

    void others(String q) {
        // tallygate-expect: llm-attribution
        async.preparePost("https://api.anthropic.com/v1/messages").setHeader("x-api-key", "k").setBody("{\"model\":\"claude-haiku-4-5\",\"messages\":[]}").execute();
        async.preparePost("https://example.com/v1/home").setBody(q).execute();
        // tallygate-expect: llm-attribution
        micronaut.toBlocking().retrieve(HttpRequest.POST("/v1/chat/completions", Map.of("model", "gpt-4o", "messages", List.of())));
        micronaut.toBlocking().retrieve(HttpRequest.POST("/v1/home", q));
        // tallygate-expect: llm-attribution
        web.post(443, "api.openai.com", "/v1/chat/completions").putHeader("Authorization", "k").sendJson(Map.of("model", "gpt-4o", "messages", List.of()));
        web.post(443, "example.com", "/v1/home").sendJson(q);
    }
}
