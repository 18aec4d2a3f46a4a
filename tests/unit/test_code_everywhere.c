/* lib/code: what one statement configures for all calls of a module, in its file and in others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define TAGS "JSON.stringify({ team: 'a', use_case: 'b' })"
#define POST "axios.post('https://api.openai.com/v1/chat/completions', { model: 'x' });\n"
#define TOLD " http.chat.completions openai x team=a@gateway use_case=b@gateway\n"
#define BARE " http.chat.completions openai x\n"
#define OPEN(carrier) " http.chat.completions openai x ?" carrier "\n"

static void axios__takes_what_its_defaults_have(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n" POST, "3" TOLD},
        {"axios.defaults.headers.post['x-portkey-metadata'] = " TAGS ";\n" POST, "3" TOLD},
        {"axios.defaults.headers.common = { 'x-portkey-metadata': " TAGS " };\n" POST, "3" TOLD},
        {"axios.interceptors.request.use(c => { c.headers.set('x-portkey-metadata', " TAGS
         "); return c; });\n" POST,
         "3" TOLD},
        /* Of other requests, of another client, of answers. */
        {"axios.defaults.headers.get['x-portkey-metadata'] = " TAGS ";\n" POST, "3" BARE},
        {"axios.create().defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n" POST,
         "3" BARE},
        {"axios.interceptors.response.use(c => { c.headers['x-portkey-metadata'] = " TAGS
         "; });\n" POST,
         "3" BARE},
        {"axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n"
         "fetch('https://api.openai.com/v1/chat/completions', { body: JSON.stringify({ model: 'x' "
         "}) });\n",
         "3" BARE},
        {"if (on) axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n" POST,
         "3" OPEN("defaults.headers")},
    };
    CODE_EXPECT_SHAPES("app.ts", "import axios from 'axios';\n", "", shapes);
}

#define PUT \
    "axios.interceptors.request.use(c => { c.headers['x-portkey-metadata'] = " TAGS \
    "; return c; });"

static void axios__is_configured_where_it_surely_runs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"function setup() { " PUT " }\nsetup();\n" POST, "4" TOLD},
        {"function main() { setup(); }\nfunction setup() { " PUT " }\nmain();\n" POST, "5" TOLD},
        {"function setup() { " PUT " }\n" POST, "3" OPEN("interceptors")},
        {"function setup() { " PUT " }\nif (on) setup();\n" POST, "4" OPEN("interceptors")},
        {"if (on) " PUT "\n" POST, "3" OPEN("interceptors")},
        /* What is set behind the call, or taken back. */
        {POST PUT "\n", "2" BARE},
        {"axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n"
         "delete axios.defaults.headers.common['x-portkey-metadata'];\n" POST,
         "4" OPEN("defaults.headers")},
    };
    CODE_EXPECT_SHAPES("app.ts", "import axios from 'axios';\n", "", shapes);
}

static void scan(const code_file *files, size_t count, const char *expected)
{
    tg_buf out = tg_buf_of(1 << 16);
    code_scan(files, count, NULL, &out);
    tg_buf_putc(&out, '\0');
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}

static void axios__is_configured_in_another_file(void **state)
{
    (void)state;
    const code_file files[] = {
        {"setup.ts", "import axios from 'axios';\n"
                     "axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n"},
        {"ask.ts", "import axios from 'axios';\n" POST},
    };
    scan(files, 2, "2" TOLD);
    const code_file later[] = {
        {"setup.ts", "import axios from 'axios';\nexport function setup() {\n"
                     "  axios.defaults.headers.common['x-portkey-metadata'] = " TAGS ";\n}\n"},
        {"ask.ts", "import axios from 'axios';\n" POST},
    };
    scan(later, 2, "2" OPEN("defaults.headers"));
}

static void agents__take_the_environment_of_the_process(void **state)
{
    (void)state;
#define AGENT "import { query } from '@anthropic-ai/claude-agent-sdk';\n"
#define LINE "process.env.ANTHROPIC_CUSTOM_HEADERS = `x-portkey-metadata: ${" TAGS "}`;\n"
    code_expect("a.ts", AGENT LINE "query({ prompt: 'x' });\n",
                "3 claude-agent-sdk.query anthropic - team=a@gateway use_case=b@gateway\n");
    code_expect("a.ts", AGENT "if (on) " LINE "query({ prompt: 'x' });\n",
                "3 claude-agent-sdk.query anthropic - ?ANTHROPIC_CUSTOM_HEADERS\n");
    /* An environment of its own. */
    code_expect("a.ts", AGENT LINE "query({ prompt: 'x', options: { env: { PATH: p } } });\n",
                "3 claude-agent-sdk.query anthropic -\n");
    code_expect("a.ts",
                AGENT LINE "query({ prompt: 'x', options: { env: { ...process.env, A: b } } });\n",
                "3 claude-agent-sdk.query anthropic - team=a@gateway use_case=b@gateway "
                "?ANTHROPIC_CUSTOM_HEADERS\n");
#undef LINE
#undef AGENT
}

static void agents__with_a_model_of_their_own_take_no_default_client(void **state)
{
    (void)state;
    static const char before[] =
        "from agents import Agent, set_default_openai_client, OpenAIChatCompletionsModel\n"
        "from openai import AsyncOpenAI\n";
#define SET \
    "set_default_openai_client(AsyncOpenAI(default_headers={'helicone-property-team': 'a', " \
    "'helicone-property-use-case': 'b'}))\n"
    static const code_shape shapes[] = {
        {SET "a = Agent(name='a', model='x')\n",
         "4 openai-agents.Agent openai x team=a@gateway use_case=b@gateway\n"},
        {SET "a = Agent(name='a', model=OpenAIChatCompletionsModel(model='x', "
             "openai_client=AsyncOpenAI()))\n",
         "4 openai-agents.Agent openai x\n"},
        {"if on:\n    " SET "a = Agent(name='a', model='x')\n",
         "5 openai-agents.Agent openai x ?default_headers\n"},
        {"def main():\n    " SET "if __name__ == '__main__':\n    main()\n"
         "a = Agent(name='a', model='x')\n",
         "7 openai-agents.Agent openai x team=a@gateway use_case=b@gateway\n"},
    };
    CODE_EXPECT_SHAPES("a.py", before, "", shapes);
#undef SET
}

static void models__that_makers_and_bodies_name(void **state)
{
    (void)state;
    /* Behind wrappers the model that is wrapped. */
    code_expect("a.ts",
                "import { openai } from '@ai-sdk/openai';\n"
                "import { generateText, wrapLanguageModel } from 'ai';\n"
                "generateText({ model: wrapLanguageModel({ model: openai('gpt-4o'), middleware: [] "
                "}), prompt: 'x' });\n",
                "3 ai.generateText openai gpt-4o\n");
    code_expect("a.js",
                "fetch('https://api.elevenlabs.io/v1/text-to-speech/x', { method: 'POST', body: "
                "JSON.stringify({ text, model_id: chosen || 'eleven_v3' }) });\n",
                "1 http.elevenlabs elevenlabs eleven_v3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axios__takes_what_its_defaults_have),
        cmocka_unit_test(axios__is_configured_where_it_surely_runs),
        cmocka_unit_test(axios__is_configured_in_another_file),
        cmocka_unit_test(agents__take_the_environment_of_the_process),
        cmocka_unit_test(agents__with_a_model_of_their_own_take_no_default_client),
        cmocka_unit_test(models__that_makers_and_bodies_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
