// What counts is what the API that is asked takes.
package samples;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentConfig;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.Map;

class Abilities {
    void all() {
        var config = GenerateContentConfig.builder().labels(Map.of("team", "search", "use_case", "ranking")).build();
        // tallygate-ok
        Client.builder().vertexAI(true).project("p").build().models.generateContent("gemini-2.5-flash", "x", config);
        // tallygate-expect: llm-attribution
        Client.builder().vertexAI(false).apiKey("k").build().models.generateContent("gemini-2.5-flash", "x", config);
        var params = ChatCompletionCreateParams.builder().model("m").metadata(ChatCompletionCreateParams.Metadata.builder().putAdditionalProperty("team", "search").putAdditionalProperty("use_case", "ranking").build()).build();
        // tallygate-ok
        OpenAIOkHttpClient.builder().baseUrl("https://llm.acme.internal/v1").build().chat().completions().create(params);
        // tallygate-expect: llm-attribution
        OpenAIOkHttpClient.builder().baseUrl("https://api.groq.com/openai/v1").build().chat().completions().create(params);
    }
}
