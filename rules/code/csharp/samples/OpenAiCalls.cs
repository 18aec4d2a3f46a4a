using System.Collections.Generic;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

public class Calls
{
    private readonly ChatClient _client;
    private readonly IChatClient _chat;

    public Calls(ChatClient client, IChatClient chat)
    {
        _client = client;
        _chat = chat;
    }

    public async Task Plain(string text)
    {
        // tallygate-expect: llm-attribution
        await _client.CompleteChatAsync(text);
        ChatClient own = new(model: "gpt-4o", apiKey: "k");
        // tallygate-expect: llm-attribution
        own.CompleteChat("hello");
        var azure = new AzureOpenAIClient(new Uri("https://x.openai.azure.com"), credential).GetChatClient("chat");
        // tallygate-expect: llm-attribution
        azure.CompleteChatStreaming("hello");
        // tallygate-expect: llm-attribution
        await _chat.GetResponseAsync<Answer>(text);
    }

    public async Task Tagged(List<ChatMessage> messages, AmazonBedrockRuntimeClient bedrock)
    {
        ChatCompletionOptions options = new() { MaxOutputTokenCount = 100 };
        options.Metadata.Add("team", "search");
        options.Metadata["use-case"] = "rank";
        // tallygate-ok
        await _client.CompleteChatAsync(messages, options);
        // tallygate-ok
        _client.CompleteChat(messages, new ChatCompletionOptions { Metadata = { ["team"] = "search", ["use-case"] = "rank" } });
        // tallygate-ok
        await bedrock.ConverseAsync(new ConverseRequest { ModelId = "amazon.nova-lite-v1:0", RequestMetadata = new() { { "team", "search" }, { "use-case", "rank" } } });
        // tallygate-expect: llm-attribution
        await bedrock.ConverseAsync(new ConverseRequest { ModelId = "amazon.nova-lite-v1:0" });
    }

    public async Task Given(ChatCompletionOptions? options, ChatCompletionOptions other)
    {
        options ??= new ChatCompletionOptions();
        // tallygate-expect: tag-undecided
        await _client.CompleteChatAsync(messages, options);
        // tallygate-expect: tag-undecided
        await _client.CompleteChatAsync(messages, other ?? new ChatCompletionOptions());
    }

    public async Task Others(HttpWebRequest request, Mediator mediator)
    {
        await request.GetResponseAsync();
        ResponsesClient responses = new("k");
        // tallygate-expect: llm-attribution
        await responses.CreateResponseAsync("gpt-5", "hello");
        CreateResponseOptions options = new() { Model = "gpt-5" };
        options.Metadata.Add("team", "search");
        options.Metadata.Add("use_case", "rank");
        // tallygate-ok
        responses.CreateResponseStreaming(options);
        await mediator.InvokeAsync("x");
        // _client.CompleteChat("in a comment");
        var s = "_client.CompleteChat(1)";
    }
}
