/* lib/code: source in files of another form: notebooks, components with script blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code/languages/container.h"
#include "code_scan.h"

#define NOTEBOOK(cells) \
    "{\"cells\": [\n" cells "], \"metadata\": {\"kernelspec\": {\"language\": \"python\"}}, " \
    "\"nbformat\": 4}\n"
#define CODE(source) "{\"cell_type\": \"code\", \"outputs\": [], \"source\": " source "}"
#define CALL "openai.chat.completions.create openai "
#define CREATE(more) "client.chat.completions.create(model='x'" more ")"

static void expect(const char *text, const char *expected)
{
    code_expect("a.ipynb", text, expected);
}

/* --- notebooks -----------------------------------------------------------------------------------
 */

static void notebook__cells_are_joined(void **state)
{
    (void)state;
    expect(NOTEBOOK(CODE("[\"from openai import OpenAI\\n\",\n\"M = 'x'\"]") ",\n" CODE(
               "\"client = OpenAI()\"") ",\n" CODE("[\n\"r = "
                                                   "client.chat.completions.create(\\n\",\n\"  "
                                                   "model=M)\"\n]") "\n"),
           "6 " CALL "x\n");
    /* One string, several lines: all on one line of JSON. */
    expect(NOTEBOOK(CODE("\"import openai\\nclient = openai.OpenAI()\\n" CREATE("") "\"")),
           "2 " CALL "x\n");
    expect(NOTEBOOK(CODE("\"import openai\\nasync def f(): pass\\nawait openai.AsyncOpenAI()."
                         "chat.completions.create(model='x')\"")),
           "2 " CALL "x\n");
    /* Language by default, and by the cell in version 3. */
    expect(
        "{\"cells\": [" CODE("\"import openai; openai.chat.completions.create(model='x')\"") "]}",
        "1 " CALL "x\n");
    expect("{\"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", \"language\": \"python\", "
           "\"input\": [\"import openai\\n\", \"openai.chat.completions.create(model='x')\"]}]}]}",
           "1 " CALL "x\n");
}

static void notebook__what_is_no_call(void **state)
{
    (void)state;
    static const char call[] = "import openai; openai.chat.completions.create(model='x')";
    static const char *const shapes[] = {
        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"%s\"}]}",
        "{\"cells\": [{\"cell_type\": \"raw\", \"source\": \"%s\"}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"outputs\": [{\"text\": \"%s\"}], \"source\": "
        "\"x = 1\"}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"attachments\": {\"a\": \"%s\"}, \"source\": "
        "[]}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%%%%html\\n%s\"}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%%md\\n%s\"}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"# %s\"}]}",
        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%s\"}], \"metadata\": "
        "{\"language_info\": {\"name\": \"R\"}}}",
        "{\"other\": \"%s\"}",
        "{\"cells\": {\"cell_type\": \"code\", \"source\": \"%s\"}}",
        "{\"cells\": [\"%s\", 3, null]}",
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        char text[512];
        /* The shapes are the formats: a table, not input. */
        const char *at = strstr(shapes[i], "%s");
        int n = 0;
        for (const char *p = shapes[i]; p < at; p++) {
            if (*p == '%' && p[1] == '%') p++;
            text[n++] = *p;
        }
        memcpy(text + n, call, strlen(call));
        memcpy(text + n + strlen(call), at + 2, strlen(at + 2) + 1);
        expect(text, "");
    }
    expect("", "");
}

