/* lib/code: clients, requests and addresses that are made on several ways, settings of programs
 * that ask several providers, and what options and methods set instead of a default.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

static void go__functions_that_make_one_of_several(void **state)
{
    (void)state;
#define GO \
    "package p\nimport (\"context\"; \"github.com/google/generative-ai-go/genai\"; " \
    "\"github.com/tmc/langchaingo/llms\"; \"github.com/tmc/langchaingo/llms/anthropic\"; " \
    "\"github.com/tmc/langchaingo/llms/openai\")\n"
#define PICK \
    "func pick(k string) (llms.Model, error) { if k == \"c\" { return " \
    "anthropic.New(anthropic.WithModel(\"a\")) }; return openai.New(openai.WithModel(\"b\")) }; "
#define ASK "m.GenerateContent(x, y)"
#define TOLD "3 langchaingo.GenerateContent "
    static const code_shape shapes[] = {
        {PICK "func F(k string) { m, _ := pick(k); " ASK " }\n", TOLD "anthropic ?\n"},
        {PICK "func F() { m, _ := pick(\"o\"); " ASK " }\n", TOLD "openai b\n"},
        {PICK "func F() { m, _ := pick(\"c\"); " ASK " }\n", TOLD "anthropic a\n"},
        {"func pick(k string) llms.Model { switch k { case \"c\": m, _ := "
         "openai.New(openai.WithModel(\"a\")); return m; default: m, _ := "
         "openai.New(openai.WithModel(\"b\")); return m } }; func F(k string) { m := pick(k); " ASK
         " }\n",
         TOLD "openai ?\n"},
        {"func pick(k string) llms.Model { if k == \"c\" { m, _ := "
         "openai.New(openai.WithModel(\"a\"), w); return m }; m, _ := "
         "openai.New(openai.WithModel(\"a\")); return m }; func F(k string) { m := pick(k); " ASK
         " }\n",
         TOLD "openai a\n"},
        {"func F(c *genai.Client, k string) { var m *genai.GenerativeModel; if k == \"\" { m = "
         "c.GenerativeModel(\"a\") } else { m = c.GenerativeModel(\"b\") }; " ASK " }\n",
         "3 google-generativeai.GenerateContent google ?\n"},
        {"type S struct { m llms.Model }; func New(k string) (*S, error) { var e llms.Model; c, "
         "err := openai.New(openai.WithModel(\"a\")); if k != \"\" { e, err = "
         "openai.New(openai.WithModel(\"b\")) } else { e = c }; return &S{m: e}, err }; func (s "
         "*S) F() { s." ASK " }\n",
         TOLD "openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void typescript__one_of_several(void **state)
{
    (void)state;
#define TS \
    "import { GoogleGenerativeAI } from '@google/generative-ai'; import { generateText } from " \
    "'ai'; import { openai } from '@ai-sdk/openai'; import { anthropic } from " \
    "'@ai-sdk/anthropic'; const g = new GoogleGenerativeAI(k);\n"
#define GEMINI "https://generativelanguage.googleapis.com/v1beta/models/"
    static const code_shape shapes[] = {
        {"function pick(k) { if (k) return g.getGenerativeModel({ model: 'a' }); return "
         "g.getGenerativeModel({ model: 'b' }); } pick(x).generateContent('q');\n",
         "2 google-generative-ai.generateContent google ?\n"},
        {"const pick = (k) => k ? g.getGenerativeModel({ model: 'a' }) : g.getGenerativeModel({ "
         "model: 'b' }); const m = pick(x); m.generateContent('q');\n",
         "2 google-generative-ai.generateContent google ?\n"},
        {"const pick = (k) => k ? g.getGenerativeModel({ model: 'a' }) : g.getGenerativeModel({ "
         "model: 'a', tools }); pick(x).generateContent('q');\n",
         "2 google-generative-ai.generateContent google a\n"},
        {"function pick(k) { let m; switch (k) { case 'c': m = anthropic('a'); break; default: m "
         "= openai('b'); } return m; } generateText({ model: pick(x), prompt });\n",
         "2 ai.generateText openai ?\n"},
        {"function f(k) { let u; switch (k) { case 'a': u = '" GEMINI
         "a:generateContent'; break; default: u = '" GEMINI
         "b:generateContent'; } fetch(u, { method: 'POST', body: JSON.stringify({ contents }) }); "
         "}\n",
         "2 http.generateContent google ?\n"},
        {"function f(k) { let u = '" GEMINI "a:generateContent'; if (k) u = '" GEMINI
         "a:streamGenerateContent'; fetch(u, { method: 'POST', body: JSON.stringify({ contents }) "
         "}); }\n",
         "2 http.generateContent google a\n"},
    };
    CODE_EXPECT_SHAPES("app.ts", TS, "", shapes);
}

static void rust__one_of_several(void **state)
{
    (void)state;
#define RUST "use rig::providers::openai; use async_openai::types::*;\n"
    static const code_shape shapes[] = {
        {"fn pick(c: &openai::Client, k: &str) -> A { match k { \"a\" => c.agent(\"a\").build(), "
         "_ => c.agent(\"b\").build() } } async fn f(k: &str) { let c = "
         "openai::Client::from_env(); let a = pick(&c, k); a.prompt(\"q\").await; }\n",
         "2 rig.agent.build.prompt openai ?\n"},
        {"async fn f(k: &str) { let c = async_openai::Client::new(); let r = if k == \"x\" { "
         "CreateChatCompletionRequestArgs::default().model(\"a\").build()? } else { "
         "CreateChatCompletionRequestArgs::default().model(\"b\").build()? }; "
         "c.chat().create(r).await; }\n",
         "2 async-openai.chat.create openai ?\n"},
        {"async fn f(k: &str) { let c = async_openai::Client::new(); let r = if k == \"x\" { "
         "CreateChatCompletionRequestArgs::default().model(\"a\").build()? } else { "
         "CreateChatCompletionRequestArgs::default().model(\"a\").n(2).build()? }; "
         "c.chat().create(r).await; }\n",
         "2 async-openai.chat.create openai a\n"},
    };
    CODE_EXPECT_SHAPES("app.rs", RUST, "", shapes);
}

/* What a program's settings begin as is not what each of its providers is asked for. */
static void defaults_of_other_makers(void **state)
{
    (void)state;
#define CONFIG "package config\ntype C struct { Model string }\nfunc Load() C { return C{Model: \""
#define CLIENT(host, path) \
    "package main\nimport (\"bytes\"; \"encoding/json\"; \"net/http\"; \"acme.org/a/config\")\n" \
    "func F(c config.C) {\n\tb, _ := json.Marshal(map[string]any{\"model\": c.Model, " \
    "\"messages\": x})\n\thttp.Post(\"" host path "\", j, bytes.NewReader(b))\n}\n"
    static const struct {
        const char *config, *client, *expected;
    } of[] = {
        {CONFIG "gpt-4o\"} }\n", CLIENT("https://api.openai.com", "/v1/chat/completions"),
         "5 http.chat.completions openai gpt-4o\n"},
        {CONFIG "gpt-4o\"} }\n", CLIENT("https://api.anthropic.com", "/v1/messages"),
         "5 http.messages anthropic ?\n"},
        {CONFIG "gpt-4o\"} }\n", CLIENT("http://localhost:11434", "/api/chat"),
         "5 http.ollama local ?\n"},
        {CONFIG "llama3\"} }\n", CLIENT("http://localhost:11434", "/api/chat"),
         "5 http.ollama local llama3\n"},
        /* Which serves others' models. */
        {CONFIG "gpt-4o\"} }\n", CLIENT("https://openrouter.ai/api", "/v1/chat/completions"),
         "5 http.chat.completions openrouter gpt-4o\n"},
        {CONFIG "gpt-4o\"} }\n", CLIENT("http://localhost:4000", "/v1/chat/completions"),
         "5 http.chat.completions local gpt-4o\n"},
    };
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        const code_file files[] = {{"go.mod", "module acme.org/a\n"},
                                   {"config/c.go", of[i].config},
                                   {"main.go", of[i].client}};
        code_expect_files(files, 3, NULL, of[i].expected);
    }
}

