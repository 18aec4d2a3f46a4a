package samples.declared

import io.quarkiverse.langchain4j.RegisterAiService
import dev.langchain4j.service.SystemMessage
import jakarta.ws.rs.POST
import jakarta.ws.rs.Path
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient
import org.springframework.boot.context.properties.ConfigurationProperties
import org.springframework.cloud.openfeign.FeignClient
import org.springframework.validation.annotation.Validated
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestBody
import org.springframework.web.bind.annotation.RequestMapping

/* Interfaces and classes behind two annotations, which the grammar takes for expressions: what says
 * whose requests they declare is left. */
@Validated
@ConfigurationProperties("llm")
class Props { lateinit var model: String }

@FeignClient(name = "openai", url = "https://api.openai.com")
@RequestMapping("/v1")
interface OpenAi {
    // tallygate-expect: tag-undecided
    @PostMapping("/chat/completions")
    fun chat(@RequestBody body: Any): String
}

@RegisterAiService(modelName = "gpt-4o")
@SystemMessage("You help.")
interface Helper {
    // tallygate-expect: tag-undecided
    fun ask(text: String): String
}

@RegisterRestClient(baseUri = "https://api.openai.com")
@Path("/v1")
interface Rest {
    // tallygate-expect: tag-undecided
    @POST
    @Path("/chat/completions")
    fun chat(body: Any): String
}

@Component
@RequestMapping("/v1")
interface Shop {
    @PostMapping("/chat/completions")
    fun chat(@RequestBody body: Any): String
}

class Other {
    val x = 1
}
