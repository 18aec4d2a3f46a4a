package com.acme.llm;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.twilio.rest.api.v2010.account.Message;

class Openai {
    private final OpenAIClient client;

    Openai(OpenAIClient client) {
        this.client = client;
    }

    void ask(String question) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(ChatModel.GPT_4O)
                .maxCompletionTokens(100)
                .addUserMessage(question)
                .build();
        // tallygate-expect: llm-attribution
        client.chat().completions().create(params);
        // tallygate-expect: llm-attribution
        this.client.async().chat().completions().createStreaming(params);
    }

    void tagged(String question) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .metadata(ChatCompletionCreateParams.Metadata.builder()
                        .putAdditionalProperty("team", JsonValue.from("search"))
                        .putAdditionalProperty("use-case", JsonValue.from("rank"))
                        .build())
                .build();
        // tallygate-ok
        client.chat().completions().create(params);
        OpenAIClient own = OpenAIOkHttpClient.builder().fromEnv()
                .putHeader("x-portkey-metadata", "{\"team\": \"search\", \"use-case\": \"rank\"}").build();
        // tallygate-ok
        own.embeddings().create(EmbeddingCreateParams.builder().model("text-embedding-3-small").build());
    }

    void others(Message message, java.util.List<String> list) {
        list.create(message);
        Message.creator("a", "b", "c").create();
        // client.chat().completions().create(params) in a comment
        String text = "client.chat().completions().create(params)";
    }
}
