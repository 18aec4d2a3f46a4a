/* lib/code: requests, clients that travel and modules, as TypeScript and JavaScript write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* The first line of a shape is line 2. */
#define HEAD "import OpenAI from 'openai'; import axios from 'axios'; // 11434 api.openai.com\n"

#define CHECK(shapes) CODE_EXPECT_SHAPES("app.ts", HEAD, "", shapes)

#define CHAT "2 http.chat.completions openai "
#define BODY "{ method: 'POST', headers: {}, body: JSON.stringify({ model: 'x' }) }"

static void requests__are_told_by_their_url(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"fetch('https://api.openai.com/v1/chat/completions', " BODY ");\n", CHAT "x\n"},
        {"fetch(base + '/v1/chat/completions', " BODY ");\n", CHAT "x\n"},
        {"fetch(base + 'chat/completions', " BODY ");\n", CHAT "x\n"},
        {"fetch(`${base || 'https://api.deepseek.com'}/chat/completions`, " BODY ");\n",
         "2 http.chat.completions deepseek x\n"},
        {"class A { constructor(private base = 'https://api.mistral.ai') {}\n"
         "  go() { return fetch(`${this.base}/v1/chat/completions`, " BODY "); } }\n",
         "3 http.chat.completions mistral x\n"},
        {"fetch(new Request('https://api.openai.com/v1/chat/completions', " BODY "));\n",
         CHAT "x\n"},
        {"const o = " BODY "; fetch('https://api.openai.com/v1/chat/completions', o);\n",
         CHAT "x\n"},
        {"axios.post('https://api.openai.com/v1/chat/completions', { model: 'x' }, { headers: { "
         "'Helicone-Property-Team': 'a' } });\n",
         CHAT "x team=a@gateway\n"},
        {"axios('https://api.openai.com/v1/chat/completions', { method: 'post', data: { model: 'x' "
         "} });\n",
         CHAT "x\n"},
        {"axios({ url: 'https://api.openai.com/v1/chat/completions', data: { model: 'x' } });\n",
         CHAT "x\n"},
        {"axios.create({ baseURL: 'https://api.groq.com/openai/v1' }).post('chat/completions', { "
         "model: 'x' });\n",
         "2 http.chat.completions groq x\n"},
        {"axios.create({ baseURL: 'https://api.openai.com/v1/chat/completions' }).post('', { "
         "model: 'x' });\n",
         CHAT "x\n"},
        {"axios.create({ baseURL: process.env.U }).post('/chat/completions', { model: 'x' });\n",
         CHAT "x\n"},
        {"this.http.post('https://api.openai.com/v1/chat/completions', { model: 'x' });\n",
         CHAT "x\n"},
        {"uni.request({ url: 'https://api.openai.com/v1/chat/completions', data });\n",
         CHAT "? ?metadata\n"},
        {"fetch(`https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=1`, "
         "{ method: 'POST', body: JSON.stringify({ messages }) });\n",
         "2 http.azure-openai azure d\n"},
        {"fetch(`https://generativelanguage.googleapis.com/v1beta/models/g:generateContent?key=${k}"
         "`, { method: 'POST', body: '{}' });\n",
         "2 http.generateContent google g\n"},
        {"fetch('http://localhost:11434/api/chat', " BODY ");\n", "2 http.ollama local x\n"},
        {"fetch(`${cfg.ollamaUrl}/api/generate`, " BODY ");\n", "2 http.ollama ollama x\n"},
        {"fetch(`${u}/completions`, " BODY ");\n", "2 http.openai openai x\n"},
        {"const ask = async (u, o) => (await fetch(u, o)).json();\n"
         "ask('https://api.openai.com/v1/chat/completions', " BODY ");\n",
         "2 http.chat.completions openai x\n"},
        {"const req = https.request({ host: 'api.openai.com', path: '/v1/chat/completions' });\n"
         "req.write(JSON.stringify({ model: 'x', metadata: { team: 'a' } }));\nreq.end();\n",
         CHAT "x team=a@provider_log\n"},
        {"const x = new XMLHttpRequest(); x.open('POST', "
         "'https://api.openai.com/v1/chat/completions'"
         "); x.send(JSON.stringify({ model: 'x' }));\n",
         CHAT "x\n"},
        {"fetch(new URL('v1/chat/completions', base), " BODY ");\n", CHAT "x\n"},
        {"const u = new URL('/v1/chat/completions', 'https://api.groq.com'); fetch(u.href, " BODY
         ");\n",
         "2 http.chat.completions groq x\n"},
        {"fetch(`${u}/v1/messages`, " BODY ");\n", "2 http.messages anthropic x\n"},
        {"class A { constructor(url = 'https://api.groq.com') { this.url = url; }\n"
         "  set(url) { this.url = url; }\n"
         "  go() { return fetch(`${this.url}/v1/chat/completions`, " BODY "); } }\n",
         "4 http.chat.completions groq x\n"},
        {"sse(`${u}/v1/chat/completions`, " BODY ");\n", CHAT "x\n"},
        {"send({ url: `${u}/v1/chat/completions`, method: 'POST', data: { model: 'x' } });\n",
         CHAT "x\n"},
    };
    CHECK(shapes);
}

