// Requests by Flurl: the address stands before the method.
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Flurl;
using Flurl.Http;

public class FlurlRequests
{
    private const string Endpoint = "https://api.openai.com/v1/chat/completions";

    public async Task Ask(IFlurlClient client, string baseUrl, object messages)
    {
        // tallygate-expect: llm-attribution
        await "https://api.openai.com/v1/chat/completions".WithOAuthBearerToken("k").PostJsonAsync(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await Endpoint.PostJsonAsync(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await new Url("https://api.openai.com").AppendPathSegment("v1/chat/completions").PostJsonAsync(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await client.Request("v1/chat/completions").PostJsonAsync(new { model = "gpt-4o", messages });
        var url = baseUrl.AppendPathSegment("chat/completions");
        // tallygate-expect: llm-attribution
        await url.PostJsonAsync(new { model = "gpt-4o", messages });
        // tallygate-ok
        await Endpoint.WithHeader("x-portkey-metadata", JsonSerializer.Serialize(new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" })).PostJsonAsync(new { model = "gpt-4o", messages });
        // tallygate-expect: llm-attribution
        await Web.PostJsonAsync(Endpoint, new { model = "gpt-4o", messages });
        await "https://example.com/api/users".PostJsonAsync(new { model = "x", messages });
        await "https://example.com".AppendPathSegment("users").PostJsonAsync(new { model = "x" });
        await client.Request("users").PostJsonAsync(new { name = "x" });
        await Web.PostJsonAsync("https://example.com/users", new { model = "x", messages });
    }
}
