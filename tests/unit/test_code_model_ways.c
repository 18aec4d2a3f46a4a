/* lib/code: models that are chosen, kept in fields of fields, made elsewhere, and part of
 * addresses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* Shapes begin on line 3. */
#define GO \
    "package p\nimport (\"os\"; \"strings\"; \"sync\"; \"github.com/samber/lo\"; " \
    "\"github.com/google/generative-ai-go/genai\"; \"github.com/sashabaranov/go-openai\")\n"
#define ASK "c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: "
#define FOUND(model) "3 go-openai.CreateChatCompletion openai " model

static void go__choices_by_a_parameter(void **state)
{
    (void)state;
#define PICK(default) \
    "func pick(n string) string { switch strings.ToLower(n) { case \"h\", \"x\": return " \
    "\"c-1\"; case O: return \"c-2\"; default: return \"" default "\" } }; const O = \"o\"; "
    static const code_shape shapes[] = {
        {PICK("c-3") "func F(c openai.Client, m string) { " ASK "pick(m)}) }\n", FOUND("c-3\n")},
        {PICK("c-3") "func F(c openai.Client) { " ASK "pick(\"x\")}) }\n", FOUND("c-1\n")},
        {PICK("c-3") "func F(c openai.Client) { " ASK "pick(O)}) }\n", FOUND("c-2\n")},
        {PICK("c-3") "func F(c openai.Client) { " ASK "pick(\"other\")}) }\n", FOUND("c-3\n")},
        /* A model by the provider: none is the one for whatever else. */
        {PICK("g-3") "func F(c openai.Client, m string) { " ASK "pick(m)}) }\n", FOUND("?\n")},
        {PICK("g-3") "func F(c openai.Client) { " ASK "pick(\"h\")}) }\n", FOUND("c-1\n")},
        {"func F(c openai.Client, m string) { " ASK "lo.Ternary(m != \"\", m, \"a\")}) }\n",
         FOUND("a\n")},
        {"func F(c openai.Client) { m, ok := os.LookupEnv(\"M\"); if !ok { m = \"a\" }; " ASK
         "m}) }\n",
         FOUND("a\n")},
        {"func F(c openai.Client, o R) { m := o.M; if m == \"\" { if e := os.Getenv(\"M\"); e != "
         "\"\" { m = e } else { m = \"a\" } }; " ASK "m}) }\n",
         FOUND("a\n")},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__interfaces_and_clients(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"type M interface { Model() string }; type A struct{}; func (A) Model() string { return "
         "\"a\" }; func F(c openai.Client, m M) { " ASK "m.Model()}) }\n",
         FOUND("a\n")},
        {"type M interface { Model() string }; type A struct{}; func (A) Model() string { return "
         "\"a\" }; type B struct{}; func (B) Model() string { return \"b\" }; func F(c "
         "openai.Client, m M) { " ASK "m.Model()}) }\n",
         FOUND("?\n")},
        {"var c = sync.OnceValues(func() (*openai.Client, error) { return openai.NewClient(k), "
         "nil }); func F() { d, _ := c(); d.CreateChatCompletion(x, "
         "openai.ChatCompletionRequest{Model: \"a\"}) }\n",
         FOUND("a\n")},
        /* A model that is an object. */
        {"func F(m *genai.GenerativeModel) { m.GenerateContent(x, y) }; func main() { c, _ := "
         "genai.NewClient(x); F(c.GenerativeModel(\"a\")) }\n",
         "3 google-generativeai.GenerateContent google a\n"},
        {"type S struct { m *genai.GenerativeModel }; func (s *S) F() { t := s.m.StartChat(); "
         "t.SendMessage(x, y) }; func New(c *genai.Client) *S { return &S{m: "
         "c.GenerativeModel(\"a\")} }\n",
         "3 google-generativeai.StartChat.SendMessage google a\n"},
        {"func F(m *genai.GenerativeModel) { m.GenerateContent(x, y) }; func main() { c, _ := "
         "genai.NewClient(x); F(c.GenerativeModel(\"a\")); F(c.GenerativeModel(\"b\")) }\n",
         "3 google-generativeai.GenerateContent google -\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__fields_of_fields(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"type L struct { Model string }; type C struct { A, B L }; func D() *C { return &C{A: "
         "L{Model: \"a\"}, B: L{Model: \"b\"}} }; func F(c openai.Client, o *C) { " ASK
         "o.B.Model}) }\n",
         FOUND("b\n")},
        {"type L struct { Model string }; type C struct { A, B L }; func (c *C) d() { if "
         "c.A.Model == \"\" { c.A.Model = \"a\" }; if c.B.Model == \"\" { c.B.Model = \"b\" } }; "
         "func F(c openai.Client, o *C) { " ASK "o.A.Model}) }\n",
         FOUND("a\n")},
        /* Which of them it is is not known. */
        {"type L struct { Model string }; func D() L { return L{Model: \"a\"} }; func E() L { "
         "return L{Model: \"b\"} }; func F(c openai.Client, l L) { " ASK "l.Model}) }\n",
         FOUND("?\n")},
        {"type L struct { Model string }; type C struct { A, B L }; func D() *C { return &C{A: "
         "L{Model: \"a\"}, B: L{Model: \"b\"}} }; type S struct { c *openai.Client; l L }; func "
         "New(l L) *S { return &S{l: l} }; func (s *S) F() { s." ASK
         "s.l.Model}) }; func main() { c := D(); New(c.A).F() }\n",
         FOUND("a\n")},
        {"type C struct { A struct { Model string } }; func D() *C { c := &C{}; c.A.Model = "
         "\"a\"; return c }; func F(c openai.Client, o *C) { " ASK "o.A.Model}) }\n",
         FOUND("a\n")},
        {"var C struct { Model string `default:\"a\"` }; func F(c openai.Client) { " ASK
         "C.Model}) }\n",
         FOUND("a\n")},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* Shapes begin on line 2. */
#define HTTP "package p\nimport (\"fmt\"; \"net/http\")\n"
#define GEMINI "https://generativelanguage.googleapis.com/v1beta/models/"

static void go__models_in_addresses(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"type S struct { m string }; func New(m string) *S { if m == \"\" { m = \"a\" }; return "
         "&S{m: m} }; func (s *S) F() { http.Post(fmt.Sprintf(\"" GEMINI
         "%s:generateContent\", s.m), j, b) }\n",
         "3 http.generateContent google a\n"},
        {"type S struct { m string }; func New(m string) *S { if m == \"\" { m = \"a\" }; return "
         "&S{m: m} }; func (s *S) F() { http.Post(\"" GEMINI
         "\" + s.m + \":generateContent\", j, b) }\n",
         "3 http.generateContent google a\n"},
        {"func F(m string) { http.Post(\"" GEMINI "\" + m + \":generateContent\", j, b) }\n",
         "3 http.generateContent google ?\n"},
    };
    CODE_EXPECT_SHAPES("app.go", HTTP, "", shapes);
}

/* The root of a module is a package as well. */
static void go__the_package_of_a_module(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"go.mod", "module acme.org/shop\n"},
        {"a.go", "package shop\nimport \"github.com/sashabaranov/go-openai\"\ntype S struct { c "
                 "*openai.Client; m string }\nfunc New(m string) *S { return &S{m: m} }\nfunc (s "
                 "*S) Ask() { s.c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: "
                 "s.m}) }\n"},
        {"cmd/b.go", "package main\nimport (\"acme.org/shop\"; "
                     "\"github.com/sashabaranov/go-openai\")\nfunc main() { "
                     "shop.New(openai.GPT4o).Ask() }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "5 go-openai.CreateChatCompletion openai gpt-4o\n");
    tg_buf_free(&out);
}

/* Shapes begin on line 2. */
#define RUST "use serde_json::json;\n"
#define URL "\"https://api.openai.com/v1/chat/completions\""
#define BODY(model) "json!({\"model\": " model ", \"messages\": []})"
#define SEND(model) "c.post(" URL ").json(&" BODY(model) ").send().await?; }\n"
#define TOLD(model) "2 http.chat.completions openai " model

static void rust__variants_and_choices(void **state)
{
    (void)state;
#define VARIANTS \
    "enum M { A, B } impl M { fn as_str(&self) -> &str { match self { M::A => \"a\", " \
    "M::B => \"b\" } } } "
    static const code_shape shapes[] = {
        {VARIANTS "async fn f(c: &reqwest::Client) { " SEND("M::B.as_str()"), TOLD("b\n")},
        {"enum M { A, B } impl fmt::Display for M { fn fmt(&self, f: &mut F) -> R { match self { "
         "M::A => write!(f, \"a\"), M::B => write!(f, \"b\") } } } async fn f(c: "
         "&reqwest::Client) { " SEND("M::B.to_string()"),
         TOLD("b\n")},
        {VARIANTS "async fn f(c: &reqwest::Client) { let m = match load().model { Some(m) => m, "
                  "None => M::B }; " SEND("m.as_str()"),
         TOLD("b\n")},
        {"fn pick(n: &str) -> &str { match n { \"x\" => \"g-1\", _ => \"g-2\" } } async fn f(c: "
         "&reqwest::Client, n: &str) { " SEND("pick(n)"),
         TOLD("g-2\n")},
        {"fn pick(n: &str) -> &str { match n { \"x\" => \"g-1\", _ => \"c-2\" } } async fn f(c: "
         "&reqwest::Client, n: &str) { " SEND("pick(n)"),
         TOLD("?\n")},
        /* What stands last in a function is given back as well. */
        {"fn pick(n: &str) -> &str { match n { \"x\" => \"g-1\", \"y\" => { return \"z\"; } _ => "
         "n } } async fn f(c: &reqwest::Client, n: &str) { " SEND("pick(n)"),
         TOLD("?\n")},
        {"enum P { A, B } fn pick(p: &P) -> &str { match p { P::A => \"g-1\", P::B => \"c-2\" } } "
         "async fn f(c: &reqwest::Client, m: Option<String>) { let m = m.unwrap_or_else(|| "
         "pick(&P::B).to_string()); " SEND("m"),
         TOLD("c-2\n")},
    };
    CODE_EXPECT_SHAPES("app.rs", RUST, "", shapes);
}

static void rust__fields_and_callers(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"struct L { model: String } struct P { a: Option<L>, b: Option<L> } impl Default for P { "
         "fn default() -> Self { P { a: Some(L { model: \"a\".to_string() }), b: Some(L { model: "
         "\"b\".to_string() }) } } } async fn f(c: &reqwest::Client, p: &P) { if let Some(l) = "
         "&p.a { " SEND("l.model") "}",
         TOLD("a\n")},
        {"struct L { model: String } fn a() -> L { L { model: \"a\".into() } } fn b() -> L { L { "
         "model: \"b\".into() } } async fn f(c: &reqwest::Client, l: &L) { " SEND("l.model"),
         TOLD("?\n")},
        {"#[derive(Serialize)] struct R { model: String, messages: Vec<M> } async fn send(c: "
         "&reqwest::Client, r: &R) { c.post(" URL
         ").json(r).send().await?; } async fn f() { send(&c, &R { model: \"a\".into(), messages: "
         "vec![] }); }",
         TOLD("a\n")},
        {"#[derive(Serialize)] struct R { model: String, messages: Vec<M> } async fn send(c: "
         "&reqwest::Client, r: &R) { c.post(" URL
         ").json(r).send().await?; } async fn f() { send(&c, &R { model: \"a\".into(), messages: "
         "vec![] }); send(&c, &R { model: \"b\".into(), messages: vec![] }); }",
         TOLD("?\n")},
    };
    CODE_EXPECT_SHAPES("app.rs", RUST, "", shapes);
}

