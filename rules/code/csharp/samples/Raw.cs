using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using RestSharp;

public class Raw
{
    private readonly HttpClient _api = new HttpClient { BaseAddress = new Uri("https://api.openai.com/v1/") };
    private HttpClient _whole;
    private HttpClient _other;

    public Raw()
    {
        _whole = new HttpClient();
        _whole.BaseAddress = new Uri("https://api.groq.com/openai/v1/chat/completions");
        _other = new HttpClient();
        _other.BaseAddress = new Uri("https://example.org/");
    }

    public async Task Run(HttpClient http, string baseUrl, RestClient rest)
    {
        // tallygate-expect: llm-attribution
        await http.PostAsync($"{baseUrl}/v1/chat/completions", new StringContent(JsonSerializer.Serialize(new { model = "gpt-4o", messages })));
        // tallygate-expect: llm-attribution
        await http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", new { model = "claude-sonnet-5", max_tokens = 100, messages });
        var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/chat/completions");
        request.Content = JsonContent.Create(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await http.SendAsync(request);
        // tallygate-ok
        await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages, metadata = new { team = "search", use_case = "rank" } });
        // tallygate-expect: llm-attribution
        await rest.ExecuteAsync(new RestRequest("https://api.openai.com/v1/chat/completions", Method.Post).AddJsonBody(new { model = "gpt-4o", messages }));
        // tallygate-expect: llm-attribution
        await _api.PostAsync("chat/completions", new StringContent("{ \"model\": \"gpt-4o\" }"));
        // tallygate-expect: llm-attribution
        await _whole.PostAsync(string.Empty, JsonContent.Create(new { model = "gpt-4o", messages }));
        // tallygate-expect: llm-attribution
        await http.PostAsync("https://api.openai.com/v1/chat/completions/", JsonContent.Create(new { model = "gpt-4o", messages }));
        await http.PostAsync("https://example.org/v1/chat/completions/orders", content);
        // tallygate-expect: llm-attribution
        await http.PostAsJsonAsync("https://api.replicate.com".CombineWith("v1/models/a/predictions"), new { input = messages });
        // tallygate-expect: llm-attribution
        await "https://llm.example.org".CombineWith("/v1/chat/completions").PostJsonToUrlAsync(new { model = "gpt-4o", messages });
        await _other.PostAsync("orders", content);
        await http.PostAsync("https://example.org/v1/orders", content);
        await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://example.org/v1/chat"));
    }
}
