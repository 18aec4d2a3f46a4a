import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

// Requests to vendors of speech and images, which list and poll on the same paths.
class Media {
    void media(String text, okhttp3.RequestBody sound) throws Exception {
        var client = HttpClient.newHttpClient();
        var list = HttpRequest.newBuilder().uri(URI.create("https://api.assemblyai.com/v2/transcript")).GET().build();
        client.send(list, HttpResponse.BodyHandlers.ofString());
        var poll = HttpRequest.newBuilder(URI.create("https://api.bfl.ai/v1/get_result?id=1")).build();
        client.send(poll, HttpResponse.BodyHandlers.ofString());
        var post = HttpRequest.newBuilder().uri(URI.create("https://api.assemblyai.com/v2/transcript"))
            .POST(HttpRequest.BodyPublishers.ofString(text)).build();
        // tallygate-expect: tag-undecided
        client.send(post, HttpResponse.BodyHandlers.ofString());
        var other = new okhttp3.OkHttpClient();
        other.newCall(new okhttp3.Request.Builder().url("https://asr.api.speechmatics.com/v2/jobs").build()).execute();
        // tallygate-expect: tag-undecided
        other.newCall(new okhttp3.Request.Builder().url("https://api.elevenlabs.io/v1/text-to-speech/abc").post(sound).build()).execute();
    }
}
