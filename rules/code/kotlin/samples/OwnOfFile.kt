// A `headers` of the file does not hide the builder's.
package sample

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.http.HeadersBuilder

val headers = mapOf("Accept" to "text/plain")
val spare = HeadersBuilder()

class OwnOfFile(private val http: HttpClient) {
    suspend fun own() {
        http.post("https://api.openai.com/v1/chat/completions") { headers.append("Helicone-Property-Team", "search"); headers.append("Helicone-Property-Use-Case", "rank"); setBody(mapOf("model" to "gpt-4o")) } // tallygate-ok
    }

    suspend fun other() {
        http.post("https://api.openai.com/v1/chat/completions") { spare.append("Helicone-Property-Team", "search"); spare.append("Helicone-Property-Use-Case", "rank"); setBody(mapOf("model" to "gpt-4o")) } // tallygate-expect: llm-attribution
    }
}
