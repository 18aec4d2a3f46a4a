/* test_code_models_given.c - models that Kotlin's, Java's and C#'s programs hand on: constants
 * behind what is stored, switches, lists, classes below, helpers that send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define KTOR "import io.ktor.client.*\nimport io.ktor.client.request.*\n"
#define KT_ASKS \
    KTOR "data class Req(val model: String, val text: String)\n" \
         "const val DEFAULT = \"m1\"\nval MODELS = listOf(\"m2\", \"m3\")\n" \
         "val TIERS = mapOf(\"fast\" to \"m4\")\nclass Ask {\n" \
         "  suspend fun ask(q: String, tier: String) = " \
         "HttpClient().post(\"https://api.openai.com/v1/embeddings\") { setBody(Req("

/* What is stored, or else a constant, is a text whatever gives it. */
static void kotlin__constants_behind_what_is_stored(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"stored(\"k\") ?: DEFAULT", "8 http.openai openai m1\n"},
        {"stored(\"k\") ?: \"m9\"", "8 http.openai openai m9\n"},
        {"stored(\"k\") ?: other(\"k\")", "8 http.openai openai ?\n"},
        {"MODELS.first()", "8 http.openai openai m2\n"},
        {"MODELS[1]", "8 http.openai openai m3\n"},
        {"TIERS.getOrDefault(\"fast\", \"m9\")", "8 http.openai openai m4\n"},
        {"TIERS.getOrDefault(tier, \"m9\")", "8 http.openai openai m9\n"},
    };
    CODE_EXPECT_SHAPES("A.kt", KT_ASKS, ", q)) }\n}\n", shapes);
}

#define KT_BASE \
    KTOR "data class Req(val model: String, val text: String)\n" \
         "object Known { fun of(name: String) = when (name.lowercase()) { \"a\" -> \"m1\"\n" \
         "\"b\" -> \"m2\"\nelse -> \"m3\" } }\n" \
         "abstract class Base(val given: String?) { abstract val own: String\n" \
         "  val model: String get() = given ?: own }\n" \
         "class Other(given: String?) : Base(given) { override val own = \"m9\" }\n" \
         "class Ask(given: String?) : Base(given) {\n  override val own: String = "
/* What the class that asks says, not what those beside it do. */
static void kotlin__models_of_the_class_that_asks(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"\"m5\"", "12 http.openai openai m5\n"},
        {"Known.of(\"b\")", "12 http.openai openai m2\n"},
        {"stored()", "12 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.kt", KT_BASE,
                       "\n  suspend fun ask(q: String) = HttpClient().post(\"https://api.openai."
                       "com/v1/embeddings\") { setBody(Req(model, q)) }\n}\n",
                       shapes);
}

#define JAVA_ASKS \
    "import java.net.URI;\nimport java.net.http.*;\nimport java.util.*;\nclass Ask {\n" \
    "  static final List<String> MODELS = List.of(\"m1\", \"m2\");\n" \
    "  static String old(String n) { switch (n) { case \"a\": case \"b\": return \"m3\"; " \
    "case \"c\": return \"m4\"; default: return \"m5\"; } }\n" \
    "  static String arm(String n) { return switch (n) { case \"a\", \"b\" -> \"m3\"; " \
    "case \"c\" -> \"m4\"; default -> \"m5\"; }; }\n" \
    "  String ask(HttpClient c, String q, String n, int i) throws Exception {\n" \
    "    JsonObject o = new JsonObject();\n    o.addProperty(\"model\", "
#define JAVA_SENDS \
    ");\n    return c.send(HttpRequest.newBuilder(URI.create(\"https://api.openai.com/v1/" \
    "embeddings\")).POST(HttpRequest.BodyPublishers.ofString(o.toString())).build(), null);\n  " \
    "}\n"
static void java__models_by_switches_and_lists(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"old(\"b\")", "11 http.openai openai m3\n"},
        {"old(\"c\")", "11 http.openai openai m4\n"},
        {"old(\"x\")", "11 http.openai openai m5\n"},
        {"arm(\"b\")", "11 http.openai openai m3\n"},
        {"arm(\"c\")", "11 http.openai openai m4\n"},
        {"MODELS.get(1)", "11 http.openai openai m2\n"},
        {"MODELS.get(i)", "11 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA_ASKS, JAVA_SENDS "}\n", shapes);
}

