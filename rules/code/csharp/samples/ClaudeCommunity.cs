using Anthropic.SDK;
using Anthropic.SDK.Constants;
using Anthropic.SDK.Messaging;
using System.Net.Http;

public class ClaudeCommunity
{
    public async Task Run()
    {
        var client = new AnthropicClient();
        var parameters = new MessageParameters { Messages = messages, MaxTokens = 1024, Model = AnthropicModels.Claude45Haiku };
        // tallygate-expect: llm-attribution
        await client.Messages.GetClaudeMessageAsync(parameters);
        // tallygate-expect: llm-attribution
        await foreach (var part in client.Messages.StreamClaudeMessageAsync(parameters)) { }
        // tallygate-expect: llm-attribution
        await client.Batches.CreateBatchAsync(batch);
        await client.Messages.CountMessageTokensAsync(counted);
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Helicone-Property-Team", "search");
        http.DefaultRequestHeaders.Add("Helicone-Property-Use_Case", "rank");
        var tagged = new AnthropicClient(new APIAuthentication("k"), client: http);
        // tallygate-ok
        await tagged.Messages.GetClaudeMessageAsync(parameters);
    }
}
