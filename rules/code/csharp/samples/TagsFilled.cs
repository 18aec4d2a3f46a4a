// Options that a function of any name fills in.
using System;
using OpenAI.Chat;

class TagsFilled : Base
{
    private readonly ChatClient client = new ChatClient("gpt-4o", Environment.GetEnvironmentVariable("KEY"));

    static void Fill(ChatCompletionOptions x)
    {
        x.Metadata["team"] = "search";
        x.Metadata["use_case"] = "rank";
    }

    static void Cool(ChatCompletionOptions x)
    {
        x.Temperature = 0.1f;
        x.Metadata["session"] = "1";
    }

    void Filled()
    {
        var options = new ChatCompletionOptions();
        Fill(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledByThis()
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = 9 };
        this.Fill(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledElsewhere()
    {
        var options = new ChatCompletionOptions();
        Defaults.Put(options);
        // tallygate-ok
        client.CompleteChat(new[] { "x" }, options);
    }

    void FilledWithOthers()
    {
        var options = new ChatCompletionOptions();
        Cool(options);
        Console.WriteLine(options);
        Check(options);
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { "x" }, options);
    }

    void MaybeFilled(bool on)
    {
        var options = new ChatCompletionOptions();
        if (on) Fill(options);
        // tallygate-expect: tag-undecided
        client.CompleteChat(new[] { "x" }, options);
    }

    void OtherFilled()
    {
        var options = new ChatCompletionOptions();
        var spare = new ChatCompletionOptions();
        Fill(spare);
        // tallygate-expect: llm-attribution
        client.CompleteChat(new[] { "x" }, options);
    }
}

static class Defaults
{
    public static void Put(ChatCompletionOptions x)
    {
        x.Metadata.Add("team", "search");
        x.Metadata.Add("use_case", "rank");
    }
}
