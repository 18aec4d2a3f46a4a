// What plugins and interceptors change is the request; objects of an interface, blocks and extensions of a client.
package samples.changed
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody
import io.ktor.client.*
import io.ktor.client.engine.cio.*
import io.ktor.client.plugins.*
import io.ktor.client.plugins.api.*
import io.ktor.client.request.*
private const val EP = "https://api.openai.com/v1/chat/completions"
private const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
private const val META = """{"team":"search","use_case":"ranking"}"""
val TagsPlugin = createClientPlugin("Tags") { onRequest { request, _ -> request.headers.append("x-portkey-metadata", META) } }
val RespPlugin = createClientPlugin("Resp") { onResponse { response -> response.headers.append("x-portkey-metadata", META) } }
val SendPlugin = createClientPlugin("S") { on(Send) { request -> request.headers.append("x-portkey-metadata", META); proceed(request) } }
class Kk {
    private val base = HttpClient(CIO)
    private val r1 = HttpClient(CIO) { install(RespPlugin) }
    private val r2 = HttpClient(CIO) { install(SendPlugin) }
    private val r5 = HttpClient(CIO).apply { plugin(HttpSend).intercept { request -> request.headers.append("x-portkey-metadata", META); execute(request) } }
    private val r7 = HttpClient(CIO) { common() }
    private fun HttpClientConfig<*>.common() { install(TagsPlugin) }
    // tallygate-expect: llm-attribution
    suspend fun r1() { r1.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun r2() { r2.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun r5() { r5.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun r7() { r7.post(EP) { setBody(B) } }
    // tallygate-expect: tag-undecided
    suspend fun c3() { base.post(EP) { header("x-portkey-metadata", META); headers.remove("x-portkey-metadata"); setBody(B) } }
    // tallygate-expect: llm-attribution
    suspend fun d4() { base.post(EP) { setBody(B) }.also { r -> r.headers.let { h -> h.append("x-portkey-metadata", META) } } }
    private val tags = mapOf("helicone-property-team" to "a", "helicone-property-use_case" to "b")
}
class Ok1 {
    private val resp = OkHttpClient.Builder().addInterceptor { chain -> chain.proceed(chain.request()).newBuilder().header("x-portkey-metadata", META).build() }.build()
    private val helper = OkHttpClient.Builder().addInterceptor { chain -> chain.proceed(chain.request().withTags()) }.build()
    private val helper2 = OkHttpClient.Builder().addInterceptor { chain -> chain.proceed(chain.request().newBuilder().tagged().build()) }.build()
    private val objI = OkHttpClient.Builder().addInterceptor(object : Interceptor { override fun intercept(chain: Interceptor.Chain): Response { val b = chain.request().newBuilder(); b.header("x-portkey-metadata", META); return chain.proceed(b.build()) } }).build()
    private val intr = OkHttpClient.Builder().apply { interceptors().add(Tg()) }.build()
    class Tg : Interceptor { override fun intercept(chain: Interceptor.Chain) = chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", META).build()) }
    private fun Request.withTags() = newBuilder().header("x-portkey-metadata", META).build()
    private fun Request.Builder.tagged() = header("x-portkey-metadata", META)
    // tallygate-expect: llm-attribution
    fun o1() { resp.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun o2() { helper.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun o3() { helper2.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun o4() { objI.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    fun p1() { intr.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
}
