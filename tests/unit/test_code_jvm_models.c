/* test_code_jvm_models.c - models that stand elsewhere than in the call, in Java and Kotlin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code_scan.h"

#define KOTLIN_HEAD \
    "import io.ktor.client.*\nimport io.ktor.client.request.*\n" \
    "class A(private val p: Prefs, private val c: Conf, private val given: Map<String, String>) " \
    "{\n" \
    "  private val client = HttpClient()\n" \
    "  suspend fun ask(m: String?) = client.post(\"https://api.openai.com/v1/embeddings\") { " \
    "setBody(mapOf(\"model\" to "
#define KOTLIN_TAIL \
    ")) }\n}\n" \
    "class Prefs(private val s: Store) {\n" \
    "  val got: String get() = s.getString(\"m\", \"m1\") ?: \"m1\"\n" \
    "  val block: String get() { return s.getString(\"m\", \"m2\") }\n" \
    "  fun called(): String = s.getProperty(\"m\", OTHER)\n" \
    "  companion object { const val OTHER = \"m3\"\n" \
    "    fun getInstance(): Prefs = app().getService(Prefs::class.java)\n  }\n}\n" \
    "data class Conf(val model: String = \"m4\", val key: String = \"\")\n" \
    "enum class Model(val id: String, val n: Int = 1) { FAST(\"m5\"), SLOW(id = \"m6\") }\n"

static void kotlin__models_of_settings(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"p.got", "5 http.openai openai m1\n"},
        {"p.block", "5 http.openai openai m2\n"},
        {"p.called()", "5 http.openai openai m3\n"},
        {"c.model", "5 http.openai openai m4\n"},
        {"Model.FAST.id", "5 http.openai openai m5\n"},
        {"Model.SLOW.id", "5 http.openai openai m6\n"},
        {"(m ?: Model.FAST.id)", "5 http.openai openai m5\n"},
        {"Conf(\"m7\", \"k\").model", "5 http.openai openai m7\n"},
        {"Prefs.getInstance().got", "5 http.openai openai m1\n"},
        {"System.getProperty(\"m\", \"m8\")", "5 http.openai openai m8\n"},
        /* Of two either may be meant. */
        {"if (p.fast) \"a\" else \"b\"", "5 http.openai openai ?\n"},
        {"p.s.getString(\"m\")", "5 http.openai openai ?\n"},
        {"m", "5 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.kt", KOTLIN_HEAD, KOTLIN_TAIL, shapes);
}

#define JAVA_HEAD \
    "import java.util.*;\nimport org.springframework.web.client.RestTemplate;\n" \
    "class A {\n  private final RestTemplate t = new RestTemplate();\n" \
    "  @ConfigProperty(name = \"llm.model\", defaultValue = \"m1\") String property;" \
    " @Option(names = \"--model\", defaultValue = \"m10\") String flag;\n" \
    "  private final Made made = new Made(\"m2\"); Parts parts; Environment env; Conf conf;\n" \
    "  Object ask(String m) { "
#define JAVA_TAIL \
    "\n  return t.postForObject(\"https://api.openai.com/v1/embeddings\", Map.of(\"model\", x), " \
    "Object.class); }\n}\n" \
    "class Made { private final String name; Made(String n) { name = n; } String of() { return " \
    "this.name; } }\n" \
    "@ConfigMapping(prefix = \"llm\") interface Conf { @WithDefault(\"m11\") String model(); " \
    "String key(); }\n" \
    "record Parts(@DefaultValue(\"m3\") String model, String key) {}\n" \
    "enum Model { FAST(\"m4\"), SLOW(\"m5\"); private final String id; Model(String n) { this.id " \
    "= " \
    "n; } String getId() { return id; } }\n"

static void java__models_of_settings(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"String x = property;", "8 http.openai openai m1\n"},
        {"String x = made.of();", "8 http.openai openai m2\n"},
        {"String x = flag;", "8 http.openai openai m10\n"},
        {"String x = parts.model();", "8 http.openai openai m3\n"},
        {"String x = conf.model();", "8 http.openai openai m11\n"},
        {"String x = conf.key();", "8 http.openai openai ?\n"},
        {"String x = Model.FAST.getId();", "8 http.openai openai m4\n"},
        {"String x = Model.SLOW.id.toLowerCase();", "8 http.openai openai m5\n"},
        {"String x = env.getProperty(\"m\", \"m6\");", "8 http.openai openai m6\n"},
        {"String x = Optional.ofNullable(System.getenv(\"M\")).orElse(\"m7\");",
         "8 http.openai openai m7\n"},
        {"String x = StringUtils.defaultIfBlank(m, \"m8\");", "8 http.openai openai m8\n"},
        {"String x = m; if (x == null) x = \"m9\";", "8 http.openai openai m9\n"},
        {"String x = \"a\"; if (m == null) x = \"b\";", "8 http.openai openai ?\n"},
        {"String x = env.getProperty(\"m\");", "8 http.openai openai ?\n"},
        {"String x = parts.key();", "8 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA_HEAD, JAVA_TAIL, shapes);
}

