package com.acme.llm

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig
import com.openai.client.OpenAIClient
import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.ChatModel
import com.openai.models.chat.completions.ChatCompletionCreateParams
import org.springframework.ai.chat.client.ChatClient

class Calls(private val client: OpenAIClient, private val chat: ChatClient) {
    private val aallam = OpenAI(token = "k")

    suspend fun plain(question: String) {
        val params = ChatCompletionCreateParams.builder().model(ChatModel.GPT_4O).addUserMessage(question).build()
        // tallygate-expect: llm-attribution
        client.chat().completions().create(params)
        // tallygate-expect: llm-attribution
        chat.prompt().user(question).call().content()
        // tallygate-expect: llm-attribution
        aallam.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4o"), messages = emptyList()))
    }

    suspend fun tagged(question: String) {
        val own = OpenAI(OpenAIConfig(token = "k", headers = mapOf("Helicone-Property-Team" to "search", "Helicone-Property-Use-Case" to "rank")))
        val other = OpenAI(token = "k", headers = mapOf("Helicone-Property-Team" to "search", "Helicone-Property-Use-Case" to "rank"))
        // tallygate-ok
        other.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4o"), messages = emptyList()))
        val java = OpenAIOkHttpClient.builder().fromEnv()
            .putHeader("Helicone-Property-Team", "search").putHeader("Helicone-Property-Use-Case", "$question").build()
        // tallygate-ok
        java.chat().completions().create(ChatCompletionCreateParams.builder().model("gpt-4o").build())
    }

    fun others(list: MutableList<String>, runner: Runner) {
        runner.chat("x")
        list.forEach { runner.call(it) }
        val text = "client.chat().completions().create(params)"
    }
}
