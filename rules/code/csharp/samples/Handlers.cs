// Tags that handlers and policies put into each request, and what the container is told of clients that it hands over.
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Embeddings;

public static class PortkeyTags {
    public const string Json = "{\"team\": \"search\", \"use_case\": \"ranking\"}";
    public static readonly Dictionary<string, string> Headers = new() { ["Helicone-Property-Team"] = "search", ["Helicone-Property-Use_Case"] = "ranking" };
    public static readonly Dictionary<string, string> Headers2 = new() { ["x-portkey-metadata"] = Json };
    public static void AddTo(HttpRequestMessage request) { request.Headers.Add("x-portkey-metadata", Json); }
    public static void AddToClient(HttpClient client) { client.DefaultRequestHeaders.Add("x-portkey-metadata", Json); }
    public static void AddTraceTags(HttpRequestMessage request) { request.Headers.Add("x-trace", "1"); }
    public static void AddSomeTags(HttpRequestMessage request) { if (Enabled) request.Headers.Add("x-portkey-metadata", Json); }
    public static void StampTags(this HttpRequestMessage request) { request.Headers.Add("x-portkey-metadata", Json); }
}

public class AttributionHandler : DelegatingHandler {
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) {
        request.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
        return base.SendAsync(request, token);
    }
}

public class TraceHandler : DelegatingHandler {
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) {
        request.Headers.Add("x-trace", "1");
        return base.SendAsync(request, token);
    }
}

public class SometimesHandler : DelegatingHandler {
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) {
        if (Enabled) request.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
        return base.SendAsync(request, token);
    }
}

// It tags a request of its own, not the one that it handles.
public class StrayHandler : DelegatingHandler {
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) {
        var stray = new HttpRequestMessage(HttpMethod.Get, "https://example.org/ping");
        stray.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
        return base.SendAsync(request, token);
    }
}

public class AttributionPolicy : PipelinePolicy {
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        message.Request.Headers.Set("x-portkey-metadata", PortkeyTags.Json);
        ProcessNext(message, pipeline, index);
    }
}

public class TracePolicy : PipelinePolicy {
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        message.Request.Headers.Set("x-trace", "1");
        ProcessNext(message, pipeline, index);
    }
}

public class HandlersOfClients {
    const string Url = "https://api.openai.com/v1/chat/completions";

    async Task Direct() {
        var tagged = new HttpClient(new AttributionHandler { InnerHandler = new HttpClientHandler() });
        // tallygate-ok
        await tagged.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var inner = new HttpClient(new TraceHandler { InnerHandler = new AttributionHandler() });
        // tallygate-ok
        await inner.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var traced = new HttpClient(new TraceHandler { InnerHandler = new HttpClientHandler() });
        // tallygate-expect: llm-attribution
        await traced.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var sometimes = new HttpClient(new SometimesHandler());
        // tallygate-expect: tag-undecided
        await sometimes.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var stray = new HttpClient(new StrayHandler());
        // tallygate-expect: llm-attribution
        await stray.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var unseen = new HttpClient(new HandlerOfAnotherFile());
        // tallygate-expect: tag-undecided
        await unseen.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
        var plain = new HttpClient(new HttpClientHandler { UseProxy = false });
        // tallygate-expect: llm-attribution
        await plain.PostAsJsonAsync(Url, new { model = "gpt-4o", messages });
    }