static void requests__to_others_are_none(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"fetch('/api/chat/completions', " BODY ");\n", ""},
        {"fetch('/v1/chat/completions', " BODY ");\n", ""},
        {"fetch(`${BASE_URL}/api/chat/completions`, " BODY ");\n", ""},
        {"fetch('http://localhost:3000/api/chat', " BODY ");\n", ""},
        {"fetch(`${API}/api/generate`, " BODY ");\n", ""},
        {"fetch(`${API}/v1/messages`, { method: 'POST', body: JSON.stringify({ to }) });\n", ""},
        {"fetch(`${API}/completions`, { method: 'POST', body: JSON.stringify({ id }) });\n", ""},
        {"axios.create({ baseURL: '/api' }).post('/chat/completions', { model: 'x' });\n", ""},
        {"app.post('/v1/chat/completions', (req, res) => res.json({}));\n", ""},
        {"app.post(`${p}/v1/chat/completions`, (req, res) => res.json({}));\n", ""},
        {"expect(f).toHaveBeenCalledWith('https://api.openai.com/v1/chat/completions', " BODY
         ");\n",
         ""},
        {"nock('https://api.openai.com').post('/v1/chat/completions', { model: 'x' });\n", ""},
        {"route('https://api.openai.com/v1/chat/completions', " BODY ");\n", ""},
        {"console.log('https://api.openai.com/v1/chat/completions', " BODY ");\n", ""},
        {"fetch('https://api.openai.com/v1/chat/completions');\n", ""},
        {"fetch('https://api.openai.com/v1/models', " BODY ");\n", ""},
    };
    CHECK(shapes);
}

#define IMAGE(who) who ".images.generate({ model: 'x' });\n"
#define IMAGES " openai.images.generate openai x\n"

static void clients__travel(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"let c;\nfunction init() { c = new OpenAI(); }\nfunction go() { " IMAGE("c") "}\n",
         "4" IMAGES},
        {"let c = null;\nfunction get() { if (!c) c = new OpenAI(); return c; }\n" IMAGE("get()"),
         "4" IMAGES},
        {"const c = useMemo(() => new OpenAI(), []);\n" IMAGE("c"), "3" IMAGES},
        {"const [c] = useState(() => new OpenAI());\n" IMAGE("c"), "3" IMAGES},
        {"const c = useRef(new OpenAI());\n" IMAGE("c.current"), "3" IMAGES},
        {"const c = useRef(null);\nuseEffect(() => { c.current = new OpenAI(); });\n" IMAGE(
             "c.current"),
         "4" IMAGES},
        {"const c = ref();\nfunction init() { c.value = new OpenAI(); }\n"
         "function go() { const x = c.value; " IMAGE("x") "}\n",
         "4" IMAGES},
        /* Not what it holds, but what it begins as. */
        {"const m = ref('x');\nnew OpenAI().images.generate({ model: m.value });\n",
         "3 openai.images.generate openai x\n"},
        {"const p = <Body>{ model: 'x', metadata: { team: 'a' } };\n"
         "new OpenAI().chat.completions.create(p);\n",
         "3 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"function go(c) { c.value.generate({ model: 'x' }); }\n", ""},
        {"let g; async function init() { const { GoogleGenerativeAI } = await "
         "import('@google/generative-ai'); g = new GoogleGenerativeAI('k'); }\n"
         "function go(u) { const m = g.getGenerativeModel({ model: 'x' }); m.generateContent(u); "
         "}\n",
         "3 google-generative-ai.generateContent google x\n"},
    };
    CHECK(shapes);
}

