package com.acme.llm;

import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import dev.langchain4j.http.client.HttpRequest;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.json.JSONObject;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.context.ApplicationContext;

class Callers {
    private final OkHttpClient http = new OkHttpClient();

    void ask(String text) throws Exception {
        JSONObject body = new JSONObject();
        body.put("model", "gpt-4o");
        body.put("metadata", new JSONObject().put("team", "search").put("use_case", "rank"));
        send(body);
        post("https://api.openai.com/v1/responses", "{}");
        post("https://api.example.com/v1/orders", "{}");
        order("https://api.example.com/v1/orders", "{}");
    }

    private void send(JSONObject given) throws Exception {
        Request request = new Request.Builder().url("https://api.openai.com/v1/chat/completions").post(RequestBody.create(given.toString())).build();
        // tallygate-ok
        http.newCall(request).execute();
    }

    void post(String url, String json) throws Exception {
        Request request = new Request.Builder().url(url).post(RequestBody.create(json)).build();
        // tallygate-expect: llm-attribution
        http.newCall(request).execute();
    }

    private void order(String url, String json) throws Exception {
        Request request = new Request.Builder().url(url).post(RequestBody.create(json)).build();
        http.newCall(request).execute();
    }

    void containers(ApplicationContext context, Kernel kernel) {
        // tallygate-expect: llm-attribution
        context.getBean("chat", ChatClient.class).prompt().user("hello").call().content();
        // tallygate-expect: llm-attribution
        kernel.getService(ChatCompletionService.class).getChatMessageContentsAsync("hello", kernel, null).block();
        context.getBean(Callers.class).containers(context, kernel);
    }

    void client(dev.langchain4j.http.client.HttpClient client) {
        HttpRequest request = HttpRequest.builder().url("https://api.openai.com/v1", "images/generations").body("{\"model\": \"dall-e-3\"}").build();
        // tallygate-expect: llm-attribution
        client.execute(request);
    }
}
