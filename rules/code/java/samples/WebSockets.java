// Web sockets to endpoints.
package samples;
import java.net.URI;
import java.net.http.*;
import java.util.Map;
import okhttp3.*;
import org.java_websocket.client.WebSocketClient;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
class WebSockets {
    // tallygate-expect: llm-attribution
    void flagJdk(String key) { HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", key).buildAsync(URI.create("wss://api.openai.com/v1/realtime?model=gpt-4o"), l).join(); }
    // tallygate-ok
    void passJdk(String key) { HttpClient.newHttpClient().newWebSocketBuilder().header("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").buildAsync(URI.create("wss://api.openai.com/v1/realtime?model=gpt-4o"), l).join(); }
    // tallygate-expect: llm-attribution
    void flagOk(OkHttpClient ok) { ok.newWebSocket(new Request.Builder().url("wss://api.openai.com/v1/realtime?model=gpt-4o").build(), l); }
    // tallygate-expect: llm-attribution
    void flagAnon(Map<String,String> h) { WebSocketClient c = new WebSocketClient(URI.create("wss://api.openai.com/v1/realtime?model=gpt-4o")) { public void onOpen(H h) {} }; c.connect(); }
    // tallygate-expect: tag-undecided
    void unsureAnon(Map<String,String> h) { WebSocketClient c = new WebSocketClient(new URI("wss://api.openai.com/v1/realtime?model=gpt-4o"), h) { public void onOpen(H h) {} }; c.connect(); }
    // tallygate-expect: tag-undecided
    void flagSpring() { new StandardWebSocketClient().execute(handler, headers(), URI.create("wss://api.openai.com/v1/realtime?model=gpt-4o")); }
    void noneJdk() { HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create("wss://example.com/ws"), l); }
}
