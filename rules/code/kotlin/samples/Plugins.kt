// What plugins, interceptors, extensions and helpers of the project put; TagsOf.kt is beside it.
package samples.plugins
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody
import io.ktor.client.*
import io.ktor.client.engine.cio.*
import io.ktor.client.plugins.*
import io.ktor.client.request.*
private const val EP = "https://api.openai.com/v1/chat/completions"
private const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
class Plugins(private val injected: OkHttpClient) {
    private val o1 = OkHttpClient.Builder().addInterceptor(TagInterceptor).build()
    private val o2 = OkHttpClient.Builder().addInterceptor(TagsInterceptor("search")).build()
    private val o3 = OkHttpClient.Builder().addInterceptor(::tag).build()
    private val o4 = OkHttpClient().newBuilder().addInterceptor(TagInterceptor).build()
    private val o5 = OkHttpClient.Builder().apply { addInterceptor(TagInterceptor) }.build()
    private val o6 by lazy { OkHttpClient.Builder().addNetworkInterceptor { chain -> val r = chain.request().newBuilder(); tagMap.forEach { (k, v) -> r.header(k, v) }; chain.proceed(r.build()) }.build() }
    private val o7 = OkHttpClient.Builder().addInterceptor(EarlyInterceptor()).build()
    // tallygate-ok
    fun a1() { o1.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun a2() { o2.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun a3() { o3.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun a4() { o4.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun a5() { o5.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun a6() { o6.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-expect: tag-undecided
    fun a7() { o7.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun b1() { OkHttpClient().newCall(Request.Builder().url(EP).tagged().post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun b2() { OkHttpClient().newCall(Request.Builder().url(EP).withTags("x").post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun b3() { OkHttpClient().newCall(Request.Builder().url(EP).headers(tagMap.toHeaders()).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun b4() { val rb = Request.Builder().url(EP); for ((k, v) in tagMap) rb.header(k, v); OkHttpClient().newCall(rb.post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun b5() { OkHttpClient().newCall(Request.Builder().url(EP).headers(Headers.Builder().add("x-portkey-metadata", META).build()).post(B.toRequestBody()).build()).execute() }
    private val k1 = HttpClient(CIO) { install(TagsPlugin) }
    private val k2 = HttpClient(CIO) { install(DefaultRequest) { header("x-portkey-metadata", META) } }
    private val k3 = HttpClient(CIO) { defaultRequest { headers.append("x-portkey-metadata", META) } }
    private val k5 = HttpClient(CIO).config { defaultRequest { header("x-portkey-metadata", META) } }
    private val k6 = HttpClient(CIO).also { it.plugin(HttpSend).intercept { request -> request.headers.append("x-portkey-metadata", META); execute(request) } }
    private val k7 = HttpClient(CIO) { defaultRequest { headers { append("x-portkey-metadata", META) } } }
    private val k8 = HttpClient(CIO) { defaultRequest { tagMap.forEach { (k, v) -> header(k, v) } } }
    private val k9 = HttpClient(CIO) { install(DefaultRequest) { headers.appendAll(tagMap) } }
    // tallygate-ok
    suspend fun c1() { k1.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c2() { k2.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c3() { k3.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c5() { k5.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c6() { k6.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c7() { k7.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c8() { k8.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun c9() { k9.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun d1() { HttpClient().post(EP) { tagged(); setBody(B) } }
    // tallygate-ok
    suspend fun d2() { HttpClient().post(EP) { headers { append("x-portkey-metadata", META) }; setBody(B) } }
    // tallygate-ok
    suspend fun d3() { HttpClient().post(EP) { headers { tagMap.forEach { (k, v) -> append(k, v) } }; setBody(B) } }
    // tallygate-ok
    suspend fun d4() { HttpClient().post(EP) { headers.append("x-portkey-metadata", META); setBody(B) } }
    // tallygate-ok
    suspend fun d6() { HttpClient().post(EP) { header("x-portkey-metadata", Json.encodeToString(mapOf("team" to "search", "use_case" to "ranking"))); setBody(B) } }
    // tallygate-ok
    suspend fun d7() { HttpClient().post(EP) { header("x-portkey-metadata", Json.encodeToString(mapOf(Tag.TEAM.key to "search", Tag.USE_CASE.key to "ranking"))); setBody(B) } }
    // tallygate-ok
    suspend fun d8() { HttpClient().post(EP) { header("x-portkey-metadata", JSONObject().put("team", "search").put("use_case", "r").toString()); setBody(B) } }
    // tallygate-ok
    suspend fun e1() { HttpClient().post(EP) { setBody(mapOf("model" to "gpt-4o", "messages" to 1, "metadata" to mapOf("team" to "search", "use_case" to "r"))) } }
    // tallygate-ok
    suspend fun e2() { HttpClient().post(EP) { setBody(Rq("gpt-4o", listOf(), Md("search", "r"))) } }
    // tallygate-ok
    suspend fun e3() { HttpClient().post(EP) { setBody(Rq(model = "gpt-4o", messages = listOf(), metadata = Md(team = "search", useCase = "r"))) } }
    // tallygate-ok
    suspend fun e4() { HttpClient().post(EP) { setBody(Rq2(model = "gpt-4o", messages = listOf())) } }
    private val quiet = OkHttpClient.Builder().addInterceptor(QuietInterceptor).build()
    // tallygate-expect: llm-attribution
    fun flagQuiet() { quiet.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    private val logged = HttpClient(CIO) { install(Logging) { level = LogLevel.ALL }; install(QuietPlugin) }
    // tallygate-expect: llm-attribution
    suspend fun flagLogged() { logged.post(EP) { setBody(B) } }
    // tallygate-expect: llm-attribution
    suspend fun flagExtension() { HttpClient().post(EP) { authorized(); setBody(B) } }
    private val some = HttpClient(CIO) { if (on) install(TagsPlugin) }
    // tallygate-expect: llm-attribution
    suspend fun flagParts() { HttpClient().post(EP) { setBody(Rq("gpt-4o", listOf(), Md("search", ""))) } }
}
@Serializable data class Md(val team: String, @SerialName("use_case") val useCase: String)
@Serializable data class Rq(val model: String, val messages: List<String>, val metadata: Md)
@Serializable data class Rq2(val model: String, val messages: List<String>, val metadata: Map<String, String> = mapOf("team" to "search", "use_case" to "r"))

