using Samples.Llm.Core;
using Microsoft.SemanticKernel;
using Spectre.Console;

namespace Samples.Llm.Output;

// What asks who sits before the screen is no model, whatever else the file imports.
public static class Consoles
{
    public static int Number(string question)
    {
        // tallygate-ok
        return AnsiConsole.Ask<int>(question);
    }
}
