using System.Threading.Tasks;
using OpenAI.Chat;

// Members that have the names of their types.
public class NamedAsTypes
{
    private ChatClient ChatClient => new ChatClient("gpt-4o", "key");
    private ChatClient Second { get; } = new ChatClient("gpt-4o-mini", "key");
    private Logger Logger { get; } = new Logger();

    public async Task Ask(string prompt)
    {
        // tallygate-expect: llm-attribution
        await ChatClient.CompleteChatAsync(prompt);
        // tallygate-expect: llm-attribution
        await Second.CompleteChatAsync(prompt);
        // tallygate-ok
        await ChatClient.CompleteChatAsync(
            [new UserChatMessage(prompt)],
            new ChatCompletionOptions { StoredOutputEnabled = true, Metadata = { ["team"] = "search", ["use_case"] = "ranking" } });
        Logger.CompleteChatAsync(prompt);
    }
}

public class Logger
{
    public void CompleteChatAsync(string text) { }
}
