package samples.builttexts

import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

private const val URL = "https://llm.acme.example/v1/chat/completions"

/* Bodies that buildString puts together. */
class BuiltTexts(private val http: OkHttpClient, private val model: String = "gpt-4o", private val isTagged: Boolean) {
    private val json = "application/json".toMediaType()

    private fun plain(text: String): String = buildString {
        append(
            """{
            |"model": "$model",
            |"messages": [{"role": "user", "content": "$text"}]
            |}""".trimMargin(),
        )
    }

    private fun tagged(text: String): String {
        return buildString {
            append("{\"model\": \"").append(model)
            append("\", \"metadata\": {\"team\": \"search\", \"use_case\": \"help\"}, ")
            appendLine("\"messages\": [{\"role\": \"user\", \"content\": \"$text\"}]}")
        }
    }

    private fun inParts(): String = buildString {
        append("{\"model\": \"")
        append(model)
        append("\", \"metadata\": {\"team\": \"search\", \"use_case\": \"help\"}, ")
        appendLine("\"messages\": []}")
    }

    private fun onBranch(): String = buildString {
        append("{\"model\": \"gpt-4o\", \"messages\": []")
        if (isTagged) append(", \"metadata\": {\"team\": \"search\", \"use_case\": \"help\"}")
        append("}")
    }

    // tallygate-expect: llm-attribution
    fun askPlain() = http.newCall(Request.Builder().url(URL).post(plain("x").toRequestBody(json)).build()).execute()
    // tallygate-ok
    fun askInParts() = http.newCall(Request.Builder().url(URL).post(inParts().toRequestBody(json)).build()).execute()
    // tallygate-ok
    fun askChained() = http.newCall(Request.Builder().url(URL).post(tagged("x").toRequestBody(json)).build()).execute()
    // tallygate-expect: tag-undecided
    fun askOnBranch() = http.newCall(Request.Builder().url(URL).post(onBranch().toRequestBody(json)).build()).execute()
}
