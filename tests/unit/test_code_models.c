/* lib/code: the model where nothing else is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* Shapes begin on line 4. */
#define GO \
    "package p\nimport (\"cmp\"; \"flag\"; \"os\"; \"github.com/openai/openai-go/v3\"; " \
    "\"github.com/spf13/viper\")\n" \
    "func ask(c openai.Client, m string) { c.Chat.Completions.New(x, " \
    "openai.ChatCompletionNewParams{Model: m}) }; type S struct { c openai.Client; model string " \
    "}\n"
#define ASK "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Model: "
#define FOUND(model) \
    "3 openai.Chat.Completions.New openai ?\n4 openai.Chat.Completions.New openai " model

static void go__defaults_of_models(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func F(c openai.Client, m string) { if m == \"\" { m = \"a\" }; " ASK "m}) }\n",
         FOUND("a\n")},
        {"func F(c openai.Client) { m := os.Getenv(\"M\"); if m == \"\" { m = \"a\" }; " ASK
         "m}) }\n",
         FOUND("a\n")},
        /* One of several. */
        {"func F(c openai.Client, m string, fast bool) { if fast { m = \"a\" }; " ASK "m}) }\n",
         FOUND("?\n")},
        {"func F(c openai.Client) { " ASK "os.Getenv(\"MODEL\")}) }\n", FOUND("?\n")},
        {"func F(c openai.Client) { " ASK "cmp.Or(os.Getenv(\"M\"), \"a\")}) }\n", FOUND("a\n")},
        {"var m string\nfunc F(c openai.Client) { flag.StringVar(&m, \"model\", \"a\", \"\"); " ASK
         "m}) }\n",
         "3 openai.Chat.Completions.New openai ?\n5 openai.Chat.Completions.New openai a\n"},
        {"func G() { viper.SetDefault(\"llm.model\", \"a\") }; func F(c openai.Client) { " ASK
         "viper.GetString(\"llm.model\")}) }\n",
         FOUND("a\n")},
        {"func env(k, d string) string { if v := os.Getenv(k); v != \"\" { return v }; return d "
         "}; func F(c openai.Client) { " ASK "env(\"M\", \"a\")}) }\n",
         FOUND("a\n")},
        {"func New(m string) *S { if m == \"\" { m = \"a\" }; return &S{model: m} }; func (s *S) "
         "F() { s." ASK "s.model}) }\n",
         FOUND("a\n")},
        {"func New(o Opts) *S { s := &S{model: o.M}; if s.model == \"\" { s.model = \"a\" }; "
         "return s }; func (s *S) F() { s." ASK "s.model}) }\n",
         FOUND("a\n")},
        {"type C struct { Model string `default:\"a\"` }; type T struct { c openai.Client; o C }; "
         "func (s *T) F() { s." ASK "s.o.Model}) }\n",
         FOUND("a\n")},
        {"func (s *S) F() { s." ASK "s.name()}) }; func (s *S) name() string { if s.model != \"\" "
         "{ return s.model }; return \"a\" }\n",
         FOUND("a\n")},
        /* One of several things that a function gives. */
        {"func F(c openai.Client, s S) { " ASK "s.pick(k)}) }; func (s S) pick(k string) string { "
         "if k == \"code\" { return \"a\" }; return s.model }\n",
         FOUND("?\n")},
        {"func F(c openai.Client, m string) { " ASK "norm(m)}) }; func norm(m string) string { if "
         "strings.HasPrefix(m, \"a\") { return \"a\" }; return m }\n",
         FOUND("?\n")},
        /* A flag of another class's field, and of this one's. */
        {"type E struct { Model string }; type C struct { Model string }; func G() { e := &E{}; "
         "flag.StringVar(&e.Model, \"embed\", \"a\", \"\") }; func F(c openai.Client, o C) { " ASK
         "o.Model}) }\n",
         FOUND("?\n")},
        {"type C struct { Model string }; func G() { o := &C{}; flag.StringVar(&o.Model, "
         "\"model\", \"a\", \"\") }; func F(c openai.Client, o C) { " ASK "o.Model}) }\n",
         FOUND("a\n")},
        /* A caller that cannot be followed. */
        {"func Send(c openai.Client, m string) { " ASK "m}) }; func a(c openai.Client) { Send(c, "
         "\"a\") }; func b(c openai.Client, m string) { Send(c, m) }\n",
         FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* What those who call a function in another directory give to it. */
static void go__models_that_callers_give(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"go.mod", "module acme.org/shop\n"},
        {"llm/a.go", "package llm\nimport \"github.com/sashabaranov/go-openai\"\ntype S struct { c "
                     "*openai.Client }\nfunc (s *S) Ask(m string) { s.c.CreateChatCompletion(x, "
                     "openai.ChatCompletionRequest{Model: m}) }\ntype R struct { Model string "
                     "}\nfunc (s *S) Say(r R) { s.c.CreateChatCompletion(x, "
                     "openai.ChatCompletionRequest{Model: r.Model}) }\nfunc (s *S) Two(m string) { "
                     "s.c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: m}) }\n"},
        {"app/b.go", "package main\nimport (\"acme.org/shop/llm\"; "
                     "\"github.com/sashabaranov/go-openai\")\nfunc main() { s := &llm.S{}; "
                     "s.Ask(\"a\"); s.Say(llm.R{Model: \"b\"}); s.Two(\"c\"); s.Two(\"d\") }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "4 go-openai.CreateChatCompletion openai a\n"
                                  "6 go-openai.CreateChatCompletion openai b\n"
                                  "7 go-openai.CreateChatCompletion openai ?\n");
    tg_buf_free(&out);
}

/* Shapes begin on line 2. */
#define RUST \
    "use async_openai::{types::CreateChatCompletionRequestArgs, Client}; struct A { " \
    "#[arg(long, default_value = \"a\")] model: String, #[arg(long)] other: String }\n"
#define SEND(model) \
    "Client::new().chat().create(CreateChatCompletionRequestArgs::default().model(" model \
    ").build()?).await; }\n"

static void rust__defaults_of_models(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"async fn f(args: &A) { " SEND("&args.model"), "2 async-openai.chat.create openai a\n"},
        {"async fn f(args: &A) { " SEND("&args.other"), "2 async-openai.chat.create openai ?\n"},
        /* What a macro has written gives an object of the struct. */
        {"async fn f() { let args = A::parse(); " SEND("args.model.clone()"),
         "2 async-openai.chat.create openai a\n"},
        {"struct S { #[serde(default = \"m\")] model: String } fn m() -> String { "
         "\"b\".to_string() } async fn f(s: &S) { " SEND("&s.model"),
         "2 async-openai.chat.create openai b\n"},
        {"struct S { #[serde(default = \"S::m\")] model: String } impl S { fn m() -> String { "
         "\"b\".into() } } async fn f(s: S) { " SEND("s.model"),
         "2 async-openai.chat.create openai b\n"},
        {"struct S { #[serde(default)] model: String } async fn f(s: S) { " SEND("s.model"),
         "2 async-openai.chat.create openai ?\n"},
        /* A variant of an enum, by what makes it a text. */
        {"enum M { A, B } impl M { fn as_str(&self) -> &str { match self { M::A => \"a\", "
         "Self::B => \"b\" } } } async fn f() { " SEND("M::B.as_str()"),
         "2 async-openai.chat.create openai b\n"},
        {"enum M { A, B } impl M { fn id(&self) -> &str { match self { M::A => \"a\", M::B => "
         "\"b\" } } fn title(&self) -> &str { match self { M::A => \"A\", M::B => \"B\" } } } "
         "async fn f() { " SEND("M::B.id()"),
         "2 async-openai.chat.create openai b\n"},
        {"enum M { #[serde(rename = \"a-1\")] A, #[serde(rename = \"b-1\")] B } async fn f() "
         "{ " SEND("M::B"),
         "2 async-openai.chat.create openai b-1\n"},
        /* The one that is meant where nothing is given. */
        {"enum M { #[default] #[serde(rename = \"a-1\")] A, B } async fn f() { let m = "
         "M::default(); " SEND("m.to_string()"),
         "2 async-openai.chat.create openai a-1\n"},
        {"enum M { A, B } impl M { fn id(&self) -> &str { match self { M::A => \"a\", M::B => "
         "\"b\" } } } async fn f(o: Option<M>) { let m = match o { Some(m) => m, None => M::B "
         "}; " SEND("m.id()"),
         "2 async-openai.chat.create openai b\n"},
        {"enum M { A, B } impl M { fn id(&self) -> &str { match self { M::A => \"a\", M::B => "
         "\"b\" } } } async fn f(o: Option<M>) { let m = o.unwrap_or(M::A); " SEND("m.id()"),
         "2 async-openai.chat.create openai a\n"},
        {"enum M { A, B } impl M { fn id(&self) -> &str { match self { M::A => \"a\", M::B => "
         "\"b\" } } } async fn f(o: u8) { let m = match o { 1 => M::A, _ => M::B }; " SEND(
             "m.id()"),
         "2 async-openai.chat.create openai ?\n"},
        /* A field that goes by its variable. */
        {"struct S { model: String } impl S { fn new(model: String) -> Self { Self { model } } "
         "async "
         "fn f(&self) { " SEND("&self.model") "} fn g() { S::new(\"a\".to_string()); }\n",
         "2 async-openai.chat.create openai a\n"},
        {"struct S { model: String } impl S { fn new(model: String) -> Self { Self { model } } "
         "async "
         "fn f(&self) { " SEND("&self.model") "} fn g() { S::new(a()); S::new(\"b\".to_string()); "
                                              "}\n",
         "2 async-openai.chat.create openai ?\n"},
        {"enum M { A, B } async fn f(m: M) { " SEND("m.to_string()"),
         "2 async-openai.chat.create openai ?\n"},
        /* What a function gives that may fail is not of the error's type. */
        {"enum E { A } fn p() -> Result<R, E> { "
         "Ok(CreateChatCompletionRequestArgs::default().model(\"b\").build()?) } async fn f() -> "
         "Result<(), E> { let r = p()?; Client::new().chat().create(r).await?; Ok(()) }\n",
         "2 async-openai.chat.create openai b\n"},
    };
    CODE_EXPECT_SHAPES("src/main.rs", RUST, "", shapes);
}

