using System.Net.Http;
using System.Net.Http.Json;

public class TagsSetUp
{
    private readonly HttpClient one = new HttpClient(), all = new HttpClient();

    public TagsSetUp()
    {
        all.DefaultRequestHeaders.Add("Helicone-Property-Team", "search");
        all.DefaultRequestHeaders.Add("Helicone-Property-Use-Case", "ranking");
    }

    public TagsSetUp(string team)
    {
        one.DefaultRequestHeaders.Add("Helicone-Property-Team", team);
        one.DefaultRequestHeaders.Add("Helicone-Property-Use-Case", "ranking");
        all.DefaultRequestHeaders.Add("Helicone-Property-Team", team);
        all.DefaultRequestHeaders.Add("Helicone-Property-Use-Case", "ranking");
    }

    public async Task Ask()
    {
        // tallygate-expect: tag-undecided
        await one.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages = Array.Empty<object>() });
        // tallygate-ok
        await all.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages = Array.Empty<object>() });
    }
}

public class TagsChained
{
    private readonly HttpClient http;

    public TagsChained(HttpClient http) : this(http, "search") { }

    public TagsChained(HttpClient http, string team)
    {
        this.http = http;
        http.DefaultRequestHeaders.Add("Helicone-Property-Team", team);
        http.DefaultRequestHeaders.Add("Helicone-Property-Use-Case", "ranking");
    }

    public async Task Ask()
    {
        // tallygate-ok
        await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages = Array.Empty<object>() });
    }
}
