using System.Threading;
using OpenAI;

public class UnityChat
{
    private OpenAIApi openai = new OpenAIApi();

    public async void Send(CreateChatCompletionRequest streamed, CancellationTokenSource token)
    {
        // tallygate-expect: llm-attribution
        await openai.CreateChatCompletion(new CreateChatCompletionRequest() { Model = "gpt-4o-mini", Messages = messages });
        // tallygate-expect: llm-attribution
        openai.CreateChatCompletionAsync(streamed, OnResponse, OnComplete, token);
        // tallygate-expect: llm-attribution
        await openai.CreateImage(new CreateImageRequest { Prompt = "a cat", Size = ImageSize.Size256 });
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        await openai.CreateChatCompletion(new CreateChatCompletionRequest() { Model = "gpt-4o-mini", Messages = messages });
    }
}
