import java.util.ArrayList;
import java.util.List;
import org.apache.commons.exec.CommandLine;

public class Processes {
    private static final String PROGRAM = "claude";

    void ask(String prompt, String model, List<String> more) throws Exception {
        // tallygate-ok
        ProcessBuilder tagged = new ProcessBuilder("claude", "-p", prompt);
        tagged.environment().put("ANTHROPIC_CUSTOM_HEADERS", "x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"ranking\"}");
        tagged.start();
        // tallygate-expect: tag-undecided
        ProcessBuilder open = new ProcessBuilder("claude", "-p", prompt);
        fill(open.environment());
        List<String> cmd = new ArrayList<>();
        cmd.add(PROGRAM);
        cmd.add("--print");
        if (model != null) {
            cmd.add("--model");
            cmd.add(model);
        }
        cmd.add(prompt);
        // tallygate-expect: llm-attribution
        new ProcessBuilder(cmd).redirectErrorStream(true).start();
        // tallygate-expect: llm-attribution
        Runtime.getRuntime().exec(new String[] {"codex", "exec", prompt});
        // tallygate-expect: llm-attribution
        ProcessBuilder later = new ProcessBuilder();
        later.command("gemini", "-p", prompt);
        // tallygate-expect: llm-attribution
        CommandLine.parse("claude -p 'explain this' --model claude-sonnet-4-5");
        // tallygate-expect: llm-attribution
        new ProcessBuilder(List.of("bash", "-c", "ollama run llama3 '" + prompt + "'")).start();
        new ProcessBuilder("claude", "--version").start();
        new ProcessBuilder(more).start();
        Runtime.getRuntime().exec("which claude");
    }
}
