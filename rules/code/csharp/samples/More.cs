using System.Collections.Generic;
using System.Threading.Tasks;
using AutoGen;
using AutoGen.Core;
using AutoGen.OpenAI;
using AutoGen.OpenAI.Extension;
using Azure.AI.Agents.Persistent;
using ChatGPT.Net;
using ChatGptNet;
using Cnblogs.DashScope.Core;
using Cnblogs.DashScope.Sdk;
using DotnetGeminiSDK.Client;
using DotnetGeminiSDK.Client.Interfaces;
using Google.Cloud.AIPlatform.V1;
using GroqApiLibrary;
using OllamaSharp;
using OpenAI.ChatGpt;

namespace Samples;

public class MoreSdks
{
    private readonly IChatGptClient _chatGpt;
    private readonly IDashScopeClient _dashScope;
    private readonly IGeminiClient _gemini;
    private readonly PersistentAgentsClient _agents;

    public async Task Google(string prompt)
    {
        var client = new PredictionServiceClientBuilder { Endpoint = "us-central1-aiplatform.googleapis.com" }.Build();
        // tallygate-expect: llm-attribution
        await client.GenerateContentAsync(new GenerateContentRequest { Model = "projects/p/locations/l/publishers/google/models/gemini-1.5-pro", GenerationConfig = new GenerationConfig { MaxOutputTokens = 256 } });
        // tallygate-ok
        client.StreamGenerateContent(new GenerateContentRequest { Model = "m", Labels = { { "team", "search" }, { "use_case", "ranking" } } });
        var request = new PredictRequest { EndpointAsEndpointName = EndpointName.FromProjectLocationPublisherModel("p", "l", "google", "text-bison") };
        // tallygate-expect: llm-attribution
        await client.PredictAsync(request);
        // A model of one's own.
        await client.PredictAsync(new PredictRequest { Endpoint = endpoint });
        // tallygate-expect: llm-attribution
        await _gemini.TextPrompt(prompt);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _gemini.TextPrompt(prompt);
        // tallygate-expect: llm-attribution
        await new GeminiClient(config).ImagePrompt(prompt, image, ImageMimeType.Png);
        await _gemini.GetModels();
    }

    public async Task Agents(ChatClient chatClient, AssistantThread thread)
    {
        // tallygate-expect: llm-attribution
        await _agents.Runs.CreateRunAsync(thread.Id, agent.Id);
        // tallygate-ok
        await _agents.Runs.CreateRunAsync(thread.Id, agent.Id, metadata: new Dictionary<string, string> { { "team", "search" }, { "use_case", "ranking" } });
        await _agents.Administration.CreateAgentAsync("gpt-4o", "name");

        var coder = new OpenAIChatAgent(chatClient: chatClient, name: "coder").RegisterMessageConnector().RegisterPrintMessage();
        // tallygate-expect: llm-attribution
        await coder.SendAsync("Write a loop.");
        IAgent reviewer = Make();
        // tallygate-expect: llm-attribution
        await reviewer.GenerateReplyAsync(messages);
        // tallygate:ignore llm-attribution -- the gateway attributes by its key
        // tallygate-ok
        await coder.SendAsync("Once more.");
    }

    public async Task Others(string prompt)
    {
        var bot = new ChatGpt("key", new ChatGptOptions { Model = "gpt-3.5-turbo" });
        // tallygate-expect: llm-attribution
        await bot.Ask(prompt);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await bot.Ask(prompt);
        // tallygate-expect: llm-attribution
        await bot.AskStream(Console.Write, prompt);
        // tallygate-expect: llm-attribution
        await _chatGpt.AskAsync(id, prompt, model: "gpt-4o");
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _chatGpt.AskAsync(id, prompt, model: "gpt-4o");
        await _chatGpt.GetConversationAsync(id);

        var client = new OpenAiClient("key");
        // tallygate-expect: llm-attribution
        await client.GetChatCompletions(Dialog.StartAsUser(prompt), 80);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await client.GetChatCompletions(Dialog.StartAsUser(prompt), 80);

        // tallygate-expect: llm-attribution
        await _dashScope.GetQWenCompletionAsync(QWenLlm.QWenMax, prompt);
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await _dashScope.GetQWenCompletionAsync(QWenLlm.QWenMax, prompt);
        // tallygate-expect: llm-attribution
        await new DashScopeClient("key").GetTextCompletionAsync(new ModelRequest<TextGenerationInput, ITextGenerationParameters> { Model = "qwen-max" });
        await _dashScope.ListTasksAsync();

        var groq = new GroqApiClient("key");
        // tallygate-expect: llm-attribution
        await groq.CreateChatCompletionAsync(new JsonObject { ["model"] = "llama3-70b-8192" });
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await groq.CreateChatCompletionAsync(new JsonObject { ["model"] = "llama3-70b-8192" });
        await groq.ListModelsAsync();
    }

    public async Task Older(string prompt)
    {
        var ollama = new OllamaApiClient("http://ollama.internal:11434");
        ConversationContext context = null;
        // tallygate-expect: llm-attribution
        context = await ollama.StreamCompletion(prompt, context, stream => Console.Write(stream.Response));
        var chat = ollama.Chat(stream => Console.Write(stream.Message?.Content ?? ""));
        // tallygate-expect: llm-attribution
        await chat.Send(prompt);
    }

    // The same names of what is no LLM's.
    public async Task Alike(Mailer mailer, Room room, Form form)
    {
        await mailer.SendAsync("hello");
        await room.Ask("who");
        await form.ExecuteAsync();
        await room.CreateRunAsync("a", "b");
    }
}
