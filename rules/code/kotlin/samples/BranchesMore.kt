// The same with `when`, and of two clients or connections.
package samples
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody
const val M = "{\"team\":\"a\",\"use_case\":\"b\"}"
const val EP = "https://api.openai.com/v1/chat/completions"
const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
class BranchesMore(val ok: OkHttpClient, val other: OkHttpClient) {
    fun flagWhen(x: Int) {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        when (x) { 1 -> a.addHeader("x-portkey-metadata", M)
            // tallygate-expect: llm-attribution
            2 -> ok.newCall(a.build()).execute() }
    }
    fun unsureWhen(x: Int) {
        val a = Request.Builder().url(EP).post(B.toRequestBody())
        when (x) { 1 -> a.addHeader("x-portkey-metadata", M)
            else -> a.addHeader("y", M) }
        // tallygate-expect: tag-undecided
        ok.newCall(a.build()).execute()
    }
    fun passValue(x: Boolean) {
        val body = if (x) B else "{\"model\":\"b\",\"messages\":[]}"
        val a = Request.Builder().url(EP).addHeader("x-portkey-metadata", M).post(body.toRequestBody())
        // tallygate-ok
        ok.newCall(a.build()).execute()
    }
    private val tagged = OkHttpClient.Builder().addInterceptor { c -> c.proceed(c.request().newBuilder().addHeader("x-portkey-metadata", M).build()) }.build()
    fun flagTwoClients() {
        val r = Request.Builder().url(EP).post(B.toRequestBody()).build()
        // tallygate-expect: llm-attribution
        other.newCall(r).execute()
        tagged.newCall(Request.Builder().url("https://example.com").build()).execute()
    }
    fun flagUrlOnly(u: java.net.URL) {
        // tallygate-expect: llm-attribution
        val c = java.net.URL(EP).openConnection() as java.net.HttpURLConnection
        val d = java.net.URL("https://example.com").openConnection() as java.net.HttpURLConnection
        d.setRequestProperty("x-portkey-metadata", M)
        c.outputStream.use { it.write(B.toByteArray()) }
    }
}