/* Nothing is known of the address: what is sent tells, and how the model is to be run. */
#define SENT(url, body) "fetch(" url ", { method: 'POST', body: JSON.stringify(" body ") });\n"
#define RUN "{ model: 'x', messages: [], temperature: 0 }"

static void requests__are_told_by_what_they_send(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {SENT("settings.url", RUN), CHAT "x\n"},
        {"const url = urlJoin(s.base, s.path); const body: any = { model: 'x', stream: true };\n"
         "if (isChat) { body['messages'] = m; }\n" SENT("url", "body"),
         "4 http.chat.completions openai x\n"},
        {"fetch(u, { method: 'POST', headers: { 'anthropic-version': '2023-06-01' }, body: "
         "JSON.stringify({ model: 'x', max_tokens: 1, messages: [] }) });\n",
         "2 http.messages anthropic x\n"},
        {SENT("u", "{ contents: [], safetySettings: [] }"), "2 http.generateContent google -\n"},
        {"axios.post(`${URL}?key=${KEY}`, { contents: [{ parts: [{ text }] }] });\n",
         "2 http.generateContent google -\n"},
        {"axios.post(u, { contents: [{ text }] });\n", ""},
        {"axios.post('https://api.jina.ai/v1/rerank', { model: 'x', query, documents });\n",
         "2 http.rerank jina x\n"},
        {SENT("u", "{ prompt, n: 1, size: 's', model: 'x' }"), "2 http.openai openai x\n"},
        {SENT("u", "{ message, chat_history: [], temperature: 0 }"), "2 http.cohere cohere -\n"},
        {SENT("u", "{ model: 'x', messages: [], options: {} }"), "2 http.ollama ollama x\n"},
        /* A route of the own server, itself or among what callers give; a body that any takes. */
        {SENT("'/api/chat'", RUN) SENT("`${BASE}/chat`", RUN), ""},
        {"function post(url) { " SENT("url", RUN) " }\npost('/api/chat');\n", ""},
        {SENT("url", "{ model: 'x', messages: [] }"), ""},
        {"send({ method: 'POST', headers: {}, data: " RUN " });\n", ""},
    };
    CHECK(shapes);
}

/* A helper that is handed address and body is told where it sends them, and only there. */
static void requests__of_helpers_are_told_once(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"async function sse(url, options) { const r = await fetch(url, options); return r; }\n"
         "sse('https://api.openai.com/v1/chat/completions', " BODY ");\n",
         "2 http.chat.completions openai x\n"},
        {"async function sse(url, options) { return sse(url, options); }\n"
         "sse('https://api.openai.com/v1/chat/completions', " BODY ");\n",
         "3 http.chat.completions openai x\n"},
    };
    CHECK(shapes);
}

