// What a block puts into another object is not put into the one that it fills.
package sample

import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.put
import kotlinx.serialization.json.putJsonObject
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import org.json.JSONObject

class OtherObjects(private val http: OkHttpClient, private val log: JSONObject, private val spare: Request.Builder) {
    private val url = "https://api.openai.com/v1/chat/completions"
    private val tags = JSONObject().put("team", "search").put("use_case", "rank")

    fun intoLog() {
        val body = JSONObject().apply {
            put("model", "gpt-4o")
            log.put("metadata", tags)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-expect: llm-attribution
    }

    fun intoLogByIt() {
        val body = JSONObject().also {
            it.put("model", "gpt-4o")
            log.put("metadata", tags)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-expect: llm-attribution
    }

    fun intoInner() {
        val body = JSONObject().apply {
            put("model", "gpt-4o")
            val inner = JSONObject().apply { put("metadata", tags) }
            put("options", inner)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-expect: llm-attribution
    }

    fun intoInnerJson() {
        val body = buildJsonObject {
            put("model", "gpt-4o")
            val inner = buildJsonObject { putJsonObject("metadata") { put("team", "search"); put("use_case", "rank") } }
            put("options", inner)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-expect: llm-attribution
    }

    fun takenOut() {
        val body = JSONObject().apply { put("model", "gpt-4o"); put("metadata", tags) }.apply { remove("metadata") }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-expect: tag-undecided
    }

    fun otherTakenOut() {
        val body = JSONObject().apply { put("model", "gpt-4o"); put("metadata", tags) }.apply { remove("stream") }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-ok
    }

    fun intoSelf() {
        val body = JSONObject().apply {
            put("model", "gpt-4o")
            this.put("metadata", tags)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-ok
    }

    fun intoNamed() {
        val body = JSONObject().also { b ->
            b.put("model", "gpt-4o").put("metadata", tags)
        }
        http.newCall(Request.Builder().url(url).post(body.toString().toRequestBody()).build()).execute() // tallygate-ok
    }

    fun otherHeaders() {
        val request = Request.Builder().url(url).apply {
            spare.header("Helicone-Property-Team", "search").header("Helicone-Property-Use-Case", "rank")
            post("""{"model": "gpt-4o", "messages": []}""".toRequestBody())
        }.build()
        http.newCall(request).execute() // tallygate-expect: llm-attribution
    }

    fun ownHeaders() {
        val request = Request.Builder().url(url).apply {
            header("Helicone-Property-Team", "search").header("Helicone-Property-Use-Case", "rank")
            post("""{"model": "gpt-4o", "messages": []}""".toRequestBody())
        }.build()
        http.newCall(request).execute() // tallygate-ok
    }
}
