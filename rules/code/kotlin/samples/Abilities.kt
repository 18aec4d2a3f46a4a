// What counts is what the API that is asked takes, where it is sure which one that is.
package samples

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

private const val BODY = """{"model":"m","messages":[],"metadata":{"team":"search","use_case":"ranking"}}"""

fun abilities(client: OkHttpClient) {
    val configured = System.getenv("LLM_URL") ?: "https://api.groq.com/openai/v1"
    // tallygate-ok
    client.newCall(Request.Builder().url(configured + "/chat/completions").post(BODY.toRequestBody()).build()).execute()
    // tallygate-expect: llm-attribution
    client.newCall(Request.Builder().url("https://api.groq.com/openai/v1/chat/completions").post(BODY.toRequestBody()).build()).execute()
}
