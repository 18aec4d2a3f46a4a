package samples

import ai.koog.agents.core.dsl.extension.requestLLMMultiple
import ai.koog.ktor.aiAgent
import com.github.kittinunf.fuel.Fuel
import com.google.ai.client.generativeai.GenerativeModel
import dev.langchain4j.service.spring.AiService
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.request.url
import java.util.concurrent.ConcurrentHashMap
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import retrofit2.http.Body
import retrofit2.http.POST

// tallygate-expect: tag-undecided
interface OpenAiShort { @POST("v1/chat/completions") suspend fun chat(@Body body: Map<String, Any>): Map<String, Any> }
// tallygate-ok
interface Orders { @POST("v1/orders") suspend fun order(@Body body: Map<String, Any>): Map<String, Any> }

@AiService(chatModel = "chat")
interface Assistant {
    // tallygate-expect: tag-undecided
    fun chat(question: String): String

    // tallygate-expect: tag-undecided
    @SystemMessage("Answer in a poem.")
    fun poem(@UserMessage question: String): String

    // tallygate-ok
    fun both(question: String) = question + question

    companion object {
        // tallygate-ok
        fun hello(): String { return "hello" }
    }
}

// A reader finds a declared request by its annotation and by its name.
interface OpenAiLong {
    @POST("v1/chat/completions")
    // tallygate-expect: tag-undecided
    suspend fun chat(
        @Body body: Map<String, Any>,
    ): Map<String, Any>
}

class Blocks(private val http: OkHttpClient) {
    private val client = createHttpClient { expectSuccess = true }
    private val models = ConcurrentHashMap<String, GenerativeModel>()
    private val others = mutableMapOf<String, GenerativeModel>()
    private val body = """{"model": "gpt-4o", "messages": []}"""

    // A client that a function of the project makes, in another file.
    suspend fun shared() {
        // tallygate-expect: llm-attribution
        client.post("https://api.openai.com/v1/chat/completions") { setBody(mapOf("model" to "gpt-4o")) }
        // tallygate-ok
        client.post("https://api.openai.com/v1/chat/completions") {
            setBody(mapOf("model" to "gpt-4o", "metadata" to mapOf("team" to "a", "use_case" to "b")))
        }
        // tallygate-ok: one's own server
        client.post("https://crm.example.com/v1/orders") { setBody(mapOf("order" to 1)) }
        val builder = HttpRequestBuilder()
        builder.url("https://api.openai.com/v1/chat/completions")
        builder.setBody(mapOf("model" to "gpt-4o"))
        // tallygate-expect: llm-attribution
        client.post(builder)
    }

    fun filled() {
        val request = Request.Builder().apply {
            url("https://api.openai.com/v1/chat/completions")
            post(body.toRequestBody())
        }.build()
        // tallygate-expect: llm-attribution
        http.newCall(request).execute()
        val tagged = Request.Builder().url("https://api.openai.com/v1/chat/completions").apply {
            header("x-portkey-metadata", """{"team": "a", "use_case": "b"}""")
            post(body.toRequestBody())
        }.build()
        // tallygate-ok
        http.newCall(tagged).execute()
    }

    suspend fun kept(key: String) {
        val model = models.getOrPut(key) { GenerativeModel(modelName = "gemini-1.5-pro", apiKey = key) }
        // tallygate-expect: llm-attribution
        model.generateContent("Hello")
        val other = others[key] ?: GenerativeModel(modelName = "gemini-1.5-flash", apiKey = key)
        // tallygate-expect: llm-attribution
        other.generateContent("Hello")
        // tallygate:ignore llm-attribution -- the client takes no tags
        // tallygate-ok
        other.generateContent("Hello")
    }

    fun byFuel() {
        // tallygate-expect: llm-attribution
        Fuel.post("https://api.openai.com/v1/chat/completions").body(body).responseString()
        // tallygate-ok
        Fuel.post("https://api.openai.com/v1/chat/completions")
            .header("x-portkey-metadata", """{"team": "a", "use_case": "b"}""").body(body).responseString()
    }

    suspend fun koog() {
        // tallygate-expect: llm-attribution
        requestLLMMultiple("Hello")
        // tallygate-expect: llm-attribution
        aiAgent(strategy = chatAgentStrategy(), model = OpenAIModels.Chat.GPT4_1, input = "Hello")
    }
}
