using System.Net.Http;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Microsoft.SemanticKernel.Agents;
using OpenAI.Embeddings;

public class Others
{
    public async Task Run(Kernel kernel, IChatCompletionService chat, ChatHistory history)
    {
        // tallygate-expect: llm-attribution
        await kernel.InvokePromptAsync("hello");
        // tallygate-ok
        await chat.GetChatMessageContentAsync(history, new OpenAIPromptExecutionSettings
        {
            MaxTokens = 100,
            Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" },
        });
        // tallygate-expect: llm-attribution
        await chat.GetChatMessageContentAsync(history, new OpenAIPromptExecutionSettings { MaxTokens = 100 });
        // tallygate-expect: llm-attribution
        new EmbeddingClient("text-embedding-3-small", "k").GenerateEmbedding("hello");
    }

    public async Task Functions(Kernel kernel, KernelPlugin plugin)
    {
        var prompt = kernel.CreateFunctionFromPrompt("Tell {{$what}}");
        // tallygate-expect: llm-attribution
        await kernel.InvokeAsync(prompt, new() { ["what"] = "a joke" });
        // tallygate-expect: llm-attribution
        await foreach (var part in kernel.InvokeStreamingAsync(function: prompt)) { }
        // tallygate-ok
        await kernel.InvokeAsync(prompt, new KernelArguments(new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" } }));
        var written = kernel.CreatePluginFromPromptDirectory("plugins");
        // tallygate-expect: llm-attribution
        await kernel.InvokeAsync(written["Joke"]);
        await kernel.InvokeAsync(plugin["Add"]);
        var imported = kernel.ImportPluginFromPromptDirectory("plugins");
        // tallygate-expect: llm-attribution
        await imported["Joke"].InvokeAsync(kernel);
        // tallygate-ok
        await imported["Joke"].InvokeAsync(kernel, new KernelArguments(new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" } }));
        await kernel.InvokeAsync(kernel.CreateFunctionFromMethod(() => 1));
    }

    public async Task Handed(Kernel kernel, KernelFunction function, string plugin, string name)
    {
        // Whether a function that is handed over, or looked up, is a prompt or code nobody can tell.
        await kernel.InvokeAsync(function, new KernelArguments());
        await function.InvokeAsync(kernel);
        var found = kernel.Plugins.GetFunction(plugin, name);
        await kernel.InvokeAsync(function: found);
        await found.InvokeAsync<string>(kernel, new KernelArguments());
        var summary = kernel.Plugins["Prompts"]["Summary"];
        await summary.InvokeAsync(kernel);
        // tallygate-ok
        await summary.InvokeAsync(kernel, new KernelArguments(new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "ranking" } }));
        await foreach (var part in kernel.InvokeStreamingAsync(kernel.Plugins[plugin][name])) { }
        await foreach (var part in function.InvokeStreamingAsync(kernel)) { }
        KernelFunction native = kernel.CreateFunctionFromMethod(() => 1);
        await kernel.InvokeAsync(native);
        await native.InvokeAsync(kernel);
        var types = kernel.Plugins.AddFromType<Clock>("Clock");
        await kernel.InvokeAsync(types["Now"]);
        await types["Now"].InvokeAsync(kernel);
        // What a model wants called.
        foreach (var wanted in FunctionCallContent.GetFunctionCalls(answer)) await wanted.InvokeAsync(kernel);
        if (kernel.Plugins.TryGetFunctionAndArguments(call, out KernelFunction tool, out KernelArguments given)) await tool.InvokeAsync(kernel, given);
    }

    public async Task Raw(HttpClient http, string baseUrl)
    {
        // tallygate-expect: tag-undecided
        await http.PostAsync($"{baseUrl}/v1/chat/completions", content);
        new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/chat/completions");
    }

    public async Task Agents(ChatCompletionAgent agent, IServiceProvider services)
    {
        // tallygate-expect: llm-attribution
        await foreach (var part in agent.InvokeAsync("hello")) { }
        // tallygate-expect: llm-attribution
        await foreach (var part in agent.InvokeStreamingAsync("hello")) { }
        var tagged = new ChatCompletionAgent { Arguments = new KernelArguments(new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } }) };
        // tallygate-ok
        await foreach (var part in tagged.InvokeAsync("hello")) { }
        // tallygate-expect: llm-attribution
        await services.GetRequiredService<IChatCompletionService>().GetChatMessageContentsAsync(history);
    }

    public async Task LookAlikes(HttpClient http, Kernel kernel, Bus bus)
    {
        await http.PostAsync("https://example.org/v1/orders", content);
        await kernel.InvokeAsync("plugin", "function");
        await bus.RunAsync("hello");
    }
}
