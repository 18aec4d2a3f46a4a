package samples;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.jlama.JlamaChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;

class InProcess {
    private final EmbeddingModel small = new AllMiniLmL6V2EmbeddingModel();
    private final EmbeddingModel large =
            OpenAiEmbeddingModel.builder().modelName("text-embedding-3-large").build();

    Object local(String text) {
        EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel();
        // tallygate-ok: it runs in the program itself
        return model.embed(TextSegment.from(text)).content();
    }

    Object kept(String text) {
        // tallygate-ok: it runs in the program itself
        return small.embed(text).content();
    }

    String chat(String question) {
        ChatModel model = JlamaChatModel.builder().modelName("tjake/Llama-3.2-1B").build();
        // tallygate-ok: it runs in the program itself
        return model.chat(question);
    }

    Object remote(String text) {
        // tallygate-expect: llm-attribution
        return large.embed(text).content();
    }

    EmbeddingModel made(boolean isSmall) {
        if (isSmall) return new AllMiniLmL6V2EmbeddingModel();
        return OpenAiEmbeddingModel.builder().modelName("text-embedding-3-large").build();
    }

    Object either(String text) {
        EmbeddingModel model = made(text.isEmpty());
        // tallygate-expect: llm-attribution
        return model.embed(text).content();
    }

    Object handed(EmbeddingModel model, String text) {
        // tallygate-expect: llm-attribution
        return model.embed(text).content();
    }
}
