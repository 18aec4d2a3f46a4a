/* JavaScript's objects without a class, parameters that only their callers tell of, and values of
 * which any may be meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *text;
    const char *expected;
} shape;

/* The first line of a shape is line 2. */
#define HEAD \
    "import { GoogleGenerativeAI } from '@google/generative-ai'; import axios from 'axios';\n"
#define MAKE "new GoogleGenerativeAI(k).getGenerativeModel({ model: 'g' })"
#define GEMINI " google-generative-ai.generateContent google g\n"
#define URL_ "https://api.openai.com/v1/chat/completions"
#define GROQ "https://api.groq.com/openai/v1/chat/completions"
#define BODY "{ method: 'POST', headers: {}, body: JSON.stringify({ model: 'x' }) }"
#define CHAT " http.chat.completions openai x\n"

static void check(const shape *shapes, size_t count, const char *path)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_puts(&text, HEAD);
        tg_buf_puts(&text, shapes[i].text);
        tg_buf_putc(&text, '\0');
        code_expect(path, text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK(shapes, path) check(shapes, sizeof(shapes) / sizeof((shapes)[0]), path)

static void objects__without_a_class(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"export default { data() { return { model: null }; },\n"
         "  created() { this.model = " MAKE "; },\n"
         "  methods: { async go() { return this.model.generateContent('x'); } } };\n",
         "4" GEMINI},
        {"export default { data() { return { url: '" URL_ "' }; },\n"
         "  methods: { go() { return axios.post(this.url, { model: 'x' }); } } };\n",
         "3" CHAT},
        {"const api = { url: '" URL_ "', go() { return fetch(this.url, " BODY "); } };\n",
         "2" CHAT},
        {"function Bot() { this.model = " MAKE "; }\n"
         "Bot.prototype.ask = function (q) { return this.model.generateContent(q); };\n",
         "3" GEMINI},
        {"const api = { model() { return " MAKE "; },\n"
         "  go() { return this.model().generateContent('x'); } };\n",
         "3" GEMINI},
        {"const all = { a: " MAKE " };\nall[name].generateContent('x');\n", "3" GEMINI},
        {"const all = new Map(); all.set(k, " MAKE ");\nall.get(k).generateContent('x');\n",
         "3" GEMINI},
        {"const list = [" MAKE "];\nlist.find(x => x.ok).generateContent('x');\n", "3" GEMINI},
        {"this.model.generateContent('x');\n", ""},
        {"const o = { url: 'https://example.com/chat', go() { return fetch(this.url, " BODY "); } "
         "};\n",
         ""},
        {"const all = new Map(); all.set(k, other);\nall.get(k).generateContent('x');\n", ""},
    };
    CHECK(shapes, "app.js");
}

static void parameters__by_their_callers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"const ask = (m) => m.generateContent('x');\nask(" MAKE ");\n", "2" GEMINI},
        {"function ask({ m, q }) { return m.generateContent(q); }\nask({ m: " MAKE ", q });\n",
         "2" GEMINI},
        {"class A { ask(m) { return m.generateContent('x'); }\n  go() { this.ask(" MAKE "); } }\n",
         "2" GEMINI},
        {"async function post(url, body) {\n"
         "  return fetch(url, { method: 'POST', headers: {}, body: JSON.stringify(body) });\n}\n"
         "post('" URL_ "', { model: 'x' });\n",
         "3 http.chat.completions openai x\n"},
        {"const go = ({ url = '" URL_ "' } = {}) => fetch(url, " BODY ");\n", "2" CHAT},
        {"function go(url = '" URL_ "') { return fetch(url, " BODY "); }\n", "2" CHAT},
        {"const { url = '" URL_ "' } = options; fetch(url, " BODY ");\n", "2" CHAT},
        {"const make = async () => " MAKE ";\n"
         "const m = await make().catch(e => { throw e; }); m.generateContent('x');\n",
         "3" GEMINI},
        {"const ask = (m) => m.generateContent('x');\nask(unknown);\n", ""},
        {"const post = (url, body) => fetch(url, { method: 'POST', body });\npost('https://a.b/c', "
         "'{}');\n",
         ""},
    };
    CHECK(shapes, "app.js");
}

