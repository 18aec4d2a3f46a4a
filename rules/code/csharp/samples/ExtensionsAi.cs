using Azure.AI.OpenAI;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;

public class ExtensionsAi
{
    public async Task Chat(IChatClient chat, IServiceProvider services, ServiceHost host)
    {
        // tallygate-expect: llm-attribution
        await chat.GetResponseAsync("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in chat.GetStreamingResponseAsync("hello")) { }
        // tallygate-expect: llm-attribution
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hello");
        // tallygate-expect: llm-attribution
        await new OpenAIClient("k").GetChatClient("gpt-4o").AsIChatClient().GetResponseAsync("hello");
        var built = new AzureOpenAIClient(uri, credential).GetChatClient("d").AsIChatClient().AsBuilder().UseOpenTelemetry().Build();
        // tallygate-expect: llm-attribution
        await foreach (var part in built.GetStreamingResponseAsync("hello")) { }
        // tallygate-ok
        await chat.GetResponseAsync("hello", new ChatOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "rank" } });
        // tallygate-ok
        await foreach (var part in chat.GetStreamingResponseAsync("hello", new ChatOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "rank" } })) { }
        await host.GetResponseAsync("no client of an LLM");
    }

    public async Task Embed(IEmbeddingGenerator<string, Embedding<float>> generator, ISpeechToTextClient speech)
    {
        // tallygate-expect: llm-attribution
        await generator.GenerateAsync(["hello"]);
        // tallygate-expect: llm-attribution
        await new OpenAIClient("k").AsEmbeddingGenerator("text-embedding-3-small").GenerateAsync("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in speech.GetStreamingTextAsync(stream)) { }
    }

    public async Task Agents(IChatClient chat, AIAgent agent)
    {
        // tallygate-expect: llm-attribution
        await agent.RunAsync("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in agent.RunStreamingAsync("hello")) { }
        var writer = chat.AsAIAgent(name: "writer", instructions: "write");
        // tallygate-expect: llm-attribution
        await writer.RunAsync("hello");
        // tallygate-expect: llm-attribution
        await foreach (var part in writer.RunStreamingAsync("hello")) { }
        // tallygate-ok
        await agent.RunAsync("hello", session, new ChatClientAgentRunOptions(new ChatOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "rank" } }));
        // tallygate-ok
        await foreach (var part in agent.RunStreamingAsync("hello", session, new ChatClientAgentRunOptions(new ChatOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "rank" } }))) { }
    }

    public async Task Ollama(ServiceHost host)
    {
        var client = new OllamaApiClient(new Uri("http://gateway.example"), "llama3.2");
        // tallygate-expect: llm-attribution
        await foreach (var part in client.GenerateAsync("hello")) { }
        // tallygate-expect: llm-attribution
        await client.EmbedAsync("hello");
        await client.ListLocalModelsAsync();
        var tagged = new OllamaApiClient("http://gateway.example") { DefaultRequestHeaders = { ["Helicone-Property-Team"] = "search", ["Helicone-Property-Use_Case"] = "rank" } };
        // tallygate-ok
        await foreach (var part in tagged.ChatAsync(request)) { }
        await host.RunAsync();
    }
}
