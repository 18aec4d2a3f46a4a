package samples;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/* What the configuration says of a method of an interface, which it implements. */
class Mapped {
    @ConfigMapping(prefix = "app.llm")
    interface Settings {
        @WithName("address")
        @WithDefault("https://api.mistral.ai/v1")
        String baseUrl();

        @WithDefault("https://example.org/items")
        String items();

        @WithDefault("mistral-small-latest")
        String modelName();

        String key();
    }

    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();

    Mapped(Settings settings) {
        this.settings = settings;
    }

    String ask(String question) throws Exception {
        String body = "{\"model\": \"" + settings.modelName() + "\", \"messages\": [{\"role\": \"user\", \"content\": \"" + question + "\"}]}";
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(settings.baseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + settings.key())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        // tallygate-expect: llm-attribution
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String other() throws Exception {
        HttpRequest request = HttpRequest.newBuilder().uri(URI.create(settings.items() + "/new")).build();
        // tallygate-ok: no LLM's address
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String files(String model) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("https://huggingface.co/api/models/" + model))
                .GET()
                .build();
        // tallygate-ok: lists what is there
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