#define ASKER \
    "package a;\nimport java.util.Map;\nimport org.springframework.web.client.RestTemplate;\n" \
    "public class Asker { private final String model;\n" \
    "  public Asker(String key, String model) { this.model = model; }\n" \
    "  Object ask(String q) { return new RestTemplate().postForObject(" \
    "\"https://api.openai.com/v1/embeddings\", Map.of(\"model\", model), Object.class); }\n}\n"
#define MAKER(CODE) "package b;\nimport a.Asker; // openai\nclass Main { " CODE " }\n"

/* What those give that make the object, in whatever file. */
static void jvm__models_of_makers(void **state)
{
    (void)state;
    static const code_shape makers[] = {
        {MAKER("static final String M = \"m1\"; Asker a = new Asker(\"k\", M);"),
         "6 http.openai openai m1\n"},
        {MAKER("Asker a = new Asker(\"k\", \"m1\"), b = new Asker(\"j\", \"m1\");"),
         "6 http.openai openai m1\n"},
        {MAKER("Asker a = new Asker(\"k\", \"m1\"), b = new Asker(\"k\", \"m2\");"),
         "6 http.openai openai ?\n"},
        {MAKER("Asker a(String m) { return new Asker(\"k\", m); }"), "6 http.openai openai ?\n"},
        {MAKER(""), "6 http.openai openai ?\n"},
    };
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        code_file files[] = {{"src/a/Asker.java", ASKER}, {"src/b/Main.java", makers[i].text}};
        code_expect_files(files, 2, NULL, makers[i].expected);
    }
    /* A package whose directories are not written out. */
    static const code_file flat[] = {
        {"src/Config.kt",
         "package com.acme\n// openai\nobject Config { const val MODEL = \"m3\" }\n"},
        {"src/ask/Ask.kt",
         "package com.acme.ask\nimport com.acme.Config\nimport io.ktor.client.*\n"
         "suspend fun ask() = HttpClient().post(\"https://api.openai.com/v1/embeddings\") { "
         "setBody(mapOf(\"model\" to Config.MODEL)) }\n"},
    };
    code_expect_files(flat, 2, NULL, "4 http.openai openai m3\n");
}

#define HANDING_ON(CODE) \
    "package a;\nimport java.util.Map;\nimport org.springframework.web.client.RestTemplate;\n" \
    "public class Asker { private final String model; " CODE \
    "\n  public Asker(String key, String model, int n) { this.model = model; }\n" \
    "  Object ask(String q) { return new RestTemplate().postForObject(" \
    "\"https://api.openai.com/v1/embeddings\", Map.of(\"model\", model), Object.class); }\n}\n"

/* Constructors that hand on to another one; with another number of parameters they are others. */
static void java__models_of_constructors(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {HANDING_ON("Asker(String key, String model) { this(key, model, 3); }"),
         "6 http.openai openai m1\n"},
        {HANDING_ON("Asker(String model, String key) { this(key, \"m1\", 3); }"),
         "6 http.openai openai m1\n"},
        {HANDING_ON("Asker(String key, String model) { this(key, \"m2\", 3); } Asker(String key) { "
                    "this(key, \"m3\", 3); }"),
         "6 http.openai openai ?\n"},
        {HANDING_ON("Asker(String key, String model) { this(key, load(model), 3); }"),
         "6 http.openai openai ?\n"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        code_file files[] = {{"src/a/Asker.java", shapes[i].text},
                             {"src/b/Main.java", MAKER("Asker a = new Asker(\"k\", \"m1\");")}};
        code_expect_files(files, 2, NULL, shapes[i].expected);
    }
}

#define DECLARED(PARTS) \
    "import retrofit2.http.*\ninterface OpenAiApi {\n  @POST(\"v1/chat/completions\") suspend " \
    "fun " \
    "ask(" PARTS "): String\n}\n" \
    "data class Plain(val model: String = \"m1\", val messages: List<String>)\n" \
    "data class Tagged(val model: String = \"m2\", val metadata: Map<String, String>)\n"

