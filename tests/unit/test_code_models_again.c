/* lib/code: models of what is made on several ways: clients, bodies and settings that a function
 * gives back, a field holds, or a block fills in, and programs that callers start. What a variable,
 * a map or an object is given again is asked in tests/e2e/models.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define PYTHON \
    "import os, requests\nfrom langchain_openai import ChatOpenAI\nfrom openai import OpenAI\n"
#define POST "requests.post(\"https://api.openai.com/v1/embeddings\", json="

static void python__one_of_two(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"def make(fast):\n if fast: return ChatOpenAI(model=\"a\")\n return "
         "ChatOpenAI(model=\"b\")\ndef f(x): return make(x).invoke(x)\n",
         "7 langchain.ChatOpenAI openai ?\n"},
        {"def make(k):\n if not k: raise ValueError(\"no\")\n return ChatOpenAI(model=\"a\")\n"
         "def f(x): return make(x).invoke(x)\n",
         "7 langchain.ChatOpenAI openai a\n"},
        {"def body(fast):\n if fast: return {\"model\": \"a\"}\n return {\"model\": \"b\"}\n"
         "def f(x): " POST "body(x))\n",
         "7 http.openai openai ?\n"},
        {"def body(t):\n b = {\"model\": \"a\"}\n if not t: return b\n b[\"tools\"] = t\n return "
         "b\n"
         "def f(x): " POST "body(x))\n",
         "9 http.openai openai a\n"},
        {"def name(fast):\n if fast: return os.getenv(\"A\", \"a\")\n return os.getenv(\"B\", "
         "\"b\")\ndef f(x): " POST "{\"model\": name(x)})\n",
         "7 http.openai openai ?\n"},
        {"def f(x):\n llm = ChatOpenAI(model=\"a\")\n if x: llm = llm.bind_tools([x])\n return "
         "llm.invoke(x)\n",
         "7 langchain.ChatOpenAI openai a\n"},
    };
    CODE_EXPECT_SHAPES("a.py", PYTHON, "", shapes);
}

/* What only looks like leaving, asking whether there is one, or being put on another way. */
static void what_only_looks_like_it(void **state)
{
    (void)state;
#define ASK "requests.post(\"https://api.openai.com/v1/embeddings\", json={\"model\": m})\n"
    static const code_shape python[] = {
        {"def f(x):\n m = \"a\"\n if x:\n  m = \"b\"\n  exit_code = 1\n " ASK,
         "9 http.openai openai ?\n"},
        {"def f(x):\n m = \"a\"\n if x:\n  m = \"b\"\n  return 1\n " ASK,
         "9 http.openai openai a\n"},
        {"def f(o):\n m = \"a\"\n if o.m == \"big\":\n  m = \"b\"\n " ASK,
         "8 http.openai openai ?\n"},
        {"def f(m=None):\n if not m:\n  m = \"a\"\n " ASK, "7 http.openai openai a\n"},
        {"def f(x):\n llm = ChatOpenAI(model=\"a\")\n llm = llm.bind_tools([x])\n return "
         "llm.invoke(x)\n",
         "7 langchain.ChatOpenAI openai a\n"},
    };
    CODE_EXPECT_SHAPES("a.py", PYTHON, "", python);
#undef ASK
    static const code_shape java[] = {
        {"void f(R r, Object b) { String m = r.getModel(); try { log(r); m = \"a\"; "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(m).build()); } "
         "catch (Exception e) { log(e); } } }",
         "3 openai.chat.completions.create openai a\n"},
        {"void f(R r, Object b) { String m = r.getModel(); try { log(r); m = \"a\"; } catch "
         "(Exception e) { log(e); } "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(m).build()); } "
         "}",
         "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import com.openai.client.OpenAIClient;\nimport com.openai.models.*;\nclass "
                       "A { OpenAIClient c; ",
                       "", java);
}

#define SHARP "using OpenAI.Chat; class A { ChatClient c;\n"
#define MADE(model) "new ChatClient(\"" model "\", k)"

static void csharp__one_of_two(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"ChatClient M(bool b) => b ? " MADE("a") " : " MADE("b") "; void F() { "
                                                                  "M(x).CompleteChat(x); }",
         "2 openai.CompleteChat openai ?\n"},
        {"ChatClient M(bool b) { if (b) return " MADE("a") "; return " MADE(
             "b") "; } void F() { "
                  "M(x).CompleteChat(x); }",
         "2 openai.CompleteChat openai ?\n"},
        {"A(bool b) { if (b) c = " MADE("a") "; else c = " MADE("b") "; } void F() { "
                                                                     "c.CompleteChat(x); }",
         "2 openai.CompleteChat openai ?\n"},
        {"A(bool b) { c = b ? " MADE("a") " : " MADE("b") "; } void F() { c.CompleteChat(x); }",
         "2 openai.CompleteChat openai ?\n"},
        {"A(bool b) { c = " MADE("a") "; } void F() { c.CompleteChat(x); }",
         "2 openai.CompleteChat openai a\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", SHARP, " }\n", shapes);
}

