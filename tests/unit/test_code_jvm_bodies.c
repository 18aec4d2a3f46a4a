/* test_code_jvm_bodies.c - models of bodies that callers make, or that go into a request later, in
 * Java and Kotlin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code_scan.h"

#define HEAD \
    "import okhttp3.Request; import okhttp3.RequestBody; import java.util.Map;\n" \
    "class A { void a(String t, boolean b) { "
#define SEND \
    " }\n static void send(Req r) { c.newCall(new Request.Builder().url(" \
    "\"https://api.openai.com/v1/embeddings\").post(RequestBody.create(g.toJson(r), J)).build());" \
    " }\n"
#define FOUND(model) "3 http.openai openai " model "\n"

static void java__bodies_that_callers_make(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"send(new Req(\"m1\", t));" SEND "record Req(String model, String input) {} }",
         FOUND("m1")},
        {"Req r = new Req(); r.setModel(\"m2\"); send(r);" SEND
         "@Data class Req { String model; } }",
         FOUND("m2")},
        {"send(Req.builder().model(\"m3\").build());" SEND "@Builder class Req { String model; } }",
         FOUND("m3")},
        {"send(new Req(\"m4\", t));" SEND
         "class Req { String model; Req(String m, String i) { this.model = m; } } }",
         FOUND("m4")},
        {"send(new Req(\"m5\", t));" SEND "@AllArgsConstructor class Req { static final int N = 1; "
         "private String model; private String input; } }",
         FOUND("m5")},
        {"d(\"m6\", t);" SEND "void d(String m, String t) { send(new Req(m, t)); } "
         "record Req(String model, String input) {} }",
         FOUND("m6")},
        {"ask(new Req(\"m9\", t));"
         "} void ask(Req r) { pool.execute(() -> { c.newCall(new "
         "Request.Builder().url(\"https://api.openai.com/v1/embeddings\").post("
         "RequestBody.create(g.toJson(r), J)).build()); }); } record Req(String model, String "
         "input) {} }",
         "2 http.openai openai m9\n"},
        /* The class says one, its only caller another. */
        {"Req r = new Req(); r.setModel(\"m7\"); send(r);" SEND
         "@Data class Req { String model = \"other\"; } }",
         FOUND("m7")},
        {"send(new Req());" SEND "@Data class Req { String model = \"m8\"; } }", FOUND("m8")},
        {"send(Req.builder().build()); send(Req.builder().model(\"x\").build());" SEND
         "@Builder class Req { @Builder.Default String model = \"y\"; } }",
         FOUND("?")},
        /* Two callers, or one of two. */
        {"send(new Req(\"x\", t)); send(new Req(\"y\", t));" SEND
         "record Req(String model, String input) {} }",
         FOUND("?")},
        {"send(b ? new Req(\"x\", t) : new Req(\"y\", t));" SEND
         "record Req(String model, String input) {} }",
         FOUND("?")},
        {"send(new Req(t));" SEND "@AllArgsConstructor class Req { String model; String input; } }",
         FOUND("?")},
    };
    CODE_EXPECT_SHAPES("A.java", HEAD, "\n", shapes);
}

/* `post.setEntity(entity)` behind the request that it goes into. */
static void java__bodies_that_are_set_later(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"m.put(\"model\", \"m1\"); StringEntity e = new StringEntity(new Gson().toJson(m), "
         "\"UTF-8\"); "
         "post.setEntity(e);",
         "4 http.openai openai m1\n"},
        {"m.put(\"model\", \"m2\"); String s = new Gson().toJson(m); post.setEntity(new "
         "StringEntity(s)); m.put(\"model\", \"x\");",
         "4 http.openai openai m2\n"},
        {"m.put(\"model\", \"m3\"); StringEntity e = new StringEntity(new Gson().toJson(m)); "
         "m.put(\"model\", \"x\"); post.setEntity(e);",
         "4 http.openai openai m3\n"},
        {"StringEntity e = new StringEntity(new Gson().toJson(m)); post.setEntity(e);",
         "4 http.openai openai -\n"},
    };
    CODE_EXPECT_SHAPES(
        "A.java",
        "import org.apache.http.client.methods.HttpPost; import "
        "org.apache.http.entity.StringEntity;\n"
        "import java.util.*; import com.google.gson.Gson;\n"
        "class A { void a(Object c) {\n HttpPost post = new "
        "HttpPost(\"https://api.openai.com/v1/embeddings\"); Map<String, Object> m = new "
        "HashMap<>(); ",
        " c.execute(post); } }\n", shapes);
}