static void notebook__magics(void **state)
{
    (void)state;
#define IMPORTS "import openai\\nclient = openai.OpenAI()\\n"
    static const struct {
        const char *source;
        const char *expected;
    } shapes[] = {
        {"%pip install openai\\n!ls\\n" IMPORTS CREATE(""), "1 " CALL "x\n"},
        {"%%time\\n" IMPORTS CREATE(""), "1 " CALL "x\n"},
        {IMPORTS "%time r = " CREATE(""), "1 " CALL "x\n"},
        {IMPORTS "%timeit -n 1 " CREATE(""), "1 " CALL "x\n"},
        {IMPORTS "client.chat?\\n?client\\n" CREATE(""), "1 " CALL "x\n"},
        {IMPORTS "files = !ls \\\\\\n  -l\\n" CREATE(""), "1 " CALL "x\n"},
        /* A sign in the middle of an expression or a string is no magic. */
        {IMPORTS "y = (5\\n% 3)\\nz = '''\\n%pip\\n!ls\\n'''\\n" CREATE(""), "1 " CALL "x\n"},
        {"!curl https://api.openai.com/v1/responses -d '{\\\"model\\\":\\\"x\\\"}'",
         "1 http.openai openai x\n"},
        {"!curl https://api.openai.com/v1/responses \\\\\\n  -d '{\\\"model\\\":\\\"x\\\"}'\\nx = "
         "1",
         "1 http.openai openai x\n"},
        {"r = !curl https://api.openai.com/v1/responses -d '{\\\"model\\\":\\\"x\\\"}'",
         "1 http.openai openai x\n"},
        {"%%bash\\ncurl https://api.openai.com/v1/responses -d '{\\\"model\\\":\\\"x\\\"}'",
         "1 http.openai openai x\n"},
        {"%%script bash --no-raise-error\\nclaude -p hi", "1 claude.print anthropic -\n"},
        {"%%writefile a.py\\n" IMPORTS CREATE(""), "1 " CALL "x\n"},
        {"%%writefile a.js\\nimport OpenAI from 'openai'\\nnew OpenAI().responses.create({model: "
         "'x'})",
         "1 openai.responses.create openai x\n"},
        {"%%writefile a.txt\\n" IMPORTS CREATE(""), ""},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%s\"}]}",
                      shapes[i].source);
        tg_buf_putc(&text, '\0');
        expect(text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}

/* A cell that leaves a bracket open does not swallow the others. */
static void notebook__broken_cells(void **state)
{
    (void)state;
    expect(NOTEBOOK(CODE("\"import openai\\nclient = openai.OpenAI()\"") ",\n" CODE(
               "\"broken = (1,\"") ",\n" CODE("\"" CREATE("") "\"")),
           "4 " CALL "x\n");
    expect(NOTEBOOK(CODE("\"import openai\\nclient = openai.OpenAI()\"") ",\n" CODE(
               "\"broken = 'x\\ny = (\"") ",\n" CODE("\"" CREATE("") "\"")),
           "4 " CALL "x\n");
    expect("{\"cells\": [\n" CODE(
               "\"import openai\\n\\n" CREATE("") "\"") ",\n{\"cell_type\": \"code\", !",
           "2 " CALL "x\nerror names an LLM SDK but cannot be read: a key in quotes is expected\n");
}

static void notebook__other_languages(void **state)
{
    (void)state;
    expect("{\"cells\": [" CODE("\"#!markdown\\n\"") ", " CODE(
               "\"import OpenAI from "
               "'npm:openai@4'\"") ", " CODE("\"new "
                                             "OpenAI().responses."
                                             "create({model: "
                                             "'x'})\"") "], "
                                                        "\"metadata"
                                                        "\": "
                                                        "{\"kernelsp"
                                                        "ec\": "
                                                        "{\"name\": "
                                                        "\"deno\", "
                                                        "\"language"
                                                        "\": "
                                                        "\"typescrip"
                                                        "t\"}}}",
           "1 openai.responses.create openai x\n");
    expect("{\"cells\": [" CODE(
               "\"curl https://api.openai.com/v1/responses -d "
               "'{\\\"model\\\":\\\"x\\\"}'\"") "], \"metadata\": {\"kernelspec\": {\"language\": "
                                                "\"bash\"}}}",
           "1 http.openai openai x\n");
    /* A kernel that speaks Python under another name. */
    expect("{\"cells\": [" CODE(
               "\"import openai; openai.responses.create(model='x')\"") "], "
                                                                        "\"metadata\": "
                                                                        "{\"language_info\": "
                                                                        "{\"name\": \"coconut\", "
                                                                        "\"codemirror_mode\": "
                                                                        "{\"name\": "
                                                                        "\"ipython\"}}}}",
           "1 openai.responses.create openai x\n");
}

static void notebook__clients_of_other_files(void **state)
{
    (void)state;
    code_file files[] = {
        {"llm.py", "from openai import OpenAI\nclient = OpenAI(default_headers={"
                   "'Helicone-Property-Team': 'a'})\n"},
        {"use.ipynb", NOTEBOOK(CODE("\"from llm import client\"") ",\n" CODE(
                          "\"!claude -p hi\\n" CREATE("") "\""))},
    };
    tg_buf out = tg_buf_of(1 << 16);
    code_scan(files, 2, NULL, &out);
    assert_string_equal(out.data, "3 claude.print anthropic -\n3 " CALL "x team=a@gateway\n");
    tg_buf_free(&out);
}

/* Line, column, cell and its line of a call, through escapes. */
static void notebook__positions(void **state)
{
    (void)state;
    static const char text[] = "{\"cells\": [\n" CODE("\"# one\"") ",\n" CODE(
        "[\n  \"x = 1\\n\",\n  \"s = \\\"\\u00e9\\ud83d\\ude00\\\"; f()\\n\"]") "]}";
    tg_arena *arena = tg_arena_new();
    tg_contents contents = {.parts = tg_vec_of(arena, sizeof(tg_part))};
    tg_err err = {0};
    assert_int_equal(
        tg_container_notebook.open(tg_slice_of("a"), tg_slice_of(text), arena, &contents, &err),
        TG_OK);
    assert_int_equal(contents.parts.count, 1);
    const tg_part *part = tg_vec_at(&contents.parts, 0);
    size_t at = tg_slice_find(part->text, tg_slice_of("f()"));
    assert_true(at != SIZE_MAX);
    tg_location place = tg_inset_locate(part->inset, (uint32_t)at, (uint32_t)at + 3);
    const char *line = strstr(text, "  \"s = ");
    assert_int_equal(place.line, 5);
    assert_int_equal(place.column, strstr(line, "f()") - line + 1);
    assert_int_equal(place.end_column, place.column + 3);
    assert_int_equal(place.cell, 2);
    assert_int_equal(place.cell_line, 2);
    tg_arena_free(arena);
}

/* --- components ----------------------------------------------------------------------------------
 */

#define IMPORT "import OpenAI from 'openai'\nconst client = new OpenAI()\n"
#define JS "client.chat.completions.create({ model: 'x' })"

static void component__blocks(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *text;
        const char *expected;
    } shapes[] = {
        {"A.vue", "<template><p/></template>\n<script>\n" IMPORT JS "\n</script>\n",
         "5 " CALL "x\n"},
        {"A.vue",
         "<script>\n" IMPORT "</script>\n<script setup lang=\"ts\">\nconst r = (" JS
         ") as any\n</script>\n",
         "6 " CALL "x\n"},
        {"A.vue", "<script setup lang='tsx'>\n" IMPORT "const a = <b>{" JS "}</b>\n</script>\n",
         "4 " CALL "x\n"},
        {"A.vue", "<SCRIPT LANG=ts>" IMPORT JS "</SCRIPT >\n", "3 " CALL "x\n"},
        {"A.svelte",
         "<script context=\"module\">\n" IMPORT "</script>\n<script>\n$: r = " JS "\n</script>\n",
         "6 " CALL "x\n"},
        {"A.svelte", "<script>\n" IMPORT JS, "4 " CALL "x\n"},
        {"A.astro", "---\n" IMPORT "const r = await " JS "\n---\n<p>{r}</p>\n", "4 " CALL "x\n"},
        /* Columns and lines stay, whatever ends them. */
        {"A.vue",
         "<p>\r\n</p>\r\n<script>\r\nimport OpenAI from 'openai'\r\nnew OpenAI()."
         "chat.completions.create({ model: 'x' })\r\n</script>\r\n",
         "5 " CALL "x\n"},
        /* Not code, not here, or not at all. */
        {"A.vue", "<!-- <script>\n" IMPORT JS "\n</script> -->\n", ""},
        {"A.vue", "<script type=\"application/json\">\n" IMPORT JS "\n</script>\n", ""},
        {"A.vue", "<script src=\"./a.ts\">\n" IMPORT JS "\n</script>\n", ""},
        {"A.vue", "<script lang=\"coffee\">\n" IMPORT JS "\n</script>\n", ""},
        {"A.vue", "<script/>\n" IMPORT JS "\n", ""},
        {"A.vue", "<scripts>\n" IMPORT JS "\n</scripts>\n", ""},
        {"A.vue", "<template>" IMPORT JS "</template>\n", ""},
        {"A.vue", "<script", ""},
        {"A.vue", "<script lang=\"", ""},
        /* The first end tag ends a block, also one in a string. */
        {"A.vue", "<script>\n" IMPORT "const s = '</script>'\n" JS "\n", ""},
        {"A.test.vue", "<script>\n" IMPORT JS "\n</script>\n",
         "note names an LLM SDK and was not looked into: it is a test\n"},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        code_expect(shapes[i].path, shapes[i].text, shapes[i].expected);
    }
}

