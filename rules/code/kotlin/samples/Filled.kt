package samples.filled

import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import org.json.JSONObject

/* Maps and objects that a block fills where they are made. */
class Filled(private val client: HttpClient, private val http: OkHttpClient) {
    private val url = "https://api.openai.com/v1/chat/completions"

    suspend fun map() {
        val tags = mutableMapOf<String, String>().apply {
            put("team", "search")
            put("use_case", "help")
        }
        // tallygate-ok
        client.post(url) { setBody(mapOf("model" to "gpt-4o", "metadata" to tags)) }
    }

    suspend fun addsToWhatIsThere() {
        val tags = mutableMapOf("team" to "search").apply { put("use_case", "help") }
        // tallygate-ok
        client.post(url) { setBody(mapOf("model" to "gpt-4o", "metadata" to tags)) }
    }

    suspend fun byIndex() {
        val tags = HashMap<String, String>().apply {
            this["team"] = "search"
            this["use_case"] = "help"
        }
        val body = mutableMapOf<String, Any>("model" to "gpt-4o").also { it["metadata"] = tags }
        // tallygate-ok
        client.post(url) { setBody(body) }
    }

    fun objects(): String {
        val body = JSONObject().apply {
            put("model", "gpt-4o")
            put("metadata", JSONObject().apply { put("team", "search"); put("use_case", "help") })
        }
        val request = Request.Builder().url(url).post(body.toString().toRequestBody()).build()
        // tallygate-ok
        return http.newCall(request).execute().body!!.string()
    }

    suspend fun others() {
        val tags = mutableMapOf<String, String>().apply {
            put("session", "1")
            this["user"] = "2"
        }
        // tallygate-expect: llm-attribution
        client.post(url) { setBody(mapOf("model" to "gpt-4o", "metadata" to tags)) }
    }

    fun onABranch(team: String?): String {
        val body = JSONObject().apply {
            put("model", "gpt-4o")
            put("metadata", JSONObject().apply {
                put("use_case", "help")
                if (team != null) put("team", team)
            })
        }
        val request = Request.Builder().url(url).post(body.toString().toRequestBody()).build()
        // tallygate-expect: tag-undecided
        return http.newCall(request).execute().body!!.string()
    }
}
