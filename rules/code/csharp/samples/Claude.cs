using Anthropic;
using Anthropic.Models.Messages;

public class Claude
{
    public async Task Run()
    {
        AnthropicClient client = new();
        MessageCreateParams parameters = new() { MaxTokens = 1024, Messages = messages, Model = Model.ClaudeSonnet5 };
        // tallygate-expect: llm-attribution
        await client.Messages.Create(parameters);
        // tallygate-expect: llm-attribution
        await foreach (var part in client.Beta.Messages.CreateStreaming(new() { MaxTokens = 1024, Model = "claude-sonnet-5" })) { }
        // tallygate-expect: llm-attribution
        client.Beta.Messages.ToolRunner(parameters, tools);
        // tallygate-expect: llm-attribution
        await client.Messages.Batches.Create(batch);
        await client.Messages.CountTokens(parameters);
        AnthropicClient tagged = new()
        {
            ExtraHeaders = new Dictionary<string, string> { ["Helicone-Property-Team"] = "search", ["Helicone-Property-Use_Case"] = "rank" },
        };
        // tallygate-ok
        await tagged.Messages.Create(parameters);
    }
}
