package samples

import dev.langchain4j.model.embedding.EmbeddingModel
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel
import dev.langchain4j.model.openai.OpenAiEmbeddingModel

class InProcess(private val isSmall: Boolean) {
    private val either: EmbeddingModel by lazy {
        when (isSmall) {
            true -> AllMiniLmL6V2EmbeddingModel()
            else -> OpenAiEmbeddingModel.builder().modelName("text-embedding-3-large").build()
        }
    }
    private val small: EmbeddingModel by lazy { AllMiniLmL6V2EmbeddingModel() }

    // tallygate-expect: llm-attribution
    fun maybe(text: String) = either.embed(text).content()

    // tallygate-ok: it runs in the program itself
    fun local(text: String) = small.embed(text).content()
}
