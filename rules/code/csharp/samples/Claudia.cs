using Claudia;

class Assistant
{
    async Task Ask(HttpClient plain)
    {
        var anthropic = new Anthropic { ApiKey = Key };
        // tallygate-expect: llm-attribution
        await anthropic.Messages.CreateAsync(new() { Model = Models.Claude3Haiku, MaxTokens = 512, Messages = [] });
        // tallygate-expect: llm-attribution
        await foreach (var part in anthropic.Messages.CreateStreamAsync(new() { Model = "claude-sonnet-4-5", MaxTokens = 512, Messages = [] })) { }
        using var http = new HttpClient { DefaultRequestHeaders = { ["x-portkey-metadata"] = "{\"team\": \"search\", \"use_case\": \"ranking\"}" } };
        // tallygate-ok
        await new Anthropic(http).Messages.CreateAsync(new() { Model = Models.Claude3Haiku, MaxTokens = 512, Messages = [] });
        // tallygate-ok
        await store.CreateAsync(new() { Model = "none" });
    }
}
