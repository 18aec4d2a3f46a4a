package samples

import ai.koog.prompt.dsl.prompt
import ai.koog.prompt.executor.model.PromptExecutor
import ai.koog.prompt.llm.LLModel
import ai.koog.prompt.structure.executeStructured

class Payloads(private val executor: PromptExecutor, private val llm: LLModel) {
    suspend fun payload(topic: String): Payload =
        // tallygate-expect: tag-undecided
        executor.executeStructured<Payload>(
            prompt = prompt("p") { user(topic) },
            model = llm,
        ).getOrElse { throw IllegalStateException(it) }
}
