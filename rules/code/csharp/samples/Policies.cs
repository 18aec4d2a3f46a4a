using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

/** A policy whose both ways put the tags, as each has to. */
class TagPolicy : PipelinePolicy {
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        message.Request.Headers.Set("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
        ProcessNext(message, pipeline, index);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        message.Request.Headers.Set("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
        await ProcessNextAsync(message, pipeline, index);
    }
}

/** One whose way that waits puts nothing. */
class HalfPolicy : PipelinePolicy {
    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        message.Request.Headers.Set("x-portkey-metadata", "{\"team\": \"search\", \"use_case\": \"ranking\"}");
        ProcessNext(message, pipeline, index);
    }

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int index) {
        await ProcessNextAsync(message, pipeline, index);
    }
}

class Policies {
    async Task Ask() {
        var options = new OpenAIClientOptions();
        options.AddPolicy(new TagPolicy(), PipelinePosition.PerCall);
        // tallygate-ok
        await new ChatClient("gpt-4o", new ApiKeyCredential("k"), options).CompleteChatAsync("hi");
        var half = new OpenAIClientOptions();
        half.AddPolicy(new HalfPolicy(), PipelinePosition.PerCall);
        // tallygate-expect: tag-undecided
        await new ChatClient("gpt-4o", new ApiKeyCredential("k"), half).CompleteChatAsync("hi");
    }
}
