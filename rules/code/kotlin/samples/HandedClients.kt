// What a client is made with counts where it is handed over.
package samples

import dev.langchain4j.model.openai.OpenAiChatModel

class Repository(private val model: OpenAiChatModel) {
    // tallygate-expect: tag-undecided
    fun ask(q: String) = model.chat(q)
}

class PlainRepository(private val model: OpenAiChatModel) {
    // tallygate-expect: llm-attribution
    fun ask(q: String) = model.chat(q)
}

class HalfRepository(private val model: OpenAiChatModel) {
    // tallygate-expect: llm-attribution, tag-undecided
    fun ask(q: String) = model.chat(q)
}

fun start() {
    val tagged = OpenAiChatModel.builder().modelName("gpt-4o")
        .metadata(mapOf("team" to "search", "use_case" to "rank")).build()
    Repository(tagged).ask("x")
    PlainRepository(OpenAiChatModel.builder().modelName("gpt-4o").build()).ask("x")
    HalfRepository(OpenAiChatModel.builder().modelName("gpt-4o").metadata(mapOf("team" to "search")).build()).ask("x")
}
