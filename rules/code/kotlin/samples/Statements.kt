package com.acme.llm

import io.ktor.client.HttpClient
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.request.url
import io.ktor.client.statement.HttpStatement
import kotlinx.serialization.json.Json

@Serializable
data class EmbeddingBody(val model: String, val input: String)

class Statements(private val client: HttpClient) {
    private fun embedding(text: String) = HttpRequestBuilder().apply {
        url("https://api.openai.com/v1/embeddings")
        setBody(Json.encodeToString(EmbeddingBody.serializer(), EmbeddingBody("text-embedding-3-small", text)))
    }

    suspend fun ask(text: String) {
        // tallygate-expect: llm-attribution
        HttpStatement(embedding(text), client).execute()
        val order = HttpRequestBuilder().apply { url("https://api.example.com/v1/orders") }
        HttpStatement(order, client).execute()
        // tallygate-expect: tag-undecided
        client.post { url { host = "api.openai.com"; path("v1", "chat", "completions") }; setBody(text) }
        client.post { url { host = "api.example.com"; path("v1", "orders") }; setBody(text) }
    }
}
