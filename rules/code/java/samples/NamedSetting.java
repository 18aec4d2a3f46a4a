// An address of which only the setting's name tells whose it is.
package samples;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.reactive.function.client.WebClient;

class NamedSetting {
    private final WebClient webClient;
    @Value("${chat.openai.chat-url}")
    private String chatUrl;

    NamedSetting(WebClient webClient) {
        this.webClient = webClient;
    }

    Reply chat(Completion payload) {
        // tallygate-expect: tag-undecided
        return webClient.post().uri(chatUrl).bodyValue(payload).retrieve().bodyToMono(Reply.class).block();
    }
}
