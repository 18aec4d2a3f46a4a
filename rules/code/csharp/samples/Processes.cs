using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using CliWrap;

public class ProgramRunner
{
    private const string Program = "claude";
    private readonly string _claudePath;

    public ProgramRunner(string claudePath) => _claudePath = claudePath;

    public async Task Ask(string prompt, string model, string more, string other)
    {
        // tallygate-expect: llm-attribution
        Process.Start("claude", $"-p \"{prompt}\" --model claude-sonnet-4-5");
        // tallygate-ok
        var tagged = new ProcessStartInfo(Program, $"-p \"{prompt}\"");
        tagged.Environment["ANTHROPIC_CUSTOM_HEADERS"] = """x-portkey-metadata: {"team": "search", "use_case": "ranking"}""";
        Process.Start(tagged);
        // tallygate-expect: llm-attribution
        var info = new ProcessStartInfo
        {
            FileName = "claude",
            Arguments = $"--print \"{prompt}\"",
        };
        Process.Start(info);
        // tallygate-expect: llm-attribution
        var listed = new ProcessStartInfo { FileName = "codex", UseShellExecute = false };
        listed.ArgumentList.Add("exec");
        listed.ArgumentList.Add(prompt);
        Process.Start(listed);
        var process = new Process { StartInfo =
            // tallygate-expect: llm-attribution
            new ProcessStartInfo("cmd.exe", $"/c gemini -p \"{prompt}\"") };
        process.Start();
        // tallygate-expect: llm-attribution
        await Cli.Wrap("claude").WithArguments(new[] { "-p", prompt }).ExecuteAsync();
        // tallygate-expect: llm-attribution
        await Cli.Wrap("claude").WithArguments(a => a.Add("-p").Add(prompt)).ExecuteAsync();
        // tallygate-expect: llm-attribution
        Process.Start(other, $"-p \"{prompt}\" --permission-mode plan");
        Process.Start(other, $"-p \"{prompt}\" --output-format json");
        // tallygate-expect: llm-attribution
        Process.Start(_claudePath, $"-p \"{prompt}\"");
        Process.Start(_claudePath, "--version");
        Process.Start("claude", "--version");
        Process.Start("claude", more);
        Process.Start(new ProcessStartInfo { FileName = "where", Arguments = "claude" });
    }
}
