package samples.services

import dev.langchain4j.model.openai.OpenAiChatModel
import dev.langchain4j.service.AiServices
import dev.langchain4j.service.SystemMessage
import dev.langchain4j.service.UserMessage

interface Helper {
    // tallygate-expect: llm-attribution
    @SystemMessage("You help.")
    fun help(question: String): String
}

interface TaggedHelper {
    // tallygate-ok
    @UserMessage("{{it}}")
    fun help(question: String): String
}

interface Plain {
    fun help(question: String): String
}

private val model = OpenAiChatModel.builder().modelName("gpt-4o").build()
private val tagged = OpenAiChatModel.builder().modelName("gpt-4o")
    .metadata(mapOf("team" to "search", "use_case" to "help")).build()

// tallygate-ok: its method is told
val helper: Helper = AiServices.create(Helper::class.java, model)

// tallygate-ok
val taggedHelper: TaggedHelper = AiServices.builder(TaggedHelper::class.java).chatModel(tagged).build()

// tallygate-expect: llm-attribution
val plain: Plain = AiServices.create(Plain::class.java, model)
