using System.Net.Http;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Samples.Reranks;

public sealed class Ranker(HttpClient http, string model, string address)
{
    public async Task<string> ByOrder(string question, IReadOnlyList<string> texts)
    {
        var json = JsonSerializer.Serialize(new RankBody(model, question, texts.Count, texts));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new(address), "/v1/rerank"));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        // tallygate-expect: llm-attribution
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> ByName(string question, IReadOnlyList<string> texts)
    {
        var body = new RankFields { Model = model, Query = question, Documents = texts };
        // tallygate-expect: llm-attribution
        using var answer = await http.PostAsJsonAsync(address + "/v1/rerank", body);
        return await answer.Content.ReadAsStringAsync();
    }

    // A search of the shop's own, which has no documents in it.
    public async Task<string> Shop(string question, int page)
    {
        var body = new ShopFields { Model = "bicycle", Query = question, Page = page };
        // tallygate-ok
        using var answer = await http.PostAsJsonAsync(address + "/v1/rerank", body);
        return await answer.Content.ReadAsStringAsync();
    }

    private sealed record RankBody(
        [property: JsonPropertyName("model")] string Model,
        [property: JsonPropertyName("query")] string Query,
        [property: JsonPropertyName("top_n")] int Count,
        [property: JsonPropertyName("documents")] IReadOnlyList<string> Documents);

    private sealed class RankFields
    {
        public string Model { get; set; } = "";
        public string Query { get; set; } = "";
        public IReadOnlyList<string> Documents { get; set; } = [];
    }

    private sealed class ShopFields
    {
        public string Model { get; set; } = "";
        public string Query { get; set; } = "";
        public int Page { get; set; }
    }
}