/* Shapes begin on line 1. */
#define CHAT(model) "OpenAI::Client.new.chat(parameters: { model: " model ", messages: [] })"
#define CHATS(model) "1 ruby-openai.chat openai " model "\n"

static void ruby__defaults_of_models(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        /* The object that a parameter is where nothing is given. */
        {"class C; attr_accessor :model; def initialize; @model = 'a'; end; end; module G; def "
         "self.config = @c ||= C.new; end; class K; def initialize(c = G.config) = @c = c; def f "
         "= " CHAT("@c.model") "; end\n",
         CHATS("a")},
        /* What the class's own variable is set to. */
        {"module G; mattr_accessor :m; @@m = 'a'; class K; def f = " CHAT("G.m") "; end; end\n",
         CHATS("a")},
        {"module G; mattr_accessor :m; @@m = 'a'; @@m = 'b' if x; class K; def f = " CHAT(
             "G.m") "; end; end\n",
         CHATS("?")},
        /* Who calls the function, where all calls of its name are known. */
        {"class K; def f(m) = " CHAT("m") "; def g = f('a'); end\n", CHATS("a")},
        {"class K; def f(m) = " CHAT("m") "; def g = f('a'); def h = f('b'); end\n", CHATS("?")},
        {"class K; def f(m) = " CHAT("m") "; def g = f('a'); end; def h(x) = x.f('a')\n",
         CHATS("?")},
        /* Who makes the object. */
        {"class K; def initialize(m) = @m = m; def f = " CHAT("@m") "; end; K.new('a').f\n",
         CHATS("a")},
    };
    CODE_EXPECT_SHAPES("a.rb", "", "", shapes);
}