/* Bodies are told by their types. */
static void kotlin__bodies_of_declared_requests(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {DECLARED("@Body body: Plain"), "3 http.chat.completions openai m1\n"},
        {DECLARED("@Header(\"Authorization\") key: String, @Body body: Plain"),
         "3 http.chat.completions openai m1\n"},
        {DECLARED("@Body body: Tagged"), "3 http.chat.completions openai m2 ?metadata\n"},
        {DECLARED("@Body body: Map<String, Any>"), "3 http.chat.completions openai ? ?metadata\n"},
        {DECLARED("@Body body: Plain, @HeaderMap tags: Map<String, String>"),
         "3 http.chat.completions openai m1 ?parameter\n"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        code_expect("A.kt", shapes[i].text, shapes[i].expected);
}

/* Names at the top of another package's file, whatever it and its directories are called. */
static void kotlin__models_of_packages(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"src/Names.kt",
         "package com.acme\n// openai\nconst val MODEL = \"m1\"\nobject Conf { const val EMBED = "
         "\"m2\" }\nfun pick() = \"m3\"\n"},
        {"src/ask/Ask.kt",
         "package com.acme.ask\nimport com.acme.MODEL\nimport com.acme.Conf.EMBED\n"
         "import com.acme.pick\nimport com.other.OTHER\nimport io.ktor.client.*\n"
         "suspend fun a() = HttpClient().post(\"https://api.openai.com/v1/embeddings\") { "
         "setBody(mapOf(\"model\" to MODEL)) }\n"
         "suspend fun b() = HttpClient().post(\"https://api.openai.com/v1/embeddings\") { "
         "setBody(mapOf(\"model\" to EMBED)) }\n"
         "suspend fun c() = HttpClient().post(\"https://api.openai.com/v1/embeddings\") { "
         "setBody(mapOf(\"model\" to pick())) }\n"
         "suspend fun d() = HttpClient().post(\"https://api.openai.com/v1/embeddings\") { "
         "setBody(mapOf(\"model\" to OTHER)) }\n"},
    };
    code_expect_files(files, 2, NULL,
                      "7 http.openai openai m1\n8 http.openai openai m2\n9 http.openai openai m3\n"
                      "10 http.openai openai ?\n");
}

#define GPT_HEAD \
    "import com.aallam.openai.client.OpenAI\nimport com.aallam.openai.api.chat.*\n" \
    "import com.aallam.openai.api.model.ModelId\n" \
    "enum class M(val id: String) { A(\"m1\"), B(\"m2\") }\n" \
    "class State { data class Data(var model: String = \"m3\")\n" \
    "  private var data = Data()\n  fun getState() = data\n}\n" \
    "class S(private val c: OpenAI, private val s: State) {\n"
#define GPT_TAIL "\n}\n"
#define GPT_CALL(MODEL) "c.chatCompletion(ChatCompletionRequest(ModelId(" MODEL "), listOf()))"

static void kotlin__models_by_defaults(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"suspend fun f(m: M = M.A) = " GPT_CALL("m.id"),
         "10 openai-kotlin.chatCompletion openai m1\n"},
        {"suspend fun f(m: M) = " GPT_CALL("m.id"), "10 openai-kotlin.chatCompletion openai ?\n"},
        {"suspend fun f() = " GPT_CALL("s.state.model"),
         "10 openai-kotlin.chatCompletion openai m3\n"},
        {"suspend fun OpenAI.f(m: String = \"m4\") = chatCompletion(ChatCompletionRequest("
         "ModelId(m), listOf()))",
         "10 openai-kotlin.chatCompletion openai m4\n"},
        {"val m by option(\"--model\").default(\"m5\")\n suspend fun f() = " GPT_CALL("m"),
         "11 openai-kotlin.chatCompletion openai m5\n"},
    };
    CODE_EXPECT_SHAPES("A.kt", GPT_HEAD, GPT_TAIL, shapes);
}

/* --- what a framework's settings say
 * ------------------------------------------------------------- */

#define SERVICE \
    "import io.quarkiverse.langchain4j.RegisterAiService;\n@RegisterAiService\ninterface Bot {\n" \
    "  String chat(String q);\n  @SystemMessage(\"x\")\n  String more(\n    String q);\n" \
    "  default String not(String q) { return q; }\n}\n"
#define GIVEN_MODEL(MODEL) \
    "import dev.langchain4j.service.AiServices;\nimport dev.langchain4j.model.chat.ChatModel;\n" \
    "interface Bot { String chat(String m); }\nclass A { Bot f(ChatModel m) { return " \
    "AiServices.create(Bot.class, " MODEL "); } }\n"
#define CHAT_CLIENT \
    "import org.springframework.ai.chat.client.ChatClient;\nclass A { ChatClient c;\n" \
    "String f() { return c.prompt().user(\"x\").call().content(); } }\n"
#define OLLAMA_MODEL \
    "import org.springframework.ai.ollama.OllamaChatModel;\nclass A { OllamaChatModel c;\n" \
    "String f() { return c.call(\"x\"); } }\n"
#define TWO_QWENS \
    "langchain4j.community.dashscope.chat-model.model-name=m1\n" \
    "langchain4j.community.dashscope.streaming-chat-model.model-name=m2\n"
#define CONFIGURED \
    "import com.theokanning.openai.service.OpenAiService;\nclass A { Config config;\nvoid " \
    "f(OpenAiService s) { s.createChatCompletion(ChatCompletionRequest.builder().model(" \
    "config.getString(\"gpt.model\")).build()); } }\n"
#define BOTH_MODELS \
    "spring.ai.openai.chat.options.model=m1\nspring.ai.ollama.chat.options.model=m2\n"
#define SERVICES(MODEL) \
    "4 langchain4j-services.RegisterAiService langchain4j " MODEL " ?model" \
    "\n5 langchain4j-services.RegisterAiService langchain4j " MODEL " ?model\n"