/* What is kept in a store, in a state or in settings, as it begins. */
static void requests__go_by_what_is_kept(void **state)
{
    (void)state;
#define URL "'https://api.groq.com/openai/v1/chat/completions'"
#define KEPT(url, model) \
    "fetch(" url ", { method: 'POST', body: JSON.stringify({ model: " model " }) });\n"
    static const char there[] = "2 http.chat.completions groq x\n";
    static const code_shape shapes[] = {
        {"const [url, setUrl] = useState(" URL "); const [m] = useState('x'); " KEPT("url", "m"),
         there},
        {"const [s, set] = useState({ url: " URL ", m: 'x' }); " KEPT("s.url", "s.m"), there},
        {"const D = { url: " URL ", m: 'x' }; function go(s = D) { " KEPT("s.url", "s.m") "}\n",
         there},
        {"const url = ref(" URL "); const m = ref('x'); " KEPT("url.value", "m.value"), there},
        {"const s = reactive({ url: " URL ", m: 'x' }); " KEPT("s.url", "s.m"), there},
        {"const useS = defineStore('s', { state: () => ({ url: " URL ", m: 'x' }) }); const s = "
         "useS(); " KEPT("s.url", "s.m"),
         there},
        {"const useS = defineStore('s', () => { const url = ref(" URL
         "); return { url, m: ref('x') "
         "}; }); const { url, m } = storeToRefs(useS()); " KEPT("url.value", "m.value"),
         there},
        {"import { create } from 'zustand'; const useS = create((set) => ({ url: " URL
         ", m: 'x' })); const { url, m } = useS(); " KEPT("url", "m"),
         there},
        {"const s = await chrome.storage.sync.get({ url: " URL ", m: 'x' }); " KEPT("s.url", "s.m"),
         there},
        {"const url = localStorage.getItem('u') || " URL "; const m = localStorage.getItem('m') ?? "
         "'x'; " KEPT("url", "m"),
         there},
        {"const url = () => { const u = store.get('u'); if (!u) { return " URL
         "; } return u; }; " KEPT("url()", "'x'"),
         there},
        {"const L = [{ url: " URL ", m: 'x' }, { url: '/a', m: 'y' }]; " KEPT("L[0].url", "L[0].m"),
         there},
        {"let url = base; if (!url.endsWith('/')) url += '/'; url += 'chat/completions'; " KEPT(
             "url", "'x'"),
         CHAT "x\n"},
        {"const url = chat.replace('/chat/completions', '/embeddings'); " KEPT("url", "'x'"),
         "2 http.openai openai x\n"},
        {"const url = urlJoin(base, '/v1', 'chat/completions'); " KEPT("url", "'x'"), CHAT "x\n"},
        {KEPT("settings.url", "'x'") "const [url] = useState('/api/x'); " KEPT("url", "'x'"), ""},
    };
    CHECK(shapes);
}

/* Models of which only a default is known. */
static void models__have_defaults(void **state)
{
    (void)state;
#define SDK "import { generateText, customProvider, createProviderRegistry } from 'ai'; "
#define PACKAGE "import { openai } from '@ai-sdk/openai'; "
#define ASK(model) "generateText({ model: " model " });\n"
    static const char there[] = "2 ai.generateText openai x\n";
    static const code_shape shapes[] = {
        {SDK PACKAGE
         "const p = customProvider({ languageModels: { a: openai('x'), b: openai('y') } "
         "}); " ASK("p.languageModel('a')"),
         there},
        {SDK PACKAGE
         "const p = createProviderRegistry({ openai }); " ASK("p.languageModel('openai:x')"),
         "2 ai.generateText openai openai:x\n"},
        {SDK PACKAGE ASK("openai(localStorage.getItem('m') || 'x')"), there},
        {SDK PACKAGE "async function m() { const d = await store.get('m'); if (!d) return 'x'; "
                     "return d; } " ASK("openai(await m())"),
         there},
        {SDK PACKAGE "class A { m = 'x'; constructor(o) { this.m = o.m ?? this.m; } go() { " ASK(
             "openai(this.m)") "} }\n",
         there},
        /* Of two names either may be meant. */
        {SDK PACKAGE "function m(a) { if (a) return 'x'; return 'y'; } " ASK("openai(m(1))"),
         "2 ai.generateText openai ?\n"},
    };
    CHECK(shapes);
}

static void commands__stand_where_they_are_sent(void **state)
{
    (void)state;
    code_expect("app.js",
                "import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';\n"
                "await client.send(\n  new ConverseCommand({ modelId: 'x' }),\n);\n"
                "const command =\n  new ConverseCommand({ modelId: 'y' });\n",
                "2 bedrock.converse bedrock x\n6 bedrock.converse bedrock y\n");
}

static void modules__go_by_their_package(void **state)
{
    (void)state;
    static const char *const names[] = {
        "npm:openai@5",          "https://esm.sh/openai@4.20.1?target=deno",
        "openai/index.mjs",      "https://cdn.jsdelivr.net/npm/openai@4/+esm",
        "npm:openai@^4.0.0",     "https://deno.land/x/openai@v4.20.1/mod.ts",
        "https://esm.run/openai"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        tg_buf text = tg_buf_of(1 << 12);
        tg_buf_printf(&text, "import OpenAI from '%s';\n" IMAGE("new OpenAI()"), names[i]);
        tg_buf_putc(&text, '\0');
        code_expect("app.ts", text.data, "2" IMAGES);
        tg_buf_free(&text);
    }
}

