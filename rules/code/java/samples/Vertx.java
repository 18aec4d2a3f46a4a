// Requests by Vert.x' WebClient.
package samples;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.ext.web.client.WebClient;

class Vertx {
    private WebClient client;

    void init(io.vertx.mutiny.core.Vertx vertx) {
        this.client = WebClient.create(vertx);
    }

    Object speak(String text, String voice) {
        JsonObject payload = new JsonObject();
        payload.put("text", text);
        payload.put("model_id", "eleven_v3");
        String endpoint = String.format("https://api.elevenlabs.io/v1/text-to-speech/%s", voice);
        // tallygate-expect: llm-attribution
        return client.postAbs(endpoint).putHeader("xi-api-key", "k").sendJsonObject(payload).map(r -> r);
    }

    Object ask(Settings settings) {
        JsonObject body = new JsonObject().put("model", "sonar-pro").put("messages", new JsonArray());
        // tallygate-ok
        client.postAbs(settings.base() + "/chat/completions").putHeader("x-portkey-metadata", "{\"team\":\"search\",\"use_case\":\"ranking\"}").timeout(30000).sendJsonObject(body);
        // tallygate-expect: llm-attribution
        return client.postAbs(settings.base() + "/chat/completions").putHeader("Authorization", "k").timeout(30000).sendJsonObject(body);
    }

    Object other() {
        // tallygate-ok
        return client.postAbs("https://example.com/orders").sendJsonObject(new JsonObject().put("id", 1));
    }
}