static void component__imports(void **state)
{
    (void)state;
    code_file files[] = {
        {"src/lib/llm.ts", "import OpenAI from 'openai'\nexport const client = new OpenAI({ "
                           "defaultHeaders: { 'Helicone-Property-Team': 'a' } })\n"},
        {"src/routes/A.svelte", "<script>\nimport { client } from '$lib/llm'\n" JS "\n</script>\n"},
        {"src/routes/B.vue",
         "<script lang=\"ts\">\nimport { client } from '~~/src/lib/llm'\n" JS "\n</script>\n"},
        {"src/routes/Own.svelte", "<script context=\"module\">\nimport OpenAI from 'openai'\n"
                                  "export const client = new OpenAI({ defaultHeaders: { "
                                  "'Helicone-Property-Team': 'b' } })\n</script>\n"},
        {"src/routes/use.js", "import { client } from './Own.svelte'\n" JS "\n"},
    };
    tg_buf out = tg_buf_of(1 << 16);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "3 " CALL "x team=a@gateway\n3 " CALL "x team=a@gateway\n2 " CALL
                                  "x team=b@gateway\n");
    tg_buf_free(&out);
}

/* An unbroken line outside of the blocks does not make a component minified. */
static void component__long_lines_outside(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(1 << 20);
    tg_buf_puts(&text, "<svg d=\"");
    for (int i = 0; i < 20000; i++) tg_buf_putc(&text, 'M');
    tg_buf_puts(&text, "\"/><script>\n" IMPORT JS "\n</script>\n");
    tg_buf_putc(&text, '\0');
    code_expect("A.svelte", text.data, "4 " CALL "x\n");
    tg_buf_free(&text);
}

