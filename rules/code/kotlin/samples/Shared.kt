// What other packages of the project are handed by a name at the top of a file.
package samples.shared

import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.openai.OpenAiChatModel
import dev.langchain4j.model.openai.OpenAiEmbeddingModel

val plainChatModel: ChatModel = OpenAiChatModel.builder().apiKey("k").modelName("gpt-4o").build()
val taggedChatModel by lazy { OpenAiChatModel.builder().modelName("gpt-4o").metadata(mapOf("team" to "search", "use_case" to "ranking")).build() }
val sharedEmbeddingModel: OpenAiEmbeddingModel = OpenAiEmbeddingModel.builder().modelName("text-embedding-3-small").build()

object Endpoints {
    const val CHAT = "https://api.openai.com/v1/chat/completions"
    const val HOME = "https://example.com/home"
}
