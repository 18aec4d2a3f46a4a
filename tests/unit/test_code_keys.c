/* lib/code/keys: API keys that are read where no call says whose it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

static const char *const FOUND = "observation llm-api-key\n";

typedef struct shape {
    const char *path;
    const char *text;
    bool is_found;
} shape;

static const shape shapes[] = {
    {"a.py", "import os\nk = os.environ['OPENAI_API_KEY']\n", true},
    {"a.py", "import os\nk = os.environ.get('OPENAI_API_KEY', '')\n", true},
    {"a.py", "import os\nk = os.getenv('OPENAI_API_KEY') or os.getenv('ANTHROPIC_API_KEY')\n",
     true},
    {"a.ts", "const k = process.env.ANTHROPIC_API_KEY;\n", true},
    {"a.ts", "const k = process.env['ANTHROPIC_API_KEY'];\n", true},
    {"a.go", "package p\nimport \"os\"\nvar k = os.Getenv(\"GROQ_API_KEY\")\n", true},
    {"A.java", "class A { String k = System.getenv(\"OPENAI_API_KEY\"); }\n", true},
    {"a.cs", "var k = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\");\n", true},
    {"a.sh", "echo $OPENAI_API_KEY | prog\n", true},
    {"a.sh", "curl -H \"X: ${OPENAI_API_KEY:?no}\" https://x.example/y\n", true},
    {"a.sh", "export OPENAI_API_KEY=abc\n", false},
    {"a.sh", "# OPENAI_API_KEY\necho \"set OPENAI_API_KEY\"\n", false},
    {"a.py", "HELP = 'set OPENAI_API_KEY'\n", false},
    {"a.py", "NAME = 'OPENAI_API_KEY'\n", false},
    {"a.py", "# OPENAI_API_KEY\nk = 1\n", false},
    {"a.py", "OPENAI_API_KEY = read()\n", false},
    {"a.py", "import os\nk = os.environ['STRIPE_API_KEY']\n", false},
    {"tests/a.py", "import os\nk = os.environ['OPENAI_API_KEY']\n", false},
};

static void scan(const char *path, const char *text, bool watch, tg_buf *out)
{
    code_file file = {path, text};
    code_options options = {.watch_api_keys = watch};
    code_scan(&file, 1, &options, out);
}

static void keys__only_where_they_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        tg_buf out = tg_buf_of(1 << 16);
        scan(shapes[i].path, shapes[i].text, true, &out);
        if ((strstr(out.data, FOUND) != NULL) != shapes[i].is_found) {
            fail_msg("%s%s", shapes[i].text, out.data);
        }
        tg_buf_free(&out);
    }
}

static void keys__not_where_a_call_is_attributed_or_nobody_asks(void **state)
{
    (void)state;
    static const char call[] = "import os\nfrom openai import OpenAI\n"
                               "c = OpenAI(api_key=os.environ['OPENAI_API_KEY'])\n"
                               "c.chat.completions.create(model='m'%s)\n";
    tg_buf text = tg_buf_of(1 << 12);
    tg_buf out = tg_buf_of(1 << 16);
    tg_buf_printf(&text, call, ", metadata={'team': 'a'}");
    tg_buf_putc(&text, '\0');
    scan("a.py", text.data, true, &out);
    assert_null(strstr(out.data, FOUND));
    tg_buf_free(&out);
    tg_buf_free(&text);
    text = tg_buf_of(1 << 12);
    out = tg_buf_of(1 << 16);
    tg_buf_printf(&text, call, "");
    tg_buf_putc(&text, '\0');
    scan("a.py", text.data, true, &out);
    assert_non_null(strstr(out.data, FOUND));
    tg_buf_free(&out);
    out = tg_buf_of(1 << 16);
    scan("a.py", text.data, false, &out);
    assert_null(strstr(out.data, FOUND));
    tg_buf_free(&out);
    tg_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys__only_where_they_are_read),
        cmocka_unit_test(keys__not_where_a_call_is_attributed_or_nobody_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