static void jvm__models_of_frameworks(void **state)
{
    (void)state;
    static const struct {
        const char *settings, *text, *source, *expected;
    } cases[] = {
        {"a/src/main/resources/application.properties",
         "quarkus.langchain4j.openai.chat-model.model-name=m1\n"
         "quarkus.langchain4j.openai.embedding-model.model-name=m2\n",
         SERVICE, SERVICES("m1")},
        {"a/src/main/resources/application.properties",
         "quarkus.langchain4j.ollama.chat-model.temperature=1\n", SERVICE, SERVICES("-")},
        {"a/src/main/resources/application.yml",
         "spring:\n  ai:\n    openai:\n      chat:\n        options:\n          model: m1\n",
         CHAT_CLIENT, "3 spring-ai.prompt.call spring-ai m1\n"},
        {"a/src/main/resources/application.properties",
         "langchain4j.open-ai.chat-model.model-name=m1\n"
         "langchain4j.open-ai.streaming-chat-model.model-name=m2\n",
         "import dev.langchain4j.service.spring.AiService;\n@AiService interface Bot {\n"
         "  String chat(String q);\n  TokenStream stream(String q);\n}\n",
         "3 langchain4j-services.AiService langchain4j m1 ?model\n"
         "4 langchain4j-services.AiService langchain4j m2 ?model\n"},
        {"a/src/main/resources/application.properties",
         "quarkus.langchain4j.ollama.base-url=http://localhost:11434\n"
         "quarkus.langchain4j.ollama.chat-model.model-name=m1\n",
         SERVICE,
         "4 langchain4j-services.RegisterAiService local m1 ?model\n"
         "5 langchain4j-services.RegisterAiService local m1 ?model\n"},
        {"a/src/main/resources/application.properties",
         "langchain4j.open-ai.chat-model.base-url=https://llm.acme.com/v1\n", GIVEN_MODEL("m"),
         "4 langchain4j-services.create llm.acme.com ? ?metadata\n"},
        {"a/src/main/resources/application.properties",
         "langchain4j.open-ai.chat-model.model-name=m1\n"
         "langchain4j.open-ai.streaming-chat-model.model-name=m2\n",
         GIVEN_MODEL("m"), "4 langchain4j-services.create langchain4j m1 ?metadata\n"},
        {"a/src/main/resources/application.properties", TWO_QWENS,
         "import dev.langchain4j.community.model.dashscope.*;\nclass A { QwenChatModel c;\n"
         "QwenStreamingChatModel s;\nvoid f() { c.chat(\"x\");\ns.chat(\"x\", null); } }\n",
         "4 langchain4j.chat dashscope m1\n5 langchain4j.chat dashscope m2\n"},
        {"a/src/main/resources/application.properties", TWO_QWENS,
         "import dev.langchain4j.model.openai.*;\nclass A { OpenAiChatModel c;\n"
         "void f() {\nc.chat(\"x\"); } }\n",
         "4 langchain4j.chat openai -\n"},
        /* What is made in the program says it itself. */
        {"a/src/main/resources/application.properties",
         "langchain4j.open-ai.chat-model.base-url=https://llm.acme.com/v1\n",
         GIVEN_MODEL("dev.langchain4j.model.openai.OpenAiChatModel.builder().baseUrl("
                     "\"https://api.groq.com/openai/v1\").modelName(\"m1\").build()"),
         "4 langchain4j-services.create groq m1\n"},
        /* Of two that differ either may be meant; a model's own class says which. */
        {"a/src/main/resources/application.properties", BOTH_MODELS, CHAT_CLIENT,
         "3 spring-ai.prompt.call spring-ai -\n"},
        {"a/src/main/resources/application.properties", BOTH_MODELS, OLLAMA_MODEL,
         "3 spring-ai.call ollama m2\n"},
        /* The application may start in a module beside. */
        {"b/c/src/main/resources/application.properties", BOTH_MODELS, OLLAMA_MODEL,
         "3 spring-ai.call ollama -\n"},
        {"b/src/main/resources/application.properties", BOTH_MODELS, OLLAMA_MODEL,
         "3 spring-ai.call ollama m2\n"},
        {"a/src/main/resources/config.yml", "gpt:\n  model: m1\n", CONFIGURED,
         "3 openai-gpt3-java.createChatCompletion openai m1\n"},
        {"a/src/main/resources/application.conf",
         "# x {\ngpt {\n  other { model = m0 \n }\n  model = \"m1\"\n  model = ${?GPT}\n}\n",
         CONFIGURED, "3 openai-gpt3-java.createChatCompletion openai m1\n"},
        {"a/src/main/resources/application.conf", "gpt {\n  mode = \"m1\"\n", CONFIGURED,
         "3 openai-gpt3-java.createChatCompletion openai ?\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        code_file files[] = {{cases[i].settings, cases[i].text},
                             {"a/src/main/java/A.java", cases[i].source}};
        tg_buf out = tg_buf_of(1 << 20);
        code_scan(files, 2, NULL, &out);
        assert_string_equal(out.data, cases[i].expected);
        tg_buf_free(&out);
    }
}

