// Headers of Spring's clients: of all requests, and what blocks put on one.
package samples;
import java.util.Map;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
class RestHeaders {
    static final String M = "{\"team\":\"a\",\"use_case\":\"b\"}";
    static final String EP = "https://api.openai.com/v1/chat/completions";
    private final RestTemplate tagged = new RestTemplateBuilder().defaultHeader("x-portkey-metadata", M).build();
    private final RestTemplate plain = new RestTemplateBuilder().defaultHeader("Authorization", M).build();
    private final RestClient rc = RestClient.builder().baseUrl("https://api.openai.com").defaultHeader("x-portkey-metadata", M).build();
    private final WebClient wc = WebClient.builder().baseUrl("https://api.openai.com").defaultHeaders(h -> h.set("x-portkey-metadata", M)).build();
    // tallygate-ok
    void passTagged() { tagged.postForObject(EP, Map.of("model", "gpt-4o", "messages", "x"), String.class); }
    // tallygate-expect: llm-attribution
    void flagPlain() { plain.postForObject(EP, Map.of("model", "gpt-4o", "messages", "x"), String.class); }
    // tallygate-ok
    void passRc() { rc.post().uri("/v1/chat/completions").body(Map.of("model", "gpt-4o", "messages", "x")).retrieve().body(String.class); }
    // tallygate-ok
    void passWc() { wc.post().uri("/v1/chat/completions").bodyValue(Map.of("model", "gpt-4o", "messages", "x")).retrieve().bodyToMono(String.class); }
    // tallygate-expect: tag-undecided
    void unsureHeaders(HttpHeaders h) { RestClient c = RestClient.create(); c.post().uri(EP).headers(x -> x.addAll(h)).body(Map.of("model", "gpt-4o")).retrieve(); }
    // tallygate-expect: llm-attribution
    void flagHeaders(String k) { RestClient c = RestClient.create(); c.post().uri(EP).headers(x -> { x.setBearerAuth(k); x.setContentType(null); }).body(Map.of("model", "gpt-4o")).retrieve(); }
    // tallygate-expect: tag-undecided
    void unsureForeach(Map<String, String> h) { RestClient c = RestClient.create(); c.post().uri(EP).headers(x -> h.forEach(x::add)).body(Map.of("model", "gpt-4o")).retrieve(); }
    // tallygate-expect: tag-undecided
    void unsureForeach2(Map<String, String> h) { RestClient c = RestClient.create(); c.post().uri(EP).headers(x -> h.forEach((k, v) -> x.add(k, v))).body(Map.of("model", "gpt-4o")).retrieve(); }
    // tallygate-expect: tag-undecided
    void unsureIf(boolean y) { RestClient c = RestClient.create(); c.post().uri(EP).headers(x -> { if (y) x.add("x-portkey-metadata", M); }).body(Map.of("model", "gpt-4o")).retrieve(); }
    // tallygate-expect: tag-undecided
    void unsureEntity(Map<String, String> m) { HttpHeaders h = new HttpHeaders(); m.forEach(h::set); tagless().postForObject(EP, new HttpEntity<>(Map.of("model", "gpt-4o"), h), String.class); }
    RestTemplate tagless() { return new RestTemplate(); }
    // tallygate-ok
    void passEntity() { HttpHeaders h = new HttpHeaders(); h.setAll(Map.of("x-portkey-metadata", M)); new RestTemplate().postForObject(EP, new HttpEntity<>(Map.of("model", "gpt-4o"), h), String.class); }
}
