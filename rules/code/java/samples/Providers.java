package com.acme.llm;

import ai.z.openapi.ZaiClient;
import ai.z.openapi.service.model.ChatCompletionCreateParams;
import com.google.adk.agents.BaseAgent;
import com.google.adk.agents.LlmAgent;
import com.google.genai.types.GenerateContentConfig;
import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest;
import com.volcengine.ark.runtime.service.ArkService;
import com.zhipu.oapi.ClientV4;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

class Providers {
    private final ArkService ark;
    private final AtomicReference<ClientV4> zhipu = new AtomicReference<>();
    private final Map<String, ClientV4> clients;

    Providers(Map<String, ClientV4> clients, String key) {
        this.clients = clients;
        this.ark = ArkService.builder().apiKey(key).build();
        this.zhipu.set(new ClientV4.Builder(key).build());
    }

    void calls(com.zhipu.oapi.service.v4.model.ChatCompletionRequest question) {
        ClientV4 client = new ClientV4.Builder("key").build();
        // tallygate-expect: llm-attribution
        client.invokeModelApi(question);
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the key is the team's own
        zhipu.get().invokeModelApi(question);
        // tallygate-expect: llm-attribution
        clients.get("main").createImage(null);
        for (ClientV4 each : clients.values()) {
            // tallygate-expect: llm-attribution
            each.invokeEmbeddingsApi(null);
        }
        clients.values().stream().map(Object::toString);
    }

    void zai(ChatCompletionCreateParams question) {
        ZaiClient client = ZaiClient.builder().ofZAI().apiKey("key").build();
        // tallygate-expect: llm-attribution
        client.chat().createChatCompletion(ChatCompletionCreateParams.builder().model("glm-4.7").build());
        // tallygate-ok
        client.chat().createChatCompletion(question, Map.of("Helicone-Property-Team", "search", "Helicone-Property-Use-Case", "rank"));
        client.files().listFiles(null);
    }

    void ark() {
        ChatCompletionRequest request = ChatCompletionRequest.builder().model("doubao-seed-1-6").build();
        // tallygate-expect: llm-attribution
        ark.createChatCompletion(request);
        // tallygate-ok
        ark.streamChatCompletion(request, Map.of("Helicone-Property-Team", "search", "Helicone-Property-Use-Case", "rank"));
        ark.createTokenization(null);
    }

    // tallygate-expect: llm-attribution
    private final BaseAgent agent = LlmAgent.builder().name("a").model("gemini-2.5-flash").build();
    // tallygate-ok
    private final BaseAgent tagged = LlmAgent.builder().name("b").model("gemini-2.5-flash")
            .generateContentConfig(GenerateContentConfig.builder().labels(Map.of("team", "search", "use_case", "rank")).build())
            .build();
}
