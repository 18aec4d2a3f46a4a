using Google.GenAI;
using Google.GenAI.Types;

public class Gemini
{
    public async Task Run()
    {
        var client = new Client();
        // tallygate-expect: llm-attribution
        await client.Models.GenerateContentAsync(model: "gemini-2.5-flash", contents: "hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in client.Models.GenerateContentStreamAsync("gemini-2.5-flash", "hello")) { }
        // tallygate-expect: llm-attribution
        await client.Models.GenerateImagesAsync(model: "imagen-4.0-generate-001", prompt: "a hill");
        // tallygate-ok
        await client.Models.GenerateContentAsync("gemini-2.5-flash", "hello", new GenerateContentConfig { Labels = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } });
        // tallygate-ok
        await foreach (var part in client.Models.GenerateContentStreamAsync("gemini-2.5-flash", "hello", new GenerateContentConfig { Labels = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } })) { }
    }
}
