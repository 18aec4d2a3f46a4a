// In a block what the builder has comes before members of the class, of the file and imports that
// have the same name; variables of the function come before it.
package sample

import io.ktor.client.HttpClient
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.headers
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.request.url
import io.ktor.http.HeadersBuilder
import io.ktor.http.takeFrom

class OwnMembers(private val http: HttpClient, private val url: String, private val headers: Map<String, String>, private val log: HeadersBuilder) {
    private val chat = "https://api.openai.com/v1/chat/completions"
    private val body = mapOf("model" to "gpt-4o")

    suspend fun whole() {
        http.post { url.takeFrom("https://api.openai.com/v1/chat/completions"); headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-ok
    }

    suspend fun address() {
        http.post { url.takeFrom("https://api.openai.com/v1/chat/completions"); setBody(body) } // tallygate-expect: llm-attribution
    }

    suspend fun given() {
        http.post(chat) { headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-ok
    }

    suspend fun built() {
        val request = HttpRequestBuilder().apply { url.takeFrom(chat); headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(body) }
        http.post(request) // tallygate-ok
    }

    suspend fun kept() {
        http.post(chat) { val h = this.headers; h.append("Helicone-Property-Team", "search"); h.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-ok
    }

    suspend fun keptByName() {
        http.post(chat) { val h = headers; h.append("Helicone-Property-Team", "search"); h.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-ok
    }

    suspend fun keptOther() {
        http.post(chat) { val h = log; h.append("Helicone-Property-Team", "search"); h.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-expect: llm-attribution
    }

    suspend fun keptNew() {
        http.post(chat) { val h = HeadersBuilder(); h.append("Helicone-Property-Team", "search"); h.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-expect: llm-attribution
    }

    suspend fun otherMember() {
        http.post(chat) { log.append("Helicone-Property-Team", "search"); log.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-expect: llm-attribution
    }

    suspend fun parameter(headers: HeadersBuilder) {
        http.post(chat) { headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-expect: llm-attribution
    }

    suspend fun variable() {
        val headers = HeadersBuilder()
        http.post(chat) { headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(body) } // tallygate-expect: llm-attribution
    }
}

class OwnDefaults {
    private val headers = mapOf("Accept" to "text/plain")
    private val http = HttpClient { defaultRequest { headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank") } }

    suspend fun ask() {
        http.post("https://api.openai.com/v1/chat/completions") { setBody(mapOf("model" to "gpt-4o")) } // tallygate-ok
    }
}
