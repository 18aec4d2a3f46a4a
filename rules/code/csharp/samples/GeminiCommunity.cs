using Mscc.GenerativeAI;

public class GeminiCommunity
{
    public async Task Run()
    {
        var model = new GoogleAI("k").GenerativeModel(model: "gemini-2.5-pro");
        // tallygate-expect: llm-attribution
        await model.GenerateContent("hello");
        // tallygate-expect: llm-attribution
        await model.StartChat().SendMessage("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in model.GenerateContentStream("hello")) { }
        await model.CountTokens("hello");
        // tallygate-ok
        await model.GenerateContent(new GenerateContentRequest("hello") { Labels = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } });
    }
}
