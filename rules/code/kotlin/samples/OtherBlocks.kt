package samples.otherblocks

import io.ktor.client.HttpClient
import io.ktor.client.plugins.api.createClientPlugin
import io.ktor.client.request.headers
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import okhttp3.Headers
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

private const val URL = "https://llm.acme.example/v1/chat/completions"
private const val BODY = """{"model": "gpt-4o", "messages": []}"""
private const val TEAM = "Helicone-Property-team"
private const val USE = "Helicone-Property-use_case"

/* Blocks in the request's that work on something else than its headers. */
class OtherBlocks(private val client: HttpClient, private val http: OkHttpClient, private val log: Log) {
    // tallygate-expect: llm-attribution
    suspend fun made() = client.post(URL) { val m = HashMap<String, String>().apply { this[TEAM] = "a"; this[USE] = "b" }; log.info(m); setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun got() = client.post(URL) { setBody(BODY); Mdc.getCopy().apply { this[TEAM] = "a"; this[USE] = "b" } }
    // tallygate-expect: llm-attribution
    suspend fun also() = client.post(URL) { val m = newMap().also { it[TEAM] = "a"; it[USE] = "b" }; log.info(m); setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun appended() = client.post(URL) { val m = Pairs().apply { append(TEAM, "a"); append(USE, "b") }; log.info(m); setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun ofAnother() = client.post(URL) { Recorded.headers.apply { append(TEAM, "a"); append(USE, "b") }; setBody(BODY) }
    // tallygate-ok
    suspend fun kept() = client.post(URL) { val h = headers.apply { this[TEAM] = "a"; this[USE] = "b" }; log.info(h); setBody(BODY) }
    // tallygate-ok
    suspend fun run() = client.post(URL) { this.headers.run { this[TEAM] = "a"; this[USE] = "b" }; setBody(BODY) }

    // tallygate-expect: llm-attribution
    fun builder() = http.newCall(Request.Builder().url(URL).apply { val m = HashMap<String, String>().apply { this[TEAM] = "a"; this[USE] = "b" }; log.info(m) }.post(BODY.toRequestBody()).build()).execute()
    // tallygate-ok
    fun headers() = http.newCall(Request.Builder().url(URL).headers(Headers.Builder().apply { this[TEAM] = "a"; this[USE] = "b" }.build()).post(BODY.toRequestBody()).build()).execute()
}

private val mapped = HttpClient { install(createClientPlugin("t") { onRequest { request, _ ->
    val m = mutableMapOf<String, String>().apply { this[TEAM] = "a"; this[USE] = "b" }
    log.info(m)
} }) }
private val ofAttributes = HttpClient { install(createClientPlugin("t") { onRequest { request, _ -> request.attributes.apply { this[TEAM] = "a"; this[USE] = "b" } } }) }
private val ofHeaders = HttpClient { install(createClientPlugin("t") { onRequest { request, _ -> request.headers.apply { this[TEAM] = "a"; this[USE] = "b" } } }) }
private val inHeaders = HttpClient { install(createClientPlugin("t") { onRequest { request, _ -> request.headers { this[TEAM] = "a"; this[USE] = "b" } } }) }
private val seen = OkHttpClient.Builder().addInterceptor { chain ->
    val m = mutableMapOf<String, String>().apply { this[TEAM] = "a"; this[USE] = "b" }
    log.info(m)
    chain.proceed(chain.request())
}.build()

// tallygate-expect: llm-attribution
suspend fun askMapped() = mapped.post(URL) { setBody(BODY) }
// tallygate-expect: llm-attribution
suspend fun askOfAttributes() = ofAttributes.post(URL) { setBody(BODY) }
// tallygate-ok
suspend fun askOfHeaders() = ofHeaders.post(URL) { setBody(BODY) }
// tallygate-ok
suspend fun askInHeaders() = inHeaders.post(URL) { setBody(BODY) }
// tallygate-expect: llm-attribution
fun askSeen() = seen.newCall(Request.Builder().url(URL).post(BODY.toRequestBody()).build()).execute()
