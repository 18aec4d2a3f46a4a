// Requests of Apache's client that a block fills in.
package sample

import org.apache.hc.client5.http.classic.methods.HttpPost
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient
import org.apache.hc.core5.http.io.entity.StringEntity

class ApacheRequests(private val http: CloseableHttpClient) {
    private val url = "https://api.openai.com/v1/chat/completions"

    fun filled() {
        // tallygate-ok
        val request = HttpPost(url).apply {
            setHeader("Authorization", "Bearer x")
            entity = StringEntity("""{"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "rank"}}""")
        }
        http.execute(request)
    }

    fun filledByIt() {
        // tallygate-ok
        http.execute(HttpPost(url).also {
            it.entity = StringEntity("""{"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "rank"}}""")
        })
    }

    fun filledLater() {
        // tallygate-ok
        val request = HttpPost(url).apply { setHeader("Authorization", "Bearer x") }
        request.entity = StringEntity("""{"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "rank"}}""")
        http.execute(request)
    }

    fun untagged(spare: HttpPost) {
        // tallygate-expect: llm-attribution
        val request = HttpPost(url).apply {
            entity = StringEntity("""{"model": "gpt-4o", "messages": []}""")
            spare.entity = StringEntity("""{"model": "gpt-4o", "messages": [], "metadata": {"team": "search", "use_case": "rank"}}""")
        }
        http.execute(request)
    }
}
