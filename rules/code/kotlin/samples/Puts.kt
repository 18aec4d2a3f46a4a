// Headers and members that statements, loops, branches and blocks put.
package samples
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody

class Puts(private val client: OkHttpClient, val headers: Map<String, String>) {
    val URL = "https://api.openai.com/v1/chat/completions"
    val tagged = mapOf("x-portkey-metadata" to "{\"team\":\"a\",\"use_case\":\"b\"}")
    fun unsureApplyForeach(body: JSONObject) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).apply { headers.forEach { (n, v) -> header(n, v) } }.build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun passApplyForeach() {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).apply { tagged.forEach { (n, v) -> header(n, v) } }.build()
        // tallygate-ok
        client.newCall(r).execute()
    }
    fun unsureForeachStmt(h: Map<String, String>) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val rb = Request.Builder().url(URL).post(b.toString().toRequestBody())
        h.forEach { (k, v) -> rb.addHeader(k, v) }
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute()
    }
    fun unsureForStmt(h: Map<String, String>) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val rb = Request.Builder().url(URL).post(b.toString().toRequestBody())
        for ((k, v) in h) { rb.addHeader(k, v) }
        // tallygate-expect: tag-undecided
        client.newCall(rb.build()).execute()
    }
    fun unsureApplyIf(x: Boolean) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).apply { if (x) addHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}") }.build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun unsureApplyLet(x: String?) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).apply { x?.let { addHeader("x-portkey-metadata", it) } }.build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun flagApplyIfAuth(x: Boolean) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).apply { if (x) addHeader("Authorization", "q") }.build()
        // tallygate-expect: llm-attribution
        client.newCall(r).execute()
    }
    fun unsureBodyForeach(extra: Map<String, Any>) {
        val b = JSONObject().apply { put("model", "gpt-4o"); put("messages", JSONArray()); extra.forEach { (k, v) -> put(k, v) } }
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun unsureBodyFor(extra: Map<String, Any>) {
        val b = JSONObject().apply { put("model", "gpt-4o"); put("messages", JSONArray()); for ((k, v) in extra) put(k, v) }
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun unsureBodyForeachStmt(extra: Map<String, Any>) {
        val b = JSONObject(); b.put("model", "gpt-4o"); b.put("messages", JSONArray()); extra.forEach { (k, v) -> b.put(k, v) }
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun unsureBodyIf(x: Boolean) {
        val b = JSONObject().apply { put("model", "gpt-4o"); put("messages", JSONArray()); if (x) put("metadata", JSONObject().put("team", "a").put("use_case", "b")) }
        val r = Request.Builder().url(URL).post(b.toString().toRequestBody()).build()
        // tallygate-expect: tag-undecided
        client.newCall(r).execute()
    }
    fun passHeaders() {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val h = Headers.Builder().add("a", "b").add("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build()
        val r = Request.Builder().url(URL).headers(h).post(b.toString().toRequestBody()).build()
        // tallygate-ok
        client.newCall(r).execute()
    }
    fun flagHeaders() {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val h = Headers.Builder().add("a", "b").build()
        val r = Request.Builder().url(URL).headers(h).post(b.toString().toRequestBody()).build()
        // tallygate-expect: llm-attribution
        client.newCall(r).execute()
    }
    fun passHeadersof() {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).headers(tagged.toHeaders()).post(b.toString().toRequestBody()).build()
        // tallygate-ok
        client.newCall(r).execute()
    }
    fun passHeadersof2() {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val r = Request.Builder().url(URL).headers(Headers.headersOf("a", "b", "x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}")).post(b.toString().toRequestBody()).build()
        // tallygate-ok
        client.newCall(r).execute()
    }
    fun flagHeadersApply(k: String) {
        val b = JSONObject().put("model", "gpt-4o").put("messages", JSONArray())
        val h = Headers.Builder().apply { if (k != "") add("Authorization", "b"); add("X", "y") }.build()
        val r = Request.Builder().url(URL).headers(h).post(b.toString().toRequestBody()).build()
        // tallygate-expect: llm-attribution
        client.newCall(r).execute()
    }
}
