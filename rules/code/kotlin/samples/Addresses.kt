package com.acme.llm

import com.intellij.util.io.HttpRequests
import java.net.HttpURLConnection
import java.net.URI

open class Above<B>(path: String, private val body: String) {
    private val url = "https://api.openai.com/v1/$path"

    fun send(): String =
        // tallygate-expect: tag-undecided
        HttpRequests.post(url, "application/json").connect { it.write(body); it.readString() }
}

class Below(body: String) : Above<String>("chat/completions", body)

class Local(settings: Settings) {
    private val url = settings.server().ifBlank { "http://127.0.0.1:11434/api/generate" }

    fun ask(text: String) {
        // tallygate-expect: llm-attribution
        HttpRequests.post(url, "application/json").connect { it.write("""{"model": "llama3"}""") }
        HttpRequests.post(settings.orders(), "application/json").connect { it.write(text) }
        val uri = URI("https://api.openai.com/v1/embeddings")
        // tallygate-expect: llm-attribution
        val connection = uri.toURL().openConnection() as HttpURLConnection
        connection.outputStream.write(text.toByteArray())
    }
}
