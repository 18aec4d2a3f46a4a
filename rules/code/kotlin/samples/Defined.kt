// Clients that Koin, Dagger and Kodein hand over, as they are told to make them.
package samples.defined

import com.google.ai.client.generativeai.GenerativeModel
import dev.langchain4j.model.anthropic.AnthropicChatModel
import dev.langchain4j.model.mistralai.MistralAiChatModel
import dagger.Module
import dagger.Provides
import org.koin.dsl.module

val definitions = module {
    single { AnthropicChatModel.builder().modelName("claude-haiku-4-5").metadata(mapOf("team" to "search", "use_case" to "ranking")).build() }
    single<MistralAiChatModel> { MistralAiChatModel.builder().modelName("mistral-small-latest").build() }
}

@Module
object Provided {
    @Provides
    fun model(): GenerativeModel = GenerativeModel(modelName = "gemini-1.5-flash", apiKey = "k")
}

class Asker(private val tagged: AnthropicChatModel, private val plain: MistralAiChatModel, private val gemini: GenerativeModel) {
    // tallygate-expect: llm-attribution
    fun tagged(q: String) = tagged.chat(q)

    // tallygate-expect: llm-attribution
    fun plain(q: String) = plain.chat(q)

    // tallygate-expect: llm-attribution
    suspend fun gemini(q: String) = gemini.generateContent(q)
}
