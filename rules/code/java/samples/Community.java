package com.acme.llm;

import com.alibaba.dashscope.aigc.generation.Generation;
import com.alibaba.dashscope.aigc.generation.GenerationParam;
import com.azure.ai.inference.ChatCompletionsClient;
import com.azure.ai.inference.ChatCompletionsClientBuilder;
import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.embabel.agent.api.common.OperationContext;
import com.google.ai.client.generativeai.java.GenerativeModelFutures;
import com.google.cloud.vertexai.VertexAI;
import com.google.cloud.vertexai.generativeai.GenerativeModel;
import com.google.firebase.ai.FirebaseAI;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.theokanning.openai.completion.chat.ChatCompletionRequest;
import com.theokanning.openai.runs.RunCreateRequest;
import com.theokanning.openai.service.OpenAiService;
import dev.ai4j.openai4j.OpenAiClient;
import io.github.ollama4j.Ollama;
import io.github.ollama4j.OllamaAPI;
import io.opentelemetry.api.trace.Span;
import io.github.sashirestela.openai.SimpleOpenAI;
import io.github.sashirestela.openai.domain.chat.ChatRequest;
import java.util.Map;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;

class Community {
    void plain(OpenAiService service, Kernel kernel, OperationContext context, String text) {
        // tallygate-expect: llm-attribution
        service.createChatCompletion(ChatCompletionRequest.builder().model("gpt-3.5-turbo").build());
        // tallygate-expect: llm-attribution
        new Generation().call(GenerationParam.builder().model("qwen-plus").build());
        OpenAIClient azure = new OpenAIClientBuilder().endpoint("https://acme.openai.azure.com").buildClient();
        // tallygate-expect: llm-attribution
        azure.getChatCompletions("gpt-4o", new ChatCompletionsOptions(messages()));
        // tallygate-expect: llm-attribution
        new GenerativeModel("gemini-2.5-flash", new VertexAI("acme", "us-central1")).generateContent(text);
        // tallygate-expect: llm-attribution
        kernel.invokePromptAsync(text).block();
        ChatCompletionService chat = kernel.getService(ChatCompletionService.class);
        // tallygate-expect: llm-attribution
        chat.getChatMessageContentsAsync(text, kernel, null);
        // tallygate-expect: llm-attribution
        BedrockAgentRuntimeClient.create().retrieveAndGenerate(request());
        // tallygate-expect: llm-attribution
        context.ai().withDefaultLlm().generateText(text);
        // tallygate-expect: llm-attribution
        new Ollama("http://localhost:11434").chat(request(), null);
        // tallygate-expect: llm-attribution
        OpenAiClient.builder().openAiApiKey("k").build().chatCompletion(text).execute();
        // tallygate-ok
        OpenAiClient.builder().customHeaders(Map.of("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"rank\"}")).build().chatCompletion(text).execute();
        // tallygate-expect: llm-attribution
        new OllamaAPI("http://localhost:11434").generate("llama3", text, false, null);
        // tallygate-expect: llm-attribution
        SimpleOpenAI.builder().apiKey("k").build().chatCompletions().create(ChatRequest.builder().model("gpt-4o").build());
    }

    void android(GenerativeModelFutures model, FirebaseAI firebase, ChatCompletionsClient inference, String text) {
        // tallygate-expect: llm-attribution
        model.generateContent(text);
        // tallygate-expect: llm-attribution
        firebase.generativeModel("gemini-2.5-flash").generateContent(text);
        // tallygate-expect: llm-attribution
        inference.complete(text);
    }

    void tagged(OpenAiService service, OpenAIClient azure) {
        // tallygate-ok
        service.createRun("thread", RunCreateRequest.builder().metadata(Map.of("team", "search", "use_case", "rank")).build());
        ChatCompletionsOptions options = new ChatCompletionsOptions(messages());
        options.setMetadata(Map.of("team", "search", "use_case", "rank"));
        // tallygate-ok
        azure.getChatCompletions("gpt-4o", options);
        // tallygate-ok
        SimpleOpenAI.builder().build().chatCompletions()
                .create(ChatRequest.builder().metadata(Map.of("team", "search", "use_case", "rank")).build());
    }

    void headers(String text) {
        // tallygate-ok
        new Generation().call(GenerationParam.builder().header("Helicone-Property-Team", "search")
                .header("Helicone-Property-Use-Case", "rank").build());
        HttpHeaders headers = new HttpHeaders().set("Helicone-Property-Team", "search").set("Helicone-Property-Use-Case", "rank");
        ChatCompletionsClient inference = new ChatCompletionsClientBuilder().addPolicy(new AddHeadersPolicy(headers)).buildClient();
        // tallygate-ok
        inference.complete(text);
        OpenAIAsyncClient azure = new OpenAIClientBuilder().addPolicy(new AddHeadersPolicy(headers)).buildAsyncClient();
        ChatCompletionService chat = OpenAIChatCompletion.builder().withModelId("gpt-4o").withOpenAIAsyncClient(azure).build();
        // tallygate-ok
        chat.getChatMessageContentsAsync(text, null, null);
        VertexAI vertex = new VertexAI.Builder().setCustomHeaders(
                Map.of("Helicone-Property-Team", "search", "Helicone-Property-Use-Case", "rank")).build();
        // tallygate-ok
        new GenerativeModel("gemini-2.5-flash", vertex).generateContent(text);
    }

    void traced(OperationContext context, FirebaseAI firebase, OllamaAPI ollama, GenerativeModelFutures model, String text) {
        Span.current().setAttribute("team", "search");
        Span.current().setAttribute("use_case", "rank");
        // tallygate-ok
        context.ai().withLlm("gpt-4o").generateText(text);
        // tallygate-ok
        firebase.generativeModel("gemini-2.5-flash").generateContent(text);
        // tallygate-ok
        BedrockAgentRuntimeClient.create().invokeAgent(request());
        // tallygate-ok
        ollama.generate("llama3", text, false, null);
        // tallygate-ok
        model.generateContent(text);
    }

    void others(Generation generation, Kernel kernel, Service service) {
        generation.toString();
        kernel.getPlugins();
        service.createChatCompletion(text());
        service.generateContent("x");
        new Orders().complete();
    }
}
