// What else a request is sent with, and is no object that carries headers.
using System.Net.Http;
using System.Text.Json;

class Completion
{
    private static readonly HttpClient http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };

    async Task Run(bool isStreaming, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/images/generations");
        request.Content = new StringContent(JsonSerializer.Serialize(new { model = "gpt-image-1", prompt = "x" }));
        // tallygate-expect: llm-attribution
        using var chosen = await http.SendAsync(request, isStreaming ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, ct);
    }

    void Ask(string baseUrl)
    {
        baseUrl = baseUrl.TrimEnd('/');
        var client = new RestSharp.RestClient(baseUrl);
        var request = new RestSharp.RestRequest("/v1/chat/completions", RestSharp.Method.Post);
        request.AddJsonBody(new { model = "gpt-4o", messages = new[] { "x" } });
        // tallygate-expect: llm-attribution
        client.Execute(request);
    }

    void Embed()
    {
        OpenAI.Embeddings.EmbeddingClient client = new("text-embedding-3-small", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        // tallygate-expect: llm-attribution
        client.GenerateEmbedding("x");
    }

    // ServiceStack's requests on the address itself.
    async Task Post(object filter)
    {
        var url = "https://api.anthropic.com".CombineWith("/v1/messages");
        // tallygate-expect: llm-attribution
        await url.PostJsonToUrlAsync(new { model = "claude-sonnet-4-5", max_tokens = 10, messages = new[] { "x" } });
        // tallygate-expect: llm-attribution
        await "https://api.openai.com/v1/chat/completions".PostJsonToUrlAsync(new { model = "gpt-4o", messages = new[] { "x" } });
        // tallygate-ok
        await "https://example.com/orders".PostJsonToUrlAsync(new { id = 1 });
    }
}
