package com.acme.llm

import com.embabel.agent.api.common.Actor
import com.embabel.agent.api.common.OperationContext
import com.embabel.agent.api.common.create
import retrofit2.http.Body
import retrofit2.http.POST
import ai.koog.agents.core.agent.AIAgent
import ai.koog.prompt.executor.clients.openai.OpenAILLMClient
import ai.koog.prompt.executor.clients.openai.OpenAIModels
import ai.koog.prompt.executor.llms.SingleLLMPromptExecutor
import ai.koog.prompt.executor.llms.all.simpleOpenAIExecutor
import aws.sdk.kotlin.services.bedrockruntime.BedrockRuntimeClient
import aws.sdk.kotlin.services.bedrockruntime.model.ConverseRequest
import com.google.ai.client.generativeai.GenerativeModel
import com.google.firebase.Firebase
import com.google.firebase.ai.ai
import com.xebia.functional.openai.generated.api.Chat
import dev.langchain4j.model.chat.ChatModel
import io.ktor.client.HttpClient
import io.ktor.client.plugins.defaultRequest
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.opentelemetry.api.trace.Span

class Others(private val http: HttpClient, private val make: (String) -> ChatModel) {
    private val gemini by lazy { GenerativeModel(modelName = "gemini-2.5-flash", apiKey = "k") }
    private val firebase = Firebase.ai().generativeModel("gemini-2.5-flash")

    suspend fun plain(text: String) {
        val executor = simpleOpenAIExecutor("k")
        // tallygate-expect: llm-attribution
        executor.execute(prompt = prompt(text), model = OpenAIModels.Chat.GPT4o)
        // tallygate-expect: llm-attribution
        AIAgent(executor = executor, llmModel = OpenAIModels.Chat.GPT4o) { handle() }.run(text)
        // tallygate-expect: llm-attribution
        gemini.generateContent(text)
        // tallygate-expect: llm-attribution
        firebase.startChat().sendMessage(text)
        BedrockRuntimeClient { region = "us-east-1" }.use { client ->
            // tallygate-expect: llm-attribution
            client.converse(ConverseRequest { modelId = "amazon.nova-pro-v1:0" })
        }
        // tallygate-expect: llm-attribution
        http.post("https://api.openai.com/v1/chat/completions") { setBody(mapOf("model" to "gpt-4o")) }
        // tallygate-expect: llm-attribution
        make(text).chat(text)
        make(text).let {
            // tallygate-expect: llm-attribution
            it.chat(text)
        }
    }

    // tallygate-expect: llm-attribution
    suspend fun Chat.ask(request: Request) = createChatCompletion(request)

    suspend fun tagged(bedrock: BedrockRuntimeClient) {
        // tallygate-ok
        bedrock.converse { modelId = "amazon.nova-pro-v1:0"; requestMetadata = mapOf("team" to "search", "use_case" to "rank") }
        // tallygate-ok
        http.post("https://api.openai.com/v1/chat/completions") {
            header("Helicone-Property-Team", "search")
            header("Helicone-Property-Use-Case", "rank")
            setBody(mapOf("model" to "gpt-4o"))
        }
    }

    suspend fun agents(text: String) {
        val client = OpenAILLMClient("k", baseClient = HttpClient {
            defaultRequest {
                header("Helicone-Property-Team", "search")
                header("Helicone-Property-Use-Case", "rank")
            }
        })
        // tallygate-ok
        SingleLLMPromptExecutor(client).execute(prompt(text), OpenAIModels.Chat.GPT4o)
    }

    suspend fun Chat.traced(request: Request) {
        Span.current().setAttribute("team", "search")
        Span.current().setAttribute("use_case", "rank")
        // tallygate-ok
        createChatCompletion(request)
    }

    suspend fun others(list: List<String>, agent: Agent) {
        http.post("https://api.example.com/v1/orders") { setBody("x") }
        agent.run("x")
        list.forEach { it.execute("a", "b") }
        list.let { it.generateContent("x") }
    }
}

class Planner(private val planner: Actor<Persona>) {
    fun plan(context: OperationContext): Plan {
        // tallygate-expect: llm-attribution
        val ideas = context.ai().withLlm("gpt-4o").withTools("web").create<Ideas>(prompt = "Find points of interest")
        // tallygate-expect: llm-attribution
        return planner.promptRunner(context).withTools("web").create(prompt = "Plan for $ideas")
    }
}

interface CompletionsApi {
    // tallygate-expect: tag-undecided
    @POST("chat/completions")
    suspend fun complete(@Body request: Request): Response

