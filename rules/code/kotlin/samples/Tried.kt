// One of several clients or texts.
package samples
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.client.OpenAIClient
import com.openai.models.*
import java.util.concurrent.ConcurrentHashMap
class Tried {
    fun flagTry() {
        val c = try { OpenAIOkHttpClient.builder().putHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build() } catch (e: Exception) { OpenAIOkHttpClient.fromEnv() }
        // tallygate-expect: llm-attribution
        c.chat().completions().create(P.builder().model("gpt-4o").build())
    }
    fun flagIf(x: Boolean) {
        val c = if (x) { OpenAIOkHttpClient.builder().putHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build() } else { OpenAIOkHttpClient.fromEnv() }
        // tallygate-expect: llm-attribution
        c.chat().completions().create(P.builder().model("gpt-4o").build())
    }
    fun unsureElvis(m: String?) {
        val r = okhttp3.Request.Builder().url("https://api.openai.com/v1/chat/completions").header("x-portkey-metadata", m ?: "{\"team\":\"a\",\"use_case\":\"b\"}").post("{\"model\":\"gpt-4o\",\"messages\":[]}".toRequestBody()).build()
        // tallygate-expect: tag-undecided
        ok.newCall(r).execute()
    }
    private val cache = ConcurrentHashMap<String, OpenAIClient>()
    fun fill() { cache["a"] = OpenAIOkHttpClient.fromEnv() }
    fun flagCache() {
        val c = cache.computeIfAbsent("a") { OpenAIOkHttpClient.builder().putHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build() }
        // tallygate-expect: llm-attribution
        c.chat().completions().create(P.builder().model("gpt-4o").build())
    }
    private val own = ConcurrentHashMap<String, OpenAIClient>()
    fun passOwn() {
        val c = own.computeIfAbsent("a") { OpenAIOkHttpClient.builder().putHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").build() }
        // tallygate-ok
        c.chat().completions().create(P.builder().model("gpt-4o").build())
    }
}