    void Policies() {
        // tallygate-ok
        new EmbeddingClient("e", new ApiKeyCredential("k"), Options()).GenerateEmbedding("a");
        var client = new OpenAIClient(new ApiKeyCredential("k"), Options());
        // tallygate-ok
        client.GetEmbeddingClient("e").GenerateEmbedding("a");
        var traced = new OpenAIClientOptions();
        traced.AddPolicy(new TracePolicy(), PipelinePosition.PerCall);
        // tallygate-expect: llm-attribution
        new EmbeddingClient("e", new ApiKeyCredential("k"), traced).GenerateEmbedding("a");
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json);
        // tallygate-ok
        new EmbeddingClient("e", new ApiKeyCredential("k"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http) }).GenerateEmbedding("a");
        // tallygate-expect: llm-attribution
        new EmbeddingClient("e", new ApiKeyCredential("k"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient()) }).GenerateEmbedding("a");
        // tallygate-ok
        new EmbeddingClient("e", new ApiKeyCredential("k"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(new AttributionHandler())) }).GenerateEmbedding("a");
    }

    static OpenAIClientOptions Options() {
        var options = new OpenAIClientOptions();
        options.AddPolicy(new AttributionPolicy(), PipelinePosition.PerCall);
        return options;
    }

    // Loops over a map, functions that are handed the request.
    async Task Requests(HttpClient http) {
        var looped = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        foreach (var (name, value) in PortkeyTags.Headers) looped.Headers.Add(name, value);
        // tallygate-ok
        await http.SendAsync(looped);
        var pairs = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        foreach (var pair in PortkeyTags.Headers) { pairs.Headers.Add(pair.Key, pair.Value); }
        // tallygate-ok
        await http.SendAsync(pairs);
        var branch = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        if (Enabled) { foreach (var pair in PortkeyTags.Headers) { branch.Headers.Add(pair.Key, pair.Value); } }
        // tallygate-expect: tag-undecided
        await http.SendAsync(branch);
        var handed = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        PortkeyTags.AddTo(handed);
        // tallygate-ok
        await http.SendAsync(handed);
        var stamped = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        stamped.StampTags();
        // tallygate-ok
        await http.SendAsync(stamped);
        var other = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        PortkeyTags.AddTraceTags(other);
        // tallygate-expect: llm-attribution
        await http.SendAsync(other);
        var some = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        PortkeyTags.AddSomeTags(some);
        // tallygate-expect: tag-undecided
        await http.SendAsync(some);
        var when = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        if (Enabled) PortkeyTags.AddTo(when);
        // tallygate-expect: tag-undecided
        await http.SendAsync(when);
        var both = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        PortkeyTags.AddTraceTags(both);
        both.Headers.Add("x-portkey-metadata", PortkeyTags.Json);
        // tallygate-ok
        await http.SendAsync(both);
        var late = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(new { model = "gpt-4o", messages }) };
        // tallygate-expect: llm-attribution
        await http.SendAsync(late);
        PortkeyTags.AddTo(late);
    }
}

public static class Registrations {
    public static void Register(IServiceCollection services) {
        services.AddHttpClient("tagged", c => {
            c.BaseAddress = new Uri("https://api.openai.com/v1/");
            c.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json);
        });
        services.AddHttpClient("bare", c => { c.BaseAddress = new Uri("https://api.openai.com/v1/"); });
        services.AddHttpClient<TypedChat>(c => c.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json));
        services.AddHttpClient<BareChat>(c => c.DefaultRequestHeaders.Add("User-Agent", "a"));
        services.AddHttpClient<HandledChat>().AddHttpMessageHandler<AttributionHandler>();
        services.AddHttpClient<TracedChat>().AddHttpMessageHandler<TraceHandler>();
        services.AddHttpClient<IFacedChat, FacedChat>().ConfigureHttpClient((sp, c) => c.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json));
        if (Enabled) services.AddHttpClient<MaybeChat>(c => c.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json));
        services.AddHttpClient("made").AddHttpMessageHandler(sp => new AttributionHandler());
    }
}