static void ruby__one_of_two(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"def m(b)\n return RubyLLM.chat(model: \"a\") if b\n RubyLLM.chat(model: \"b\")\nend\n"
         "def f(x) = m(x).ask(x)\n",
         "6 ruby_llm.ask unknown ?\n"},
        {"def m(b)\n if b\n RubyLLM.chat(model: \"a\")\n else\n RubyLLM.chat(model: \"b\")\n "
         "end\nend\n"
         "def f(x) = m(x).ask(x)\n",
         "9 ruby_llm.ask unknown ?\n"},
        {"def m(b)\n return \"a\" if b\n \"b\"\nend\ndef f(x) = RubyLLM.chat(model: m(x)).ask(x)\n",
         "6 ruby_llm.ask unknown ?\n"},
        {"def m(b)\n return b if b\n \"b\"\nend\ndef f(x) = RubyLLM.chat(model: m(x)).ask(x)\n",
         "6 ruby_llm.ask unknown b\n"},
    };
    CODE_EXPECT_SHAPES("a.rb", "require \"ruby_llm\"\n", "", shapes);
}

static void php__one_of_two(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"function m($b) { if ($b) return config('a', 'a'); return config('b', 'b'); }",
         "2 http.openai openai ?\n"},
        {"function m($b) { if (config('a')) return config('a'); return config('b', 'b'); }",
         "2 http.openai openai b\n"},
        {"function m($b) { return config('a') ?: config('b', 'b'); }", "2 http.openai openai b\n"},
    };
    CODE_EXPECT_SHAPES("a.php",
                       "<?php class A { function f($x) {\nHttp::withToken($k)->post('"
                       "https://api.openai.com/v1/embeddings', ['model' => $this->m($x)]); }\n",
                       " }\n", shapes);
}

#define KTOR \
    "import io.ktor.client.request.*\nimport org.json.JSONObject\n" \
    "suspend fun f(c: io.ktor.client.HttpClient, b: Boolean) {\n"
#define SEND " c.post(\"https://api.openai.com/v1/embeddings\") { setBody(o.toString()) } }\n"

static void kotlin__blocks(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"val o = JSONObject().apply { put(\"model\", \"a\"); if (b) put(\"model\", \"b\") "
         "}\n" SEND,
         "5 http.openai openai ?\n"},
        {"val o = JSONObject().apply { if (b) put(\"model\", \"a\") else put(\"model\", \"b\") "
         "}\n" SEND,
         "5 http.openai openai ?\n"},
        {"val o = JSONObject().apply { put(\"model\", \"a\"); if (b) put(\"stream\", true) "
         "}\n" SEND,
         "5 http.openai openai a\n"},
    };
    CODE_EXPECT_SHAPES("a.kt", KTOR, "", shapes);
}

#define BUILT(model) "OpenAiChatModel.builder().modelName(\"" model "\")"

static void java__one_of_two(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"ChatModel m(boolean b) { if (b) return " BUILT("a") ".build(); return " BUILT(
             "b") ".build"
                  "(); } void f(boolean b) { m(b).chat(x); }",
         "2 langchain4j.chat openai ?\n"},
        {"void f(boolean b) { var o = " BUILT("a") "; if (b) o.modelName(\"b\"); "
                                                   "o.build().chat(x); }",
         "2 langchain4j.chat openai ?\n"},
        {"void f(boolean b) { var o = " BUILT("a") "; if (b) o.user(\"b\"); o.build().chat(x); }",
         "2 langchain4j.chat openai a\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import dev.langchain4j.model.openai.OpenAiChatModel; import "
                       "dev.langchain4j.model.chat.ChatModel; class A {\n",
                       " }\n", shapes);
}

static void programs__of_callers(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"const run = (args) => spawn(\"ollama\", args);\nrun([\"run\", \"a\", x]); run([\"run\", "
         "\"b\", x]);\n",
         "2 ollama.run ollama ?\n"},
        {"const run = (args) => spawn(\"ollama\", args);\nrun([\"run\", \"a\", x]); run([\"run\", "
         "\"a\", y]);\n",
         "2 ollama.run ollama a\n"},
        {"const run = (b) => spawn(\"ollama\", [\"run\", b ? \"a\" : \"b\", x]);\n",
         "2 ollama.run ollama ?\n"},
    };
    CODE_EXPECT_SHAPES("a.js", "import { spawn } from \"child_process\";\n", "", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_looks_like_it), cmocka_unit_test(python__one_of_two),
        cmocka_unit_test(csharp__one_of_two),      cmocka_unit_test(ruby__one_of_two),
        cmocka_unit_test(php__one_of_two),         cmocka_unit_test(kotlin__blocks),
        cmocka_unit_test(java__one_of_two),        cmocka_unit_test(programs__of_callers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
