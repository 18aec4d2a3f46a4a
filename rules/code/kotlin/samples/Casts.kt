// A client whose class only a cast tells, and embeddings.
package samples.casts

import ai.koog.embeddings.local.LLMEmbedder
import ai.koog.prompt.dsl.prompt
import ai.koog.prompt.executor.clients.LLMClient
import ai.koog.prompt.executor.clients.LLMEmbeddingProviderAPI
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient
import ai.koog.prompt.executor.clients.openai.OpenAIModels
import ai.koog.prompt.llm.LLModel

class CastAnswers(private val clients: ClientSource, private val models: ModelSource) {
    suspend fun asked(text: String) {
        val client = clients.of("openai") as LLMClient
        // tallygate-expect: tag-undecided
        client.execute(prompt("p") { user(text) }, models.of("openai") as LLModel)
    }

    fun streamed(text: String) = flow {
        val stream = if (text.isEmpty()) {
            flowOf("nothing")
        } else {
            val client = clients.of("google") as? LLMClient
            if (client == null) {
                flowOf("no client")
            } else {
                val model = models.of("google") as LLModel
                // tallygate-expect: tag-undecided
                client.executeStreaming(prompt("p") { user(text) }, model).mapNotNull { it }
            }
        }
        emitAll(stream)
    }

    suspend fun orNothing(text: String) {
        val client = clients.of("ollama") as? LLMClient ?: return
        // tallygate-expect: tag-undecided
        client.execute(prompt("p") { user(text) }, models.of("ollama") as LLModel)
    }

    suspend fun orError(text: String) {
        val client = clients.of("ollama") as? LLMClient ?: throw IllegalStateException("no client")
        // tallygate-expect: tag-undecided
        client.execute(prompt("p") { user(text) }, models.of("ollama") as LLModel)
    }

    fun another(text: String) {
        val runner = clients.of("jobs") as JobRunner
        // tallygate-ok
        runner.execute(text, models.of("jobs"))
    }

    suspend fun embedded(texts: List<String>): List<List<Double>> {
        // tallygate-expect: tag-undecided
        return clients.embedder().embed(texts, OpenAIModels.Embeddings.TextEmbedding3Small)
    }

    suspend fun embedder(text: String) {
        val embedder = LLMEmbedder(OpenAILLMClient("k"), OpenAIModels.Embeddings.TextEmbedding3Large)
        // tallygate-expect: llm-attribution
        embedder.embed(text)
    }
}

interface ClientSource {
    fun of(name: String): Any?
    fun embedder(): LLMEmbeddingProviderAPI
}

interface ModelSource {
    fun of(name: String): Any
}
