using Microsoft.CognitiveServices.Speech;
using Microsoft.SemanticKernel.AI;
using Microsoft.SemanticKernel.AI.ChatCompletion;
using Microsoft.SemanticKernel.AI.Embeddings;
using Squidex.AI;

public class SpeechOfAzure {
    private readonly SpeechSynthesizer _speaker = new SpeechSynthesizer(SpeechConfig.FromSubscription("k", "westus"));
    async Task Speak(SpeechRecognizer recognizer, System.Speech.Synthesis.SpeechSynthesizer own) {
        // tallygate-expect: llm-attribution
        await _speaker.SpeakTextAsync("hello");
        // tallygate-expect: llm-attribution
        await recognizer.RecognizeOnceAsync();
        // tallygate:ignore llm-attribution -- the resource is the team's own
        // tallygate-ok
        await recognizer.StartContinuousRecognitionAsync();
        await recognizer.StopContinuousRecognitionAsync();
        own.SpeakAsync("by the machine itself");
    }
}

public class EarlierKernel : IChatCompletion {
    private readonly IChatCompletion _nested;
    public EarlierKernel(IChatCompletion nested) { _nested = nested; }
    public Task<IReadOnlyList<IChatResult>> GetChatCompletionsAsync(ChatHistory chat, AIRequestSettings requestSettings = null, CancellationToken token = default) {
        // tallygate-expect: tag-undecided
        return _nested.GetChatCompletionsAsync(chat, requestSettings, token);
    }
    async Task Ask(ITextEmbeddingGeneration embeddings) {
        // tallygate-expect: llm-attribution
        await _nested.GenerateMessageAsync(_nested.CreateNewChat("x"));
        // tallygate-ok
        await _nested.GenerateMessageAsync(chat, new AIRequestSettings { ExtensionData = new() { ["team"] = "search", ["use_case"] = "ranking" } });
        // tallygate-expect: llm-attribution
        await embeddings.GenerateEmbeddingsAsync(texts);
    }
}

public class SquidexAgents(IChatAgent agent, IChatHistoryOfOurs other) {
    async Task Ask() {
        // tallygate-expect: llm-attribution
        await agent.PromptAsync(new ChatRequest { Prompt = "x" });
        // tallygate:ignore llm-attribution -- the provider is the team's own
        // tallygate-ok
        await foreach (var part in agent.StreamAsync(new ChatRequest { Prompt = "x" })) { }
        await other.PromptAsync("no agent");
    }
}

public class SpeechByRest(HttpClient http, string region) {
    // tallygate-expect: llm-attribution
    Task Speak(string ssml) => http.PostAsync($"https://{region}.tts.speech.microsoft.com/cognitiveservices/v1", new StringContent(ssml));
    Task Voices() => http.GetAsync($"https://{region}.tts.speech.microsoft.com/cognitiveservices/voices/list");
}
