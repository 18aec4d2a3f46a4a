/* lib/code: what functions of the project give back to a call, whose arguments their parameters
 * are; URLs that go through functions and formats; fields that are assigned by their bare names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define CREATE "openai.chat.completions.create openai m "

static void python__parameters_are_what_the_call_gives(void **state)
{
    (void)state;
    code_expect(
        "a.py",
        "from openai import OpenAI\n"
        "import json\n"
        "client = OpenAI()\n"
        "def tags(team, use_case='rank'): return {'team': team, 'use_case': use_case}\n"
        "def client_for(team):\n"
        "    return OpenAI(default_headers={'x-portkey-metadata': json.dumps({'team': team})})\n"
        "def same(x): return x\n"
        "client.chat.completions.create(model='m', metadata=tags('search'))\n"
        "client.chat.completions.create(model='m', metadata=tags(use_case='a', team='b'))\n"
        "client_for('nlp').chat.completions.create(model='m')\n"
        "same(client).chat.completions.create(model=same('m'))\n"
        "same(client.chat.completions.create)(model='m')\n"
        "client.chat.completions.create(model='m', metadata=tags(**given))\n",
        "8 " CREATE "team=search@provider_log use_case=rank@provider_log\n"
        "9 " CREATE "team=b@provider_log use_case=a@provider_log\n"
        "10 " CREATE "team=nlp@gateway\n"
        "11 openai.chat.completions.create openai m\n"
        "12 openai.chat.completions.create openai m\n"
        "13 " CREATE "team=?@provider_log use_case=?@provider_log\n");
}

static void python__what_a_method_is_called_on_is_no_argument(void **state)
{
    (void)state;
    code_expect("a.py",
                "from openai import OpenAI\n"
                "class A:\n"
                "    def tags(self, team): return {'team': team}\n"
                "    @classmethod\n"
                "    def pick(cls, name): return name\n"
                "    def run(self):\n"
                "        OpenAI().chat.completions.create(model=self.pick('m'), "
                "metadata=self.tags('a'))\n",
                "7 " CREATE "team=a@provider_log\n");
}

static void python__functions_that_call_themselves_end(void **state)
{
    (void)state;
    code_expect("a.py",
                "from openai import OpenAI\n"
                "def f(n, x): return f(n - 1, {'team': n, 'x': x})\n"
                "def g(x): return h(x)\n"
                "def h(x): return g(x)\n"
                "OpenAI().chat.completions.create(model='m', metadata=f(3, 4))\n"
                "g(OpenAI()).chat.completions.create(model='m', messages=[])\n",
                "5 " CREATE "?metadata\n"
                "6 openai.chat.completions.create openai m\n");
}

static void urls__go_through_functions_and_formats(void **state)
{
    (void)state;
    code_expect("a.py",
                "import os, requests\n"
                "from urllib.parse import urljoin\n"
                "from settings import tidy\n"
                "BASE = 'https://api.openai.com/v1'\n"
                "def url(base, path): return f'{base}/{path}'\n"
                "requests.post(url(BASE, 'chat/completions'), json={'model': 'm'})\n"
                "requests.post('{}/chat/completions'.format(BASE), json={'model': 'm'})\n"
                "requests.post('{b}/{0}'.format('embeddings', b=BASE), json={'model': 'm'})\n"
                "requests.post(BASE.rstrip('/') + '/embeddings', json={'model': 'm'})\n"
                "requests.post(tidy(os.getenv('X'), BASE) + '/embeddings', json={'model': 'm'})\n"
                "requests.post(urljoin(BASE + '/', 'embeddings'), json={'model': 'm'})\n"
                "requests.post(tidy('https://example.org/') + '/embeddings', json={'x': 'm'})\n",
                "6 http.chat.completions openai m\n"
                "7 http.chat.completions openai m\n"
                "8 http.openai openai m\n"
                "9 http.openai openai m\n"
                "10 http.openai openai m\n"
                "11 http.openai openai m\n");
}

static void python__a_request_goes_where_callers_of_the_file_say(void **state)
{
    (void)state;
    code_expect("a.py",
                "import httpx, requests\n"
                "def post(url, body): return requests.post(url, json=body)\n"
                "post('https://api.openai.com/v1/chat/completions', {'model': 'm'})\n"
                "def order(url, body): return requests.post(url, json=body)\n"
                "order('https://example.com/v1/chat', {'model': 'm'})\n"
                "class A:\n"
                "  async def send(self, path, body):\n"
                "    async with httpx.AsyncClient() as c:\n"
                "      return await c.post(f'{self.base}/{path}', json=body)\n"
                "  async def chat(self, body): await self.send('chat/completions', body)\n"
                "class B:\n"
                "  def send(self, path, body): requests.post(f'{self.base}/{path}', json=body)\n"
                "  def files(self, body): self.send('files', body)\n"
                "def out(url): (lambda body: requests.post(url, json=body))({})\n"
                "out(url='https://api.anthropic.com/v1/messages')\n"
                "def loop(url): loop(url); requests.post(url, json={})\n"
                "def unused(url): requests.post(url, json={})\n",
                "2 http.chat.completions openai m\n"
                "9 http.chat.completions openai ? ?metadata\n"
                "14 http.messages anthropic ? ?metadata\n");
}

static void python__a_session_that_is_not_known_needs_a_host(void **state)
{
    (void)state;
    code_expect("a.py",
                "CHAT = 'https://api.openai.com/v1/chat/completions'\n"
                "ALL = {'a': 'https://example.com', 'b': CHAT}\n"
                "async def f(session, client, requests_mock, m, name):\n"
                "  async with session.post(CHAT, json={'model': 'm'}) as r: pass\n"
                "  await session.request('POST', CHAT, json={'model': 'm'})\n"
                "  await client.post('/v1/chat/completions', json={'model': 'm'})\n"
                "  requests_mock.post(CHAT, json={'choices': []})\n"
                "  m.post(CHAT, payload={'choices': []})\n"
                "  await session.post('https://example.com/v1/orders', json={'model': 'm'})\n"
                "  await session.post(ALL[name], json={'model': 'm'})\n",
                "4 http.chat.completions openai m\n"
                "5 http.chat.completions openai m\n"
                "10 http.chat.completions openai m\n");
}

static void csharp__fields_are_what_they_are_assigned(void **state)
{
    (void)state;
    code_expect("A.cs",
                "using System.Net.Http;\n"
                "class A {\n"
                "  HttpClient http; readonly string url; string other;\n"
                "  const string Whole = \"https://api.groq.com/openai/v1/chat/completions\";\n"
                "  A(string given) {\n"
                "    url = given ?? \"https://api.openai.com/v1/chat/completions\";\n"
                "    http = new HttpClient();\n"
                "    http.BaseAddress = new Uri(Settings.Complete(given, Whole));\n"
                "  }\n"
                "  void Run(string body) {\n"
                "    string other = \"https://api.openai.com/v1/chat/completions\";\n"
                "    http.PostAsync(url, new StringContent(body));\n"
                "    http.PostAsync(string.Empty, new StringContent(body));\n"
                "  }\n"
                "  void Not(string body) { http.PostAsync(other, new StringContent(body)); }\n"
                "}\n",
                "12 http.chat.completions openai ? ?metadata\n"
                "13 http.chat.completions groq ? ?metadata\n");
}

static void python__all_names_of_a_file_above(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"helpers.py", "from langchain_openai import ChatOpenAI\nfrom openai import OpenAI\n"},
        {"a/b/run.py", "import os\nfrom helpers import *\nllm = ChatOpenAI(model='m')\n"
                       "OpenAI().chat.completions.create(model='m', messages=[])\n"},
        {"a/b/named.py", "from helpers import ChatOpenAI\n\nllm = ChatOpenAI(model='n')\n"
                         "x = 'openai'\n"},
        {"c/helpers.py", "from elsewhere import ChatOpenAI\nx = 'openai'\n"},
        {"c/run.py", "from helpers import *\nChatOpenAI(model='m')\nx = 'openai'\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "3 langchain.ChatOpenAI openai m\n"
                                  "4 openai.chat.completions.create openai m\n"
                                  "3 langchain.ChatOpenAI openai n\n");
    tg_buf_free(&out);
}

/* Functions that go two ways each: every call of the first asks for as much as a question may. */
static void limits__a_file_that_asks_for_too_much_is_said(void **state)
{
    (void)state;
    enum { FUNCTIONS = 40, CALLS = 4500 };
    tg_buf text = tg_buf_of(1 << 20);
    tg_buf_puts(&text, "import OpenAI from 'openai';\n");
    for (unsigned i = 0; i < FUNCTIONS; i++)
        tg_buf_printf(&text, "function f%u(x) { if (x) return f%u(x); return f%u(x); }\n", i, i + 1,
                      i + 2);
    for (unsigned i = 0; i < CALLS; i++) tg_buf_puts(&text, "f0(1).go();\n");
    tg_buf_putc(&text, '\0');
    code_expect("a.js", text.data,
                "error names an LLM SDK but was not scanned to its end: it takes more than 8000000 "
                "steps to follow its names; exclude it or make it smaller\n");
    tg_buf_free(&text);
}