static void values__of_which_any_may_be_meant(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"const urls = { a: 'https://example.com', b: '" URL_ "' };\nfetch(urls[name], " BODY
         ");\n",
         "3" CHAT},
        {"const apis = { a: { url: '" URL_ "' }, b: { url: '" GROQ "' } };\n"
         "const { url } = apis[name]; fetch(url, " BODY ");\n",
         "3" CHAT},
        {"function endpoint(p) { if (p) return '" GROQ "'; return '" URL_ "'; }\n"
         "fetch(endpoint(p), " BODY ");\n",
         "3 http.chat.completions groq x\n"},
        {"for (const url of ['https://example.com', '" URL_ "'])\n  fetch(url, " BODY ");\n",
         "3" CHAT},
        {"[{ url: '" URL_ "' }].map((p) => fetch(p.url, " BODY "));\n", "2" CHAT},
        {"const settings = Object.assign({}, { url: '" URL_ "' }, load());\n"
         "fetch(settings.url, " BODY ");\n",
         "3" CHAT},
        {"const u = new URL('" URL_ "');\n"
         "const req = https.request({ hostname: u.hostname, path: u.pathname + u.search });\n"
         "req.write(JSON.stringify({ model: 'x' }));\n",
         "3" CHAT},
        {"const api = axios.create({ baseURL: 'https://api.openai.com/v1' });\n"
         "api({ method: 'post', url: '/chat/completions', data: { model: 'x' } });\n",
         "3" CHAT},
        {"import { fetchEventSource } from '@example/fetch-event-source';\n"
         "fetchEventSource('" URL_ "', " BODY ");\n",
         "3" CHAT},
        {"const urls = { a: 'https://example.com', b: '" URL_ "' };\nfetch(urls.a, " BODY ");\n",
         ""},
        {"const urls = { a: 'https://example.com' };\nfetch(urls[name], " BODY ");\n", ""},
        {"for (const key in ['" URL_ "'])\n  fetch(key, " BODY ");\n", ""},
        {"import { fetchAll } from 'example';\nfetchAll('" URL_ "', { headers: {} });\n", ""},
    };
    CHECK(shapes, "app.js");
}

#define OPENAI_HEAD "import OpenAI from 'openai';\n"
static void parts__that_may_be_there(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"fetch('" URL_
         "', { method: 'POST', headers: { a: 'b', ...(k ? { Authorization: k } : {}) "
         "}, body: JSON.stringify({ model: 'x' }) });\n",
         "2" CHAT},
        {"fetch('" URL_ "', { method: 'POST', headers: { ...(k && { Authorization: k }) }, body: "
         "JSON.stringify({ model: 'x', ...(t !== undefined && { temperature: t }) }) });\n",
         "2" CHAT},
        {"fetch('" URL_ "', { method: 'POST', headers: { ...(k && { 'Helicone-Property-Team': k }) "
         "}, body: JSON.stringify({ model: 'x' }) });\n",
         "2 http.chat.completions openai x ?headers\n"},
        {"fetch('" URL_ "', { method: 'POST', headers: {}, body: JSON.stringify({ model: 'x', "
         "...(m && { metadata: m }) }) });\n",
         "2 http.chat.completions openai x ?metadata\n"},
        {"const form = new FormData();\naxios.post('https://api.openai.com/v1/audio/transcriptions'"
         ", form, { headers: { ...form.getHeaders() } });\n",
         "3 http.openai openai -\n"},
    };
    CHECK(shapes, "app.js");
    code_expect("app.ts",
                OPENAI_HEAD "enum Model { Big = 'gpt-5' }\n"
                            "new OpenAI().chat.completions.create({ model: Model.Big });\n",
                "3 openai.chat.completions.create openai gpt-5\n");
}

/* A header whose name is computed may carry tags, unless it is a credential's. */
static void headers__with_a_computed_name(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"auth", "5 openai.chat.completions.create openai m\n"},
        {"authorization", "5 openai.chat.completions.create openai m\n"},
        {"author", "5 openai.chat.completions.create openai m ?headers\n"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[512];
        (void)snprintf(
            text, sizeof text,
            "import OpenAI from \"openai\";\nexport function f(%s) {\n"
            "  const headers = {};\n  headers[%s.name] = %s.value;\n"
            "  return new OpenAI().chat.completions.create({model: \"m\"}, {headers});\n}\n",
            names[i][0], names[i][0], names[i][0]);
        code_expect("a.js", text, names[i][1]);
    }
}

/* Of two clients of one class, the one that is told less: it may be the one that is called. */
static void objects__of_two_the_one_that_says_less(void **state)
{
    (void)state;
#define TAGGED "OpenAI(default_headers={'Helicone-Property-Team': 'a'})"
    static const char *const made[][2] = {
        {TAGGED, "3 openai.chat.completions.create openai m team=a@gateway\n"},
        {TAGGED " if x else OpenAI()", "3 openai.chat.completions.create openai m\n"},
        {"OpenAI() if x else " TAGGED, "3 openai.chat.completions.create openai m\n"},
        {"OpenAI()\nif x:\n    c = " TAGGED, "5 openai.chat.completions.create openai m\n"},
        {TAGGED "\nif x:\n    c = OpenAI()", "5 openai.chat.completions.create openai m\n"},
        {"OpenAI()\nc = " TAGGED, "4 openai.chat.completions.create openai m team=a@gateway\n"},
        {TAGGED " if x else " TAGGED, "3 openai.chat.completions.create openai m team=a@gateway\n"},
    };
#undef TAGGED
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        char text[512];
        (void)snprintf(text, sizeof text,
                       "from openai import OpenAI\nc = %s\n"
                       "c.chat.completions.create(model='m', messages=[])\n",
                       made[i][0]);
        code_expect("a.py", text, made[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects__without_a_class),
        cmocka_unit_test(parameters__by_their_callers),
        cmocka_unit_test(values__of_which_any_may_be_meant),
        cmocka_unit_test(parts__that_may_be_there),
        cmocka_unit_test(headers__with_a_computed_name),
        cmocka_unit_test(objects__of_two_the_one_that_says_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
