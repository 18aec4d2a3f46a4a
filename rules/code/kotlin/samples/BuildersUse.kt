// A function of another file that builds a request to what it is given: told where it is called.
package samples.openrouter

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

class OpenRouterClient(private val client: OkHttpClient, private val token: String) {
    fun ask(text: String) {
        val json = "{\"model\": \"openai/gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"$text\"}]}"
        val request = OpenRouterRequests.post("https://openrouter.ai/api/v1/chat/completions", json, token)
        // tallygate-expect: llm-attribution
        client.newCall(request).execute()
    }

    fun tagged(text: String) {
        val json = "{\"model\": \"openai/gpt-4o\", \"messages\": [{\"role\": \"user\", \"content\": \"$text\"}]}"
        val tags = mapOf("x-portkey-metadata" to "{\"team\":\"search\",\"use_case\":\"rank\"}")
        val request = OpenRouterRequests.post("https://openrouter.ai/api/v1/chat/completions", json, token, tags)
        // tallygate-ok
        client.newCall(request).execute()
    }

    fun signed(text: String) {
        val request = OpenRouterRequests.sign(
            // tallygate-expect: llm-attribution
            Request.Builder().url("https://openrouter.ai/api/v1/chat/completions").post("{\"model\": \"m\", \"messages\": []}".toRequestBody()).build(),
            token,
        )
        client.newCall(request).execute()
    }

    fun credits() {
        client.newCall(OpenRouterRequests.post("https://openrouter.ai/api/v1/credits", "{}", token)).execute()
    }
}
