package samples

import com.aallam.openai.api.chat.ChatCompletionRequest
import com.aallam.openai.api.model.ModelId
import com.aallam.openai.client.OpenAI
import com.aallam.openai.client.OpenAIConfig

class TagsFields {
    private val headers = mutableMapOf<String, String>()
    private val wrong = mutableMapOf<String, String>()
    private val client: OpenAI
    private val plain: OpenAI

    init {
        headers["Helicone-Property-Team"] = "search"
        headers["Helicone-Property-Use-Case"] = "ranking"
        wrong["Helicone-Property-Tam"] = "search"
        client = OpenAI(OpenAIConfig(token = "k", headers = headers))
        plain = OpenAI(OpenAIConfig(token = "k", headers = wrong))
    }

    suspend fun ask() {
        // tallygate-ok
        client.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4o"), messages = listOf()))
        // tallygate-expect: llm-attribution
        plain.chatCompletion(ChatCompletionRequest(model = ModelId("gpt-4o"), messages = listOf()))
    }
}
