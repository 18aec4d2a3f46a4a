using System.Net.Http;
using OpenAI.Chat;

public static class OptionTags
{
    public static ChatCompletionOptions WithTags(this ChatCompletionOptions options, string useCase)
    {
        options.Metadata["team"] = "search";
        options.Metadata["use_case"] = useCase;
        return options;
    }

    public static ChatCompletionOptions WithOthers(this ChatCompletionOptions options)
    {
        options.Metadata["tam"] = "search";
        return options;
    }
}

public class TagsFields
{
    private readonly ChatClient client = new("gpt-4o", "k");
    private readonly ChatCompletionOptions kept;
    private readonly ChatCompletionOptions reset = new() { Metadata = { ["team"] = "search", ["use_case"] = "ranking" } };

    public TagsFields()
    {
        kept = new ChatCompletionOptions();
        kept.Metadata["team"] = "search";
        kept.Metadata["use_case"] = "ranking";
    }

    public void Reset() => reset.Metadata.Remove("team");

    static ChatCompletionOptions Tag(ChatCompletionOptions options)
    {
        options.Metadata["team"] = "search";
        options.Metadata.Add("use_case", "ranking");
        return options;
    }

    public void Ask()
    {
        // tallygate-ok
        client.CompleteChat(new[] { new UserChatMessage("x") }, kept);
        // tallygate-expect: tag-undecided
        client.CompleteChat(new[] { new UserChatMessage("x") }, reset);
        // tallygate-ok
        client.CompleteChat(new[] { new UserChatMessage("x") }, new ChatCompletionOptions().WithTags("ranking"));
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { new UserChatMessage("x") }, new ChatCompletionOptions().WithOthers());
        // tallygate-ok
        client.CompleteChat(new[] { new UserChatMessage("x") }, Tag(new ChatCompletionOptions()));
    }
}

public class TagsHanded
{
    private readonly HttpClient http, plain;

    public TagsHanded(HttpClient http, HttpClient plain)
    {
        this.http = http;
        this.plain = plain;
        http.DefaultRequestHeaders.Add("Helicone-Property-Team", "search");
        http.DefaultRequestHeaders.Add("Helicone-Property-Use-Case", "ranking");
    }

    public async Task Ask()
    {
        // tallygate-ok
        await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages = Array.Empty<object>() });
        // tallygate-expect: llm-attribution
        await plain.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-4o", messages = Array.Empty<object>() });
    }
}
