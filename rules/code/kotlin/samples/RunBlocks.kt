// Blocks that a function of the project runs on a client, and extension functions of the project.
package samples.run

import aws.sdk.kotlin.services.bedrockruntime.BedrockRuntimeClient
import aws.sdk.kotlin.services.bedrockruntime.converse
import aws.sdk.kotlin.services.bedrockruntime.model.ConverseRequest
import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.chat.completions.ChatCompletionCreateParams

suspend fun <T> withBedrock(region: String = "eu-west-1", block: suspend BedrockRuntimeClient.() -> T): T =
    BedrockRuntimeClient { this.region = region }.use { it.block() }

suspend fun <T> borrow(name: String = "x", block: suspend (BedrockRuntimeClient) -> T): T {
    val client = BedrockRuntimeClient { region = name }
    return block(client)
}

fun <T> onQueue(queue: Queue, block: Queue.() -> T): T = queue.block()

// tallygate-expect: llm-attribution
suspend fun inside() = withBedrock { invokeModel { modelId = "a.b" } }

// tallygate-ok
suspend fun imported() = withBedrock { converse { modelId = "a.b"; requestMetadata = mapOf("team" to "search", "use_case" to "ranking") } }

// tallygate-expect: llm-attribution
suspend fun handed() = borrow { it.converse(ConverseRequest { modelId = "a.b" }) }

// tallygate-expect: llm-attribution
suspend fun named() = borrow { client -> client.converse(ConverseRequest { modelId = "a.b" }) }

fun other(queue: Queue) = onQueue(queue) { invokeModel { modelId = "a.b" } }

class KeySettings(val key: String)

private fun KeySettings.makeClient(): OpenAIClient = OpenAIOkHttpClient.builder().apiKey(key).build()

private fun String.toParams(model: String = "gpt-4o"): ChatCompletionCreateParams =
    ChatCompletionCreateParams.builder().model(model).addUserMessage(this).build()

fun chatParams(fill: ChatCompletionCreateParams.Builder.() -> Unit) = ChatCompletionCreateParams.builder().apply(fill).build()

class Extended(private val settings: KeySettings, private val unknown: Strange) {
    // tallygate-expect: llm-attribution
    fun ask(q: String) = settings.makeClient().chat().completions().create(q.toParams())

    // tallygate-expect: llm-attribution
    fun filled(q: String) = settings.makeClient().chat().completions().create(chatParams {
        model("gpt-4o")
        addUserMessage(q)
    })

    fun strange(q: String) = unknown.buildClient().chat(q)
}
