using Azure;
using Azure.AI.Inference;
using Azure.AI.OpenAI;

public class AzureOlder
{
    public async Task Run(Bot bot)
    {
        var client = new OpenAIClient(new Uri("https://x.openai.azure.com"), new AzureKeyCredential("k"));
        var options = new ChatCompletionsOptions { DeploymentName = "chat", MaxTokens = 400 };
        // tallygate-expect: llm-attribution
        await client.GetChatCompletionsAsync(options);
        // tallygate-expect: llm-attribution
        await client.GetChatCompletionsStreamingAsync(options);
        // tallygate-expect: llm-attribution
        await client.GetEmbeddingsAsync(new EmbeddingsOptions { DeploymentName = "embed" });
        await bot.GetChatCompletions(agent, dialogs);

        var models = new ChatCompletionsClient(new Uri("https://models.example"), new AzureKeyCredential("k"));
        // tallygate-expect: llm-attribution
        models.Complete(new ChatCompletionsOptions { Model = "gpt-4o" });
        // tallygate-expect: llm-attribution
        await models.CompleteStreamingAsync(new ChatCompletionsOptions { Model = "gpt-4o" });
        // tallygate-expect: llm-attribution
        new EmbeddingsClient(uri, key).Embed(new EmbeddingsOptions(input));
        // tallygate-ok
        models.Complete(new ChatCompletionsOptions { Model = "gpt-4o", AdditionalProperties = { ["metadata"] = BinaryData.FromObjectAsJson(new { team = "search", use_case = "rank" }) } });
    }
}
