using System.Net;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;
using Microsoft.KernelMemory;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Agents;
using Microsoft.SemanticKernel.Agents.Orchestration.Sequential;
using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.SemanticKernel.Planning;
using Microsoft.SemanticKernel.Planning.Handlebars;
using Mistral.SDK;
using Mistral.SDK.DTOs;
using Sdcb.SparkDesk;

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

    public async Task Workflows(AIAgent first, AIAgent second, Executor step)
    {
        Workflow workflow = AgentWorkflowBuilder.BuildSequential(first, second);
        // tallygate-expect: llm-attribution
        await using StreamingRun run = await InProcessExecution.RunStreamingAsync(workflow, messages);
        var handoff = AgentWorkflowBuilder.CreateHandoffBuilderWith(first).WithHandoffs(first, [second]).Build();
        // tallygate:ignore llm-attribution -- a header of the agents' client says it
        // tallygate-ok
        await InProcessExecution.Default.RunAsync(handoff, messages);
        // Code alone, or what is not seen to be more.
        await InProcessExecution.RunAsync(new WorkflowBuilder(step).Build(), "x");
    }

    public async Task Planners(Kernel kernel)
    {
        var planner = new FunctionCallingStepwisePlanner();
        // tallygate-expect: llm-attribution
        await planner.ExecuteAsync(kernel, "plan a trip");
        var settings = new OpenAIPromptExecutionSettings { Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" } };
        var handlebars = new HandlebarsPlanner(new HandlebarsPlannerOptions { ExecutionSettings = settings });
        // tallygate-ok
        var plan = await handlebars.CreatePlanAsync(kernel, "plan a trip");
        await plan.InvokeAsync(kernel);
    }

    public async Task Spark()
    {
        SparkDeskClient client = new("app", "key", "secret");
        // tallygate-expect: llm-attribution
        await client.ChatAsync(ModelVersion.V3, messages);
        // tallygate:ignore llm-attribution -- a gateway knows the caller
        // tallygate-ok
        await foreach (var part in client.ChatAsStreamAsync(ModelVersion.V3, messages)) { }
    }
}
