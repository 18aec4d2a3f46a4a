// A class of the project's own, which stands elsewhere, sends what it is handed; other HTTP clients.
package samples.helpers

import com.google.gson.JsonObject
import khttp.post as send
import org.http4k.core.HttpHandler
import org.http4k.core.Method.POST
import org.http4k.core.Request
import samples.net.Api
import samples.net.ApiHelper

class Handing(private val http: HttpHandler) {
    private val helper = ApiHelper()

    fun ask(q: String) {
        val body = mapOf("model" to "gpt-4o-mini", "messages" to listOf(mapOf("role" to "user", "content" to q)))
        // tallygate-expect: llm-attribution
        Api.post("/chat/completions", body) { println(it) }
        // tallygate-expect: llm-attribution
        helper.post("https://api.openai.com/v1/chat/completions", body)
        // Nothing says what goes there.
        Api.post("/chat/completions", q) { println(it) }
        Api.post("/home", body) { println(it) }
    }

    fun filled(q: String) {
        val body = JsonObject().apply {
            addProperty("model", "gpt-4o-mini")
            addProperty("messages", q)
        }
        // tallygate-expect: llm-attribution
        helper.post("https://api.openai.com/v1/chat/completions", body.toString())
    }

    fun http4k(q: String) {
        // tallygate-expect: llm-attribution
        http(Request(POST, "https://api.openai.com/v1/chat/completions").header("Authorization", "k").body("{\"model\":\"gpt-4o\"}"))
        // tallygate-ok
        http(Request(POST, "https://api.openai.com/v1/chat/completions").header("x-portkey-metadata", "{\"team\":\"search\",\"use_case\":\"ranking\"}").body("{\"model\":\"gpt-4o\"}"))
        http(Request(POST, "https://example.com/v1/home").body(q))
    }

    fun khttp(q: String) {
        // tallygate-expect: llm-attribution
        send(url = "https://api.openai.com/v1/completions", json = mapOf("model" to "davinci-002", "prompt" to q))
        send(url = "https://example.com/completed", json = mapOf("model" to "davinci-002"))
    }
}
