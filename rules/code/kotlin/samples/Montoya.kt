// Burp Suite's AI and requests.
package samples
import burp.api.montoya.MontoyaApi
import burp.api.montoya.ai.Ai
import burp.api.montoya.http.message.requests.HttpRequest
class Montoya(private val api: MontoyaApi, private val ai: Ai) {
    // tallygate-expect: llm-attribution
    fun flagAi() { api.ai().prompt().execute(o, "x") }
    // tallygate-expect: llm-attribution
    fun flagAi2() { ai.prompt().execute("x") }
    fun ownAi() {
        // tallygate:ignore llm-attribution -- Burp's credits are one team's own
        // tallygate-ok
        ai.prompt().execute("x")
    }
    fun flagHttp(b: String) {
        val r = HttpRequest.httpRequestFromUrl("https://api.openai.com/v1/chat/completions").withMethod("POST").withBody("{\"model\":\"gpt-4o\",\"messages\":[]}").withAddedHeader("a", "b")
        // tallygate-expect: llm-attribution
        api.http().sendRequest(r)
    }
    fun passHttp(b: String) {
        var r = HttpRequest.httpRequestFromUrl("https://api.openai.com/v1/chat/completions").withMethod("POST").withBody("{\"model\":\"gpt-4o\",\"messages\":[]}")
        r = r.withAddedHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}")
        // tallygate-ok
        api.http().sendRequest(r)
    }
    fun noneHttp() { api.http().sendRequest(HttpRequest.httpRequestFromUrl("https://example.com/x").withBody("{}")) }
}
