// Web sockets to endpoints.
package samples
import okhttp3.*
import io.ktor.client.*
import io.ktor.client.plugins.websocket.*
import org.java_websocket.client.WebSocketClient
import java.net.URI
const val M = "{\"team\":\"a\",\"use_case\":\"b\"}"
class Sockets(val ok: OkHttpClient, val ktor: HttpClient) {
    fun flagOk(key: String) {
        val r = Request.Builder().url("wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview").addHeader("Authorization", key).build()
        // tallygate-expect: llm-attribution
        ok.newWebSocket(r, listener)
    }
    fun passOk(key: String) {
        val r = Request.Builder().url("wss://api.openai.com/v1/realtime?model=gpt-4o-realtime-preview").addHeader("x-portkey-metadata", M).build()
        // tallygate-ok
        ok.newWebSocket(r, listener)
    }
    // tallygate-expect: llm-attribution
    fun flagKtor(key: String) { ktor.webSocket(urlString = "wss://api.openai.com/v1/realtime?model=gpt-4o", request = { header("Authorization", key) }) { send("x") } }
    // tallygate-expect: llm-attribution
    fun flagKtor2(key: String) { ktor.wss("wss://api.openai.com/v1/realtime?model=gpt-4o") { send("x") } }
    // tallygate-ok
    fun passKtor(key: String) { ktor.webSocketSession("wss://api.openai.com/v1/realtime?model=gpt-4o") { header("x-portkey-metadata", M) } }
    // tallygate-expect: llm-attribution
    fun flagKtor3(key: String) { ktor.webSocketSession { url("wss://api.openai.com/v1/realtime?model=gpt-4o") } }
    // tallygate-expect: llm-attribution
    fun flagAnon(key: String) { val c = object : WebSocketClient(URI("wss://api.openai.com/v1/realtime?model=gpt-4o")) { override fun onOpen(h: H) {} }; c.connect() }
    fun noneOk() { ok.newWebSocket(Request.Builder().url("wss://example.com/v1/realtime").build(), listener) }
}
