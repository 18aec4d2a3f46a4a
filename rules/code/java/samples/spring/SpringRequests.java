// What interceptors of Spring's clients change, in lists, blocks and statements.
package samples.spring;
import java.util.*;
import org.springframework.http.*;
import org.springframework.http.client.*;
import org.springframework.web.client.*;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.web.reactive.function.client.*;
class SpringRequests {
    static final String META = "{\"team\":\"a\",\"use_case\":\"b\"}";
    static final String EP = "https://api.openai.com/v1/chat/completions";
    static final String B = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    static class Tag implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { request.getHeaders().add("x-portkey-metadata", META); return ex.execute(request, body); } }
    static class Log implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { return ex.execute(request, body); } }
    static class After implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { ClientHttpResponse r = ex.execute(request, body); r.getHeaders().add("x-portkey-metadata", META); return r; } }
    static class Wrap implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { HttpRequestWrapper w = new HttpRequestWrapper(request); w.getHeaders().set("x-portkey-metadata", META); return ex.execute(w, body); } }
    static class Help implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { addTags(request.getHeaders()); return ex.execute(request, body); } private void addTags(HttpHeaders h) { h.set("x-portkey-metadata", META); } }
    static class HdrVar implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { HttpHeaders headers = request.getHeaders(); headers.set("x-portkey-metadata", META); return ex.execute(request, body); } }
    static class Lose implements ClientHttpRequestInterceptor { public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution ex) { HttpHeaders headers = new HttpHeaders(); headers.set("x-portkey-metadata", META); return ex.execute(request, body); } }
    // tallygate-ok
    void a1() { RestTemplate t = new RestTemplate(); List<ClientHttpRequestInterceptor> l = new ArrayList<>(); l.add(new Tag()); t.setInterceptors(l); t.postForObject(EP, B, String.class); }
    // tallygate-ok
    void a2() { RestTemplate t = new RestTemplate(); List<ClientHttpRequestInterceptor> l = new ArrayList<>(t.getInterceptors()); l.add(new Log()); l.add(new Tag()); t.setInterceptors(l); t.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void a3() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new Tag())); t.setInterceptors(List.of(new Log())); t.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void a4() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new After())); t.postForObject(EP, B, String.class); }
    // tallygate-ok
    void a5() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new Wrap())); t.postForObject(EP, B, String.class); }
    // tallygate-ok
    void a6() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new Help())); t.postForObject(EP, B, String.class); }
    // tallygate-ok
    void a7() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new HdrVar())); t.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void a8() { RestTemplate t = new RestTemplate(); t.setInterceptors(List.of(new Lose())); t.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void a9() { RestTemplate t = new RestTemplate(); t.postForObject(EP, B, String.class); t.setInterceptors(List.of(new Tag())); }
    // tallygate-expect: tag-undecided
    void b3() { RestTemplate t = new RestTemplate(); t.getInterceptors().add(new Tag()); t.getInterceptors().clear(); t.postForObject(EP, B, String.class); }
    // tallygate-expect: llm-attribution
    void w1() { WebClient w = WebClient.builder().filter(ExchangeFilterFunction.ofResponseProcessor(r -> Mono.just(ClientResponse.from(r).header("x-portkey-metadata", META).build()))).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void w2() { WebClient w = WebClient.builder().filter((req, next) -> { ClientRequest r = ClientRequest.from(req).headers(h -> h.set("x-portkey-metadata", META)).build(); return next.exchange(r); }).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-expect: llm-attribution
    void w5() { WebClient w = WebClient.builder().filter((req, next) -> { ClientRequest r = ClientRequest.from(req).header("x-portkey-metadata", META).build(); return next.exchange(req); }).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-ok
    void w9() { WebClient w = WebClient.builder().filters(f -> { f.add(new F0()); f.add(0, new F()); }).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-expect: tag-undecided
    void x1() { WebClient w = WebClient.builder().filters(f -> { f.add(new F()); f.clear(); }).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-expect: tag-undecided
    void x2() { WebClient w = WebClient.builder().filter(new F()).filters(f -> f.clear()).build(); w.post().uri(EP).bodyValue(B).retrieve().bodyToMono(String.class); }
    // tallygate-expect: llm-attribution
    void x3() { RestClient c = RestClient.builder().requestInterceptors(l -> { List<ClientHttpRequestInterceptor> o = new ArrayList<>(); o.add(new Tag()); }).build(); c.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void x4() { RestClient c = RestClient.builder().requestInterceptors(l -> l.addAll(List.of(new Log(), new Tag()))).build(); c.post().uri(EP).body(B).retrieve().body(String.class); }
    // tallygate-ok
    void x5() { RestClient c = RestClient.builder().requestInitializer(r -> r.getHeaders().add("x-portkey-metadata", META)).build(); c.post().uri(EP).body(B).retrieve().body(String.class); }
    static class F implements ExchangeFilterFunction { public Mono<ClientResponse> filter(ClientRequest req, ExchangeFunction next) { return next.exchange(ClientRequest.from(req).header("x-portkey-metadata", META).build()); } }
    static class F0 implements ExchangeFilterFunction { public Mono<ClientResponse> filter(ClientRequest req, ExchangeFunction next) { return next.exchange(req); } }
}
