package samples;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/* What a client is made with counts where it is handed over, for those who are seen to do so. */
class HandedClients {
    private static final ChatCompletionCreateParams PARAMS =
            ChatCompletionCreateParams.builder().model("gpt-4o").build();

    Object tagged(String team) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .putHeader("Helicone-Property-Team", "search")
                .putHeader("Helicone-Property-Use-Case", "rank")
                .build();
        return askTagged(client);
    }

    Object untagged() {
        return askUntagged(OpenAIOkHttpClient.builder().build());
    }

    private Object askTagged(OpenAIClient client) {
        // tallygate-expect: tag-undecided
        return client.chat().completions().create(PARAMS);
    }

    /* The one who makes it gives it a team alone. */
    Object half() {
        return askHalf(OpenAIOkHttpClient.builder().putHeader("Helicone-Property-Team", "search").build());
    }

    private Object askHalf(OpenAIClient client) {
        // tallygate-expect: llm-attribution, tag-undecided
        return client.chat().completions().create(PARAMS);
    }

    private Object askUntagged(OpenAIClient client) {
        // tallygate-expect: llm-attribution
        return client.chat().completions().create(PARAMS);
    }

    /* Nobody is seen to hand it anything. */
    Object askForAnyone(OpenAIClient client) {
        // tallygate-expect: llm-attribution
        return client.chat().completions().create(PARAMS);
    }
}
