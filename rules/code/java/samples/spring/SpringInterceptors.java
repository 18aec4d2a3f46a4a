// What interceptors and filters of Spring's clients put into all requests, and headers that functions make.
package samples.spring;
import java.util.*;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.*;
import org.springframework.web.client.*;
import org.springframework.web.reactive.function.client.*;
class SpringInterceptors {
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final Map<String, Object> B = Map.of("model", "gpt-4o", "messages", "x");
    private final RestTemplate t1 = new RestTemplate();
    private final RestTemplate t2 = new RestTemplateBuilder().additionalInterceptors(new TagInterceptor()).build();
    private final RestTemplate t3 = new RestTemplateBuilder().interceptors((req, body, ex) -> { req.getHeaders().add("x-portkey-metadata", Tags.META); return ex.execute(req, body); }).build();
    private final RestTemplate t4 = new RestTemplate();
    private final RestTemplate t5 = new RestTemplate();
    SpringInterceptors() { t1.getInterceptors().add(new TagInterceptor()); t4.setInterceptors(List.of(new TagInterceptor())); t5.setInterceptors(Collections.singletonList((req, body, ex) -> { req.getHeaders().set("x-portkey-metadata", Tags.META); return ex.execute(req, body); })); }
    private final RestClient c1 = RestClient.builder().requestInterceptor(new TagInterceptor()).build();
    private final RestClient c2 = RestClient.builder().requestInterceptor((req, body, ex) -> { req.getHeaders().add("x-portkey-metadata", Tags.META); return ex.execute(req, body); }).build();
    private final RestClient c3 = RestClient.builder().defaultRequest(s -> s.header("x-portkey-metadata", Tags.META)).build();
    private final RestClient c4 = RestClient.builder().requestInterceptors(l -> l.add(new TagInterceptor())).build();
    private final RestClient c5 = RestClient.builder().defaultHeaders(h -> h.setAll(Tags.HEADERS)).build();
    private final WebClient w1 = WebClient.builder().filter(new TagFilter()).build();
    private final WebClient w2 = WebClient.builder().filter((req, next) -> next.exchange(ClientRequest.from(req).header("x-portkey-metadata", Tags.META).build())).build();
    private final WebClient w3 = WebClient.builder().filter(ExchangeFilterFunction.ofRequestProcessor(req -> Mono.just(ClientRequest.from(req).header("x-portkey-metadata", Tags.META).build()))).build();
    private final WebClient w4 = WebClient.builder().filter(tagging()).build();
    private final WebClient w5 = WebClient.builder().defaultRequest(s -> s.header("x-portkey-metadata", Tags.META)).build();
    private final WebClient w6 = WebClient.builder().filters(f -> f.add(new TagFilter())).build();
    static ExchangeFilterFunction tagging() { return (request, next) -> next.exchange(ClientRequest.from(request).headers(h -> h.add("x-portkey-metadata", Tags.META)).build()); }
    HttpHeaders tagHeaders() { HttpHeaders h = new HttpHeaders(); h.set("x-portkey-metadata", Tags.META); return h; }
    HttpHeaders headers(String k) { HttpHeaders h = tagHeaders(); h.setBearerAuth(k); return h; }
    private final RestTemplate n1 = new RestTemplateBuilder().additionalInterceptors(new LoggingInterceptor()).build();
    private final WebClient nw1 = WebClient.builder().filter((req, next) -> next.exchange(ClientRequest.from(req).header("Authorization", "k").build())).build();
    private final RestClient nc = RestClient.builder().requestInterceptor((req, body, ex) -> { if (on) req.getHeaders().add("x-portkey-metadata", Tags.META); return ex.execute(req, body); }).build();
    // tallygate-ok
    void p1() { t1.postForObject(EP, B, String.class); }
    // tallygate-ok
    void p2() { t2.postForObject(EP, B, String.class); }
    // tallygate-ok
    void p3() { t3.postForObject(EP, B, String.class); }
    // tallygate-ok
    void p4() { t4.postForObject(EP, B, String.class); }
    // tallygate-ok
    void p5() { t5.postForObject(EP, B, String.class); }
    // tallygate-ok
    void q1() { c1.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void q2() { c2.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void q3() { c3.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void q4() { c4.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void q5() { c5.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void r1() { w1.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void r2() { w2.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void r3() { w3.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void r4() { w4.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void r5() { w5.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void r6() { w6.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void s1() { HttpHeaders h = new HttpHeaders(); h.add("x-portkey-metadata", Tags.META); new RestTemplate().exchange(EP, HttpMethod.POST, new HttpEntity<>(B, h), String.class); }
    // tallygate-ok
    void s2() { HttpHeaders h = new HttpHeaders(); h.setAll(Tags.HEADERS); new RestTemplate().exchange(EP, HttpMethod.POST, new HttpEntity<>(B, h), String.class); }
    // tallygate-ok
    void s3() { HttpHeaders h = new HttpHeaders(); Tags.HEADERS.forEach(h::set); new RestTemplate().exchange(EP, HttpMethod.POST, new HttpEntity<>(B, h), String.class); }
    // tallygate-ok
    void s4() { HttpHeaders h = tagHeaders(); h.setContentType(MediaType.APPLICATION_JSON); new RestTemplate().exchange(EP, HttpMethod.POST, new HttpEntity<>(B, h), String.class); }
    // tallygate-ok
    void s5() { RequestEntity<?> e = RequestEntity.post(EP).header("x-portkey-metadata", Tags.META).body(B); new RestTemplate().exchange(e, String.class); }
    // tallygate-ok
    void s7() { new RestTemplate().exchange(EP, HttpMethod.POST, new HttpEntity<>(B, headers("k")), String.class); }
    // tallygate-expect: llm-attribution
    void neg1() { n1.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void neg2() { nw1.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-expect: tag-undecided
    void neg3() { nc.post().uri(EP).body(B).retrieve().body(String.class); }
    private final RestTemplate late = new RestTemplate();
    void addLate() { late.getInterceptors().add(new TagInterceptor()); }
    // tallygate-expect: tag-undecided
    void unsureLate() { late.postForObject(EP, B, String.class); }
    private final RestClient early = RestClient.builder().requestInterceptor((req, body, ex) -> { if (off) return ex.execute(req, body); req.getHeaders().add("x-portkey-metadata", Tags.META); return ex.execute(req, body); }).build();
    // tallygate-expect: tag-undecided
    void unsureEarly() { early.post().uri(EP).body(B).retrieve().body(String.class); }
    private final RestClient one = RestClient.builder().requestInterceptor((req, body, ex) -> { req.getHeaders().add("x-portkey-metadata", "{\"team\":\"search\"}"); return ex.execute(req, body); }).build();
    // tallygate-expect: llm-attribution
    void flagOne() { one.post().uri(EP).body(B).retrieve().body(String.class); }
}
class LoggingInterceptor implements ClientHttpRequestInterceptor {
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) { return execution.execute(request, body); }
}
final class Tags {
    static final String META = "{\"team\":\"search\",\"use_case\":\"ranking\"}";
    static final Map<String, String> HEADERS = Map.of("helicone-property-team", "search", "helicone-property-use_case", "ranking");
}