static void java__bodies_of_a_choice(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"b ? Map.of(\"model\", \"x\") : Map.of(\"model\", \"y\")", FOUND("?")},
        {"b ? Map.of(\"model\", \"m1\") : Map.of(\"model\", \"m1\", \"user\", t)", FOUND("m1")},
        {"b ? new Req(\"x\") : new Req(\"y\")", FOUND("?")},
        {"b ? new Req(\"m2\") : new Req(\"m2\")", FOUND("m2")},
    };
    CODE_EXPECT_SHAPES(
        "A.java",
        "import okhttp3.Request; import okhttp3.RequestBody; import java.util.Map;\n"
        "record Req(String model) {}\n"
        "class A { void a(String t, boolean b) { c.newCall(new Request.Builder().url("
        "\"https://api.openai.com/v1/embeddings\").post(RequestBody.create(g.toJson(",
        "), J)).build()); } }\n", shapes);
}

/* Forms of the usual clients. */
static void java__models_in_forms(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"c.newCall(new okhttp3.Request.Builder().url(U).post(new okhttp3.MultipartBody.Builder()"
         ".addFormDataPart(\"model\", \"m1\").build()).build());",
         FOUND("m1")},
        {"var b = MultipartEntityBuilder.create(); b.addTextBody(\"model\", \"m2\"); var p = new "
         "org.apache.http.client.methods.HttpPost(U); p.setEntity(b.build());",
         FOUND("m2")},
        {"kong.unirest.Unirest.post(U).field(\"model\", \"m3\").asString();", FOUND("m3")},
        {"cn.hutool.http.HttpRequest.post(U).form(\"model\", \"m4\").execute();", FOUND("m4")},
        {"kong.unirest.Unirest.post(U).field(\"model\", t ? \"x\" : \"y\").asString();",
         FOUND("-")},
        {"kong.unirest.Unirest.post(U).field(\"mode\", \"x\").asString();",
         "3 http.openai openai -\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "class A {\n static final String U = "
                       "\"https://api.openai.com/v1/audio/transcriptions\";\n void a(boolean t) { ",
                       " } }\n", shapes);
}

static void kotlin__bodies_that_callers_make(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"Req(\"m1\", t)", "4 http.openai openai m1\n"},
        {"Req(input = t)", "4 http.openai openai m2\n"},
        {"Req(input = t, model = \"m3\")", "4 http.openai openai m3\n"},
        {"if (t.length > 9) Req(\"x\", t) else Req(\"y\", t)", "4 http.openai openai ?\n"},
    };
    CODE_EXPECT_SHAPES(
        "A.kt",
        "import okhttp3.Request\nimport okhttp3.RequestBody.Companion.toRequestBody\n"
        "class A(private val c: okhttp3.OkHttpClient) {\n private fun send(r: Req) = c.newCall("
        "Request.Builder().url(\"https://api.openai.com/v1/embeddings\").post(Gson().toJson(r)."
        "toRequestBody()).build())\n fun a(t: String) { send(",
        ") }\n}\ndata class Req(val model: String = \"m2\", val input: String)\n", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(java__bodies_that_callers_make),
        cmocka_unit_test(java__bodies_that_are_set_later),
        cmocka_unit_test(java__bodies_of_a_choice),
        cmocka_unit_test(java__models_in_forms),
        cmocka_unit_test(kotlin__bodies_that_callers_make),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