static void modules__of_packages_are_no_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"ai/index.ts",
         "import { openai } from '@ai-sdk/openai';\nexport const m = openai('x');\n"},
        {"openai/index.js", "const O = require('openai');\nmodule.exports = 1;\n"},
        {"route.ts", "import { m } from '@/ai';\nimport { streamText } from 'ai';\n"
                     "streamText({ model: m });\n"},
        {"use.js", "const OpenAI = require('openai');\nnew OpenAI().images.generate({});\n"},
    };
    code_expect_files(files, 4, NULL,
                      "3 ai.streamText openai x\n2 openai.images.generate openai -\n");
}

static void modules__of_commonjs_are_followed(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"lib/a.js", "const { OpenAI } = require('openai');\nconst ai = new OpenAI();\n"
                     "module.exports = { ai };\n"},
        {"lib/b.js", "const O = require('openai');\nmodule.exports = new O();\n"},
        {"lib/c.js", "const O = require('openai');\nexports.c = new O();\n"},
        {"use.js", "const { ai } = require('./lib/a'); // openai\nconst b = require('./lib/b');\n"
                   "const { c } = require('./lib/c');\nai.images.generate({});\n"
                   "b.images.generate({});\nc.images.generate({});\n"},
    };
    code_expect_files(files, 4, NULL,
                      "4 openai.images.generate openai -\n5 openai.images.generate openai -\n"
                      "6 openai.images.generate openai -\n");
}

/* What is spread on one condition: it is what it says, or nothing. */
static void spreads__on_a_condition(void **state)
{
    (void)state;
#define ASKED(PART) \
    "import { GoogleGenAI } from '@google/genai';\nconst c = new GoogleGenAI({});\n" \
    "c.models.generateContent({ model: 'm', contents: [], ...(s ? { config: " PART \
    " } : {}) });\n"
#define FOUND "3 google-genai.models.generateContent google m"
    code_expect("a.ts", ASKED("{ systemInstruction: s }"), FOUND "\n");
    code_expect("a.ts", ASKED("{ labels: { team: 'a', use_case: 'b' } }"),
                FOUND " ?config.labels\n");
    code_expect("a.ts", ASKED("{ labels: given }"), FOUND " ?config.labels\n");
#undef ASKED
#undef FOUND
}

/* What a client is taken from, held in a cache. */
static void caches__of_what_makes_clients(void **state)
{
    (void)state;
#define MADE \
    "const { GoogleGenerativeAI } = require('@google/generative-ai');\n" \
    "const c = new Map(), d = {};\n"
#define ASKED "get(k).getGenerativeModel({ model: 'x' }).generateContent('x');\n"
#define FOUND "4 google-generative-ai.generateContent google x\n"
    code_expect("a.js",
                MADE "function get(k) { if (!c.has(k)) c.set(k, new GoogleGenerativeAI(k)); return "
                     "c.get(k); }\n" ASKED,
                FOUND);
    code_expect("a.js",
                MADE "function get(k) { if (!d[k]) { d[k] = new GoogleGenerativeAI(k); } return "
                     "d[k]; }\n" ASKED,
                FOUND);
    code_expect("a.js",
                MADE "function get(k) { c.set(k, new Widget(k)); return c.get(k); }\n" ASKED,
                "4 google-generative-ai.getGenerativeModel.generateContent google x\n");
#undef MADE
#undef ASKED
#undef FOUND
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spreads__on_a_condition),
        cmocka_unit_test(caches__of_what_makes_clients),
        cmocka_unit_test(requests__are_told_by_their_url),
        cmocka_unit_test(requests__to_others_are_none),
        cmocka_unit_test(requests__are_told_by_what_they_send),
        cmocka_unit_test(requests__of_helpers_are_told_once),
        cmocka_unit_test(requests__go_by_what_is_kept),
        cmocka_unit_test(models__have_defaults),
        cmocka_unit_test(clients__travel),
        cmocka_unit_test(commands__stand_where_they_are_sent),
        cmocka_unit_test(modules__go_by_their_package),
        cmocka_unit_test(modules__of_packages_are_no_files),
        cmocka_unit_test(modules__of_commonjs_are_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
