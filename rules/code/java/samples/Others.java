package com.acme.llm;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

class Others {
    void run() {
        AnthropicClient claude = AnthropicOkHttpClient.fromEnv();
        // tallygate-expect: llm-attribution
        claude.messages().create(MessageCreateParams.builder().model("claude-sonnet-4-5").maxTokens(10).build());
        // tallygate-ok
        claude.messages().create(MessageCreateParams.builder().model("claude-sonnet-4-5").maxTokens(10)
                .putAdditionalHeader("Helicone-Property-Team", "search")
                .putAdditionalHeader("Helicone-Property-Use-Case", "ranking").build());
        Client gemini = new Client();
        // tallygate-expect: llm-attribution
        gemini.models.generateContent("gemini-2.5-flash", "hello", null);
        // tallygate-ok
        gemini.models.generateContent("gemini-2.5-flash", "hello",
                GenerateContentConfig.builder().labels(Map.of("team", "search", "use_case", "ranking")).build());
    }

    void lookAlikes(Survey survey, Client gemini) {
        survey.responses().create(answer());
        gemini.models.get("gemini-2.5-flash");
        HttpRequest.newBuilder(URI.create("https://example.org/v1/orders")).build();
    }
}