/* A request that is made ready, and sent by a function of another file. */
static void rust__requests_that_are_handed_over(void **state)
{
    (void)state;
#define READY "c.post(" URL ").bearer_auth(k).json(&" BODY("\"a\"") ")"
    static const code_shape shapes[] = {
        {"use super::net::send_with_retry; async fn f(c: &reqwest::Client) { "
         "send_with_retry(" READY ").await?; }",
         TOLD("a\n")},
        {"async fn f(c: &reqwest::Client) { crate::net::retry(|| " READY ").await?; }",
         TOLD("a\n")},
        {"async fn f(&self, c: &reqwest::Client) { let r = " READY
         ".header(\"a\", b); self.net.execute(r).await?; }",
         TOLD("a\n")},
        /* Told where it is sent. */
        {"async fn send(b: reqwest::RequestBuilder) { b.send().await?; } async fn f(c: "
         "&reqwest::Client) { send(" READY ").await?; }",
         TOLD("a\n")},
        {"async fn f(c: &reqwest::Client) { let r = " READY "; let r = r.send().await?; "
         "show_request(r); }",
         TOLD("a\n")},
        /* Not sent. */
        {"async fn f(c: &reqwest::Client) { let r = " READY "; log::debug(r); }", ""},
    };
    CODE_EXPECT_SHAPES("app.rs", RUST, "", shapes);
}