/* A file of settings that names nothing else, and what stands there when the environment says
 * nothing. */
static void ruby__models_of_settings_with_a_default(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config/initializers/llm.rb",
         "Rails.application.configure do\n"
         "  config.vision_url = ENV.fetch('VISION_URL', 'http://localhost:11434')\n"
         "  config.other_url = ENV.fetch('OTHER_URL', 'http://localhost:3000')\n"
         "  config.vision_model = ENV.fetch('VISION_MODEL', 'a')\nend\n"},
        {"app/a.rb", "Net::HTTP.post(URI.join(Rails.configuration.vision_url, '/api/generate'), "
                     "{ model: Rails.configuration.vision_model, prompt: x }.to_json)\n"
                     "Net::HTTP.post(URI.join(Rails.configuration.other_url, '/api/generate'), "
                     "{ model: Rails.configuration.vision_model, prompt: x }.to_json)\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "1 http.ollama local a\n");
    tg_buf_free(&out);
}

static void ruby__models_of_settings(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config/application.rb", "module App; class Application < Rails::Application; "
                                  "config.x.openai.model = 'a'; config.other = 'b'; end; end\n"},
        {"app/a.rb", "OpenAI::Client.new.chat(parameters: { model: "
                     "Rails.configuration.x.openai.model, messages: [] })\n"
                     "OpenAI::Client.new.chat(parameters: { model: "
                     "Rails.application.config.other, messages: [] })\n"
                     "OpenAI::Client.new.chat(parameters: { model: config.other, messages: [] "
                     "})\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "1 ruby-openai.chat openai a\n2 ruby-openai.chat openai b\n"
                                  "3 ruby-openai.chat openai ?\n");
    tg_buf_free(&out);
}