/* What a map had before a change is no question of the change: each of them would ask all others.
 */
static void changes__a_map_that_is_merged_into_itself_is_asked_once(void **state)
{
    (void)state;
    enum { LOADS = 8, SETTERS = 200 };
    tg_buf text = tg_buf_of(1 << 20);
    tg_buf_puts(&text,
                "import OpenAI from 'openai';\nconst client = new OpenAI();\n"
                "const settings = { model: 'm', metadata: { team: 't', use_case: 'u' } };\n");
    for (unsigned i = 0; i < LOADS; i++)
        tg_buf_printf(&text, "function load%u(d) { Object.assign(settings, d.a%u); }\n", i, i);
    for (unsigned i = 0; i < SETTERS; i++)
        tg_buf_printf(&text, "function set%u(v) { settings.k%u = settings.j%u + v; }\n", i, i, i);
    for (unsigned i = 0; i < SETTERS; i++)
        tg_buf_printf(&text, "console.log(settings.a%u.b);\n", i);
    tg_buf_puts(&text, "await client.chat.completions.create(settings);\n");
    tg_buf_putc(&text, '\0');
    code_expect("a.js", text.data,
                "412 openai.chat.completions.create openai m team=t@provider_log "
                "use_case=u@provider_log\n");
    /* What is not known may bring other tags. */
    code_expect(
        "a.js",
        "import OpenAI from 'openai';\nasync function f(over, c) {\n"
        "const p = { model: 'm', metadata: { team: 't', use_case: 'u' } };\n"
        "if (c) Object.assign(p, over);\nawait new OpenAI().chat.completions.create(p);\n}\n",
        "5 openai.chat.completions.create openai m ?metadata\n");
    tg_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__parameters_are_what_the_call_gives),
        cmocka_unit_test(python__what_a_method_is_called_on_is_no_argument),
        cmocka_unit_test(python__functions_that_call_themselves_end),
        cmocka_unit_test(python__all_names_of_a_file_above),
        cmocka_unit_test(changes__a_map_that_is_merged_into_itself_is_asked_once),
        cmocka_unit_test(limits__a_file_that_asks_for_too_much_is_said),
        cmocka_unit_test(urls__go_through_functions_and_formats),
        cmocka_unit_test(python__a_request_goes_where_callers_of_the_file_say),
        cmocka_unit_test(python__a_session_that_is_not_known_needs_a_host),
        cmocka_unit_test(csharp__fields_are_what_they_are_assigned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