static void go__options_instead_of_a_default(void **state)
{
    (void)state;
#define LLM \
    "package p\nimport \"github.com/sashabaranov/go-openai\"\ntype C struct { a *openai.Client; " \
    "m " \
    "string }; func WithModel(m string) func(*C) { return func(c *C) { c.m = m } }; func New(o " \
    "...func(*C)) *C { c := &C{m: \"d\"}; for _, f := range o { f(c) }; return c }\nfunc (c *C) " \
    "F() { c.a.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: c.m}) }; "
#define CHAT "4 go-openai.CreateChatCompletion openai "
    static const code_shape shapes[] = {
        {"\n", CHAT "d\n"},
        {"func main() { New(WithModel(\"a\")).F() }\n", CHAT "a\n"},
        {"func main() { New(WithModel(\"a\")).F() }; func other() { New(WithKey(k)).F() }\n",
         CHAT "?\n"},
        {"func main() { New(WithModel(\"a\")).F() }; func other() { New(WithModel(\"b\")).F() }\n",
         CHAT "?\n"},
        {"func main() { New(WithKey(k)).F() }\n", CHAT "d\n"},
    };
    CODE_EXPECT_SHAPES("app.go", LLM, "", shapes);
}

static void rust__functions_with_a_default(void **state)
{
    (void)state;
#define REQWEST "use serde_json::json;\n"
#define SEND(model) \
    "c.post(\"https://api.openai.com/v1/chat/completions\").json(&json!({\"model\": " model \
    ", \"messages\": []})).send().await?; }\n"
#define ENV \
    "fn env_string(n: &str, d: &str) -> String { std::env::var(n).unwrap_or_else(|_| " \
    "d.to_string()) } "
    static const code_shape shapes[] = {
        {ENV "async fn f(c: &reqwest::Client) { let m = env_string(\"M\", \"a\"); " SEND("m"),
         "2 http.chat.completions openai a\n"},
        {ENV "struct S { m: String, n: String } impl S { fn load() -> Self { S { m: "
             "env_string(\"M\", \"a\"), n: env_string(\"N\", \"b\") } } } async fn f(c: "
             "&reqwest::Client) { let s = S::load(); " SEND("s.n"),
         "2 http.chat.completions openai b\n"},
        {ENV "async fn f(c: &reqwest::Client, m: &str) { let m = env_string(\"M\", m); " SEND("m"),
         "2 http.chat.completions openai ?\n"},
        /* A subcommand of clap's. */
        {"#[derive(Subcommand)] enum C { Run { #[arg(long, default_value = \"a\")] model: String "
         "} } async fn f(c: &reqwest::Client, x: C) { match x { C::Run { model } => run(c, "
         "&model).await, } } async fn run(c: &reqwest::Client, m: &str) { " SEND("m"),
         "2 http.chat.completions openai a\n"},
        {"#[derive(Subcommand)] enum C { Run { #[arg(long)] model: String } } async fn f(c: "
         "&reqwest::Client, x: C) { match x { C::Run { model } => run(c, &model).await, } } async "
         "fn run(c: &reqwest::Client, m: &str) { " SEND("m"),
         "2 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.rs", REQWEST, "", shapes);
}

static void javascript__what_is_given_at_the_start(void **state)
{
    (void)state;
#define JS \
    "import OpenAI from 'openai'; import { program } from 'commander'; const openai = new " \
    "OpenAI();\n"
#define CREATE(model) "openai.chat.completions.create({ model: " model ", messages: [] });"
#define DONE "2 openai.chat.completions.create openai "
    static const code_shape shapes[] = {
        {"program.option('-m, --model <name>', 'which', 'a'); const o = program.opts(); " CREATE(
             "o.model") "\n",
         DONE "a\n"},
        {"program.option('--chat-model <name>', 'which', 'a').action(async (o) => { " CREATE(
             "o.chatModel") " });\n",
         DONE "a\n"},
        {"const a = yargs(x).option('model', { type: 'string', default: 'a' "
         "}).parseSync(); " CREATE("a.model") "\n",
         DONE "a\n"},
        {"program.option('--model <name>', 'which', 'a'); const { model } = "
         "program.opts(); " CREATE("model") "\n",
         DONE "a\n"},
        /* Of two commands. */
        {"program.option('--model <m>', 'x', 'a'); program.option('--model <m>', 'x', 'b'); const "
         "o = program.opts(); " CREATE("o.model") "\n",
         DONE "?\n"},
        {"program.option('--limit <n>', 'x', '5'); const o = program.opts(); " CREATE(
             "o.model") "\n",
         DONE "?\n"},
        {"const { q, model = 'a', ...rest } = JSON.parse(event.body); " CREATE("model") "\n",
         DONE "a\n"},
        {"const { model } = JSON.parse(event.body); " CREATE("model") "\n", DONE "?\n"},
    };
    CODE_EXPECT_SHAPES("app.ts", JS, "", shapes);
}

/* Of an address that is put together. */
static void go__what_a_function_falls_back_to(void **state)
{
    (void)state;
#define NEAR \
    "package p\nimport \"github.com/sashabaranov/go-openai\"\nvar all = []string{\"a\", \"b\"}\n"
#define SAY "c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: "
#define SAID "4 go-openai.CreateChatCompletion openai "
    static const code_shape shapes[] = {
        {"func or(m string) string { if m == \"\" { return \"a\" }; return m }; func F(c "
         "*openai.Client, m string) { " SAY "or(m)}) }\n",
         SAID "a\n"},
        {"func or(m string) string { if x == \"\" { return \"a\" }; return m }; func F(c "
         "*openai.Client, m string) { " SAY "or(m)}) }\n",
         SAID "?\n"},
        {"func known(m string) string { for _, one := range all { if one == m { return m } }; "
         "return all[0] }; func F(c *openai.Client, m string) { " SAY "known(m)}) }\n",
         SAID "a\n"},
        {"func known(m string) string { return all[len(m)] }; func F(c *openai.Client, m string) "
         "{ " SAY "known(m)}) }\n",
         SAID "?\n"},
        {"type T int; const (\nFast T = iota\nSlow\n)\nfunc (t T) Model() string { switch t { case "
         "Fast: return \"a\"; case Slow: return \"b\" }; return \"d\" }; func F(c "
         "*openai.Client) { " SAY "Fast.Model()}) }\n",
         "8 go-openai.CreateChatCompletion openai a\n"},
    };
    CODE_EXPECT_SHAPES("app.go", NEAR, "", shapes);
}

static void addresses_with_values(void **state)
{
    (void)state;
    static const code_shape go[] = {
        {"func F(m string) { if m == \"\" { m = \"a\" }; q := url.Values{}; q.Add(\"model\", m); "
         "u, _ := url.Parse(\"https://image.pollinations.ai/prompt/x\"); u.RawQuery = q.Encode(); "
         "http.NewRequest(\"GET\", u.String(), nil) }\n",
         "3 http.pollinations pollinations a\n"},
        {"func F() { q := url.Values{}; q.Add(\"seed\", \"1\"); u, _ := "
         "url.Parse(\"https://image.pollinations.ai/prompt/x\"); u.RawQuery = q.Encode(); "
         "http.NewRequest(\"GET\", u.String(), nil) }; func G() { q.Add(\"model\", \"a\") }\n",
         "3 http.pollinations pollinations -\n"},
    };
    CODE_EXPECT_SHAPES("app.go", "package p\nimport (\"net/http\"; \"net/url\")\n", "", go);
    static const code_shape ts[] = {
        {"class S { constructor(o) { this.o = { m: o.m ?? 'a' }; } f() { new "
         "WebSocket(`wss://api.openai.com/v1/realtime?model=${encodeURIComponent(this.o.m)}`); } "
         "}\n",
         "2 http.realtime openai a\n"},
    };
    CODE_EXPECT_SHAPES("app.ts", "import WebSocket from 'ws';\n", "", ts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(go__functions_that_make_one_of_several),
        cmocka_unit_test(typescript__one_of_several),
        cmocka_unit_test(rust__one_of_several),
        cmocka_unit_test(defaults_of_other_makers),
        cmocka_unit_test(go__options_instead_of_a_default),
        cmocka_unit_test(rust__functions_with_a_default),
        cmocka_unit_test(javascript__what_is_given_at_the_start),
        cmocka_unit_test(go__what_a_function_falls_back_to),
        cmocka_unit_test(addresses_with_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
