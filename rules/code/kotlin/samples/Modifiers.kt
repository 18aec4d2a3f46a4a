// Names that are modifiers elsewhere, and a comma behind the last type.
package samples

import com.openai.client.okhttp.OpenAIOkHttpClient
import com.openai.models.responses.ResponseCreateParams

class Asking(
    private val open: Settings?,
) : Base<
        Asking.Input,
        Asking.Output,
    >(
        open,
    ),
    Runnable {
    val client = OpenAIOkHttpClient.fromEnv()

    fun ask(sealed: Variant?, internal: String) {
        sealed?.variants?.forEach { variant -> variant.run() }
        open.let { it }
        debugOptions {
            suspend = true
            inline = false
        }
        val private = when {
            sealed != null -> sealed.name
            else -> internal
        }
        // tallygate-expect: llm-attribution
        client.responses().create(ResponseCreateParams.builder().model("gpt-4o-mini").input(private).build())
    }
}