static void php__models_of_attributes(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"#[Model('a')] class A { use Promptable; } (new A)->prompt('x');\n",
         "3 laravel-ai.prompt unknown a\n"},
        {"#[Other('a')] class A { use Promptable; } (new A)->prompt('x');\n",
         "3 laravel-ai.prompt unknown -\n"},
    };
    CODE_EXPECT_SHAPES("a.php",
                       "<?php\nuse Laravel\\Ai\\Promptable; use Laravel\\Ai\\Attributes\\Model;\n",
                       "", shapes);
}

static void genkit__models_by_name(void **state)
{
    (void)state;
    code_expect(
        "a.ts",
        "import { genkit } from 'genkit'; import { vertexAI, gemini20Flash } from "
        "'@genkit-ai/vertexai';\nconst ai = genkit({ plugins: [vertexAI()], model: "
        "gemini20Flash });\nai.generate('x');\nconst p = ai.definePrompt({ name: 'p', model: "
        "'a' }, 'x');\np({});\nconst q = ai.definePrompt({ name: 'q' }, 'x');\nq({});\n",
        "3 genkit.generate vertex gemini-2.0-flash\n5 genkit.prompt google a\n"
        "7 genkit.prompt vertex gemini-2.0-flash\n");
}

/* --- C# ------------------------------------------------------------------------------------------
 */

#define SHARP "using OpenAI.Chat; class A {\n"
#define ASKED "2 openai.CompleteChat openai "