/* A text that is put together of what is written down and one thing that has a default. */
static void texts_with_a_default(void **state)
{
    (void)state;
    static const code_shape python[] = {
        {"def f(q, m=\"a\"): completion(model=f\"openai/{m}\", messages=q)\n",
         "3 litellm.completion openai openai/a\n"},
        {"def f(q, m=\"a\"): completion(model=\"openai/{}\".format(m), messages=q)\n",
         "3 litellm.completion openai openai/a\n"},
        {"def f(q, p, m=\"a\"): completion(model=f\"{p}/{m}\", messages=q)\n",
         "3 litellm.completion litellm ?\n"},
        {"def f(q, m): completion(model=f\"openai/{m}\", messages=q)\n",
         "3 litellm.completion litellm ?\n"},
    };
    CODE_EXPECT_SHAPES("a.py", "import os\nfrom litellm import completion\n", "", python);
    static const code_shape script[] = {
        {"await c.chat.completions.create({ model: `openai/${process.env.M ?? \"a\"}`, messages "
         "});\n",
         "3 openai.chat.completions.create openai openai/a\n"},
        {"await c.chat.completions.create({ model: `openai/${process.env.M}`, messages });\n",
         "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.ts", "import OpenAI from 'openai';\nconst c = new OpenAI();\n", "",
                       script);
    static const code_shape go[] = {
        {"func F(c openai.Client, m string) { if m == \"\" { m = \"a\" }; " ASK
         "fmt.Sprintf(\"openai/%s\", m)}) }\n",
         FOUND("openai/a\n")},
        {"func F(c openai.Client, m string) { " ASK "fmt.Sprintf(\"openai/%s\", m)}) }\n",
         FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("a.go", GO, "", go);
    static const code_shape ruby[] = {
        {"def f(m = \"a\") = OpenAI::Client.new.chat(parameters: { model: \"openai/#{m}\" })\n",
         "1 ruby-openai.chat openai openai/a\n"},
        {"def f(m) = OpenAI::Client.new.chat(parameters: { model: \"openai/#{m}\" })\n",
         "1 ruby-openai.chat openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.rb", "", "", ruby);
    static const code_shape rust[] = {
        {"async fn f(c: &reqwest::Client) { let m = env::var(\"M\").unwrap_or(\"a\".into()); " SEND(
             "format!(\"x/{}\", m)"),
         TOLD("x/a\n")},
        {"async fn f(c: &reqwest::Client, m: &str) { " SEND("format!(\"x/{m}\")"), TOLD("?\n")},
    };
    CODE_EXPECT_SHAPES("src/a.rs", "use serde_json::json;\n", "", rust);
}

/* What a format lays out, `%02d`, is not told; what it only puts in is, wherever it stands. */
static void texts_by_formats(void **state)
{
    (void)state;
#define PY(model) "def f(q, v=\"4o\"): completion(model=" model ", messages=q)\n"
#define GIVES(model) "3 litellm.completion litellm " model "\n"
    static const code_shape python[] = {
        {PY("\"gpt-%s\" % v"), GIVES("gpt-4o")},
        {PY("\"gpt-%s-%s\" % (v, \"mini\")"), GIVES("gpt-4o-mini")},
        {PY("\"gpt-%(v)s\" % {\"v\": v}"), GIVES("gpt-4o")},
        {PY("\"gpt-%s\" % v + \"-mini\""), GIVES("gpt-4o-mini")},
        {PY("\"gpt-%s\" % os.getenv(\"V\", \"4o\")"), GIVES("gpt-4o")},
        {PY("\"gpt-%10s\" % v"), GIVES("?")},
        {PY("\"gpt-%02d\" % 4"), GIVES("?")},
        {PY("\"gpt-%s-%s\" % v"), GIVES("?")},
        {PY("\"gpt-{:>5}\".format(v)"), GIVES("?")},
        {PY("\"gpt-{:02d}\".format(4)"), GIVES("?")},
        {PY("f\"gpt-{v!s}\""), GIVES("gpt-4o")},
        {PY("f\"gpt-{v:s}\""), GIVES("gpt-4o")},
        {PY("f\"gpt-{v!r}\""), GIVES("?")},
        {PY("f\"gpt-{v:>5}\""), GIVES("?")},
        {PY("f\"gpt-{1.5:.0f}\""), GIVES("?")},
    };
    CODE_EXPECT_SHAPES("a.py", "import os\nfrom litellm import completion\n", "", python);
#define TO(model) \
    "func F(c openai.Client, m string) { if m == \"\" { m = \"a\" }; " ASK model "}) }\n"
    static const code_shape go[] = {
        {TO("fmt.Sprintf(\"%s-%d\", m, 5)"), FOUND("a-5\n")},
        {TO("fmt.Sprintf(\"%s-%02d\", m, 5)"), FOUND("?\n")},
        {TO("fmt.Sprintf(\"%10s\", m)"), FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("a.go", GO, "", go);
    static const code_shape quoted[] = {
        {"func F(m string, t float64) { if m == \"\" { m = \"a\" }; b := "
         "fmt.Sprintf(`{\"temperature\":%.1f,\"model\":%q,\"messages\":[]}`, t, m); "
         "http.Post(\"https://api.openai.com/v1/chat/completions\", \"application/json\", "
         "strings.NewReader(b)) }\n",
         "3 http.chat.completions openai a\n"},
    };
    CODE_EXPECT_SHAPES("a.go", "package a\nimport (\"fmt\"; \"net/http\"; \"strings\")\n", "",
                       quoted);
    static const code_shape sharp[] = {
        {"class E { void F(string v = \"4o\") { new ChatClient($\"gpt-{v}\", k).CompleteChat(q); } "
         "}",
         "3 openai.CompleteChat openai gpt-4o\n"},
        {"class E { void F(string v = \"4o\") { new ChatClient($\"gpt-{v,8}\", k).CompleteChat(q); "
         "} "
         "}",
         "3 openai.CompleteChat openai ?\n"},
        {"class E { void F(string v = \"4o\") { new ChatClient($\"gpt-{v:u}\", k).CompleteChat(q); "
         "} "
         "}",
         "3 openai.CompleteChat openai ?\n"},
    };
    CODE_EXPECT_SHAPES("E.cs", "using System;\nusing OpenAI.Chat;\n", "", sharp);
    static const code_shape rust[] = {
        {"async fn f(c: &reqwest::Client) { let m = \"a\"; " SEND("format!(\"x/{m}\")"),
         TOLD("x/a\n")},
        {"async fn f(c: &reqwest::Client) { let m = \"a\"; " SEND("format!(\"x/{m:?}\")"),
         TOLD("?\n")},
        {"async fn f(c: &reqwest::Client) { let m = \"a\"; " SEND("format!(\"x/{:>5}\", m)"),
         TOLD("?\n")},
    };
    CODE_EXPECT_SHAPES("src/a.rs", "use serde_json::json;\n", "", rust);
}

/* `openai.ChatModel(m)` is the model, `registry.ResolveModelID(alias)` is another one. */
static void conversions_and_what_picks(void **state)
{
    (void)state;
    static const code_shape go[] = {
        {TO("openai.ChatModel(m)"), FOUND("a\n")},
        {TO("string(m)"), FOUND("a\n")},
        {TO("registry.ResolveModelID(m)"), FOUND("?\n")},
        {TO("registry.pickModel(m)"), FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("a.go", GO, "", go);
    static const code_shape script[] = {
        {"await c.chat.completions.create({ model: new ModelId(process.env.M ?? \"a\") });\n",
         "3 openai.chat.completions.create openai a\n"},
        {"await c.chat.completions.create({ model: pickModelId(process.env.M ?? \"a\") });\n",
         "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.ts", "import OpenAI from 'openai';\nconst c = new OpenAI();\n", "",
                       script);
#define CREATE(model) \
    "class D { OpenAIClient c; void f(String m) { if (m == null) m = \"a\"; " \
    "c.chat().completions()." \
    "create(ChatCompletionCreateParams.builder().model(" model ").build()); } }\n"
    static const code_shape java[] = {
        {CREATE("ChatModel.of(m)"), "3 openai.chat.completions.create openai a\n"},
        {CREATE("TierModel.valueOf(m)"), "3 openai.chat.completions.create openai ?\n"},
        {CREATE("registry.resolveModelId(m)"), "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("D.java",
                       "import com.openai.client.OpenAIClient; import com.openai.models.*;\nimport "
                       "com.openai.models.chat."
                       "completions.*;\n",
                       "", java);
}

/* `url.PathEscape(model)` in an address is the model. */
static void models_that_an_address_escapes(void **state)
{
    (void)state;
    static const code_shape go[] = {
        {"func F(m string) { if m == \"\" { m = \"gemini-2.5-pro\" }; http.Post(\"" GEMINI
         "\" + url.PathEscape(m) + \":generateContent\", \"application/json\", body) }\n",
         "3 http.generateContent google gemini-2.5-pro\n"},
    };
    CODE_EXPECT_SHAPES("a.go", "package a\nimport (\"net/http\"; \"net/url\")\n", "", go);
    static const code_shape ruby[] = {
        {"def f(m = \"gemini-2.5-pro\") = Net::HTTP.post(URI(\"" GEMINI
         "#{CGI.escape(m)}:generateContent\"), body.to_json)\n",
         "1 http.generateContent google gemini-2.5-pro ?headers\n"},
        /* A map that begins empty is what the function gives. */
        {"def h\n  h = {}\n  h[\"X-Title\"] = \"a\"\n  h\nend\n"
         "OpenAI::Client.new(extra_headers: h).chat(parameters: { model: \"a\" })\n",
         "6 ruby-openai.chat openai a\n"},
    };
    CODE_EXPECT_SHAPES("a.rb", "", "", ruby);
    static const code_shape rust[] = {
        {"async fn f(c: &reqwest::Client) { let m = env::var(\"M\").unwrap_or(\"gemini-2.5-pro\""
         ".into()); c.post(format!(\"" GEMINI "{}:generateContent\", urlencoding::encode(&m)))"
         ".json(&b).send().await; }\n",
         "1 http.generateContent google gemini-2.5-pro\n"},
    };
    CODE_EXPECT_SHAPES("src/a.rs", "", "", rust);
}

static void go__clients_on_different_ways(void **state)
{
    (void)state;
#define PRO "c.GenerativeModel(\"a\")"
#define FLASH "c.GenerativeModel(\"b\")"
#define GENERATED(model) "3 google-generativeai.GenerateContent google " model "\n"
    static const code_shape shapes[] = {
        {"func F(c *genai.Client, f bool) { var m *genai.GenerativeModel; if f { m = " PRO
         " } else { m = " FLASH " }; m.GenerateContent(x, y) }\n",
         GENERATED("?")},
        {"func F(c *genai.Client, f bool) { m := " PRO "; if f { m = " FLASH
         " }; m.GenerateContent(x, y) }\n",
         GENERATED("?")},
        /* The same on both ways; one that is replaced. */
        {"func F(c *genai.Client, f bool) { m := " PRO "; if f { m = " PRO
         " }; m.GenerateContent(x, y) }\n",
         GENERATED("a")},
        {"func F(c *genai.Client) { m := " PRO "; m = " FLASH "; m.GenerateContent(x, y) }\n",
         GENERATED("b")},
        {"func F(c *genai.Client, f bool) { var m *genai.GenerativeModel; if f { m = " PRO
         "; return }; m = " FLASH "; m.GenerateContent(x, y) }\n",
         GENERATED("b")},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__later_parts_of_what_is_given(void **state)
{
    (void)state;
#define CONFIG "type C struct { M string }; "
    static const code_shape shapes[] = {
        {CONFIG "func N(v map[string]string) (*openai.Client, C) { m := v[\"k\"]; if m == \"\" { m "
                "= \"a\" }; return openai.NewClient(k), C{M: m} }; func F() { c, o := N(v); " ASK
                "o.M}) }\n",
         FOUND("a\n")},
        {CONFIG
         "func N(m string) (*openai.Client, C) { return openai.NewClient(k), C{M: m} }; func "
         "F() { c, o := N(v); " ASK "o.M}) }\n",
         FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

#define PHP_GENERATED(model) "2 http.ollama local " model "\n"
#define PHP_GENERATE(model) \
    "function f($p) { return Http::post('http://localhost:11434/api/generate', ['model' => " model \
    ", 'prompt' => $p]); }\n"

static void php__getters_with_a_default(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {PHP_GENERATE("Setting::get('model', 'a-1')"), PHP_GENERATED("a-1")},
        {PHP_GENERATE("Arr::get($p, 'model', 'a-1')"), PHP_GENERATED("a-1")},
        {PHP_GENERATE("data_get($p, 'model', 'a-1')"), PHP_GENERATED("a-1")},
        {PHP_GENERATE("Setting::current()->model ?: config('llm.model', 'a-1')"),
         PHP_GENERATED("a-1")},
        {PHP_GENERATE("$this->m()") "function m() { $c = Row::first(); if ($c->model) { return "
                                    "$c->model; } return config('llm.model', 'a-1'); }\n",
         PHP_GENERATED("a-1")},
        /* A key of a section. */
        {PHP_GENERATE("$this->config->get('llm', 'model')"), PHP_GENERATED("?")},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php class A {\n", "}\n", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(go__choices_by_a_parameter),
        cmocka_unit_test(go__interfaces_and_clients),
        cmocka_unit_test(go__fields_of_fields),
        cmocka_unit_test(go__models_in_addresses),
        cmocka_unit_test(texts_with_a_default),
        cmocka_unit_test(texts_by_formats),
        cmocka_unit_test(conversions_and_what_picks),
        cmocka_unit_test(models_that_an_address_escapes),
        cmocka_unit_test(go__the_package_of_a_module),
        cmocka_unit_test(go__clients_on_different_ways),
        cmocka_unit_test(go__later_parts_of_what_is_given),
        cmocka_unit_test(php__getters_with_a_default),
        cmocka_unit_test(rust__variants_and_choices),
        cmocka_unit_test(rust__fields_and_callers),
        cmocka_unit_test(rust__requests_that_are_handed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
