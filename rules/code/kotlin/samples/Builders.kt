// A function that builds a request to what it is given is told where it is called.
package samples.openrouter

import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import okhttp3.RequestBody.Companion.toRequestBody

object OpenRouterRequests {
    fun post(url: String, json: String, token: String?, headers: Map<String, String> = mapOf()): Request =
        build(url, "POST", token, json.toRequestBody(), headers)

    private fun build(url: String, method: String, token: String?, body: RequestBody?, headers: Map<String, String>): Request {
        val builder = Request.Builder().url(url).header("X-Title", "samples")
        if (token != null) builder.header("Authorization", "Bearer $token")
        headers.forEach { (name, value) -> builder.header(name, value) }
        if (method == "POST") builder.post(body!!)
        return builder.build()
    }

    fun sign(request: Request, token: String): Request = request.newBuilder().addHeader("Authorization", token).build()
}
