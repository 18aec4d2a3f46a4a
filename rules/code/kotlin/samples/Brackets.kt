package samples

import io.ktor.client.HttpClient
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody

/* What stands in brackets is the key. */
class Brackets(private val client: HttpClient, private val key: String) {
    suspend fun plain(text: String) {
        val body = mutableMapOf<String, Any>()
        body["model"] = "gpt-4o"
        body["messages"] = listOf(text)
        // tallygate-expect: llm-attribution
        client.post("https://api.openai.com/v1/chat/completions") { setBody(body) }
    }

    suspend fun tagged(text: String) {
        val body = mutableMapOf<String, Any>("model" to "gpt-4o", "messages" to listOf(text))
        body["metadata"] = mapOf("team" to "search", "use_case" to "ranking")
        // tallygate-ok
        client.post("https://api.openai.com/v1/chat/completions") { setBody(body) }
    }

    suspend fun open(text: String) {
        val body = mutableMapOf<String, Any>("model" to "gpt-4o", "messages" to listOf(text))
        body[key] = text
        // tallygate-expect: tag-undecided
        client.post("https://api.openai.com/v1/chat/completions") { setBody(body) }
    }
}
