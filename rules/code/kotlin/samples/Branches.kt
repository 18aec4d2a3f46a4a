// What is put elsewhere, later, or into something else does not count.
package samples
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody
const val M = "{\"team\":\"a\",\"use_case\":\"b\"}"
const val EP = "https://api.openai.com/v1/chat/completions"
const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
class Branches(val ok: OkHttpClient) {
    fun flagOtherVar() {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        val b = Request.Builder().url("https://example.com").post(B.toRequestBody())
        b.addHeader("x-portkey-metadata", M)
        // tallygate-expect: llm-attribution
        ok.newCall(a.build()).execute()
    }
    fun flagAfter() {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        // tallygate-expect: llm-attribution
        ok.newCall(a.build()).execute()
        a.addHeader("x-portkey-metadata", M)
    }
    fun flagElse(x: Boolean) {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        // tallygate-expect: llm-attribution
        if (x) { a.addHeader("x-portkey-metadata", M) } else { ok.newCall(a.build()).execute() }
    }
    fun passSameBranch(x: Boolean) {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        // tallygate-ok
        if (x) { a.addHeader("x-portkey-metadata", M); ok.newCall(a.build()).execute() }
    }
    fun flagRebind() {
        var a = Request.Builder().url(EP).post(B.toRequestBody())
        a.addHeader("x-portkey-metadata", M)
        a = Request.Builder().url(EP).post(B.toRequestBody())
        // tallygate-expect: llm-attribution
        ok.newCall(a.build()).execute()
    }
    fun flagInnerJson() {
        val b = JSONObject().apply { put("model", "m"); put("messages", JSONArray().apply { put(JSONObject().apply { put("metadata", JSONObject().put("team", "a").put("use_case", "b")) }) }) }
        val a = Request.Builder().url(EP).post(b.toString().toRequestBody()).build()
        // tallygate-expect: llm-attribution
        ok.newCall(a).execute()
    }
    fun flagListPut(xs: List<String>) {
        val arr = JSONArray().apply { xs.forEach { put(it) } }
        val b = JSONObject().apply { put("model", "m"); put("messages", arr); put("stop", JSONArray().apply { xs.forEach { s -> put(s) } }) }
        // tallygate-expect: llm-attribution
        ok.newCall(Request.Builder().url(EP).post(b.toString().toRequestBody()).build()).execute()
    }
    fun flagLoopMessages(xs: List<Msg>) {
        val b = JSONObject().apply {
            put("model", "m")
            put("messages", JSONArray().apply { for (x in xs) put(JSONObject().put("role", x.role).put("content", x.text)) })
            if (xs.size > 3) put("temperature", 0.3)
            xs.firstOrNull()?.let { put("seed", it.seed) }
        }
        // tallygate-expect: llm-attribution
        ok.newCall(Request.Builder().url(EP).post(b.toString().toRequestBody()).build()).execute()
    }
    fun flagHeadersIf(key: String?) {
        val r = Request.Builder().url(EP).apply { if (!key.isNullOrBlank()) header("Authorization", "Bearer $key"); header("Accept", "x") }.post(B.toRequestBody()).build()
        // tallygate-expect: llm-attribution
        ok.newCall(r).execute()
    }
    fun flagQuery(ps: Map<String, String>) {
        val u = EP.toHttpUrl().newBuilder().apply { ps.forEach { (k, v) -> addQueryParameter(k, v) } }.build()
        // tallygate-expect: llm-attribution
        ok.newCall(Request.Builder().url(u).post(B.toRequestBody()).build()).execute()
    }
    fun flagForm(ps: List<Part>, f: RequestBody) {
        val form = MultipartBody.Builder().addFormDataPart("model", "whisper-1").addFormDataPart("file", "a", f)
        for (p in ps) form.addFormDataPart("timestamp_granularities[]", p.name)
        // tallygate-expect: llm-attribution
        ok.newCall(Request.Builder().url("https://api.openai.com/v1/audio/transcriptions").post(form.build()).build()).execute()
    }
}