#define DECLARES \
    "package a\nimport retrofit2.http.*\ninterface OpenAiApi {\n  " \
    "@POST(\"v1/chat/completions\")\n" \
    "  suspend fun chat(@Body request: Req): Res\n" \
    "  @POST(\"v1beta/models/{model}:generateContent\")\n" \
    "  suspend fun made(@Path(\"model\") model: String = \"m9\", @Body body: Map<String, Any>): " \
    "Res\n" \
    "}\ndata class Req(val model: String, val prompt: String)\n"
/* Parts and paths that the caller gives. */
static void kotlin__models_of_parts_and_paths(void **state)
{
    (void)state;
    code_expect(
        "A.kt",
        "import retrofit2.http.*\ninterface OpenAiApi {\n"
        "  @Multipart\n  @POST(\"v1/audio/transcriptions\")\n"
        "  suspend fun hear(@Part file: P, @Part(\"model\") model: RequestBody): R\n"
        "  @POST(\"v1beta/models/{model}:generateContent\")\n"
        "  suspend fun ask(@Path(\"model\") name: String, @Body body: Map<String, Any>): R\n"
        "}\nclass Use(val api: OpenAiApi) {\n"
        "  suspend fun f(p: P) = api.hear(p, \"m1\".toRequestBody(TEXT))\n"
        "  suspend fun g() = api.ask(\"m2\", mapOf())\n}\n",
        "4 http.openai openai m1\n6 http.generateContent google m2\n");
}

#define USES(MODEL) \
    "package a // openai\nclass Use { private val api = retrofit.create(OpenAiApi::class.java)\n" \
    "  suspend fun one(p: String) = api.chat(Req(" MODEL ", p)) }\n"

/* What those give who call what an interface declares. */
static void kotlin__models_of_declared_requests(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {USES("\"m1\""), "4 http.chat.completions openai m1\n"},
        {USES("p"), "4 http.chat.completions openai ?\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        code_file files[] = {{"a/Api.kt", DECLARES}, {"a/Use.kt", cases[i][0]}};
        tg_buf out = tg_buf_of(1 << 20);
        code_scan(files, 2, NULL, &out);
        assert_memory_equal(out.data, cases[i][1], strlen(cases[i][1]));
        assert_non_null(strstr(out.data, "6 http.generateContent"));
        assert_non_null(strstr(out.data, " m9"));
        tg_buf_free(&out);
    }
}

/* A class of the project's own is no envelope of a body. */
static void java__models_of_own_requests(void **state)
{
    (void)state;
    code_expect(
        "A.java",
        "import org.springframework.web.client.RestTemplate;\nclass A { RestTemplate t;\n"
        "Object f(String p) { return "
        "t.postForObject(\"https://api.openai.com/v1/chat/completions\", new Req(\"m1\", p), "
        "Object.class); } }\nclass Req { String model; String prompt; Req(String model, String "
        "prompt) { this.model = model; this.prompt = prompt; } }\n",
        "3 http.chat.completions openai m1\n");
}

#define KTOR "import io.ktor.client.*\nimport io.ktor.client.request.*\n"
#define KTOR_POST(BODY) \
    "c.post(\"https://api.openai.com/v1/chat/completions\") { setBody(" BODY ") }\n"
#define SPRING "import java.util.Map;\nimport org.springframework.web.client.RestTemplate;\n"
#define SPRING_POST(BODY) \
    "new RestTemplate().postForObject(\"https://api.openai.com/v1/chat/completions\", " BODY \
    ", String.class)"

