/* test_code_jvm_makers.c - models of requests, services and objects that others make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code_scan.h"

/* A request of which its sender knows the type alone is what those make who call. */
static void kotlin__parts_that_makers_give(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Request(model = \"m2\", prompt = q)", "4 http.openai openai m2\n"},
        {"Request(\"m2\", q)", "4 http.openai openai m2\n"},
        {"Request(prompt = q)", "4 http.openai openai m1\n"},
        {"given", "4 http.openai openai m1\n"},
        {"Request(model = prefs.model, prompt = q)", "4 http.openai openai ?\n"},
        {"if (q == \"\") Request(\"m2\", q) else Request(\"m3\", q)", "4 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.kt",
                       "import io.ktor.client.*\nimport io.ktor.client.request.*\n"
                       "data class Request(val model: String = \"m1\", val prompt: String)\n"
                       "class Repo(val c: HttpClient) { suspend fun ask(r: Request) = "
                       "c.post(\"https://api.openai.com/v1/embeddings\") { setBody(r) } }\n"
                       "class Caller(val repo: Repo, val prefs: Prefs, val given: Request) {\n"
                       "  suspend fun go(q: String) = repo.ask(",
                       ") }\n", shapes);
}

#define SERVICES_HEAD \
    "package a;\nimport dev.langchain4j.service.*;\nimport dev.langchain4j.model.openai.*;\n"
