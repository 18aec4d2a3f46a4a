package com.acme.llm.service;

import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.reactive.function.client.WebClient;

class Beans {
    private final WebClient askingClient;
    private final WebClient orders;
    private final WebClient wholeClient;
    @Qualifier("taggedClient")
    private final WebClient other;
    private final WebClient ollamaWebClient;
    private final WebClient shopWebClient;

    Beans(WebClient askingClient, @Qualifier("ordersClient") WebClient orders) {
        this.askingClient = askingClient;
        this.orders = orders;
    }

    void ask(Map<String, Object> body) {
        // tallygate-expect: tag-undecided
        askingClient.post().uri("/responses").bodyValue(body).retrieve();
        // tallygate-ok
        other.post().uri("/embeddings").bodyValue("{}").retrieve();
        orders.post().uri("/orders").bodyValue(body).retrieve();
        // tallygate-expect: tag-undecided
        wholeClient.post().bodyValue(body).retrieve();
        // tallygate-expect: llm-attribution
        ollamaWebClient.post().uri("/api/chat").bodyValue(body).retrieve();
        ollamaWebClient.post().uri("/api/orders").bodyValue(body).retrieve();
        shopWebClient.post().uri("/api/chat").bodyValue(body).retrieve();
    }
}
