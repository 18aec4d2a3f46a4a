// What a client adds to all of its requests.
package samples
import okhttp3.*
import okhttp3.RequestBody.Companion.toRequestBody
import io.ktor.client.*
import io.ktor.client.engine.cio.*
import io.ktor.client.plugins.*
import io.ktor.client.request.*
const val M = "{\"team\":\"a\",\"use_case\":\"b\"}"
const val EP = "https://api.openai.com/v1/chat/completions"
const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
class Clients {
    private val tagged = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("x-portkey-metadata", M).build())
    }.build()
    private val auth = OkHttpClient.Builder().addInterceptor { chain ->
        chain.proceed(chain.request().newBuilder().addHeader("Authorization", "k").build())
    }.build()
    private val log = OkHttpClient.Builder().addInterceptor(HttpLoggingInterceptor()).build()
    private val ktor = HttpClient(CIO) { defaultRequest { header("x-portkey-metadata", M) } }
    private val ktorPlain = HttpClient(CIO) { defaultRequest { header("Authorization", M) } }
    // tallygate-ok
    fun passInter() { tagged.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-expect: llm-attribution
    fun flagInter() { auth.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-expect: llm-attribution
    fun flagLog() { log.newCall(Request.Builder().url(EP).post(B.toRequestBody()).build()).execute() }
    // tallygate-ok
    suspend fun passKtor() { ktor.post(EP) { setBody(B) } }
    // tallygate-expect: llm-attribution
    suspend fun flagKtor() { ktorPlain.post(EP) { setBody(B) } }
}
