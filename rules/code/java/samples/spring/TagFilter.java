package samples.spring;
import org.springframework.web.reactive.function.client.*;
public class TagFilter implements ExchangeFilterFunction {
    @Override public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(ClientRequest.from(request).header("x-portkey-metadata", Tags.META).build());
    }
}
