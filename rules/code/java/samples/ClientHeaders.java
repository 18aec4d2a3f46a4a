package com.acme.llm;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.RequestOptions;
import com.google.genai.Client;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import java.util.Map;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.HttpClients;

// Headers of a call's options, and of all that a client sends.
class ClientHeaders {
    static final String TAGS = "{\"team\": \"search\", \"use_case\": \"ranking\"}";

    void azure(OpenAIClient client, EmbeddingsOptions body, String name) {
        RequestOptions options = new RequestOptions();
        options.addHeader(HttpHeaderName.fromString("x-portkey-metadata"), TAGS);
        // tallygate-ok
        client.getEmbeddingsWithResponse("e", body, options);
        RequestOptions open = new RequestOptions();
        open.addHeader(HttpHeaderName.fromString(name), TAGS);
        // tallygate-expect: tag-undecided
        client.getEmbeddingsWithResponse("e", body, open);
        RequestOptions plain = new RequestOptions();
        plain.addHeader("x-request-source", "batch");
        // tallygate-expect: llm-attribution
        client.getEmbeddingsWithResponse("e", body, plain);
        OpenAIClient built = new OpenAIClientBuilder().addPolicy(new AddHeadersPolicy(new HttpHeaders().set("x-portkey-metadata", TAGS))).buildClient();
        // tallygate-ok
        built.getEmbeddings("e", body);
    }

    void google() {
        Client tagged = Client.builder().httpOptions(HttpOptions.builder().headers(Map.of("x-portkey-metadata", TAGS)).build()).build();
        // tallygate-ok
        tagged.models.embedContent("e", "a", null);
        Client client = new Client();
        // tallygate-ok
        client.models.embedContent("e", "a", EmbedContentConfig.builder().httpOptions(HttpOptions.builder().headers(Map.of("x-portkey-metadata", TAGS)).build()).build());
        // tallygate-ok
        client.models.generateContent("gemini-2.0-flash", "a", GenerateContentConfig.builder().httpOptions(HttpOptions.builder().headers(Map.of("x-portkey-metadata", TAGS)).build()).build());
        // tallygate-expect: llm-attribution
        client.models.embedContent("e", "a", null);
    }

    void apache() throws Exception {
        // tallygate-ok
        HttpPost tagged = new HttpPost("https://api.openai.com/v1/chat/completions");
        tagged.setHeader("x-portkey-metadata", TAGS);
        tagged.setEntity(new StringEntity("{\"model\": \"gpt-4o\", \"messages\": []}"));
        HttpClients.createDefault().execute(tagged);
        // tallygate-expect: llm-attribution
        HttpPost plain = new HttpPost("https://api.openai.com/v1/chat/completions");
        plain.setHeader("Content-Type", "application/json");
        plain.setEntity(new StringEntity("{\"model\": \"gpt-4o\", \"messages\": []}"));
        HttpClients.createDefault().execute(plain);
    }
}
