/* lib/code: calls whose tags or model those decide who call the function around them
 * (calls/by_callers.c).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *file, *text, *expected;
} shape;

static void check(const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        code_expect(shapes[i].file, shapes[i].text, shapes[i].expected);
}
#define CHECK(shapes) check(shapes, sizeof(shapes) / sizeof((shapes)[0]))

#define PYTHON "import openai\nclient = openai.OpenAI()\n"
#define ASK "def _ask(prompt, meta=None):\n" BODY
#define BODY "    return client.chat.completions.create(model='m', messages=[], metadata=meta)\n"
#define CREATE "4 openai.chat.completions.create openai m"

static void callers__one_that_gives_nothing_is_certain(void **state)
{
    (void)state;
    static const shape shapes[] = {
        /* That all who are seen give it proves nothing: others may call it. */
        {"a.py", PYTHON ASK "_ask('x', {'team': 'a'})\n_ask('y', meta={'team': 'a', 'env': 'b'})\n",
         CREATE " ?metadata\n"},
        {"a.py", PYTHON ASK "_ask('x', {'team': 'a'})\n_ask('y', {'team': 'b'})\n",
         CREATE " ?metadata\n"},
        /* One that gives nothing, in whichever order, and one without any argument. */
        {"a.py", PYTHON ASK "_ask('x', {'team': 'a'})\n_ask('y')\n", CREATE "\n"},
        {"a.py", PYTHON ASK "_ask('y')\n_ask('x', {'team': 'a'})\n", CREATE "\n"},
        {"a.py", PYTHON "def _ask(meta=None):\n" BODY "_ask({'team': 'a'})\n_ask()\n", CREATE "\n"},
        /* One that cannot be told. */
        {"a.py", PYTHON ASK "_ask('x', {'team': 'a'})\n_ask('y', load())\n", CREATE " ?metadata\n"},
        /* Who calls those who call it. */
        {"a.py",
         PYTHON ASK "def _two(m):\n    return _ask('x', m)\n_two({'team': 'a'})\n"
                    "_two({'team': 'a'})\n",
         CREATE " ?metadata\n"},
        {"a.py",
         PYTHON ASK "def _two(m):\n    return _ask('x', m)\n_two({'team': 'a'})\n_two({})\n",
         CREATE "\n"},
        /* A function that calls itself. */
        {"a.py",
         PYTHON "def _ask(prompt, meta=None):\n" BODY "def _two(m):\n    _two(m)\n"
                "    _ask('x', m)\n",
         CREATE " ?metadata\n"},
    };
    CHECK(shapes);
}

static void callers__others_may_call_it(void **state)
{
    (void)state;
    static const shape shapes[] = {
        /* That all who are seen give it proves nothing; that one does not is certain. */
        {"a.py", PYTHON "def ask(prompt, meta=None):\n" BODY "ask('x', {'team': 'a'})\n",
         CREATE " ?metadata\n"},
        {"a.py", PYTHON "def ask(prompt, meta=None):\n" BODY "ask('x', {'team': 'a'})\nask('y')\n",
         CREATE "\n"},
        {"a.py", PYTHON ASK, CREATE " ?metadata\n"},
        {"a.py", PYTHON ASK "_ask('x', {'team': 'a'})\npool.submit(_ask, 'y')\n",
         CREATE " ?metadata\n"},
    };
    CHECK(shapes);
}

/* What is asked for, filled in or tested on the way may be something else at the call. */
static void callers__of_what_goes_straight_to_the_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"a.py", PYTHON ASK "_ask('y')\n", CREATE "\n"},
        {"a.py", PYTHON "def _ask(p, meta=None):\n  if meta:\n" BODY "_ask('y')\n",
         "5 openai.chat.completions.create openai m ?metadata\n"},
        {"a.py", PYTHON "def _ask(p, meta=None):\n    fill(meta)\n" BODY "_ask('y')\n",
         "5 openai.chat.completions.create openai m ?metadata\n"},
        {"a.py", PYTHON ASK "def test_ask(): _ask('y')\n", CREATE " ?metadata\n"},
    };
    CHECK(shapes);
}

/* A function that sends to others as well: what those give is none of an LLM's. */
static void callers__of_others_do_not_count(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"a.py",
         "import requests\n"
         "def _send(url, body): return requests.post(url, json=body)\n"
         "_send('https://api.openai.com/v1/chat/completions', "
         "{'model': 'm', 'metadata': {'team': 'a'}})\n"
         "_send('https://slack.com/api/chat.postMessage', {'text': 'x'})\n",
         "2 http.chat.completions openai ? ?metadata\n"},
    };
    CHECK(shapes);
}

