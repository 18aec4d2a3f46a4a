package samples;

import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.preretrieval.query.expansion.MultiQueryExpander;
import org.springframework.ai.rag.preretrieval.query.transformation.QueryTransformer;
import org.springframework.ai.rag.preretrieval.query.transformation.RewriteQueryTransformer;

class SpringQueries {
    private final QueryTransformer rewriter, tagged;

    SpringQueries(ChatModel chatModel) {
        rewriter = RewriteQueryTransformer.builder().chatClientBuilder(ChatClient.builder(chatModel)).build();
        tagged = RewriteQueryTransformer.builder()
            .chatClientBuilder(ChatClient.builder(chatModel)
                .defaultOptions(OpenAiChatOptions.builder().metadata(Map.of("team", "search", "use_case", "rewriting")).build()))
            .build();
    }

    Object asked(String text, ChatClient.Builder given) {
        // tallygate-expect: llm-attribution
        Query better = rewriter.transform(new Query(text));
        // tallygate-ok
        better = tagged.transform(better);
        // tallygate-expect: llm-attribution
        return MultiQueryExpander.builder().chatClientBuilder(given).numberOfQueries(3).build().expand(better);
    }

    /* A transformer of the project's own asks nobody. */
    Object plain(QueryTransformer own, Query query) {
        return own.transform(query);
    }
}