static void csharp__defaults_of_models(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        /* What is put in the place of nothing. */
        {"void F(string m) { if (string.IsNullOrWhiteSpace(m)) { m = \"a\"; } new ChatClient(m, "
         "k).CompleteChat(x); }",
         ASKED "a\n"},
        {"void F(string m) { if (string.IsNullOrEmpty(m)) m = \"a\"; new ChatClient(m, "
         "k).CompleteChat(x); }",
         ASKED "a\n"},
        {"void F(string? m) { if (m is null) m = \"a\"; new ChatClient(m, k).CompleteChat(x); }",
         ASKED "a\n"},
        {"void F(string? m) { if (m == null) m = \"a\"; new ChatClient(m, k).CompleteChat(x); }",
         ASKED "a\n"},
        /* One of several. */
        {"void F(string m, bool b) { if (b) m = \"a\"; new ChatClient(m, k).CompleteChat(x); }",
         ASKED "?\n"},
        /* What a Lazy makes. */
        {"Lazy<ChatClient> c = new Lazy<ChatClient>(() => new ChatClient(\"a\", k)); void F() { "
         "c.Value.CompleteChat(x); }",
         ASKED "a\n"},
        {"static readonly Lazy<ChatClient> c = new(() => new ChatClient(\"a\", k)); void F() { "
         "c.Value.CompleteChat(x); }",
         ASKED "a\n"},
        /* What those give who make the object. */
        {"ChatClient c; public A(string m) { c = new ChatClient(m, k); } void F() { "
         "c.CompleteChat(x); } } class B { A a = new A(\"a\");",
         ASKED "a\n"},
        {"ChatClient c; public A(string m) { c = new ChatClient(m, k); } void F() { "
         "c.CompleteChat(x); } } class B { A a = new A(\"a\"); A b = new A(\"b\");",
         ASKED "?\n"},
        {"protected ChatClient c; protected A(string m) { c = new ChatClient(m, k); } void F() { "
         "c.CompleteChat(x); } } class B : A { public B() : base(\"a\") { }",
         ASKED "a\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", SHARP, "}\n", shapes);
    /* What the classes below give, where they agree. */
#define OPEN \
    "using OpenAI.Chat; abstract class A { protected abstract string M { get; }\nvoid " \
    "F() { new ChatClient(M, k).CompleteChat(x); } }\nclass B : A { protected override " \
    "string M => \"a\"; }\n"
    code_expect("A.cs", OPEN, ASKED "a\n");
    code_expect("A.cs", OPEN "class C : A { protected override string M => \"c\"; }\n",
                ASKED "?\n");
#undef OPEN
}

/* Files of one tree, and what the calls of all of them come out as. */
static void expect_tree(const code_file *files, size_t count, const char *expected)
{
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, count, NULL, &out);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}
#define EXPECT_TREE(files, expected) \
    expect_tree(files, sizeof(files) / sizeof((files)[0]), expected)

#define GO_MOD \
    { \
        "go.mod", "module acme.org/shop\n" \
    }
#define GO_ASK(fields, model) \
    "package ai\nimport (\"acme.org/shop/cfg\"; \"github.com/sashabaranov/go-openai\")\n" \
    "type S struct { c *openai.Client; " fields " }\n" \
    "func (s *S) F() { s.c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: " model \
    "}) }\n"
#define GO_FOUND(model) "4 go-openai.CreateChatCompletion openai " model "\n"

