package samples;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import java.util.Map;
import reactor.core.publisher.Flux;

/* A method that streams asks the streaming model of its service, all others the other one. */
class ServicesStreamed {
    interface TaggedChat {
        // tallygate-ok
        @SystemMessage("A Flux is a flow.")
        String ask(String question);

        // tallygate-expect: llm-attribution
        @SystemMessage("Be short.")
        TokenStream stream(String question);

        // tallygate-expect: llm-attribution
        Flux<String> flux(@UserMessage String question);
    }

    interface TaggedStream {
        // tallygate-expect: llm-attribution
        @SystemMessage("Be short.")
        String ask(String question);

        // tallygate-ok
        @SystemMessage("Be short.")
        TokenStream stream(String question);
    }

    interface OneModel {
        // tallygate-ok
        @SystemMessage("Be short.")
        Flux<String> stream(String question);
    }

    TaggedChat chat() {
        return AiServices.builder(TaggedChat.class)
                .chatModel(OpenAiChatModel.builder().modelName("gpt-4o")
                        .metadata(Map.of("team", "search", "use_case", "help")).build())
                .streamingChatModel(OpenAiStreamingChatModel.builder().modelName("gpt-4o-mini").build())
                .build();
    }

    TaggedStream stream() {
        return AiServices.builder(TaggedStream.class)
                .chatModel(OpenAiChatModel.builder().modelName("gpt-4o").build())
                .streamingChatModel(OpenAiStreamingChatModel.builder().modelName("gpt-4o-mini")
                        .metadata(Map.of("team", "search", "use_case", "help")).build())
                .build();
    }

    OneModel one() {
        return AiServices.builder(OneModel.class)
                .streamingChatModel(OpenAiStreamingChatModel.builder().modelName("gpt-4o-mini")
                        .metadata(Map.of("team", "search", "use_case", "help")).build())
                .build();
    }
}
