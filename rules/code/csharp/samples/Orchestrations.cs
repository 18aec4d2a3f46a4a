using System.Net;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using Microsoft.KernelMemory;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using Microsoft.SemanticKernel.Agents.Orchestration.Sequential;
using Mistral.SDK;
using Mistral.SDK.DTOs;

public class Orchestrations
{
    public async Task Agents(Kernel kernel, InProcessRuntime runtime)
    {
        var writer = new ChatCompletionAgent { Name = "Writer", Kernel = kernel };
        var sequence = new SequentialOrchestration(writer, writer);
        // tallygate-expect: llm-attribution
        await sequence.InvokeAsync("hello", runtime);
        var tagged = new ChatCompletionAgent { Arguments = new KernelArguments(new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } }) };
        // tallygate-ok
        await new SequentialOrchestration(tagged, tagged).InvokeAsync("hello", runtime);
    }

    public async Task Memory(IKernelMemory remote)
    {
        var memory = new KernelMemoryBuilder().WithOpenAIDefaults("k").Build<MemoryServerless>();
        // tallygate-expect: llm-attribution
        await memory.AskAsync("what?");
        // tallygate-expect: llm-attribution
        await remote.AskAsync("what?");
        // tallygate:ignore llm-attribution -- the answers of the manual
        // tallygate-ok
        await memory.AskAsync("how?");
        await memory.ImportTextAsync("text");
    }

    public async Task Bedrock(AmazonBedrockAgentRuntimeClient client, InvokeAgentRequest request)
    {
        // tallygate-expect: llm-attribution
        await client.InvokeAgentAsync(request);
        // tallygate:ignore llm-attribution -- the agent has tags of its own
        // tallygate-ok
        await client.RetrieveAndGenerateAsync(new RetrieveAndGenerateRequest());
        await client.RetrieveAsync(new RetrieveRequest());
    }

    public async Task Mistral()
    {
        var client = new MistralClient();
        // tallygate-expect: llm-attribution
        await client.Completions.GetCompletionAsync(new ChatCompletionRequest("mistral-medium", messages));
        // tallygate:ignore llm-attribution -- a header of the HttpClient says it
        // tallygate-ok
        await client.Embeddings.GetEmbeddingsAsync(new EmbeddingRequest("mistral-embed", texts));
        await client.Models.GetModelsAsync();
    }

    public void Older(WebClient client)
    {
        // tallygate-expect: llm-attribution
        client.UploadString("https://api.openai.com/v1/chat/completions", "POST", "{\"model\": \"gpt-4o\"}");
        // tallygate-ok
        client.UploadString("https://api.openai.com/v1/chat/completions", "{\"model\": \"gpt-4o\", \"metadata\": {\"team\": \"search\", \"use_case\": \"rank\"}}");
        client.UploadString("https://example.org/v1/orders", "{}");
    }
}