/* What another package's settings begin as. */
static void go__settings_of_other_packages(void **state)
{
    (void)state;
    /* A library fills the struct in. */
    static const code_file filled[] = {
        GO_MOD,
        {"cfg/c.go", "package cfg\nimport \"github.com/spf13/viper\"\ntype LLM struct { Model "
                     "string }\ntype C struct { LLM LLM; Other LLM }\nfunc Load() { "
                     "viper.SetDefault(\"llm.model\", \"a\"); viper.SetDefault(\"other.model\", "
                     "\"b\") }\n"},
        {"ai/a.go", GO_ASK("o *cfg.C", "s.o.LLM.Model")},
        {"ai/b.go", GO_ASK("o cfg.LLM", "s.o.Model")},
    };
    EXPECT_TREE(filled, GO_FOUND("a") GO_FOUND("?"));
    /* A flag's default, by what asks for it, in whatever file. */
    static const code_file flags[] = {
        GO_MOD,
        {"cmd/c.go", "package main\nimport (\"acme.org/shop/cfg\"; "
                     "\"github.com/urfave/cli/v2\")\nvar f = &cli.StringFlag{Name: \"model\", "
                     "Value: \"a\"}\nfunc g(c *cli.Context) { run(cfg.LLM{Model: "
                     "c.String(\"model\")}) }\n"},
        {"cfg/c.go", "package cfg\ntype LLM struct { Model string }\n"},
        {"ai/a.go", GO_ASK("o cfg.LLM", "s.o.Model")},
    };
    EXPECT_TREE(flags, GO_FOUND("a"));
    /* A variable of another package, and of the file beside. */
    static const code_file globals[] = {
        GO_MOD,
        {"cfg/c.go", "package cfg\nimport \"os\"\nvar Model string\nfunc init() { Model = "
                     "os.Getenv(\"M\"); if Model == \"\" { Model = \"gpt-a\" } }\n"},
        {"ai/a.go", GO_ASK("", "cfg.Model")},
        {"ai/b.go", GO_ASK("", "name")},
        {"ai/c.go", "package ai\nimport \"flag\"\nvar name string\nfunc init() { "
                    "flag.StringVar(&name, \"model\", \"gpt-b\", \"\") }\n"},
    };
    EXPECT_TREE(globals, GO_FOUND("gpt-a") GO_FOUND("gpt-b"));
}

static void go__fields_and_makers(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        /* In the order of the fields; an option; a map; the last of several. */
        {"func New(c openai.Client) *S { return &S{c, \"a\"} }; func (s *S) F() { s." ASK
         "s.model}) }\n",
         FOUND("a\n")},
        {"func A(c openai.Client) *S { return &S{c, \"a\"} }; func B(c openai.Client) *S { return "
         "&S{c, \"b\"} }; func (s *S) F() { s." ASK "s.model}) }\n",
         FOUND("?\n")},
        {"var ms = map[string]string{\"x\": \"a\", \"y\": \"b\"}; func F(c openai.Client) { " ASK
         "ms[\"y\"]}) }\n",
         FOUND("b\n")},
        {"func first(v ...string) string { for _, s := range v { if s != \"\" { return s } }; "
         "return "
         "\"\" }; func F(c openai.Client) { " ASK "first(os.Getenv(\"M\"), \"a\")}) }\n",
         FOUND("a\n")},
        {"type P struct { M string }; func (p *P) fill() { if p.M == \"\" { p.M = \"a\" } }; func "
         "F(c openai.Client, p P) { p.fill(); " ASK "p.M}) }\n",
         FOUND("a\n")},
        {"func F(c openai.Client, m string) { if m == \"\" { m = \"a\" }; " ASK
         "\"models/\" + m}) }\n",
         FOUND("a\n")},
        /* Flags by their names, and what only looks so. */
        {"func F(c openai.Client, d *cobra.Command) { d.Flags().String(\"model\", \"a\", \"\"); m, "
         "_ := d.Flags().GetString(\"model\"); " ASK "m}) }\n",
         FOUND("a\n")},
        {"func F(c openai.Client, d Values) { " ASK "d.String(\"model\")}) }\n", FOUND("?\n")},
    };
    CODE_EXPECT_SHAPES("a.go", GO, "", shapes);
    /* Who makes the client says the model. */
#define AGENT \
    { \
        "agent/a.go", \
            "package agent\nimport \"github.com/tmc/langchaingo/llms\"\ntype A struct { m " \
            "llms.Model }\nfunc New(m llms.Model) *A { return &A{m: m} }\nfunc (a *A) F() { " \
            "a.m.GenerateContent(x, y) }\n" \
    }
#define MAIN(body) \
    { \
        "main.go", "package main\nimport (\"acme.org/shop/agent\"; " \
                   "\"github.com/tmc/langchaingo/llms/openai\")\nfunc main() { " body " }\n" \
    }
    static const code_file one[] = {
        GO_MOD, AGENT, MAIN("m, _ := openai.New(openai.WithModel(\"a\")); agent.New(m)")};
    EXPECT_TREE(one, "5 langchaingo.GenerateContent langchaingo a\n");
    static const code_file two[] = {
        GO_MOD, AGENT,
        MAIN("m, _ := openai.New(openai.WithModel(\"a\")); agent.New(m); n, _ := "
             "openai.New(openai.WithModel(\"b\")); agent.New(n)")};
    EXPECT_TREE(two, "5 langchaingo.GenerateContent langchaingo -\n");
