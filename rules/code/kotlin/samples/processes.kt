package samples

class Processes(private val program: String = "claude") {
    fun ask(prompt: String, model: String?) {
        // tallygate-expect: llm-attribution
        ProcessBuilder("claude", "-p", prompt).redirectErrorStream(true).start()
        // tallygate-ok
        val tagged = ProcessBuilder(program, "-p", prompt)
        tagged.environment().put("ANTHROPIC_CUSTOM_HEADERS", """x-portkey-metadata: {"team": "search", "use_case": "ranking"}""")
        val cmd = mutableListOf("claude", "--print")
        if (model != null) cmd.addAll(listOf("--model", model))
        cmd.add(prompt)
        // tallygate-expect: llm-attribution
        ProcessBuilder(cmd).start()
        // tallygate-expect: llm-attribution
        Runtime.getRuntime().exec(arrayOf("codex", "exec", prompt))
        ProcessBuilder("claude", "--version").start()
    }
}
