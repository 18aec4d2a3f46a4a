using System.Threading.Tasks;
using BotSharp.Abstraction.Agents.Models;
using BotSharp.Abstraction.MLTasks;
using DeepSeek.Core;
using DeepSeek.Core.Models;
using Forge.OpenAI.Interfaces.Services;
using Ollama;
using Rystem.OpenAi;
using Rystem.OpenAi.Chat;
using Sdcb.DashScope;
using Standard.AI.OpenAI.Clients.OpenAIs;

namespace Samples;

public class MoreSdks2
{
    private readonly IOpenAi _openAi;
    private readonly IOpenAIClient _standard;
    private readonly IOpenAIService _forge;
    private readonly IChatCompletion _completion;
    private readonly OllamaApiClient _ollama = new OllamaApiClient();

    public async Task Calls(string prompt)
    {
        // tallygate-expect: llm-attribution
        await _openAi.Chat.AddUserMessage(prompt).WithModel("gpt-4o").ExecuteAsync();
        // tallygate-expect: llm-attribution
        await _openAi.Embeddings.WithInputs(prompt).ExecuteAsync();
        // tallygate:ignore llm-attribution -- the gateway attributes by its key
        // tallygate-ok
        await _openAi.Image.GenerateAsync(prompt);

        var chatCompletion = new ChatCompletion { Request = new ChatCompletionRequest { Model = "gpt-3.5-turbo", MaxTokens = 800 } };
        // tallygate-expect: llm-attribution
        await _standard.ChatCompletions.SendChatCompletionAsync(chatCompletion);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _standard.ChatCompletions.SendChatCompletionAsync(chatCompletion);
        // tallygate-expect: llm-attribution
        await _forge.ChatCompletionService.GetAsync(request);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _forge.ChatCompletionService.GetAsync(request);
        // tallygate-expect: llm-attribution
        await _completion.GetChatCompletions(agent, dialogs);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _completion.GetChatCompletions(agent, dialogs);

        var deepseek = new DeepSeekClient("key");
        // tallygate-expect: llm-attribution
        await deepseek.ChatAsync(new ChatRequest { Model = DeepSeekModels.ChatModel, MaxTokens = 200 }, token);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await deepseek.ChatAsync(new ChatRequest { Model = DeepSeekModels.ChatModel, MaxTokens = 200 }, token);
        await deepseek.ListModelsAsync(token);

        using var dashScope = new DashScopeClient("key");
        // tallygate-expect: llm-attribution
        await dashScope.TextGeneration.Chat("qwen-max", messages);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await dashScope.TextGeneration.Chat("qwen-max", messages);

        // tallygate-expect: llm-attribution
        await _ollama.Completions.GenerateCompletionAsync("llama3", prompt);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _ollama.Completions.GenerateCompletionAsync("llama3", prompt);
        var chat = _ollama.Chat(model: "llama3", systemMessage: "Be short.");
        // tallygate-expect: llm-attribution
        await chat.SendAsync(prompt);
        await _ollama.Models.PullModelAsync("llama3");
    }
}
