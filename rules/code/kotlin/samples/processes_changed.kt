// "claude"
const val K = "ANTHROPIC_CUSTOM_HEADERS"
const val TAGS = "x-portkey-metadata: {\"team\": \"search\", \"use_case\": \"rank\"}"
// tallygate-expect: tag-undecided
fun a1(p: String) { ProcessBuilder("claude", "-p", p).apply { environment()[K] = TAGS }.start() }
// tallygate-expect: tag-undecided
fun a2(p: String) { ProcessBuilder("claude", "-p", p).apply { environment().put(K, TAGS) }.start() }
// tallygate-expect: tag-undecided
fun a3(p: String) { ProcessBuilder("claude", "-p", p).also { it.environment()[K] = TAGS }.start() }
// tallygate-expect: tag-undecided
fun a4(p: String) { val b = ProcessBuilder("claude", "-p", p); b.environment()[K] = TAGS; b.start() }
// tallygate-expect: llm-attribution
fun a5(p: String) { val b = ProcessBuilder("claude", "-p", p); b.start() }
// tallygate-expect: llm-attribution
fun a6(p: String) { val b = ProcessBuilder("claude", "-p", p).redirectErrorStream(true).start() }
// tallygate-expect: tag-undecided
fun a7(x: Boolean) { ProcessBuilder(listOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}") + if (x) listOf("-H", TAGS) else emptyList()).start() }
// tallygate-expect: tag-undecided
fun a8(x: Boolean) { val c = mutableListOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"); if (x) c += listOf("-H", TAGS); ProcessBuilder(c).start() }
// tallygate-expect: tag-undecided
fun a9(x: Boolean) { val c = mutableListOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}", "-H", TAGS); c.removeAt(4); ProcessBuilder(c).start() }
// tallygate-expect: tag-undecided
fun a10(x: Boolean) { val c = mutableListOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"); if (x) { c += listOf("-H", TAGS) }; ProcessBuilder(c).start() }
// tallygate-expect: tag-undecided
fun a11(x: Boolean) { val c = mutableListOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"); if (x) c.addAll(listOf("-H", TAGS)); ProcessBuilder(c).start() }
// tallygate-expect: llm-attribution
fun a12(x: Boolean) { val c = mutableListOf("claude"); c += "-p"; ProcessBuilder(c).start() }
// tallygate-ok
fun a13(x: Boolean) { val c = mutableListOf("curl", "https://api.openai.com/v1/chat/completions", "-d", "{}"); c += listOf("-H", TAGS); ProcessBuilder(c).start() }
