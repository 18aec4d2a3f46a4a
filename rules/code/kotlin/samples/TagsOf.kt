// Beside Plugins.kt.
package samples.plugins
import okhttp3.*
import io.ktor.client.plugins.api.*
const val META = """{"team":"search","use_case":"ranking"}""" // x-portkey-metadata
object TagInterceptor : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response = chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", META).build())
}
class TagsInterceptor(private val team: String) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val request = chain.request().newBuilder().addHeader("x-portkey-metadata", META).build()
        return chain.proceed(request)
    }
}
class EarlyInterceptor : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        if (off) return chain.proceed(chain.request())
        return chain.proceed(chain.request().newBuilder().addHeader("x-portkey-metadata", META).build())
    }
}
fun tag(chain: Interceptor.Chain): Response = chain.proceed(chain.request().newBuilder().header("x-portkey-metadata", META).build())
val TagsPlugin = createClientPlugin("Tags") { onRequest { request, _ -> request.headers.append("x-portkey-metadata", META) } }
val tagMap = mapOf("helicone-property-team" to "search", "helicone-property-use_case" to "ranking")
enum class Tag(val key: String) { TEAM("team"), USE_CASE("use_case") }
fun HttpRequestBuilder.tagged() { header("x-portkey-metadata", META) }
fun Request.Builder.tagged(): Request.Builder = header("x-portkey-metadata", META)
fun Request.Builder.withTags(team: String) = apply { header("x-portkey-metadata", META) }
object QuietInterceptor : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response = chain.proceed(chain.request().newBuilder().header("Authorization", "k").build())
}
val QuietPlugin = createClientPlugin("Quiet") { onRequest { request, _ -> request.headers.append("X-Request-Source", "batch") } }
fun HttpRequestBuilder.authorized() { header("Authorization", "k") }
