package samples;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import java.util.Map;

class Services {
    interface Bot {
        String chat(String question);
    }

    private final ChatModel injected;

    Services(ChatModel injected) {
        this.injected = injected;
    }

    String made(String question) {
        ChatModel model = OpenAiChatModel.builder().modelName("gpt-4o-mini").build();
        // tallygate-expect: llm-attribution
        Bot bot = AiServices.create(Bot.class, model);
        return bot.chat(question);
    }

    Bot attributed() {
        ChatModel model = OpenAiChatModel.builder()
                .modelName("gpt-4o-mini")
                .metadata(Map.of("team", "search", "use_case", "help"))
                .build();
        // tallygate-ok
        return AiServices.builder(Bot.class)
                .chatModel(model)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
                .build();
    }

    Bot handed() {
        // tallygate-expect: tag-undecided
        return AiServices.builder(Bot.class).chatLanguageModel(injected).build();
    }

    Bot byStatements(boolean hasTools) {
        var builder = AiServices.builder(Bot.class)
                .streamingChatModel(OpenAiStreamingChatModel.builder().modelName("gpt-4.1").build());
        if (hasTools) builder.tools(new Object());
        // tallygate-expect: llm-attribution
        return builder.build();
    }

    Bot agent() {
        ChatModel model = OpenAiChatModel.builder().modelName("gpt-4o").build();
        // tallygate-expect: llm-attribution
        return AgenticServices.agentBuilder(Bot.class).chatModel(model).outputKey("answer").build();
    }

    Object sequence(Bot first, Bot second) {
        // tallygate-ok: only puts others in a row
        return AgenticServices.sequenceBuilder().subAgents(first, second).build();
    }
}

@RegisterAiService(tools = Object.class)
interface Declared {
    // tallygate-expect: tag-undecided
    String chat(String question);

    // tallygate-expect: tag-undecided
    @SystemMessage("You answer with one word.")
    String oneWord(
        @MemoryId String id,
        @UserMessage String question);

    // What the interface does by itself asks nothing.
    // tallygate-ok
    default String shout(String question) {
        return question.toUpperCase();
    }

    // tallygate-ok
    static String hello() {
        return "hello";
    }
}

// One that only extends another is told where it says what it is.
// tallygate-expect: tag-undecided
@RegisterAiService
interface Inherits extends Bot {
}

// Without the annotation an interface asks nothing by itself.
interface Plain {
    // tallygate-ok
    String chat(String question);
}

/* Told where the methods are declared, with what AiServices was given. */
interface Asked {
    // tallygate-expect: llm-attribution
    @SystemMessage("You answer with one word.")
    @UserMessage("{{it}}")
    String oneWord(String question);

    // tallygate-expect: llm-attribution
    String remembered(@MemoryId String id, @UserMessage String question);

    // tallygate-ok: written here
    default String twice(String question) {
        return oneWord(oneWord(question));
    }
}

interface AskedWithTags {
    // tallygate-ok
    @SystemMessage("You answer with one word.")
    String oneWord(@UserMessage String question);
}

interface AskedElsewhere {
    // tallygate-expect: tag-undecided
    @UserMessage("{{it}}")
    String ask(String question);
}

class Implemented {
    private final ChatModel plain = OpenAiChatModel.builder().modelName("gpt-4o-mini").build();
    private final ChatModel tagged = OpenAiChatModel.builder()
            .modelName("gpt-4o-mini")
            .metadata(Map.of("team", "search", "use_case", "help"))
            .build();

    // tallygate-ok: its methods are told
    private final Asked asked = AiServices.create(Asked.class, plain);
    private final AskedWithTags withTags =
            // tallygate-ok: its methods are told
            AiServices.builder(AskedWithTags.class).chatModel(tagged).build();
}