#undef AGENT
#undef MAIN
}

#define CS_ASK(name, fields, model) \
    "using OpenAI.Chat; class " name " { " fields "\nvoid F() { new ChatClient(" model \
    ", k).CompleteChat(x); } }\n"

static void csharp__sections_and_switches(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"O.cs", "class O { public string Model { get; set; } = \"\"; }\nclass P { public string "
                 "Model { get; set; } }\n"},
        {"Program.cs", "using Acme;\nservices.Configure<O>(cfg.GetSection(\"Chat\"));\n"
                       "services.Configure<P>(\"c\", cfg.GetSection(\"Chat\"));\n"
                       "services.Configure<P>(\"o\", cfg.GetSection(\"Other\"));\n"},
        {"S.cs", CS_ASK("S", "readonly O o; S(IOptions<O> i) { o = i.Value; }", "o.Model")},
        {"T.cs", CS_ASK("T", "readonly P p; T(P i) { p = i; }", "p.Model")},
        {"U.cs", CS_ASK("U",
                        "string m; U(IConfiguration c) { var s = c.GetSection(\"Other\"); m = "
                        "s[\"Model\"]; }",
                        "m")},
        {"V.cs", CS_ASK("V", "P p; V(IConfiguration c) { p = c.GetSection(\"Other\").Get<P>(); }",
                        "p.Model")},
        {"appsettings.json", "{\"Chat\": {\"Model\": \"a\"}, \"Other\": {\"Model\": \"b\"}}"},
    };
    EXPECT_TREE(files, ASKED "a\n" ASKED "?\n" ASKED "b\n" ASKED "b\n");
    static const code_shape shapes[] = {
        {"ChatClient c; A() : this(\"a\") { } A(string m) { c = new ChatClient(m, k); } void F() { "
         "c.CompleteChat(x); }",
         ASKED "a\n"},
        {"ChatClient c; A() : this(\"a\") { } A(int i) : this(\"b\") { } A(string m) { c = new "
         "ChatClient(m, k); } void F() { c.CompleteChat(x); }",
         ASKED "?\n"},
        {"static string M(E e) => e switch { E.A => \"a\", E.B => \"b\", _ => throw new X() }; "
         "void "
         "F() { new ChatClient(M(E.B), k).CompleteChat(x); }",
         ASKED "b\n"},
        {"static string M(E e) => e switch { E.A => \"a\", E.B => \"b\", _ => throw new X() }; "
         "void "
         "F(E e) { new ChatClient(M(e), k).CompleteChat(x); }",
         ASKED "?\n"},
        {"void F(string t) { new ChatClient(models.GetValueOrDefault(t, \"a\"), "
         "k).CompleteChat(x); }",
         ASKED "a\n"},
        {"void F(O o) { new ChatClient(o.Model, k).CompleteChat(x); } } class O { [Option('m', "
         "Default = \"a\")] public string Model { get; set; }",
         ASKED "a\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", SHARP, "}\n", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(go__defaults_of_models),
        cmocka_unit_test(go__models_that_callers_give),
        cmocka_unit_test(rust__defaults_of_models),
        cmocka_unit_test(go__settings_of_other_packages),
        cmocka_unit_test(go__fields_and_makers),
        cmocka_unit_test(csharp__sections_and_switches),
        cmocka_unit_test(ruby__defaults_of_models),
        cmocka_unit_test(ruby__models_of_settings),
        cmocka_unit_test(ruby__models_of_settings_with_a_default),
        cmocka_unit_test(php__models_of_attributes),
        cmocka_unit_test(genkit__models_by_name),
        cmocka_unit_test(csharp__defaults_of_models),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
