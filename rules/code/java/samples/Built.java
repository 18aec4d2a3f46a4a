package samples;

import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.service.service.CozeAPI;
import com.google.cloud.aiplatform.v1.EndpointName;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.briqt.spark4j.SparkClient;
import io.github.briqt.spark4j.model.request.SparkRequest;
import io.github.imfangs.dify.client.DifyChatClient;
import io.github.imfangs.dify.client.DifyClientFactory;
import io.github.imfangs.dify.client.model.chat.ChatMessage;
import java.io.DataOutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import lombok.Getter;
import org.jsoup.Jsoup;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import run.halo.aifoundation.chat.GenerateTextRequest;

class Built {
    private static final String BODY = "{\"model\":\"gpt-4o\",\"messages\":[]}";
    private static final String API = "https://api.openai.com";
    private final Map<String, ChatModel> models = new ConcurrentHashMap<>();
    private final SparkClient spark = new SparkClient();
    private final OkHttpClient http = new OkHttpClient();
    private final RestTemplate rest = new RestTemplate();

    // --- addresses that are put together

    void byParts() throws Exception {
        HttpUrl url = new HttpUrl.Builder().scheme("https").host("api.openai.com").addPathSegments("v1/chat/completions").build();
        Request request = new Request.Builder().url(url).post(RequestBody.create(BODY, null)).build();
        // tallygate-expect: llm-attribution
        http.newCall(request).execute();
    }

    String byComponents() {
        var url = UriComponentsBuilder.fromUriString(API).path("/v1/chat/completions").build().toUri();
        // tallygate-expect: llm-attribution
        return rest.postForObject(url, Map.of("model", "gpt-4o", "messages", List.of()), String.class);
    }

    String ofOneself() {
        var url = UriComponentsBuilder.fromUriString("https://crm.example.com").path("/v1/orders").build().toUri();
        // tallygate-ok: no LLM's
        return rest.postForObject(url, Map.of("order", 1), String.class);
    }

    void byText() throws Exception {
        String url = new StringBuilder(API).append("/v1/chat/completions").toString();
        Request request = new Request.Builder().url(url).post(RequestBody.create(BODY, null)).build();
        // tallygate-expect: llm-attribution
        http.newCall(request).execute();
    }

    // --- senders

    void byProxy(Proxy proxy) throws Exception {
        // tallygate-expect: llm-attribution
        HttpURLConnection connection = (HttpURLConnection) new URL(API + "/v1/chat/completions").openConnection(proxy);
        connection.setDoOutput(true);
        new DataOutputStream(connection.getOutputStream()).writeBytes(BODY);
    }

    void byApache() {
        // tallygate-expect: llm-attribution
        send(ClassicRequestBuilder.post(API + "/v1/chat/completions").setEntity(BODY).build());
        // tallygate-ok
        send(ClassicRequestBuilder.post(API + "/v1/chat/completions")
                .setHeader("x-portkey-metadata", "{\"team\":\"a\",\"use_case\":\"b\"}").setEntity(BODY).build());
    }

    String byJsoup() throws Exception {
        // tallygate-expect: llm-attribution
        return Jsoup.connect(API + "/v1/chat/completions").requestBody(BODY).ignoreContentType(true).post().text();
    }

    // --- what only the body tells

    String toGemini(String url, String text) {
        Map<String, Object> body = Map.of("contents", List.of(Map.of("parts", List.of(Map.of("text", text)))));
        // tallygate-expect: llm-attribution
        return rest.postForObject(url, body, String.class);
    }

    String toAnother(String url, String text) {
        Map<String, Object> body = Map.of("contents", List.of(Map.of("parts", List.of(Map.of("weight", text)))));
        // tallygate-ok: anything may have contents with parts
        return rest.postForObject(url, body, String.class);
    }

    // --- clients that a map keeps

    String kept(String key) {
        ChatModel model = models.computeIfAbsent(key, k -> OpenAiChatModel.builder().modelName("gpt-4o").build());
        // tallygate-expect: llm-attribution
        return model.chat("Hello");
    }

    // --- SDKs