    // tallygate-expect: llm-attribution
    @POST("v1/chat/completions")
    suspend fun ask(@Header("Authorization") key: String, @Query("q") text: String): Response

    // tallygate-ok
    @Headers("Helicone-Property-Team: search", "Helicone-Property-Use-Case: rank")
    @POST("v1/responses")
    suspend fun respond(@Body request: Request): Response

    @Multipart
    // tallygate-expect: llm-attribution
    @POST("v1/audio/transcriptions")
    suspend fun transcribe(@Part file: MultipartBody.Part, @Part("model") model: RequestBody): Response

    @POST("orders")
    suspend fun order(@Body request: Request): Response
}

interface OllamaApi {
    // tallygate-expect: llm-attribution
    @POST("api/generate")
    fun generate(@Body request: Request): Call<Response>
}

interface ShopApi {
    @POST("api/generate")
    fun generate(@Body request: Request): Call<Response>
}

class Ported(private val chat: dev.shreyaspatil.ai.client.generativeai.Chat) {
    suspend fun ask(client: com.xemantic.ai.anthropic.Anthropic, text: String) {
        // tallygate-expect: llm-attribution
        chat.sendMessage(text)
        // tallygate-expect: llm-attribution
        client.messages.create { +text }
        // tallygate:ignore llm-attribution -- the gateway behind apiBase tells the team
        // tallygate-ok
        client.messages.stream { +text }
    }
}

class Actors(private val api: com.simiacryptus.jopenai.ChatClient, private val openAI: com.tddworks.openai.api.OpenAI) {
    suspend fun answer(code: String) {
        // tallygate-expect: llm-attribution
        api.chat(com.simiacryptus.jopenai.models.ApiModel.ChatRequest(messages = listOf()), com.simiacryptus.jopenai.models.OpenAIModels.GPT4o)
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        api.chat(com.simiacryptus.jopenai.models.ApiModel.ChatRequest(messages = listOf()), com.simiacryptus.jopenai.models.OpenAIModels.GPT4o)
        // tallygate-expect: llm-attribution
        com.simiacryptus.skyenet.core.actors.SimpleActor(prompt = "Be short.", model = com.simiacryptus.jopenai.models.OpenAIModels.GPT4o).answer(listOf(code), api = api)
        // tallygate:ignore llm-attribution -- the gateway attributes by its key
        // tallygate-ok
        com.simiacryptus.skyenet.core.actors.ImageActor(prompt = "Draw.").answer(listOf(code), api = api)
        api.moderate(code)
        // tallygate-expect: llm-attribution
        openAI.chatCompletions(com.tddworks.openai.api.chat.api.ChatCompletionRequest(model = "gpt-4o", messages = listOf()))
        // tallygate-expect: llm-attribution
        com.tddworks.anthropic.api.Anthropic.create(apiKey = "k").create(com.tddworks.anthropic.api.messages.api.CreateMessageRequest(messages = listOf(), maxTokens = 1024))
        // tallygate:ignore llm-attribution -- the gateway attributes by its key
        // tallygate-ok
        openAI.streamChatCompletions(com.tddworks.openai.api.chat.api.ChatCompletionRequest.from(code))
    }

    fun others(survey: Survey, repository: Repository) {
        survey.answer(listOf("yes"))
        repository.create(survey)
    }
}

class Kept(private val runtime: Runtime, private val store: org.wordpress.android.fluxc.store.jetpackai.JetpackAIStore) {
    suspend fun ask(text: String) {
        // tallygate-expect: llm-attribution
        runtime.promptExecutor.execute(prompt = ai.koog.prompt.dsl.prompt("title") { user(text) }, model = OpenAIModels.Chat.GPT5)
        // tallygate-expect: llm-attribution
        AIAgent.builder().promptExecutor(runtime.promptExecutor).llmModel(OpenAIModels.Chat.GPT5).build().run(text)
        // tallygate-expect: llm-attribution
        store.fetchJetpackAIQuery(question = text, feature = "share", stream = false)
        // tallygate:ignore llm-attribution -- the feature's name tells
        // tallygate-ok
        store.fetchJetpackAIQuery(question = text, feature = "share", stream = false)
        // tallygate-expect: llm-attribution
        org.jetbrains.research.testSpark.grazie.TestGeneration("k").generate(listOf(), "gpt-4o")
        // tallygate:ignore llm-attribution -- the profile tells
        // tallygate-ok
        org.jetbrains.research.testSpark.grazie.TestGeneration("k").generate(listOf(), "gpt-4o")
        runtime.executor.execute(text)
    }
}