#define JAVA_HANDED \
    "import java.net.URI;\nimport java.net.http.*;\nclass Ask {\n" \
    "  String ask(HttpClient c, String q, String model) throws Exception {\n" \
    "    if (model.isBlank()) { throw new IllegalStateException(); }\n" \
    "    JsonObject o = new JsonObject();\n    o.addProperty(\"model\", model);\n" \
    "    return c.send(HttpRequest.newBuilder(URI.create(\"https://api.openai.com/v1/" \
    "embeddings\")).POST(HttpRequest.BodyPublishers.ofString(o.toString())).build(), null);\n  " \
    "}\n"
/* A text is not filled in by who is given it; who only hands on under the same name says nothing.
 */
static void java__models_that_callers_give(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void f() { ask(null, \"q\", \"m1\"); ask(null, \"r\", \"m1\"); }",
         "8 http.openai openai m1\n"},
        {"void f() { ask(null, \"q\", \"m1\"); ask(null, \"r\", \"m2\"); }",
         "8 http.openai openai ?\n"},
        {"void f() { ask(null, \"q\", \"m1\"); }\n"
         "void again(String model) { ask(null, \"q\", model); }",
         "8 http.openai openai m1\n"},
        {"void f() { ask(null, \"q\", \"m1\"); }\nvoid g(String chosen) { ask(null, \"q\", "
         "chosen); "
         "}",
         "8 http.openai openai ?\n"},
        {"String first(String... all) { for (String one : all) { if (one != null) return one; } "
         "return null; }\n"
         "void f() { String m = first(System.getenv(\"M\"), \"m1\"); ask(null, \"q\", m); }",
         "8 http.openai openai m1\n"},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA_HANDED, "\n}\n", shapes);
}

#define CS_ASKS \
    "using System.Net.Http;\npublic class Ask {\n  HttpClient http = new();\n" \
    "  static string[] Arrow => new[] { \"m1\", \"m2\" };\n" \
    "  static readonly string[] Plain = new string[] { \"m3\" };\n" \
    "  static readonly Dictionary<string, string> Tiers = new() { [\"fast\"] = \"m4\" };\n" \
    "  async Task Send(string q, string tier, int i) {\n    await http.PostAsJsonAsync(" \
    "\"https://api.openai.com/v1/embeddings\", new { input = q, model = "
/* What a list has at a number, and a dictionary under a word. */
static void csharp__models_of_lists(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Arrow[0]", "8 http.openai openai m1\n"},
        {"Arrow.First()", "8 http.openai openai m1\n"},
        {"Arrow[i]", "8 http.openai openai ?\n"},
        {"Plain[0]", "8 http.openai openai m3\n"},
        {"Tiers.GetValueOrDefault(\"fast\", \"m9\")", "8 http.openai openai m4\n"},
        {"Tiers.GetValueOrDefault(tier)", "8 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", CS_ASKS, " });\n  }\n}\n", shapes);
}

#define JAVA_HELPER \
    "package a;\nimport java.net.URI;\nimport java.net.http.*;\npublic class Http {\n" \
    "  static String post(String url, String body) throws Exception {\n    return " \
    "HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest." \
    "BodyPublishers.ofString(body)).build(), null).body();\n  }\n}\n"
#define JAVA_BY_HELPER \
    "package a;\nclass Ask {\n  private final String model;\n  Ask(String model) { this.model = " \
    "model; }\n  String ask(String q) throws Exception {\n    JsonObject o = new JsonObject();\n" \
    "    o.addProperty(\"model\", model);\n    o.addProperty(\"messages\", q);\n" \
    "    return Http.post(\"https://api.openai.com/v1/chat/completions\", o.toString());\n  " \
    "}\n}\n"
/* A request that a function of the project sends has the model that the asker's maker gives. */
static void java__models_of_requests_through_helpers(void **state)
{
    (void)state;
    static const struct {
        const char *makes, *expected;
    } cases[] = {
        {"package a;\nclass Use { Ask a = new Ask(\"gpt-4o\"); }\n",
         "9 http.chat.completions openai gpt-4o\n"},
        {"package a;\nclass Use { Ask a = new Ask(\"gpt-4o\"); Ask b = new Ask(\"gpt-4.1\"); }\n",
         "9 http.chat.completions openai ?\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const code_file files[] = {{"a/Http.java", JAVA_HELPER},
                                   {"a/Ask.java", JAVA_BY_HELPER},
                                   {"a/Use.java", cases[i].makes}};
        code_expect_files(files, 3, NULL, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kotlin__constants_behind_what_is_stored),
        cmocka_unit_test(kotlin__models_of_the_class_that_asks),
        cmocka_unit_test(java__models_by_switches_and_lists),
        cmocka_unit_test(java__models_that_callers_give),
        cmocka_unit_test(csharp__models_of_lists),
        cmocka_unit_test(java__models_of_requests_through_helpers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