static void callers__say_which_model_is_meant(void **state)
{
    (void)state;
#define MODEL(one, two) \
    "<?php\nuse Illuminate\\Support\\Facades\\Http;\nclass A {\n" \
    " function one() { $this->ask('" one "'); }\n function two() { $this->ask('" two "'); }\n" \
    " private function ask($model) {\n" \
    "  return Http::post('https://api.openai.com/v1/chat/completions', " \
    "['model' => $model, 'messages' => []]);\n }\n}\n"
    static const shape shapes[] = {
        {"A.php", MODEL("m", "m"), "7 http.chat.completions openai m\n"},
        {"A.php", MODEL("m", "n"), "7 http.chat.completions openai ?\n"},
    };
    CHECK(shapes);
}

static void callers__in_other_languages(void **state)
{
    (void)state;
#define TS(head) \
    "import OpenAI from 'openai';\nconst c = new OpenAI();\n" head \
    " { return c.chat.completions.create({ model: 'm', messages: [], metadata }); }\n"
#define TS_CALLS "ask('x', { team: 'a' });\nask('y', { team: 'a' });\n"
#define TS_FOUND "3 openai.chat.completions.create openai m"
#define OPEN " ?metadata\n"
    static const shape shapes[] = {
        {"a.ts", TS("async function ask(p: string, metadata: object)") TS_CALLS, TS_FOUND OPEN},
        {"a.ts", TS("const ask = async (p, metadata) =>") TS_CALLS, TS_FOUND OPEN},
        {"a.ts", TS("export async function ask(p: string, metadata: object)") TS_CALLS,
         TS_FOUND OPEN},
        {"a.ts", TS("async function ask(p, metadata)") TS_CALLS "export { ask };\n", TS_FOUND OPEN},
        {"a.js", TS("async function ask(p, metadata)") TS_CALLS "module.exports = { ask };\n",
         TS_FOUND OPEN},
        {"A.php",
         "<?php\nclass A {\n private $c;\n function one() { $this->ask(['metadata' => ['team' => "
         "'a']]); }\n"
         " function two() { $this->ask(['metadata' => ['team' => 'a']]); }\n"
         " private function ask(array $data) {\n"
         "  return Http::withToken('k')->post('https://api.openai.com/v1/chat/completions', "
         "array_merge(['model' => 'm', 'messages' => []], $data));\n }\n}\n",
         "7 http.chat.completions openai m ?headers\n"},
    };
    CHECK(shapes);
}

/* `del`, `pop`, `delete`, `unset`: what is taken out of a map again is not known to be there. */
static void maps__that_something_is_taken_out_of(void **state)
{
    (void)state;
#define MADE PYTHON "m = {'team': 'a', 'use_case': 'b'}\n"
#define SENT "client.chat.completions.create(model='m', messages=[], metadata=m)\n"
#define TAKEN "5 openai.chat.completions.create openai m use_case=b@provider_log ?metadata\n"
    static const shape shapes[] = {
        {"a.py", MADE "m.pop('team', None)\n" SENT, TAKEN},
        {"a.py", MADE "del m['team']\n" SENT, TAKEN},
        {"a.py", MADE "m.pop('other')\n" SENT,
         "5 openai.chat.completions.create openai m team=a@provider_log use_case=b@provider_log\n"},
        {"a.py", MADE SENT "m.pop('team')\n",
         "4 openai.chat.completions.create openai m team=a@provider_log use_case=b@provider_log\n"},
        {"a.ts",
         "import OpenAI from 'openai';\nconst c = new OpenAI();\n"
         "const metadata: any = { team: 'a' };\ndelete metadata.team;\n"
         "c.chat.completions.create({ model: 'm', messages: [], metadata });\n",
         "5 openai.chat.completions.create openai m ?metadata\n"},
        {"a.php",
         "<?php\n$c = OpenAI::client('k');\n$m = ['team' => 'a'];\nunset($m['team']);\n"
         "$c->chat()->create(['model' => 'm', 'messages' => [], 'metadata' => $m]);\n",
         "5 openai.chat.create openai m ?metadata\n"},
    };
    CHECK(shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(callers__one_that_gives_nothing_is_certain),
        cmocka_unit_test(callers__others_may_call_it),
        cmocka_unit_test(callers__of_what_goes_straight_to_the_call),
        cmocka_unit_test(callers__of_others_do_not_count),
        cmocka_unit_test(callers__say_which_model_is_meant),
        cmocka_unit_test(callers__in_other_languages),
        cmocka_unit_test(maps__that_something_is_taken_out_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
