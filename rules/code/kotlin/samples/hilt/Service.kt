package samples.hilt

import com.openai.client.OpenAIClient
import com.openai.models.chat.completions.ChatCompletionCreateParams
import javax.inject.Inject
import javax.inject.Named

class Service @Inject constructor(private val plain: OpenAIClient, @Named("tagged") private val tagged: OpenAIClient) {
    private fun params(q: String) = ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(q).build()

    // tallygate-expect: llm-attribution
    fun first(q: String) = plain.chat().completions().create(params(q))

    // tallygate-ok
    fun second(q: String) = tagged.chat().completions().create(params(q))
}
