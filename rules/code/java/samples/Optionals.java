// Clients that may be there or not, a helper of another package.
package samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.chat.client.ChatClient;
import samples.net.ApiHelper;

class Optionals {
    private final Map<String, ChatClient> clients = new HashMap<>();
    private final ApiHelper api = new ApiHelper();

    String thrown(String name, String q) {
        // tallygate-expect: llm-attribution
        return Optional.ofNullable(clients.get(name)).orElseThrow().prompt().user(q).call().content();
    }

    Optional<ChatClient> find(String name) {
        return Optional.ofNullable(clients.get(name));
    }

    String mapped(String name, String q) {
        // tallygate-expect: llm-attribution
        return find(name).map(c -> c.prompt().user(q).call().content()).orElse("");
    }

    Object handed(String q) {
        Map<String, Object> body = Map.of("model", "gpt-4o", "messages", List.of(Map.of("role", "user", "content", q)));
        // tallygate-expect: llm-attribution
        api.post("https://api.openai.com/v1/chat/completions", body, "key");
        return api.post("https://example.com/chat", body, "key");
    }
}
