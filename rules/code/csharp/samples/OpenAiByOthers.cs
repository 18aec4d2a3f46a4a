using Betalgo.Ranul.OpenAI.Interfaces;
using OpenAI;
using OpenAI.Chat;

public class OpenAiByOthers
{
    public async Task Betalgo(IOpenAIService service)
    {
        // tallygate-expect: llm-attribution
        await service.ChatCompletion.CreateCompletion(new ChatCompletionCreateRequest { Messages = messages, Model = "gpt-4o" });
        // tallygate-expect: llm-attribution
        await foreach (var part in service.ChatCompletion.CreateCompletionAsStream(request)) { }
        // tallygate-expect: llm-attribution
        await service.Embeddings.CreateEmbedding(new EmbeddingCreateRequest { Model = "text-embedding-3-small" });
        // tallygate-expect: llm-attribution
        await service.Beta.Runs.RunCreate(thread, new RunCreateRequest());
        // tallygate-ok
        await service.Beta.Runs.RunCreate(thread, new RunCreateRequest { Metadata = new() { ["team"] = "search", ["use_case"] = "rank" } });
        await service.Models.ListModel();
    }

    public async Task Endpoints()
    {
        using var api = new OpenAIClient();
        // tallygate-expect: llm-attribution
        await api.ChatEndpoint.GetCompletionAsync(new ChatRequest(messages, model: "gpt-4o"));
        // tallygate-expect: llm-attribution
        await foreach (var part in api.ChatEndpoint.StreamCompletionEnumerableAsync(new ChatRequest(messages, "gpt-4o"))) { }
        // tallygate-expect: llm-attribution
        await api.ResponsesEndpoint.CreateModelResponseAsync(new CreateResponseRequest("hello", model: "gpt-4o"));
        // tallygate-ok
        await api.ResponsesEndpoint.CreateModelResponseAsync(new CreateResponseRequest("hello", metadata: new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" }));
        // tallygate-expect: llm-attribution
        await api.EmbeddingsEndpoint.CreateEmbeddingAsync("hello", model: "text-embedding-3-small");
        // tallygate-expect: llm-attribution
        await api.ThreadsEndpoint.CreateRunAsync(thread, new CreateRunRequest(assistant));
        // tallygate-expect: llm-attribution
        await api.AudioEndpoint.CreateTranscriptionAsync(new AudioTranscriptionRequest(stream, null, language: "de"));
        await api.ModelsEndpoint.GetModelsAsync();
    }
}
