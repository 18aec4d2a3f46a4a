package com.acme.llm;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.openai.OpenAiChatOptions;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

class Frameworks {
    private final ChatClient chatClient;

    Frameworks(ChatClient.Builder builder) {
        this.chatClient = builder.build();
    }

    String plain(String text, ChatModel injected) {
        // tallygate-expect: llm-attribution
        chatClient.prompt().user(text).call().content();
        ChatModel model = OpenAiChatModel.builder().apiKey("k").modelName("gpt-4o-mini").build();
        // tallygate-expect: llm-attribution
        model.chat(text);
        // tallygate-expect: llm-attribution
        return injected.chat(text);
    }

    void tagged(String text) {
        // tallygate-ok
        chatClient.prompt().user(text)
                .options(OpenAiChatOptions.builder().model("gpt-4o").metadata(Map.of("team", "search", "use-case", "rank")).build())
                .call().content();
        OpenAiChatModel model = OpenAiChatModel.builder().modelName("gpt-4o-mini")
                .metadata(Map.of("team", "search", "use-case", "rank")).build();
        // tallygate-ok
        model.chat(text);
        BedrockRuntimeClient bedrock = BedrockRuntimeClient.create();
        // tallygate-ok
        bedrock.converse(r -> r.modelId("anthropic.claude-3-haiku-20240307-v1:0").requestMetadata(Map.of("team", "search", "use-case", "rank")));
        // tallygate-expect: llm-attribution
        bedrock.converse(r -> r.modelId("anthropic.claude-3-haiku-20240307-v1:0"));
    }

    void others(Chat chat, Runner runner) {
        chat.chat("hello");
        runner.call("x");
        runner.prompt().call();
    }
}