/* What stands in files that name no SDK. */
static void jvm__models_of_other_files(void **state)
{
    (void)state;
    static const struct {
        code_file files[3];
        size_t count;
        const char *expected;
    } cases[] = {
        /* A constant; one of two files with callers that differ. */
        {{{"a/A.kt", "package a\n" KTOR "suspend fun f(c: HttpClient) = " KTOR_POST(
                         "mapOf(\"model\" to Names.DEFAULT)")},
          {"a/Names.kt", "package a\nobject Names { const val DEFAULT = \"llama-3\" }\n"}},
         2,
         "4 http.chat.completions openai llama-3\n"},
        {{{"a/A.java", "package a;\n" SPRING "class A { Object f(String m) { return " SPRING_POST(
                           "Map.of(\"model\", m)") "; } }\n"},
          {"a/B.java", "package a;\nclass B { Object g(A a) { return a.f(\"llama-3\"); } }\n"}},
         2,
         "4 http.chat.completions openai llama-3\n"},
        {{{"a/A.java", "package a;\n" SPRING "class A { Object f(String m) { return " SPRING_POST(
                           "Map.of(\"model\", m)") "; } }\n"},
          {"a/B.java", "package a;\nclass B { Object g(A a) { return a.f(\"llama-3\"); } }\n"},
          {"a/C.java", "package a;\nclass C { Object g(A a) { return a.f(\"qwen-2\"); } }\n"}},
         3,
         "4 http.chat.completions openai ?\n"},
        /* A class below says it, by a method or its arguments; two of them do. */
        {{{"a/A.kt",
           "package a\n" KTOR "abstract class A(val c: HttpClient) { abstract fun model(): "
           "String\n suspend fun f() = " KTOR_POST("mapOf(\"model\" to model())") "}\n"},
          {"a/B.kt", "package a\nclass B : A(x) { override fun model() = \"llama-3\" }\n"}},
         2,
         "5 http.chat.completions openai llama-3\n"},
        {{{"a/A.kt", "package a\n" KTOR "abstract class A(val c: HttpClient, val m: String) { "
                     "suspend fun f() = " KTOR_POST("mapOf(\"model\" to m)") "}\n"},
          {"a/B.kt", "package a\nclass B : A(x, \"llama-3\")\n"}},
         2,
         "4 http.chat.completions openai llama-3\n"},
        {{{"a/A.kt", "package a\n" KTOR "abstract class A(val c: HttpClient, val m: String) { "
                     "suspend fun f() = " KTOR_POST("mapOf(\"model\" to m)") "}\n"},
          {"a/B.kt", "package a\nclass B : A(x, \"llama-3\")\nclass D : A(x, \"qwen-2\")\n"}},
         2,
         "4 http.chat.completions openai ?\n"},
        /* A helper that sends, and who asks it. */
        {{{"a/Http.kt", "package a\nimport okhttp3.*\nclass Http { val c = OkHttpClient()\n"
                        "  fun post(url: String, b: String) = c.newCall(Request.Builder().url(url)"
                        ".post(b.toRequestBody()).build()).execute() }\n"},
          {"a/Use.kt", "package a\nclass Use { fun f(h: Http) = h.post("
                       "\"https://api.openai.com/v1/chat/completions\", \"\"\"{\"model\": "
                       "\"llama-3\"}\"\"\") }\n"}},
         2,
         "2 http.chat.completions openai llama-3\n"},
        /* The same of an interface, by a class that has written the method. */
        {{{"a/Http.kt",
           "package a\nimport okhttp3.*\ninterface Http { fun post(url: String, b: String): String "
           "}\nclass OkHttp : Http { val c = OkHttpClient()\n"
           "  override fun post(url: String, b: String) = c.newCall(Request.Builder().url(url)"
           ".post(b.toRequestBody()).build()).execute().toString() }\n"},
          {"a/Use.kt", "package a\nclass Use { fun f(h: Http) = h.post("
                       "\"https://api.openai.com/v1/chat/completions\", \"\"\"{\"model\": "
                       "\"llama-3\"}\"\"\") }\n"}},
         2,
         "2 http.chat.completions openai llama-3\n"},
        /* One that sends nothing. */
        {{{"a/Http.kt", "package a\nimport okhttp3.*\ninterface Http { fun post(url: String, b: "
                        "String): String }\nclass Log : Http { override fun post(url: String, b: "
                        "String) = println(url).toString() }\n"},
          {"a/Use.kt", "package a\nclass Use { fun f(h: Http) = h.post("
                       "\"https://api.openai.com/v1/chat/completions\", \"\"\"{\"model\": "
                       "\"llama-3\"}\"\"\") }\n"}},
         2,
         ""},
        /* The address alone is in a file with a word. */
        {{{"a/A.kt", "package a\nimport okhttp3.*\nfun f(c: OkHttpClient) = c.newCall(Request."
                     "Builder().url(Urls.BASE + Urls.M + \":generateContent\").build())\n"},
          {"a/Urls.kt", "package a\nobject Urls { const val M = \"gemini-pro\"; const val BASE = "
                        "\"https://generativelanguage.googleapis.com/v1beta/models/\" }\n"}},
         2,
         "3 http.generateContent google gemini-pro\n"},
        /* Spring's class of settings, in front of what its field begins as. */
        {{{"src/main/java/a/A.java",
           "package a;\n" SPRING "class A { Props p; Object f() { return " SPRING_POST(
               "Map.of(\"model\", p.getModel())") "; } }\n"},
          {"src/main/java/a/Props.java",
           "package a;\nimport org.springframework.boot.context.properties.*;\n"
           "@ConfigurationProperties(prefix = \"llm\") class Props { private String model = "
           "\"qwen-2\"; String getModel() { return model; } }\n"},
          {"src/main/resources/application.yml", "llm:\n  model: llama-3\n"}},
         3,
         "4 http.chat.completions openai llama-3\n"},
        /* The same of a class that is the type of a field of such a one. */
        {{{"src/main/java/a/A.java",
           "package a;\n" SPRING "class A { Props p; Object f() { return " SPRING_POST(
               "Map.of(\"model\", p.getChat().getModel())") "; } }\n"},
          {"src/main/java/a/Props.java",
           "package a;\nimport org.springframework.boot.context.properties.*;\n"
           "@Data @ConfigurationProperties(prefix = \"llm\") class Props { private Chat chat = new "
           "Chat(); private Other other = new Other();\n"
           "@Data static class Chat { private String model = \"qwen-2\"; }\n"
           "@Data static class Other { private String model = \"qwen-3\"; } }\n"},
          {"src/main/resources/application.yml", "llm:\n  chat:\n    model: llama-3\n"}},
         3,
         "4 http.chat.completions openai llama-3\n"},
        {{{"src/main/java/a/A.java",
           "package a;\n" SPRING "class A { Props p; Object f() { return " SPRING_POST(
               "Map.of(\"model\", p.getOther().getModel())") "; } }\n"},
          {"src/main/java/a/Props.java",
           "package a;\nimport org.springframework.boot.context.properties.*;\n"
           "@Data @ConfigurationProperties(prefix = \"llm\") class Props { private Chat chat; "
           "private Other other = new Other(); }\n"
           "@Data class Chat { private String model; }\n"
           "@Data class Other { private String model = \"qwen-3\"; }\n"},
          {"src/main/resources/application.yml", "llm:\n  chat:\n    model: llama-3\n"}},
         3,
         "4 http.chat.completions openai qwen-3\n"},
        /* Two fields of one class: the one that is meant, where it is known; otherwise none. */
        {{{"src/main/kotlin/a/A.kt",
           "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
           "class A(val p: Props) {\n  suspend fun f(t: String) = "
           "GenerativeModel(p.chat.model, K).generateContent(t)\n  suspend fun g(t: String) = "
           "GenerativeModel(p.summary.model, K).generateContent(t)\n}\n"},
          {"src/main/kotlin/a/Props.kt",
           "package a\nimport org.springframework.boot.context.properties.*\n"
           "@ConfigurationProperties(prefix = \"llm\")\nclass Props {\n  var summary = Step()\n"
           "  var chat = Step()\n}\nclass Step {\n  var model = \"gemini-1\"\n}\n"},
          {"src/main/resources/application.yml",
           "llm:\n  chat:\n    model: gemini-3\n  summary:\n    model: gemini-2\n"}},
         3,
         "4 google-generativeai.generateContent google gemini-3\n"
         "5 google-generativeai.generateContent google gemini-2\n"},
        {{{"src/main/java/a/A.java",
           "package a;\n" SPRING "class A { Props p; Object f() { return " SPRING_POST(
               "Map.of(\"model\", p.getChat().getModel())") "; } }\n"},
          {"src/main/java/a/Props.java",
           "package a;\nimport org.springframework.boot.context.properties.*;\n"
           "@ConfigurationProperties(prefix = \"llm\") class Props { private Step summary = new "
           "Step(); private Step chat = new Step();\n"
           "Step getSummary() { return summary; } Step getChat() { return chat; } }\n"
           "class Step { private String model; String getModel() { return model; } }\n"},
          {"src/main/resources/application.yml",
           "llm:\n  chat:\n    model: llama-3\n  summary:\n    model: llama-2\n"}},
         3,
         "4 http.chat.completions openai ?\n"},
        /* An object of the class that no settings make. */
        {{{"src/main/kotlin/a/A.kt",
           "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
           "@ConfigurationProperties(prefix = \"llm\")\nclass Props {\n  var chat = Step()\n}\n"
           "class Step {\n  var model = \"gemini-1\"\n}\nclass A {\n"
           "  private val step = Step()\n  suspend fun f(t: String) = "
           "GenerativeModel(step.model, K).generateContent(t)\n}\n"},
          {"src/main/resources/application.yml", "llm:\n  chat:\n    model: gemini-3\n"}},
         2,
         "12 google-generativeai.generateContent google ?\n"},
        /* A class without parameters behind two annotations, which the grammar takes for an
         * expression. */
        {{{"src/main/kotlin/a/A.kt",
           "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
           "class A(val p: Props) {\n  suspend fun f(t: String) = "
           "GenerativeModel(p.model, K).generateContent(t)\n}\n"},
          {"src/main/kotlin/a/Props.kt",
           "package a\nimport org.springframework.boot.context.properties.*\n@Validated\n"
           "@ConfigurationProperties(prefix = \"llm\")\nclass Props {\n  private val key = 1\n"
           "  var model: String = \"gemini-2\"\n}\nclass Other {\n  val x = 1\n}\n"},
          {"src/main/resources/application.yml", "llm:\n  model: gemini-3\n"}},
         3,
         "4 google-generativeai.generateContent google gemini-3\n"},
        /* A bean of a function that declares no type, in such an object; and one by its name. */
        {{{"a/A.kt", "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
                     "class A @Inject constructor(private val model: GenerativeModel) {\n"
                     "  suspend fun f(t: String) = model.generateContent(t)\n}\n"},
          {"a/B.kt", "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
                     "@Module\n@InstallIn(SingletonComponent::class)\ninternal object B {\n"
                     "  @Provides\n  @Singleton\n  fun make() = GenerativeModel(modelName = "
                     "\"gemini-1\", apiKey = K)\n}\n"}},
         2,
         "4 google-generativeai.generateContent google gemini-1\n"},
        {{{"a/A.kt",
           "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
           "class A @Inject constructor(@Named(\"b\") private val model: GenerativeModel) {\n"
           "  suspend fun f(t: String) = model.generateContent(t)\n}\n"},
          {"a/B.kt", "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
                     "@Module\n@InstallIn(SingletonComponent::class)\ninternal object B {\n"
                     "  @Provides\n  fun make() = GenerativeModel(\"gemini-1\", K)\n"
                     "  @Provides\n  @Named(\"b\")\n  fun other(): GenerativeModel = "
                     "GenerativeModel(\"gemini-2\", K)\n}\n"}},
         2,
         "4 google-generativeai.generateContent google gemini-2\n"},
        /* What a constructor is handed. */
        {{{"a/A.kt", "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
                     "class A(private val model: GenerativeModel) {\n"
                     "  suspend fun f(t: String) = model.generateContent(t)\n}\n"},
          {"a/B.kt", "package a\nimport com.google.ai.client.generativeai.GenerativeModel\n"
                     "val a = A(GenerativeModel(\"gemini-1\", KEY))\n"}},
         2,
         "4 google-generativeai.generateContent google gemini-1\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        code_expect_files(cases[i].files, cases[i].count, NULL, cases[i].expected);
}

/* A JSON text that is put together. */
static void jvm__models_in_texts(void **state)
{
    (void)state;
    static const code_shape kotlin[] = {
        {"{\"model\": \"$m\", \"x\": 1}", "4 http.chat.completions openai m1\n"},
        {"{\"x\": \"$x\", \"model\": \"${name()}\", \"n\": 1}",
         "4 http.chat.completions openai m2\n"},
        {"{\"model\": \"$x\", \"n\": 1}", "4 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.kt",
                       KTOR
                       "class A(val c: HttpClient, val m: String = \"m1\") { fun name() = \"m2\"\n"
                       "suspend fun f(x: String) = "
                       "c.post(\"https://api.openai.com/v1/chat/completions\") { setBody(\"\"\"",
                       "\"\"\") }\n}\n", kotlin);
    static const code_shape built[] = {
        {"append(\"\"\"{\"model\": \"$m\", \"x\": 1}\"\"\".trimMargin())",
         "4 http.chat.completions openai m1\n"},
        {"append(\"{\\\"model\\\": \\\"\").append(m); appendLine(\"\\\"}\")",
         "4 http.chat.completions openai m1\n"},
        {"append(\"m2\"); if (x != y) append(z)", "4 http.chat.completions openai ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("A.kt",
                       KTOR
                       "class A(val c: HttpClient, val m: String = \"m1\") { fun name() = \"m2\"\n"
                       "suspend fun f(x: String) = "
                       "c.post(\"https://api.openai.com/v1/chat/completions\") { setBody("
                       "buildString { ",
                       " }) }\n}\n", built);
    static const code_shape java[] = {
        {"\"{\\\"model\\\":\\\"\" + m + \"\\\"}\"", "3 http.chat.completions openai m1\n"},
        {"String.format(\"{\\\"x\\\":\\\"%s\\\",\\\"model\\\":\\\"%s\\\"}\", x, m)",
         "3 http.chat.completions openai m1\n"},
        {"\"{\\\"x\\\":\\\"%s\\\",\\\"model\\\":\\\"%s\\\"}\".formatted(m, x)",
         "3 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES(
        "A.java",
        SPRING "class A { @Value(\"${a.b:m1}\") String m; Object f(String x) { return new "
               "RestTemplate().postForObject(\"https://api.openai.com/v1/chat/completions\", ",
        ", String.class); } }\n", java);
}

/* `ChatRequest.builder()` that a library writes. */
static void java__models_of_builders(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Req.builder().model(\"m1\").build()", "3 http.chat.completions openai m1\n"},
        {"Req.builder().prompt(\"p\").build()", "3 http.chat.completions openai m2\n"},
    };
    CODE_EXPECT_SHAPES(
        "A.java",
        SPRING "class A { Object f() { return new RestTemplate().postForObject("
               "\"https://api.openai.com/v1/chat/completions\", ",
        ", String.class); } }\n@Builder class Req { @Builder.Default private String model = "
        "\"m2\"; private String prompt; }\n",
        shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kotlin__models_of_settings),
        cmocka_unit_test(java__models_of_settings),
        cmocka_unit_test(jvm__models_of_makers),
        cmocka_unit_test(java__models_of_constructors),
        cmocka_unit_test(kotlin__bodies_of_declared_requests),
        cmocka_unit_test(kotlin__models_of_packages),
        cmocka_unit_test(kotlin__models_by_defaults),
        cmocka_unit_test(jvm__models_of_frameworks),
        cmocka_unit_test(kotlin__models_of_declared_requests),
        cmocka_unit_test(java__models_of_own_requests),
        cmocka_unit_test(kotlin__models_of_parts_and_paths),
        cmocka_unit_test(jvm__models_of_other_files),
        cmocka_unit_test(jvm__models_in_texts),
        cmocka_unit_test(java__models_of_builders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
