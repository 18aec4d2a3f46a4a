// Clients that others give by their settings.
package samples.derived
import io.ktor.client.*
import io.ktor.client.engine.cio.*
import io.ktor.client.plugins.*
import io.ktor.client.request.*
private const val EP = "https://api.openai.com/v1/chat/completions"
private const val B = "{\"model\":\"gpt-4o\",\"messages\":[]}"
private const val META = """{"team":"search","use_case":"ranking"}"""
class Derived {
    private val d = HttpClient(CIO).config { defaultRequest { header("x-portkey-metadata", META) } }
    private val base = HttpClient(CIO)
    private val tagged = HttpClient(CIO) { defaultRequest { header("x-portkey-metadata", META) } }
    private val e = base.config { defaultRequest { header("x-portkey-metadata", META) } }
    private val g = base.config { expectSuccess = true }
    private val h = tagged.config { expectSuccess = true }
    // tallygate-ok
    suspend fun a0() { d.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun a1() { e.post(EP) { setBody(B) } }
    // tallygate-expect: llm-attribution
    suspend fun a2() { g.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun a3() { h.post(EP) { setBody(B) } }
    // tallygate-expect: llm-attribution
    suspend fun a4() { base.post(EP) { setBody(B) } }
    // tallygate-ok
    suspend fun a5() { tagged.post(EP) { setBody(B) } }
}