public class TypedChat(HttpClient http) {
    // tallygate-ok
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class BareChat(HttpClient http) {
    // tallygate-expect: llm-attribution
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class HandledChat(HttpClient http) {
    // tallygate-ok
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class TracedChat(HttpClient http) {
    // tallygate-expect: llm-attribution
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class FacedChat(HttpClient http) : IFacedChat {
    // tallygate-ok
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class MaybeChat(HttpClient http) {
    // tallygate-expect: tag-undecided
    public Task Ask() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
}
public class NamedChat(IHttpClientFactory factory) {
    public async Task Ask() {
        var tagged = factory.CreateClient("tagged");
        // tallygate-ok
        await tagged.PostAsJsonAsync("chat/completions", new { model = "gpt-4o", messages });
        var bare = factory.CreateClient("bare");
        // tallygate-expect: llm-attribution
        await bare.PostAsJsonAsync("chat/completions", new { model = "gpt-4o", messages });
        var made = factory.CreateClient("made");
        // tallygate-ok
        await made.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
        var handed = new HttpClient();
        PortkeyTags.AddToClient(handed);
        // tallygate-ok
        await handed.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages });
    }
}

// What a builder's steps put into each call's options.
public class TaggingChatClient(IChatClient inner) : DelegatingChatClient(inner) {
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions options = null, CancellationToken token = default) {
        options.AdditionalProperties["team"] = "search";
        options.AdditionalProperties["use_case"] = "ranking";
        return base.GetResponseAsync(messages, options, token);
    }
}

public class BuiltClients {
    async Task Built(Microsoft.Extensions.AI.IChatClient inner) {
        var configured = new Microsoft.Extensions.AI.ChatClientBuilder(inner).ConfigureOptions(o => { o.AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "ranking" }; }).UseLogging().Build();
        // tallygate-ok
        await configured.GetResponseAsync("x");
        var stepwise = inner.AsBuilder().ConfigureOptions(o => { o.AdditionalProperties ??= new(); o.AdditionalProperties["team"] = "search"; o.AdditionalProperties["use_case"] = "ranking"; }).Build();
        // tallygate-ok
        await stepwise.GetResponseAsync("x");
        var modelled = inner.AsBuilder().ConfigureOptions(o => o.ModelId = "gpt-4o").Build();
        // tallygate-expect: llm-attribution
        await modelled.GetResponseAsync("x");
        var used = new Microsoft.Extensions.AI.ChatClientBuilder(inner).Use(c => new TaggingChatClient(c)).Build();
        // tallygate-ok
        await used.GetResponseAsync("x");
        // tallygate-ok
        await inner.GetResponseAsync("x", new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { Metadata = { ["team"] = "search", ["use_case"] = "ranking" } } });
        // tallygate-expect: llm-attribution
        await inner.GetResponseAsync("x", new ChatOptions { RawRepresentationFactory = _ => new ChatCompletionOptions { MaxOutputTokenCount = 10 } });
    }

    async Task Kernels() {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-portkey-metadata", PortkeyTags.Json);
        var kernel = Microsoft.SemanticKernel.Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o", "key", httpClient: http).Build();
        // tallygate-ok
        await kernel.InvokePromptAsync("x");
        var plain = Microsoft.SemanticKernel.Kernel.CreateBuilder().AddOpenAIChatCompletion("gpt-4o", "key", httpClient: new HttpClient()).Build();
        // tallygate-expect: llm-attribution
        await plain.InvokePromptAsync("x");
        var handled = new Microsoft.SemanticKernel.Connectors.OpenAI.OpenAIChatCompletionService("gpt-4o", "k", httpClient: new HttpClient(new AttributionHandler()));
        // tallygate-ok
        await handled.GetChatMessageContentAsync(history);
        var settings = new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" } };
        // tallygate-ok
        await plain.InvokeAsync(plain.CreateFunctionFromPrompt("x", executionSettings: settings));
        // tallygate-expect: llm-attribution
        await plain.InvokeAsync(plain.CreateFunctionFromPrompt("x", executionSettings: new OpenAIPromptExecutionSettings { MaxTokens = 10 }));
    }

    async Task Agents(Microsoft.Extensions.AI.IChatClient chat) {
        var tagged = new Microsoft.Agents.AI.ChatClientAgent(chat, new ChatClientAgentOptions { ChatOptions = new ChatOptions { AdditionalProperties = new() { ["team"] = "search", ["use_case"] = "ranking" } } });
        // tallygate-ok
        await tagged.RunAsync("x");
        var plain = new Microsoft.Agents.AI.ChatClientAgent(chat, new ChatClientAgentOptions { ChatOptions = new ChatOptions { Temperature = 0 } });
        // tallygate-expect: llm-attribution
        await plain.RunAsync("x");
    }
}
