/* lib/code: calls in Go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* --- Go ------------------------------------------------------------------------------------------
 */

/* Shapes begin on line 6. */
#define GO \
    "package p\nimport (\"github.com/openai/openai-go/v3\"; " \
    "\"github.com/openai/openai-go/v3/option\"; gpt \"github.com/sashabaranov/go-openai\"; " \
    "\"bytes\"; \"encoding/json\"; \"fmt\"; \"mime/multipart\"; \"net/http\"; \"net/url\"; " \
    "\"path\")\n" \
    "const key = \"team\"\ntype S struct { c *openai.Client; n int }\nfunc make2() " \
    "(*openai.Client, error) { c := openai.NewClient(); return &c, nil }\n"

#define NEW "6 openai.Chat.Completions.New openai "

static void go__calls_and_parameter_structs(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { c := openai.NewClient(); c.Chat.Completions.New(x, "
         "openai.ChatCompletionNewParams{Model: \"m\"}) }\n",
         NEW "m\n"},
        {"func f() { c := openai.NewClient(); c.Chat.Completions.New(x, "
         "openai.ChatCompletionNewParams{Model: openai.ChatModelGPT4o}) }\n",
         NEW "gpt-4o\n"},
        {"func (s *S) f() { s.c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Metadata: "
         "map[string]string{\"team\": \"a\"}}) }\n",
         NEW "- team=a@provider_log\n"},
        {"func (s *S) f() { s.c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Metadata: "
         "map[string]string{key: \"a\"}}) }\n",
         NEW "- team=a@provider_log\n"},
        {"func f() { c, err := make2(); p := openai.ChatCompletionNewParams{}; p.Metadata = "
         "shared.Metadata{}; p.Metadata[\"team\"] = \"b\"; c.Chat.Completions.New(x, p) }\n",
         NEW "- team=b@provider_log\n"},
        {"func f(p openai.ChatCompletionNewParams, c openai.Client) { c.Chat.Completions.New(x, p) "
         "}\n",
         NEW "? ?Metadata\n"},
        {"func f() { c := gpt.NewClient(k); c.CreateChatCompletion(x, "
         "gpt.ChatCompletionRequest{Model: gpt.GPT4o}) }\n",
         "6 go-openai.CreateChatCompletion openai gpt-4o\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* `make(map[K]V)` holds nothing, and a header of a computed name that is given a key no tag. */
static void go__maps_that_are_made(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { c := openai.NewClient(); m := make(map[string]string, 4); m[\"x\"] = \"y\"; "
         "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Metadata: m}) }\n",
         NEW "- x=y@provider_log\n"},
        {"func f() { c := openai.NewClient(); m := make(map[string]string); m[key] = \"y\"; "
         "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Metadata: m}) }\n",
         NEW "- team=y@provider_log\n"},
        {"func f(name, apiKey string) { req, _ := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/responses\", nil); req.Header.Set(name, apiKey) }\n",
         "6 http.openai openai -\n"},
        {"func f(name, given string) { req, _ := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/responses\", nil); req.Header.Set(name, given) }\n",
         "6 http.openai openai - ?Header\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* A fork has the names of the package, whoever owns it; a package of another name has not. */
static void go__forks_of_a_package(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"import \"github.com/acme/langchaingo/llms\"\nfunc f(m llms.Model, o ...llms.CallOption) "
         "{ "
         "m.GenerateContent(x, nil, append(o, llms.WithModel(\"m\"))...) }\n",
         "3 langchaingo.GenerateContent langchaingo m ?WithMetadata()\n"},
        {"import \"github.com/acme/go-openai\"\nfunc f() { c := openai.NewClient(k); "
         "c.CreateChatCompletion(x, openai.ChatCompletionRequest{Model: openai.GPT4o}) }\n",
         "3 go-openai.CreateChatCompletion openai gpt-4o\n"},
        {"import oa \"github.com/acme/openai-go/v2\"\nfunc f() { c := oa.NewClient(); "
         "c.Chat.Completions.New(x, oa.ChatCompletionNewParams{Model: oa.ChatModelGPT4o}) }\n",
         "3 openai.Chat.Completions.New openai gpt-4o\n"},
        {"import llms \"github.com/acme/langchaingo-tools/llms\"\nfunc f(m llms.Model) { "
         "m.GenerateContent(x, nil) }\n",
         ""},
        {"import \"example.org/acme/langchaingo/llms\"\nfunc f(m llms.Model) { "
         "m.GenerateContent(x, nil) }\n",
         ""},
    };
    CODE_EXPECT_SHAPES("app.go", "package p\n", "", shapes);
}

static void go__options_are_carriers(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { c := openai.NewClient(option.WithHeader(\"Helicone-Property-Team\", \"a\")); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - team=a@gateway\n"},
        {"func f() { c := openai.NewClient(option.WithBaseURL(\"https://api.deepseek.com\")); "
         "c.Chat.Completions.New(x, y, option.WithJSONSet(\"metadata.team\", \"a\")) }\n",
         "6 openai.Chat.Completions.New deepseek ?\n"},
        {"func f(opts []option.RequestOption) { c := openai.NewClient(opts...); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - ?option.WithHeader\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__raw_http_and_what_is_no_call(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { http.NewRequest(\"POST\", fmt.Sprintf(\"%s/v1/chat/completions\", base), nil) "
         "}\n",
         "6 http.chat.completions openai -\n"},
        {"func f() { http.NewRequest(\"GET\", \"https://example.org/chat\", nil) }\n", ""},
        {"func f(c Other) { c.New(x, openai.ChatCompletionNewParams{}); c.Generate(x); c.Chat(x) "
         "}\n",
         ""},
        {"// c.Chat.Completions.New(x, y)\nvar s = `c.Chat.Completions.New(x, y)`\n", ""},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__named_results_initialisers_and_types_in_brackets(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { c := openai.NewClient(); c.Chat.Completions.New(x, params()) }\nfunc params() "
         "(p openai.ChatCompletionNewParams, err error) { p = "
         "openai.ChatCompletionNewParams{Model: "
         "\"m\"}; return }\n",
         NEW "m\n"},
        {"func f() { c := openai.NewClient(); var p openai.ChatCompletionNewParams; if p, err = "
         "params(); err != nil { return }; c.Chat.Completions.New(x, p) }\nfunc params() "
         "(openai.ChatCompletionNewParams, error) { return openai.ChatCompletionNewParams{Model: "
         "\"m\"}, nil }\n",
         NEW "m\n"},
        {"func f() { c := make3[int](); c.Chat.Completions.New(x, "
         "openai.ChatCompletionNewParams{Model: \"m\"}) }\nfunc make3[T any]() *openai.Client { c "
         ":= openai.NewClient(); return &c }\n",
         NEW "m\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__names_of_other_files_of_the_directory(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"r/a.go", "package p\nimport \"github.com/sashabaranov/go-openai\"\ntype C struct { c "
                   "*openai.Client }\n"},
        {"r/b.go", "package p\nimport \"github.com/sashabaranov/go-openai\"\nfunc (s *C) req() "
                   "openai.EmbeddingRequest { return openai.EmbeddingRequest{Model: \"n\"} }\n"},
        {"r/c.go", "package p\nimport \"github.com/sashabaranov/go-openai\"\nfunc (s *C) f() { "
                   "s.c.CreateEmbeddings(x, s.req()) }\n"},
        {"p/a.go", "package p\nimport \"github.com/sashabaranov/go-openai\"\ntype S struct { c "
                   "*openai.Client }\n"},
        {"p/b.go", "package p\nimport \"github.com/sashabaranov/go-openai\"\nfunc (s *S) f() { "
                   "s.c.CreateEmbeddings(x, openai.EmbeddingRequest{Model: \"m\"}) }\n"},
        {"q/b.go", "package q\nimport \"github.com/sashabaranov/go-openai\"\nfunc (s *S) f() { "
                   "s.c.CreateEmbeddings(x, openai.EmbeddingRequest{Model: \"m\"}) }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "3 go-openai.CreateEmbeddings openai n\n"
                                  "3 go-openai.CreateEmbeddings openai m\n");
    tg_buf_free(&out);
}

static void go__lists_of_options(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { opts := []option.RequestOption{option.WithAPIKey(k)}; opts = append(opts, "
         "option.WithHeader(\"Helicone-Property-Team\", \"a\")); c := openai.NewClient(opts...); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - team=a@gateway\n"},
        {"func f(u string) { var opts []option.RequestOption; if u != \"\" { opts = append(opts, "
         "option.WithBaseURL(u)) }; c := openai.NewClient(opts...); c.Embeddings.New(x, "
         "openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai -\n"},
        {"func f(u bool) { var opts []option.RequestOption; if u { opts = append(opts, "
         "option.WithHeader(\"Helicone-Property-Team\", \"a\")) }; c := "
         "openai.NewClient(opts...); c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - ?option.WithHeader\n"},
        {"func f(h map[string]string) { var opts []option.RequestOption; for k, v := range h { "
         "opts "
         "= append(opts, option.WithHeader(k, v)) }; c := openai.NewClient(opts...); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - ?option.WithHeader\n"},
        {"func opts() []option.RequestOption { o := make([]option.RequestOption, 0); return "
         "append(o, option.WithAPIKey(k)) }\nfunc f() { c := openai.NewClient(opts()...); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "7 openai.Embeddings.New openai -\n"},
        {"func f(more ...option.RequestOption) { o := append([]option.RequestOption{}, more...); "
         "openai.NewClient(o...).Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - ?option.WithHeader\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__the_one_caller_of_a_function(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}) }\nfunc send(c "
         "*gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) }\n",
         "7 go-openai.CreateChatCompletion openai m\n"},
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}); send(c, other) "
         "}\nfunc send(c *gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) "
         "}\n",
         "7 go-openai.CreateChatCompletion openai ?\n"},
        {"func f(c *gpt.Client) { Send(c, gpt.ChatCompletionRequest{Model: \"m\"}) }\nfunc Send(c "
         "*gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) }\n",
         "7 go-openai.CreateChatCompletion openai ?\n"},
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}); use(send) "
         "}\nfunc send(c *gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) "
         "}\n",
         "7 go-openai.CreateChatCompletion openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

static void go__requests_by_fields_functions_and_parts(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"type E struct { url string }\nfunc newE(u string) *E { if u == \"\" { u = "
         "\"https://api.openai.com/v1\" }; return &E{url: u} }\nfunc (e *E) f() { "
         "http.NewRequest(\"POST\", e.url+\"/embeddings\", nil) }\n",
         "8 http.openai openai -\n"},
        {"type E struct { url string }\nfunc (e *E) to() string { if e.url == \"\" { return e.url "
         "}; return e.url + \"/v1/chat/completions\" }\nfunc (e *E) f() { "
         "http.NewRequest(\"POST\", e.to(), nil) }\n",
         "8 http.chat.completions openai -\n"},
        {"type E struct { url string }\nfunc (e *E) do(method, path string) { "
         "http.NewRequest(method, e.url+path, nil) }\nfunc (e *E) f() { e.do(\"POST\", "
         "\"/v1/chat/completions\"); e.do(\"POST\", \"/v1/orders\") }\n",
         "7 http.chat.completions openai -\n"},
        {"type E struct { h *http.Client }\nfunc (e *E) f() { "
         "e.h.Post(\"https://api.openai.com/v1/chat/completions\", \"x\", nil); "
         "e.h.Post(\"https://example.org/v1/orders\", \"x\", nil) }\n",
         "7 http.chat.completions openai -\n"},
        {"func f() { req, err := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/chat/completions\", nil); "
         "req.Header.Set(\"Helicone-Property-Team\", \"a\") }\n",
         "6 http.chat.completions openai - team=a@gateway\n"},
        {"func f(k string) { req, err := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/chat/completions\", nil); if k != \"\" { "
         "req.Header.Set(\"Authorization\", k) } }\n",
         "6 http.chat.completions openai -\n"},
        {"func f(k string) { req, err := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/chat/completions\", nil); req.Header.Set(k, k) }\n",
         "6 http.chat.completions openai - ?Header\n"},
        {"func f() { req, err := http.NewRequest(\"POST\", "
         "\"https://api.openai.com/v1/chat/completions\", nil); applyHeaders(req, h) }\n",
         "6 http.chat.completions openai - ?Header\n"},
        /* What the function sets is seen. */
        {"func setHeaders(k string, req *http.Request) { req.Header.Set(\"Accept\", k) }\nfunc f() "
         "{ "
         "req, err := http.NewRequest(\"POST\", \"https://api.openai.com/v1/chat/completions\", "
         "nil); setHeaders(k, req) }\n",
         "7 http.chat.completions openai -\n"},
        {"func setHeaders(k string, req *http.Request) { req.Header.Set(k, k) }\nfunc f() { req, "
         "err "
         ":= http.NewRequest(\"POST\", \"https://api.openai.com/v1/chat/completions\", nil); "
         "setHeaders(k, req) }\n",
         "7 http.chat.completions openai - ?Header\n"},
        {"func setHeaders(req *http.Request) { req.Header.Set(\"x-portkey-metadata\", m) }\nfunc "
         "f() "
         "{ req, err := http.NewRequest(\"POST\", \"https://api.openai.com/v1/chat/completions\", "
         "nil); setHeaders(req) }\n",
         "7 http.chat.completions openai - ?Header\n"},
        /* What a server is asked, and what sends nothing. */
        {"func f() { c.Request = &http.Request{Method: \"POST\", URL: &url.URL{Path: "
         "\"/v1/chat/completions\"}} }\n",
         ""},
        {"func f() { http.NewRequest(\"GET\", \"https://api.replicate.com/v1/predictions\", "
         "http.NoBody) }\n",
         ""},
        /* A reranker, wherever it is. */
        {"func rerank(u string) { b, _ := json.Marshal(Q{Model: \"m\", Query: q, Documents: d}); "
         "http.NewRequest(\"POST\", u, bytes.NewReader(b)) }\n",
         "6 http.rerank unknown m\n"},
        /* A body that a function is handed, told by the fields of its type. */
        {"type R struct { Model string; Messages []M }\ntype E struct { url string }\nfunc (e *E) "
         "send(r R) { b, _ := json.Marshal(r); http.NewRequest(\"POST\", e.url, "
         "bytes.NewReader(b)) }\nfunc (e *E) f() { e.send(R{Model: \"m\", Messages: x}) }\n",
         "8 http.chat.completions openai m\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

#define POST(url) \
    "b, _ := json.Marshal(map[string]any{\"model\": \"m\"}); http.NewRequest(\"POST\", " url \
    ", bytes.NewReader(b)) }\n"

static void go__addresses_of_requests(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        /* What stands before an error is nothing. */
        {"func to(s string) (string, error) { p, err := ask(s); if err != nil { return \"\", err "
         "}; "
         "return p + \"/v1/chat/completions\", nil }\nfunc f() { u, err := to(x); " POST("u"),
         "7 http.chat.completions openai m\n"},
        /* One of several. */
        {"func to(a bool) string { if a { return \"https://example.org\" }; return "
         "\"https://api.openai.com/v1/chat/completions\" }\nfunc f() { " POST("to(x)"),
         "7 http.chat.completions openai m\n"},
        {"func f(p string) { var u string; switch p {\ncase \"a\":\nu = "
         "\"https://api.openai.com/v1/chat/completions\"\ndefault:\nu = "
         "\"https://example.org\"\n}\n" POST("u"),
         "12 http.chat.completions openai m\n"},
        {"var all = map[string]string{\"a\": \"https://example.org\", \"b\": "
         "\"https://api.openai.com/v1/chat/completions\"}\nfunc f(p string) { u, ok := all[p]; " //
         POST("u"),
         "7 http.chat.completions openai m\n"},
        {"var all = map[string]string{\"a\": \"https://example.org\"}\nfunc f(p string) { " //
         POST("all[p]"),
         ""},
        /* The path of an object. */
        {"func f() { u, _ := url.Parse(\"https://api.anthropic.com\"); u.Path = "
         "\"/v1/messages\"; " //
         POST("u.String()"),
         "6 http.messages anthropic m\n"},
        {"func f(s string) { u, _ := url.Parse(s); u.Path = path.Join(u.Path, "
         "\"/v1/chat/completions\"); " POST("u.String()"),
         "6 http.chat.completions openai m\n"},
        {"func f(s string) { u, _ := url.Parse(s); u.Path = \"/v1/orders\"; " POST("u.String()"),
         ""},
        /* What an object joins. */
        {"func f() { u, _ := url.Parse(\"https://api.anthropic.com\"); "
         "" POST("u.JoinPath(\"v1\", \"messages\").String()"),
         "6 http.messages anthropic m\n"},
        {"func f() { u, _ := url.Parse(\"https://api.openai.com/v1/\"); "
         "v, _ := url.Parse(\"chat/completions\"); " POST("u.ResolveReference(v).String()"),
         "6 http.chat.completions openai m\n"},
        {"func f() { u := &url.URL{Scheme: \"https\", Host: \"api.anthropic.com\", "
         "Path: \"/v1/messages\"}; " POST("u.String()"),
         "6 http.messages anthropic m\n"},
        {"func f(h string) { u := url.URL{Host: h, Path: \"/v1/orders\"}; " POST("u.String()"), ""},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

#define URL "\"https://api.openai.com/v1/chat/completions\""

static void go__bodies_that_are_written(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"func f() { var buf bytes.Buffer; json.NewEncoder(&buf).Encode(map[string]any{\"model\": "
         "\"m\"}); http.NewRequest(\"POST\", " URL ", &buf) }\n",
         "6 http.chat.completions openai m\n"},
        {"func f() { buf := new(bytes.Buffer); if err := "
         "json.NewEncoder(buf).Encode(map[string]any{\"model\": \"m\", \"metadata\": "
         "map[string]string{\"team\": \"a\"}}); err != nil { return }; "
         "http.NewRequest(\"POST\", " URL ", bytes.NewReader(buf.Bytes())) }\n",
         "6 http.chat.completions openai m team=a@provider_log\n"},
        {"func f() { var buf bytes.Buffer; enc := json.NewEncoder(&buf); enc.SetEscapeHTML(false); "
         "err := enc.Encode(map[string]any{\"model\": \"m\"}); http.NewRequest(\"POST\", " URL
         ", &buf) }\n",
         "6 http.chat.completions openai m\n"},
        {"func f() { var buf bytes.Buffer; w := multipart.NewWriter(&buf); w.WriteField(\"model\", "
         "\"m\"); http.NewRequest(\"POST\", \"https://api.openai.com/v1/audio/transcriptions\", "
         "&buf) }\n",
         "6 http.openai openai m\n"},
        /* A field that goes out is spelt with a capital. */
        {"func f() { b, _ := json.Marshal(P{Model: \"m\", Metadata: map[string]string{\"team\": "
         "\"a\"}}); http.NewRequest(\"POST\", " URL ", bytes.NewReader(b)) }\n",
         "6 http.chat.completions openai m team=a@provider_log\n"},
        {"func f() { var buf bytes.Buffer; fill(&buf); http.NewRequest(\"POST\", " URL
         ", &buf) }\n",
         "6 http.chat.completions openai ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* `var r T` and `new(T)`: nothing is in it but what is set later. */
static void go__variables_without_a_value(void **state)
{
    (void)state;
#define SEND "b, _ := json.Marshal(r); http.NewRequest(\"POST\", " URL ", bytes.NewReader(b)) }\n"
#define MODEL "r.Model = \"m\"; "
    static const code_shape shapes[] = {
        {"func f() { var r other.Request; " MODEL SEND, "6 http.chat.completions openai m\n"},
        {"func f(c C) { var r other.Request; c.Bind(&r); " MODEL SEND,
         "6 http.chat.completions openai m ?metadata\n"},
        {"func f() { var r other.Request; " MODEL
         "b, _ := json.Marshal(&r); http.NewRequest(\"POST\", " URL ", bytes.NewReader(b)) }\n",
         "6 http.chat.completions openai m\n"},
        {"type R struct { Model string }\nfunc f() { r := new(R); " MODEL SEND,
         "7 http.chat.completions openai m\n"},
        {"type R struct { Model string }\nfunc f() { var r R; " MODEL SEND,
         "7 http.chat.completions openai m\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
#undef MODEL
#undef SEND
}

/* What is asked of a reranker or of a model of embeddings, at an address that is not known. */
static void go__structs_by_what_is_around_them(void **state)
{
    (void)state;
#define SEND(url) \
    "b, _ := json.Marshal(r); http.NewRequest(\"POST\", " url ", bytes.NewReader(b)) }\n"
    static const code_shape shapes[] = {
        {"type RerankRequest struct { Model string; Query string; Documents []string }\n"
         "func (c *C) Rerank(r RerankRequest) { " SEND("c.url"),
         "7 http.rerank unknown ?\n"},
        {"func (c *C) Rerank(q string) { r := R{Model: \"m\", Query: q, Documents: "
         "[]string{q}}; " SEND("c.base + \"/rerank\""),
         "6 http.rerank unknown m\n"},
        {"func (c *C) Find(q string) { r := R{Model: \"m\", Query: q, Documents: "
         "[]string{q}}; " SEND("c.url"),
         ""},
        {"func (c *C) Embed(q string) { r := R{Model: \"m\", Input: q}; " SEND("c.url"),
         "6 http.openai openai m\n"},
        {"func (c *C) Store(q string) { r := R{Model: \"m\", Input: q}; " SEND("c.url"), ""},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
#undef SEND
}

/* A request that one function makes and others send: told where it is sent, with what is given and
 * set there. */
static void go__requests_that_are_given_back(void **state)
{
    (void)state;
#define C "type C struct { h *http.Client }\n"
#define MAKE \
    C "func (c *C) make(body any) (*http.Request, error) { b, _ := json.Marshal(body); req, err " \
      ":= " \
      "http.NewRequest(\"POST\", " URL ", bytes.NewReader(b)); return req, err }\n"
#define TAG "req.Header.Set(\"x-portkey-metadata\", `{\"team\": \"a\"}`)"
    static const code_shape shapes[] = {
        {MAKE
         "func (c *C) F() { req, err := c.make(map[string]any{\"model\": \"m\"})\nc.h.Do(req) }\n"
         "func (c *C) G() { req, err := c.make(map[string]any{\"model\": \"n\"}); " TAG
         "\nc.h.Do(req) }\n",
         "9 http.chat.completions openai m\n11 http.chat.completions openai n team=a@gateway\n"},
        {MAKE "func (c *C) F() { req, err := c.make(map[string]any{\"model\": \"m\"}); set(req); "
              "c.send(req) }\n",
         "8 http.chat.completions openai m\n"},
        /* Nobody here sends it. */
        {MAKE, "7 http.chat.completions openai ? ?metadata\n"},
        {C "func (c *C) make(path string, b any) (*http.Request, error) { return "
           "http.NewRequest(\"POST\", \"https://api.openai.com/v1\"+path, b) }\n"
           "func (c *C) F() { req, err := c.make(\"/chat/completions\", x)\nc.h.Do(req) }\n"
           "func (c *C) G() { req, err := c.make(\"/models\", nil)\nc.h.Do(req) }\n",
         "9 http.chat.completions openai ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
#undef TAG
#undef MAKE
#undef C
}

static void go__packages_of_the_tree(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"go.mod", "module acme.org/shop/v2\n"},
        {"llm/a.go", "package llm\nimport \"github.com/sashabaranov/go-openai\"\nconst Model = "
                     "\"m\"\nfunc CreateChatCompletion(x, r any) { openai.NewClient(k) }\n"},
        {"app/b.go",
         "package app\nimport (\"acme.org/shop/v2/llm\"; "
         "\"github.com/sashabaranov/go-openai\")\nfunc f(c *openai.Client) { "
         "llm.CreateChatCompletion(x, openai.ChatCompletionRequest{}); c.CreateChatCompletion(x, "
         "openai.ChatCompletionRequest{Model: llm.Model}) }\n"},
        {"app/c.go",
         "package app\nimport (\"acme.org/else/ai\"; "
         "\"github.com/sashabaranov/go-openai\")\nfunc g() { ai.CreateChatCompletion(x, "
         "openai.ChatCompletionRequest{}) }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "3 go-openai.CreateChatCompletion openai m\n");
    tg_buf_free(&out);
}

/* What a block declares is gone behind it. */
static void go__variables_of_blocks(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"var c = openai.NewClient()\nfunc f() { for x := range y {\nvar c Row\nuse(c)\n}\n"
         "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Model: \"m\"}) }\n",
         "11 openai.Chat.Completions.New openai m\n"},
        {"func f() { m := \"a\"; if x {\nm := \"b\"\nuse(m)\n}\nc := openai.NewClient(); "
         "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Model: m}) }\n",
         "10 openai.Chat.Completions.New openai a\n"},
        {"func f() { m := \"a\"; if x {\nm = \"b\"\n}\nc := openai.NewClient(); "
         "c.Chat.Completions.New(x, openai.ChatCompletionNewParams{Model: m}) }\n",
         "9 openai.Chat.Completions.New openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "", shapes);
}

/* Shapes begin on line 3. */
#define TYPED \
    "package p\nimport (\"context\"; \"google.golang.org/genai\"; gpt " \
    "\"github.com/sashabaranov/go-openai\"; \"github.com/tmc/langchaingo/llms\")\n"
#define GEN \
    "type gen interface { GenerateContent(context.Context, string, []*genai.Content, " \
    "*genai.GenerateContentConfig) (*genai.GenerateContentResponse, error) }\n"
#define ASK \
    "func f(g gen) { g.GenerateContent(x, \"m\", nil, &genai.GenerateContentConfig{Labels: " \
    "map[string]string{\"team\": \"a\"}}) }\n"

/* A method that an interface declares is an SDK's where the SDK's types stand in it. */
static void go__interfaces_and_embedded_types(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {GEN ASK, "4 google-genai.Models.GenerateContent google m team=a@trace ?Labels\n"},
        {"type c interface { CreateChatCompletion(context.Context, gpt.ChatCompletionRequest) "
         "(gpt.ChatCompletionResponse, error) }\nfunc f(c c, r gpt.ChatCompletionRequest) { "
         "c.CreateChatCompletion(x, r) }\n",
         "4 go-openai.CreateChatCompletion openai ? ?Metadata\n"},
        /* The project's own. */
        {"type c interface { CreateChatCompletion(context.Context, Req) (Resp, error) }\ntype Req "
         "struct { Model string }\ntype Resp struct {}\nfunc f(c c, r Req) { "
         "c.CreateChatCompletion(x, r) }\n",
         ""},
        {"func f(c any, m []gpt.ChatCompletionMessage) { c.CreateChatCompletion(x, m) }\n", ""},
        /* What keeps an answer asks nothing. */
        {"type s interface { CreateChatCompletion(context.Context, gpt.ChatCompletionResponse) "
         "(int, error) }\nfunc f(s s, r gpt.ChatCompletionResponse) { s.CreateChatCompletion(x, r) "
         "}\n",
         ""},
        {"type s interface { CreateChatCompletion(gpt.ChatCompletionMessage) error }\n"
         "func f(s s, m gpt.ChatCompletionMessage) { s.CreateChatCompletion(m) }\n",
         ""},
        /* What a type beside it does itself is told there. */
        {GEN ASK
         "type g struct { c *genai.Client }\nfunc (g *g) GenerateContent(x context.Context, "
         "m string, c []*genai.Content, o *genai.GenerateContentConfig) "
         "(*genai.GenerateContentResponse, error) { return "
         "g.c.Models.GenerateContent(x, m, c, nil) }\n",
         "6 google-genai.Models.GenerateContent google ?\n"},
        {"type m interface { llms.Model; Close() }\nfunc f(m m) { m.GenerateContent(x, nil, "
         "llms.WithModel(\"m\")) }\n",
         "4 langchaingo.GenerateContent langchaingo m\n"},
        {"type w interface { Client() *gpt.Client }\nfunc f(w w) { "
         "w.Client().CreateChatCompletion(x, gpt.ChatCompletionRequest{Model: \"m\"}) }\n",
         "4 go-openai.CreateChatCompletion openai m\n"},
        /* A literal sets the field that goes by its type's name. */
        {"type core struct { c *gpt.Client }\ntype t struct { *core }\nfunc n(c *core) *t { return "
         "&t{core: c} }\nfunc (t *t) f(r gpt.ChatCompletionRequest) { "
         "t.c.CreateChatCompletion(x, gpt.ChatCompletionRequest{Model: \"m\"}) }\n",
         "6 go-openai.CreateChatCompletion openai m\n"},
        /* A field goes by its type's name. */
        {"type l struct { llms.Model; n int }\nfunc (l *l) f() { l.Model.GenerateContent(x, nil, "
         "llms.WithModel(\"m\")); l.GenerateContent(x, nil, llms.WithModel(\"k\")) }\n",
         "4 langchaingo.GenerateContent langchaingo m\n4 langchaingo.GenerateContent "
         "langchaingo k\n"},
    };
    CODE_EXPECT_SHAPES("app.go", TYPED, "", shapes);
}

/* `if config == nil { config = &Config{} }`: whoever calls may give one with labels. */
static void go__a_parameter_that_is_nil(void **state)
{
    (void)state;
#define CONFIG "c *genai.Client, config *genai.GenerateContentConfig) { "
#define ASK_IT "c.Models.GenerateContent(x, \"m\", nil, config) }\n"
#define FOUND "3 google-genai.Models.GenerateContent google m"
    static const code_shape shapes[] = {
        {"func F(" CONFIG "if config == nil { config = &genai.GenerateContentConfig{} }; " ASK_IT,
         FOUND " ?Labels\n"},
        {"func F(" CONFIG "config = &genai.GenerateContentConfig{}; " ASK_IT, FOUND "\n"},
        {"func f(" CONFIG "if config == nil { config = &genai.GenerateContentConfig{} }; " ASK_IT
         "func G(c *genai.Client) { f(c, &genai.GenerateContentConfig{}) }\n",
         FOUND "\n"},
    };
    CODE_EXPECT_SHAPES("app.go", TYPED, "", shapes);
#undef FOUND
#undef ASK_IT
#undef CONFIG
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(go__calls_and_parameter_structs),
        cmocka_unit_test(go__maps_that_are_made),
        cmocka_unit_test(go__forks_of_a_package),
        cmocka_unit_test(go__options_are_carriers),
        cmocka_unit_test(go__raw_http_and_what_is_no_call),
        cmocka_unit_test(go__named_results_initialisers_and_types_in_brackets),
        cmocka_unit_test(go__names_of_other_files_of_the_directory),
        cmocka_unit_test(go__lists_of_options),
        cmocka_unit_test(go__the_one_caller_of_a_function),
        cmocka_unit_test(go__requests_by_fields_functions_and_parts),
        cmocka_unit_test(go__addresses_of_requests),
        cmocka_unit_test(go__bodies_that_are_written),
        cmocka_unit_test(go__variables_without_a_value),
        cmocka_unit_test(go__a_parameter_that_is_nil),
        cmocka_unit_test(go__structs_by_what_is_around_them),
        cmocka_unit_test(go__requests_that_are_given_back),
        cmocka_unit_test(go__packages_of_the_tree),
        cmocka_unit_test(go__interfaces_and_embedded_types),
        cmocka_unit_test(go__variables_of_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
