import java.util.List;
import java.util.Map;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestTemplate;

/** Headers that methods put into an object that they are given. */
class TagsLent {
    private static final String URL = "https://api.openai.com/v1/chat/completions";

    void tag(HttpHeaders headers) {
        headers.set("helicone-property-team", "search");
        headers.set("helicone-property-use-case", "ranking");
    }

    void tagged(RestTemplate rest) {
        HttpHeaders headers = new HttpHeaders();
        tag(headers);
        // tallygate-ok
        rest.postForEntity(URL, new HttpEntity<>(Map.of("model", "gpt-4o", "messages", List.of()), headers), String.class);
    }

    void replaced(RestTemplate rest) {
        HttpHeaders headers = new HttpHeaders();
        tag(headers);
        headers.set("helicone-property-team", "");
        // tallygate-expect: llm-attribution
        rest.postForEntity(URL, new HttpEntity<>(Map.of("model", "gpt-4o", "messages", List.of()), headers), String.class);
    }
}
