// The project's own helpers that write JSON, which stand in files that name no SDK; what another package's event gives.
package samples;

import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.springframework.ai.chat.client.ChatClient;
import org.example.events.Event;
import org.example.util.JsonUtil;

class OwnJson {
    private final OkHttpClient client = new OkHttpClient();
    private final ChatClient chat;

    void ask() {
        Map<String, Object> body = Map.of("model", "glm-4", "messages", java.util.List.of());
        Request request = new Request.Builder().url("https://open.bigmodel.cn/api/paas/v4/chat/completions").post(RequestBody.create(JsonUtil.toStr(body), null)).build();
        // tallygate-expect: llm-attribution
        client.newCall(request).execute();
    }

    void handle(Event event) {
        var prompt = event.getPrompt();
        // tallygate-expect: tag-undecided
        chat.prompt(prompt).call().content();
    }
}