/* The class that a Razor component is. */
static void razor__code_blocks(void **state)
{
    (void)state;
    code_expect(
        "Pages/Chat.razor",
        "@page \"/chat\"\n@using OpenAI.Chat\n@inject ChatClient Client\n<p>@title</p>\n"
        "@code {\n  string title = \"a { b\"; // }\n  [Parameter] public string P { get; set; }\n"
        "  async Task Ask() { await Client.CompleteChatAsync(P); }\n}\n"
        "@functions\n{\n  Task More() => Client.CompleteChatAsync(P);\n",
        "8 openai.CompleteChatAsync openai -\n12 openai.CompleteChatAsync openai -\n");
    code_expect(
        "Pages/Chat.razor",
        "@using OpenAI.Chat\n@inject ChatClient Client\n<p>Client.CompleteChatAsync(x)</p>\n", "");
    code_expect("Pages/Ask.cshtml", "@using OpenAI.Chat\n@code", "");
}

/* Kotlin's imports stand first in a file, in a notebook in any of its cells. */
static void notebooks__of_kotlin(void **state)
{
    (void)state;
    code_expect("a.ipynb",
                "{\"metadata\": {\"kernelspec\": {\"language\": \"kotlin\"}}, \"nbformat\": 4,\n"
                "\"cells\": [\n"
                "{\"cell_type\": \"code\", \"source\": [\"@file:DependsOn(\\\"a:b:1\\\")\\n\", "
                "\"val k = 1\"]},\n"
                "{\"cell_type\": \"code\", \"source\": [\n"
                "\"import com.aallam.openai.client.OpenAI\\n\",\n"
                "\"val c = OpenAI(k)\\n\",\n"
                "\"c.chatCompletion(ChatCompletionRequest(model = ModelId(\\\"m\\\")))\"]}\n"
                "]}\n",
                "7 openai-kotlin.chatCompletion openai m\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(razor__code_blocks),
        cmocka_unit_test(notebooks__of_kotlin),
        cmocka_unit_test(notebook__cells_are_joined),
        cmocka_unit_test(notebook__what_is_no_call),
        cmocka_unit_test(notebook__magics),
        cmocka_unit_test(notebook__broken_cells),
        cmocka_unit_test(notebook__other_languages),
        cmocka_unit_test(notebook__clients_of_other_files),
        cmocka_unit_test(notebook__positions),
        cmocka_unit_test(component__blocks),
        cmocka_unit_test(component__imports),
        cmocka_unit_test(component__long_lines_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
