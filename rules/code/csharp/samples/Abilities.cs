// What counts is what the API that is asked takes, where it is sure which one that is.
using System.Net.Http;
using System.Net.Http.Json;

class Abilities
{
    async Task All(HttpClient http, IConfiguration settings)
    {
        var body = new { model = "m", messages = new object[0], metadata = new { team = "search", use_case = "ranking" } };
        var configured = settings["Llm:Url"] ?? "https://api.groq.com/openai/v1";
        // tallygate-ok
        await http.PostAsJsonAsync(configured + "/chat/completions", body);
        // tallygate-expect: llm-attribution
        await http.PostAsJsonAsync("https://api.groq.com/openai/v1/chat/completions", body);
    }
}
