package com.acme.llm;

import dev.langchain4j.model.ollama.OllamaChatModel;
import java.util.Map;
import org.springframework.ai.openai.OpenAiChatOptions;
import dev.langchain4j.model.scoring.ScoringModel;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;

class Handed {
    private record Context(String id, ChatModel model, ChatClient.ChatClientRequestSpec request) {}

    private final ChatClient client;

    Context prepare(String prompt) {
        return new Context("a", null, client.prompt(prompt));
    }

    void ask(String prompt, ChatClient.ChatClientRequestSpec begun) {
        Context context = prepare(prompt);
        // tallygate-expect: tag-undecided
        context.request().call().content();
        // tallygate-expect: llm-attribution
        context.model().call("hello");
        // tallygate-expect: tag-undecided
        begun.stream().content();
        // tallygate-ok
        begun.options(OpenAiChatOptions.builder().metadata(Map.of("team", "search", "use_case", "ranking")).build()).call().content();
    }
}

class Ranking extends ScoringModel {
    private final OllamaChatModel model = OllamaChatModel.builder().build();

    void rank(String text) {
        // tallygate-expect: llm-attribution
        model.chat(text);
    }
}
