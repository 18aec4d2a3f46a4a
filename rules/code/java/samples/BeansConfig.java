package com.acme.llm.config;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration
class BeansConfig {
    @Bean
    WebClient askingClient(@Value("${asking.url:https://api.openai.com/v1}") String url) {
        return WebClient.builder().baseUrl(url).build();
    }

    @Bean(name = "taggedClient")
    WebClient tagged() {
        return WebClient.builder().baseUrl("https://api.openai.com/v1").defaultHeader("Helicone-Property-Team", "search").defaultHeader("Helicone-Property-Use-Case", "rank").build();
    }

    @Bean
    WebClient ordersClient() {
        return WebClient.builder().baseUrl("https://api.example.com/v1").build();
    }

    @ConditionalOnProperty(name = "asking.kind", havingValue = "{whole}")
    @Bean
    WebClient wholeClient() {
        return WebClient.builder().baseUrl("https://api.openai.com/v1/chat/completions").build();
    }
}
