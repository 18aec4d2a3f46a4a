// Helpers that fill options: of several that go by one name, that put another object in the place of
// what they were given, and that take out again what another one put in.
using System;
using System.Collections.Generic;
using OpenAI.Chat;

class TagsFilledAnew
{
    private readonly ChatClient client = new ChatClient("gpt-4o", Environment.GetEnvironmentVariable("KEY"));

    static void Fill(ChatCompletionOptions x)
    {
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void CleanFill(ChatCompletionOptions x)
    {
        x.Metadata.Clear();
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void FillIfNull(ChatCompletionOptions x)
    {
        x ??= new ChatCompletionOptions();
        x = x ?? new ChatCompletionOptions();
        if (x == null) x = new ChatCompletionOptions();
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void FillAndLeave(ChatCompletionOptions x)
    {
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
        x = new ChatCompletionOptions();
    }

    static void Make(ref ChatCompletionOptions x)
    {
        x = new ChatCompletionOptions();
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void FillNew(ChatCompletionOptions x)
    {
        x = new ChatCompletionOptions();
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void Over(ChatCompletionOptions x)
    {
        x.Temperature = 0.1f;
    }

    static void Over(ChatCompletionOptions x, string team)
    {
        x.Metadata["team"] = team;
        x.Metadata["use_case"] = "rank";
    }

    static void Default(ChatCompletionOptions x, string team = "search")
    {
        x.Metadata["team"] = team;
        x.Metadata["use_case"] = "rank";
    }

    static void Kind(List<string> x)
    {
        x.Clear();
    }

    static void Kind(ChatCompletionOptions x)
    {
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void Other(ChatCompletionOptions x)
    {
        x.Temperature = 0.1f;
    }

    static void Other(ResponseCreationOptions x)
    {
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    void CleanFilled()
    {
        var options = new ChatCompletionOptions();
        CleanFill(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledIfNull()
    {
        var options = new ChatCompletionOptions();
        FillIfNull(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledFirst()
    {
        var options = new ChatCompletionOptions();
        FillAndLeave(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledByReference()
    {
        var options = new ChatCompletionOptions();
        Make(ref options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledCopy()
    {
        var options = new ChatCompletionOptions();
        FillNew(options);
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { "x" }, options);
    }

    void WithTeam()
    {
        var options = new ChatCompletionOptions();
        Over(options, "search");
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void WithoutTeam()
    {
        var options = new ChatCompletionOptions();
        Over(options);
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { "x" }, options);
    }

    void WithDefault()
    {
        var options = new ChatCompletionOptions();
        Default(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void ByType()
    {
        var options = new ChatCompletionOptions();
        Kind(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void ByOtherType()
    {
        var options = new ChatCompletionOptions();
        Other(options);
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { "x" }, options);
    }

    void Cleared()
    {
        var options = new ChatCompletionOptions();
        Fill(options);
        Clear(options);
        // tallygate-expect: tag-undecided
        client.CompleteChat(new[] { "x" }, options);
    }

    void ClearedBefore()
    {
        var options = new ChatCompletionOptions();
        Clear(options);
        Fill(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void OneTakenOut()
    {
        var options = new ChatCompletionOptions();
        Fill(options);
        Drop(options);
        // tallygate-expect: tag-undecided
        client.CompleteChat(new[] { "x" }, options);
    }

    void OtherTakenOut()
    {
        var options = new ChatCompletionOptions();
        Fill(options);
        DropSession(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void SetAndCleared()
    {
        var options = new ChatCompletionOptions();
        Set(options);
        Clear(options);
        // tallygate-expect: tag-undecided
        client.CompleteChat(new[] { "x" }, options);
    }

    void OtherCleared()
    {
        var options = new ChatCompletionOptions();
        var spare = new ChatCompletionOptions();
        Fill(options);
        Clear(spare);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    static void Clear(ChatCompletionOptions x)
    {
        x.Metadata.Clear();
    }

    static void Drop(ChatCompletionOptions x)
    {
        x.Metadata.Remove("use_case");
    }

    static void DropSession(ChatCompletionOptions x)
    {
        x.Metadata.Remove("session");
    }

    static void Set(ChatCompletionOptions x)
    {
        x.Metadata = new Dictionary<string, string> { ["team"] = "search", ["use_case"] = "rank" };
    }
}
