// Beside what uses it.
package samples.spring;
import org.springframework.http.*;
import org.springframework.http.client.*;
public class TagInterceptor implements ClientHttpRequestInterceptor {
    @Override public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
        request.getHeaders().add("x-portkey-metadata", Tags.META);
        return execution.execute(request, body);
    }
}