#define BOT "interface Bot { @SystemMessage(\"s\") String chat(String m); }\n"
#define OPENAI_MODEL "OpenAiChatModel.builder().modelName(\"m1\").build()"
#define MAKES_BOT "AiServices.create(Bot.class, " OPENAI_MODEL ")"
#define MAKES_FOUR MAKES_BOT ", " MAKES_BOT ", " MAKES_BOT ", " MAKES_BOT ", "
#define MADE_4 "4 langchain4j-services.create langchain4j m1\n"
#define BUILT_4 "4 langchain4j-services.builder langchain4j m1\n"
/* A service is told once: by its methods, or where it is made when that is not seen to be it. */
static void jvm__services_are_told_once(void **state)
{
    (void)state;
    static const struct {
        code_file files[3];
        size_t count;
        const char *expected;
    } cases[] = {
        {{{"a/A.java", SERVICES_HEAD BOT "class A { Bot b = " MAKES_BOT "; }\n"}}, 1, MADE_4},
        {{{"a/A.java", SERVICES_HEAD "class A { Bot b = " MAKES_BOT ";\n" BOT "}\n"}},
         1,
         "5 langchain4j-services.create langchain4j m1\n"},
        {{{"a/A.kt",
           "package a\nimport dev.langchain4j.service.*\nimport "
           "dev.langchain4j.model.openai.OpenAiChatModel\n"
           "interface Bot {\n  @SystemMessage(\"s\")\n  fun chat(m: String): String\n}\n"
           "class A {\n  val b = AiServices.create(Bot::class.java, " OPENAI_MODEL ")\n}\n"}},
         1,
         "5 langchain4j-services.create langchain4j m1\n"},
        /* A builder that a variable holds. */
        {{{"a/Bot.java", SERVICES_HEAD BOT},
          {"a/A.java", SERVICES_HEAD "class A { Bot f(boolean t) { var b = "
                                     "AiServices.builder(Bot.class).chatModel(" OPENAI_MODEL
                                     ");\nif (t) b.tools(new Object());\nreturn b.build(); } }\n"}},
         2,
         BUILT_4},
        /* A class of another, one that is handed over, one below. */
        {{{"a/Bots.java", SERVICES_HEAD "class Bots {\n" BOT "}\n"},
          {"a/A.java", SERVICES_HEAD
           "class A { Bots.Bot b = AiServices.create(Bots.Bot.class, " OPENAI_MODEL "); }\n"}},
         2,
         MADE_4},
        {{{"a/Bots.java", SERVICES_HEAD "\n\n" BOT},
          {"a/A.java", SERVICES_HEAD "class A { static <T> T make(Class<T> t) { return AiServices."
                                     "builder(t).chatModel(" OPENAI_MODEL ").build(); } }\n"},
          {"a/B.java", "package a;\nclass B { Bot b = A.make(Bot.class); }\n"}},
         3,
         BUILT_4},
        {{{"a/Bots.java", SERVICES_HEAD "\n\n" BOT},
          {"a/Best.java", "package a;\ninterface Best extends Bot { String more(String m); }\n"},
          {"a/A.java", SERVICES_HEAD
           "class A { Best b = AiServices.create(Best.class, " OPENAI_MODEL "); }\n"}},
         3,
         MADE_4},
        /* Two make it, one by its type alone. */
        {{{"a/A.kt",
           "package a\nimport dev.langchain4j.service.*\nimport dev.langchain4j.model.openai.*\n"
           "interface Bot {\n  @SystemMessage(\"s\")\n  fun chat(m: String): String\n}\n"
           "val b = AiServices.builder<Bot>().chatModel(" OPENAI_MODEL ").build()\n"
           "val c = AiServices.create(Bot::class.java, " OPENAI_MODEL ")\n"},
          {"a/B.kt", "package a\nimport dev.langchain4j.service.*\n"}},
         2,
         "5 langchain4j-services.builder langchain4j m1\n"},
        /* However many make it. */
        {{{"a/Bot.java", SERVICES_HEAD BOT},
          {"a/A.java", SERVICES_HEAD
           "class A { Bot[] b = {" MAKES_FOUR MAKES_FOUR MAKES_FOUR MAKES_BOT "}; }\n"}},
         2,
         MADE_4},
        /* Another interface's maker says nothing of one that is made elsewhere. */
        {{{"a/A.java",
           SERVICES_HEAD "class A { Other b = AiServices.create(Other.class, " OPENAI_MODEL
                         ");\ninterface Other { String chat(String m); }\n" BOT "}\n"}},
         1,
         MADE_4 "6 langchain4j-services.SystemMessage langchain4j - ?model\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        code_expect_files(cases[i].files, cases[i].count, NULL, cases[i].expected);
}

#define FREE_MODEL "new AllMiniLmL6V2EmbeddingModel()"
#define BILLED_MODEL "OpenAiEmbeddingModel.builder().modelName(\"m1\").build()"
#define EMBEDS "4 langchain4j.embed openai m1\n"
/* What may be free or not is billed where it is not. */
static void jvm__models_that_may_be_free(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"EmbeddingModel e = c ? " FREE_MODEL " : " BILLED_MODEL "; e.embed(\"x\");", EMBEDS},
        {"EmbeddingModel e; if (c) e = " FREE_MODEL "; else e = " BILLED_MODEL "; e.embed(\"x\");",
         EMBEDS},
        {"EmbeddingModel e; if (c) e = " BILLED_MODEL "; else e = " FREE_MODEL "; e.embed(\"x\");",
         EMBEDS},
        {"set.embed(\"x\"); } EmbeddingModel set = " FREE_MODEL "; void g(EmbeddingModel m) { "
         "this.set = m;",
         "4 langchain4j.embed langchain4j -\n"},
        {"make(c).embed(\"x\"); } EmbeddingModel make(boolean c) { if (c) return " FREE_MODEL
         "; return " BILLED_MODEL ";",
         EMBEDS},
        {"make(c).embed(\"x\"); } EmbeddingModel make(boolean c) { if (c) return " FREE_MODEL
         "; return " FREE_MODEL ";",
         ""},
        {"EmbeddingModel e = " FREE_MODEL "; e.embed(\"x\");", ""},
        {"EmbeddingModel e = c ? " FREE_MODEL " : " FREE_MODEL "; e.embed(\"x\");", ""},
        {"EmbeddingModel e = " BILLED_MODEL "; e = " FREE_MODEL "; e.embed(\"x\");", ""},
        {"EmbeddingModel e = " FREE_MODEL "; e.embed(\"x\"); e = " BILLED_MODEL ";", ""},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import dev.langchain4j.model.embedding.EmbeddingModel;\nimport dev."
                       "langchain4j.model.embedding.onnx.allminilml6v2.*;\nimport dev.langchain4j."
                       "model.openai.*;\nclass A { void f(boolean c) { ",
                       " } }\n", shapes);
}

