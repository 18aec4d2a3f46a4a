package samples.headerblocks

import io.ktor.client.HttpClient
import io.ktor.client.plugins.DefaultRequest
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.headers
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.http.set

private const val URL = "https://llm.acme.example/v1/chat/completions"
private const val BODY = """{"model": "gpt-4o", "messages": []}"""
private const val TEAM = "Helicone-Property-team"
private const val USE = "Helicone-Property-use_case"

/* Headers that a block sets by index, in a block of their own, or on a branch. */
class HeaderBlocks(private val client: HttpClient, private val isTagged: Boolean) {
    private val tags = mapOf(TEAM to "search", USE to "help")

    // tallygate-ok
    suspend fun byIndex() = client.post(URL) { headers[TEAM] = "search"; headers[USE] = "help"; setBody(BODY) }
    // tallygate-ok
    suspend fun ofThis() = client.post(URL) { this.headers[TEAM] = "search"; this.headers.append(USE, "help"); setBody(BODY) }
    // tallygate-ok
    suspend fun inTheirBlock() = client.post(URL) { headers { this[TEAM] = "search"; set(USE, "help") }; setBody(BODY) }
    // tallygate-ok
    suspend fun inTwoBlocks() = client.post(URL) { headers { append(TEAM, "search") }; headers { append(USE, "help") }; setBody(BODY) }
    // tallygate-ok
    suspend fun applied() = client.post(URL) { headers.apply { append(TEAM, "search"); this[USE] = "help" }; setBody(BODY) }
    // tallygate-ok
    suspend fun with() = client.post(URL) { with(headers) { append(TEAM, "search"); append(USE, "help") }; setBody(BODY) }
    // tallygate-ok
    suspend fun set() = client.post(URL) { headers.set(TEAM, "search"); headers.also { it[USE] = "help" }; setBody(BODY) }
    // tallygate-ok
    suspend fun ofMap() = client.post(URL) { for ((k, v) in tags) headers[k] = v; setBody(BODY) }
    // tallygate-ok
    suspend fun ofEach() = client.post(URL) { tags.forEach { (k, v) -> headers[k] = v }; setBody(BODY) }

    // tallygate-expect: tag-undecided
    suspend fun onBranch() = client.post(URL) { if (isTagged) headers.append(TEAM, "search"); headers[USE] = "help"; setBody(BODY) }
    // tallygate-expect: tag-undecided
    suspend fun byIndexOnBranch() = client.post(URL) { if (isTagged) { headers[TEAM] = "search" }; headers[USE] = "help"; setBody(BODY) }
    // tallygate-expect: tag-undecided
    suspend fun insideOnBranch() = client.post(URL) { headers { if (isTagged) this[TEAM] = "search"; set(USE, "help") }; setBody(BODY) }
    // tallygate-expect: tag-undecided
    suspend fun blockOnBranch() = client.post(URL) { if (isTagged) { headers { append(TEAM, "search") } }; headers { append(USE, "help") }; setBody(BODY) }

    // tallygate-expect: llm-attribution
    suspend fun others() = client.post(URL) { headers["Accept"] = "application/json"; attributes[TEAM] = "search"; setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun ofTheAddress() = client.post(URL) { url { parameters[TEAM] = "search"; parameters[USE] = "help" }; setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun ofAnother(headers: MutableMap<String, String>) = client.post(URL) { headers[TEAM] = "search"; headers[USE] = "help"; setBody(BODY) }
    // tallygate-expect: llm-attribution
    suspend fun ofWhatIsLet() = client.post(URL) { mutableMapOf<String, String>().let { it[TEAM] = "search"; it[USE] = "help" }; setBody(BODY) }
}

private val byIndex = HttpClient { defaultRequest { headers[TEAM] = "search"; headers[USE] = "help" } }
private val inBlock = HttpClient { defaultRequest { headers { this[TEAM] = "search"; set(USE, "help") } } }
private val withPlugin = HttpClient { install(DefaultRequest) { headers[TEAM] = "search"; headers { this[USE] = "help" } } }
private val maybe = HttpClient { defaultRequest { if (System.getenv("TAGS") != null) headers[TEAM] = "search"; headers[USE] = "help" } }

// tallygate-ok
suspend fun askByIndex() = byIndex.post(URL) { setBody(BODY) }
// tallygate-ok
suspend fun askInBlock() = inBlock.post(URL) { setBody(BODY) }
// tallygate-ok
suspend fun askPlugin() = withPlugin.post(URL) { setBody(BODY) }
// tallygate-expect: tag-undecided
suspend fun askMaybe() = maybe.post(URL) { setBody(BODY) }
