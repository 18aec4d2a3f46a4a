// A class that is named for an LLM's API, and sends to something else.
package samples

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

class OpenAIApi(private val client: OkHttpClient, private val settings: Settings) {
    fun translate(messages: String, prompt: String, temperature: Double) = post(settings.translateUrl(), messages + prompt, temperature)

    private fun post(url: String, completion: String, temperature: Double): String {
        val request = Request.Builder().url(url).post(completion.toRequestBody()).build()
        return client.newCall(request).execute().use { it.body.string() }
    }
}