    void predicted(PredictionServiceClient client, List<com.google.protobuf.Value> instances) {
        EndpointName endpoint = EndpointName.ofProjectLocationPublisherModelName("p", "us-central1", "google", "text-embedding-005");
        // tallygate-expect: llm-attribution
        client.predict(endpoint, instances, null);
        PredictRequest.Builder request = PredictRequest.newBuilder().setEndpoint(endpoint.toString());
        // tallygate-expect: llm-attribution
        client.predict(request.build());
        // tallygate-ok: a model of one's own
        client.predict(EndpointName.of("p", "us-central1", "1234"), instances, null);
        // tallygate-expect: llm-attribution
        client.generateContent(GenerateContentRequest.newBuilder().setModel("gemini-2.5-flash").build());
        // tallygate-ok
        client.generateContent(GenerateContentRequest.newBuilder().setModel("gemini-2.5-flash")
                .putAllLabels(Map.of("team", "a", "use_case", "b")).build());
    }

    void others(DifyChatClient dify, CozeAPI coze, ChatMessage message) {
        // tallygate-expect: llm-attribution
        spark.chatSync(SparkRequest.builder().maxTokens(100).build());
        // tallygate:ignore llm-attribution -- an application of its own
        // tallygate-ok
        spark.chatSync(SparkRequest.builder().maxTokens(100).build());
        // tallygate-expect: tag-undecided
        DifyClientFactory.createChatClient("https://dify.example.com", "key").sendChatMessage(message);
        // tallygate-ok
        dify.sendChatMessage(ChatMessage.builder().query("q").inputs(Map.of("team", "a", "use_case", "b")).build());
        // tallygate-expect: llm-attribution
        coze.chat().create(CreateChatReq.builder().botID("b").build());
        // tallygate-ok
        coze.chat().create(CreateChatReq.builder().botID("b").metaData(Map.of("team", "a", "use_case", "b")).build());
    }

    // A request of an SDK's class makes its method certain, whoever has it.
    Object handed(Holder holder, GenerateTextRequest request) {
        // tallygate-expect: llm-attribution
        holder.model().generateText(request);
        // tallygate:ignore llm-attribution -- a model of its own
        // tallygate-ok
        holder.model().generateText(request);
        // tallygate-ok: only written down
        return holder.log().add(request);
    }
}

class Usage {
    Object of(Builders builders, String text) {
        Object asked = builders.entity().model("gpt-4o").messages(text).build();
        // tallygate-ok: a builder's part
        return builders.usage().request(asked);
    }
}

// What a container's method hands to its block.
class Handed {
    private final List<ChatModel> list;
    private final Map<String, ChatModel> map;
    private final ChatModel client;

    Handed(List<ChatModel> list, Map<String, ChatModel> map, ChatModel client) {
        this.list = list;
        this.map = map;
        this.client = client;
    }

    ChatModel client() {
        if (client == null) throw new IllegalStateException();
        return client;
    }

    void all(String text, List<String> names, Mono<ChatModel> mono) {
        // tallygate-expect: llm-attribution
        list.forEach(model -> model.chat(text));
        // tallygate-expect: llm-attribution
        list.stream().filter(m -> true).map(model -> model.chat(text)).toList();
        // tallygate-expect: llm-attribution
        map.forEach((name, model) -> model.chat(text));
        // tallygate-expect: llm-attribution
        map.entrySet().forEach(entry -> entry.getValue().chat(text));
        // tallygate-expect: llm-attribution
        list.stream().findFirst().orElseThrow().chat(text);
        // tallygate-expect: llm-attribution
        Optional.ofNullable(map.get(text)).map(model -> model.chat(text)).orElse("");
        // tallygate-expect: llm-attribution
        mono.map(model -> model.chat(text)).subscribe();
        // tallygate-expect: llm-attribution
        client().chat(text);
        // tallygate-ok: names
        names.forEach(name -> name.chat(text));
    }
}

abstract class Keeper {
    @Getter
    private ChatModel chatModel;
}

class Kept extends Keeper {
    String ask(String text) {
        // tallygate-expect: llm-attribution
        return getChatModel().chat(text);
    }

    record Parts(ChatModel model) {
        String ask(String text) {
            // tallygate-expect: llm-attribution
            return model().chat(text);
        }
    }
}
