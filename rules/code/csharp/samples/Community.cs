using GenerativeAI;
using LlmTornado;
using LlmTornado.Chat;
using LlmTornado.Agents;
using OpenAI_API;
using OpenAI_API.Chat;
using OpenAI_API.Models;

public class Community
{
    private readonly OpenAIAPI _api = new OpenAIAPI("k");
    private Conversation? _chat;

    public async Task Older(IOpenAIAPI other)
    {
        var chat = _api.Chat.CreateConversation();
        chat.AppendUserInput("hello");
        // tallygate-expect: llm-attribution
        await chat.GetResponseFromChatbotAsync();
        // tallygate-expect: llm-attribution
        await foreach (var part in chat.StreamResponseEnumerableFromChatbotAsync()) { }
        // tallygate-expect: llm-attribution
        await other.Chat.CreateChatCompletionAsync(new ChatRequest { Model = Model.ChatGPTTurbo });
        // tallygate-expect: llm-attribution
        await _api.Embeddings.GetEmbeddingsAsync("hello");
        // tallygate:ignore llm-attribution -- the gateway tells the team
        // tallygate-ok
        await _api.Completions.GetCompletion("hello");
        // tallygate-expect: llm-attribution
        await _api.Transcriptions.GetAsFormatAsync("talk.mp3", "srt");
        // tallygate-expect: llm-attribution
        await _api.TextToSpeech.SaveSpeechToFileAsync("hello", "hello.mp3", model: Model.TTS_HD);
        await _api.Models.GetModelsAsync();
    }

    public async Task Tornado(TornadoApi api)
    {
        // tallygate-expect: llm-attribution
        await api.Chat.CreateConversation("gpt-4o").AppendUserInput("hello").GetResponse();
        // tallygate-expect: llm-attribution
        await api.Chat.CreateChatCompletion(new ChatRequest { Model = "gpt-4o" });
        // tallygate-ok
        await api.Chat.CreateChatCompletion(new ChatRequest { Model = "gpt-4o", Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" } });
        // tallygate-expect: llm-attribution
        await new TornadoAgent(api, "gpt-4o").RunAsync("hello");
        await api.Models.GetModels();
    }

    public async Task Gemini(GoogleAi google, VertexAI vertex)
    {
        // tallygate-expect: llm-attribution
        await vertex.CreateVideoGenerationModel().GenerateVideosAsync("a hill");
        // tallygate-expect: llm-attribution
        await vertex.CreateImageTextModel().GenerateImageCaptionFromLocalFileAsync("hill.png");
        // tallygate-expect: llm-attribution
        await google.CreateImageModel("imagen-4.0-generate-001").GenerateImagesAsync("a hill");
        var model = google.CreateGenerativeModel("gemini-2.0-flash");
        // tallygate-expect: llm-attribution
        await model.GenerateContentAsync("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in model.StreamContentAsync("hello")) { }
        // tallygate-expect: llm-attribution
        await model.StartChat().GenerateContentAsync("hello");
        // tallygate:ignore llm-attribution -- the gateway tells the team
        // tallygate-ok
        await new GenerativeModel("k", "gemini-2.0-flash").GenerateObjectAsync<string>("hello");
        await model.CountTokensAsync("hello");
    }
}