#define ASKS \
    "import java.net.http.*;\nclass A {\nHttpClient c;\nString ask(String model, String q) " \
    "throws " \
    "Exception {\nHttpRequest r = HttpRequest.newBuilder(URI.create(\"https://generativelanguage." \
    "googleapis.com/v1/models/\" + model + \":generateContent\")).POST(HttpRequest." \
    "BodyPublishers.ofString(q)).build();\nreturn c.send(r, h).body(); }\n"
/* A model that stands in the address is what all callers give. */
static void java__models_in_addresses(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void f() { ask(\"gemini-2.5-pro\", \"x\"); ask(\"gemini-2.5-pro\", \"y\"); }",
         "6 http.generateContent google gemini-2.5-pro\n"},
        {"void f() { ask(\"gemini-2.5-pro\", \"x\"); ask(\"gemini-2.5-flash\", \"y\"); }",
         "6 http.generateContent google ?\n"},
        {"void f(String m) { ask(\"gemini-2.5-pro\", \"x\"); ask(m, \"y\"); }",
         "6 http.generateContent google ?\n"},
        {"", "6 http.generateContent google ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("A.java", ASKS, "}\n", shapes);
}

/* What is put into a client behind its field is looked for once, not for each of its calls: the
 * names of the file take no more steps than a file's may. */
static void jvm__many_calls_of_one_client(void **state)
{
    enum { CALLS = 150, STATEMENTS = 500, PARTS = 20 };
    (void)state;
    tg_buf text = tg_buf_of(1 << 20), expected = tg_buf_of(1 << 20);
    tg_buf_puts(&text, "import com.openai.client.OpenAIClient;\n"
                       "import com.openai.client.okhttp.OpenAIOkHttpClient;\n"
                       "import com.openai.models.chat.completions.ChatCompletionCreateParams;\n"
                       "class A {\n  final OpenAIClient c = OpenAIOkHttpClient.fromEnv();\n"
                       "  void show(String p) { var q = ChatCompletionCreateParams.builder()");
    for (unsigned i = 0; i < PARTS; i++) tg_buf_puts(&text, ".addUserMessage(p)");
    tg_buf_puts(&text, ".build();\n");
    for (unsigned i = 0; i < STATEMENTS; i++) tg_buf_puts(&text, "    log(q);\n");
    tg_buf_puts(&text, "  }\n");
    for (unsigned i = 0; i < CALLS; i++) {
        tg_buf_puts(&text, "  Object ask() { return c.chat().completions().create("
                           "ChatCompletionCreateParams.builder().model(\"m\").build()); }\n");
        tg_buf_printf(&expected, "%u openai.chat.completions.create openai m\n",
                      8 + STATEMENTS + i);
    }
    tg_buf_puts(&text, "}\n");
    tg_buf_putc(&text, '\0');
    tg_buf_putc(&expected, '\0');
    code_expect("A.java", tg_buf_slice(&text).ptr, tg_buf_slice(&expected).ptr);
    tg_buf_free(&text);
    tg_buf_free(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kotlin__parts_that_makers_give),
        cmocka_unit_test(jvm__models_that_may_be_free),
        cmocka_unit_test(jvm__services_are_told_once),
        cmocka_unit_test(java__models_in_addresses),
        cmocka_unit_test(jvm__many_calls_of_one_client),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
