import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.MoreBodyPublishers;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import com.github.mizosoft.methanol.MutableRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

// Methanol's requests, which are sent as they are.
class Forms {
    private final Methanol client = Methanol.create();

    String heard(Path audio) throws Exception {
        var body = MultipartBodyPublisher.newBuilder().filePart("file", audio).textPart("model", "whisper-1").build();
        // tallygate-expect: llm-attribution
        MutableRequest request = MutableRequest.POST("https://api.openai.com/v1/audio/transcriptions", body)
                .header("Authorization", "Bearer " + System.getenv("KEY"));
        return client.send(request, BodyHandlers.ofString()).body();
    }

    String asked(String text) throws Exception {
        var body = MoreBodyPublishers.ofObject(Map.of("model", "gpt-4o", "input", text), null);
        // tallygate-expect: llm-attribution
        client.send(MutableRequest.create("https://api.openai.com/v1/responses").POST(body), BodyHandlers.ofString());
        // tallygate-ok
        return client.send(MutableRequest.POST("https://api.openai.com/v1/responses", body)
                .header("x-portkey-metadata", "{\"team\":\"search\",\"use_case\":\"ranking\"}"), BodyHandlers.ofString()).body();
    }

    String listed() throws Exception {
        client.send(MutableRequest.POST("https://example.com/v1/uploads", MoreBodyPublishers.ofObject("x", null)), BodyHandlers.ofString());
        return client.send(MutableRequest.GET("https://api.openai.com/v1/models"), BodyHandlers.ofString()).body();
    }
}
