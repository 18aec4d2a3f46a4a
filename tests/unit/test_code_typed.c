/* lib/code: languages with types, builders and parameter structs, Go, Java, Kotlin and C#. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *text;
    const char *expected;
} shape;

static void check(const char *path, const char *head, const char *tail, const shape *shapes,
                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s%s%c", head, shapes[i].text, tail, '\0');
        code_expect(path, text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK(path, head, tail, shapes) \
    check(path, head, tail, shapes, sizeof(shapes) / sizeof((shapes)[0]))

/* --- Go ------------------------------------------------------------------------------------------
 */

/* Shapes begin on line 6. */
#define GO \
    "package p\nimport (\"github.com/openai/openai-go/v3\"; " \
    "\"github.com/openai/openai-go/v3/option\"; gpt \"github.com/sashabaranov/go-openai\"; " \
    "\"fmt\"; \"net/http\")\n" \
    "const key = \"team\"\ntype S struct { c *openai.Client; n int }\nfunc make2() " \
    "(*openai.Client, error) { c := openai.NewClient(); return &c, nil }\n"
#define NEW "6 openai.Chat.Completions.New openai "

static void go__calls_and_parameter_structs(void **state)
{
    (void)state;
    static const shape shapes[] = {
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
    CHECK("app.go", GO, "", shapes);
}

static void go__options_are_carriers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"func f() { c := openai.NewClient(option.WithHeader(\"Helicone-Property-Team\", \"a\")); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - team=a@gateway\n"},
        {"func f() { c := openai.NewClient(option.WithBaseURL(\"https://api.deepseek.com\")); "
         "c.Chat.Completions.New(x, y, option.WithJSONSet(\"metadata.team\", \"a\")) }\n",
         "6 openai.Chat.Completions.New deepseek ? team=a@provider_log ?Metadata\n"},
        {"func f(opts []option.RequestOption) { c := openai.NewClient(opts...); "
         "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n",
         "6 openai.Embeddings.New openai - ?option.WithHeader\n"},
    };
    CHECK("app.go", GO, "", shapes);
}

static void go__raw_http_and_what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"func f() { http.NewRequest(\"POST\", fmt.Sprintf(\"%s/v1/chat/completions\", base), nil) "
         "}\n",
         "6 http.chat.completions openai -\n"},
        {"func f() { http.NewRequest(\"GET\", \"https://example.org/chat\", nil) }\n", ""},
        {"func f(c Other) { c.New(x, openai.ChatCompletionNewParams{}); c.Generate(x); c.Chat(x) "
         "}\n",
         ""},
        {"// c.Chat.Completions.New(x, y)\nvar s = `c.Chat.Completions.New(x, y)`\n", ""},
    };
    CHECK("app.go", GO, "", shapes);
}

static void go__named_results_initialisers_and_types_in_brackets(void **state)
{
    (void)state;
    static const shape shapes[] = {
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
    CHECK("app.go", GO, "", shapes);
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
    static const shape shapes[] = {
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
    CHECK("app.go", GO, "", shapes);
}

static void go__the_one_caller_of_a_function(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}) }\nfunc send(c "
         "*gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) }\n",
         "7 go-openai.CreateChatCompletion openai m\n"},
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}); send(c, other) "
         "}\nfunc send(c *gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) "
         "}\n",
         "7 go-openai.CreateChatCompletion openai ? ?Metadata\n"},
        {"func f(c *gpt.Client) { Send(c, gpt.ChatCompletionRequest{Model: \"m\"}) }\nfunc Send(c "
         "*gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) }\n",
         "7 go-openai.CreateChatCompletion openai ? ?Metadata\n"},
        {"func f(c *gpt.Client) { send(c, gpt.ChatCompletionRequest{Model: \"m\"}); use(send) "
         "}\nfunc send(c *gpt.Client, r gpt.ChatCompletionRequest) { c.CreateChatCompletion(x, r) "
         "}\n",
         "7 go-openai.CreateChatCompletion openai ? ?Metadata\n"},
    };
    CHECK("app.go", GO, "", shapes);
}

static void go__requests_by_fields_functions_and_parts(void **state)
{
    (void)state;
    static const shape shapes[] = {
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
         "8 http.chat.completions openai -\n"},
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
    };
    CHECK("app.go", GO, "", shapes);
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

/* --- Java and Kotlin -----------------------------------------------------------------------------
 */

#define JAVA \
    "import com.openai.client.*; import com.openai.client.okhttp.*; import " \
    "com.openai.models.ChatModel; import java.util.Map;\n" \
    "import dev.langchain4j.model.chat.ChatModel4; import " \
    "dev.langchain4j.model.openai.OpenAiChatModel;\n" \
    "import org.springframework.ai.chat.client.ChatClient; import " \
    "software.amazon.awssdk.services.bedrockruntime.*;\nclass A { OpenAIClient c; ChatClient s; " \
    "BedrockRuntimeClient b;\n"
#define JCREATE "5 openai.chat.completions.create openai "

static void java__builders(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void f() { c.chat().completions().create(P.builder().model(ChatModel.GPT_4O).build()); }",
         JCREATE "gpt-4o\n"},
        {"void f() { var p = "
         "P.builder().model(\"m\").metadata(M.builder().putAdditionalProperty(\"team\", "
         "JsonValue.from(\"a\")).build()).build(); this.c.async().chat().completions().create(p); "
         "}",
         JCREATE "m team=?@provider_log\n"},
        {"void f(P p) { c.chat().completions().create(p); }", JCREATE "? ?additionalHeaders\n"},
        {"void f() { OpenAIClient d = "
         "OpenAIOkHttpClient.builder().putHeader(\"Helicone-Property-Team\", \"a\").build(); "
         "d.embeddings().create(P.builder().build()); }",
         "5 openai.embeddings.create openai - team=a@gateway\n"},
        {"void f() { b.converse(r -> r.modelId(\"m\").requestMetadata(Map.of(\"team\", \"a\"))); }",
         "5 bedrock.converse bedrock m team=a@provider_log\n"},
        {"void f(String t) { s.prompt().user(t).call().content(); }",
         "5 spring-ai.prompt.call spring-ai -\n"},
        {"void f(String t) { OpenAiChatModel m = "
         "OpenAiChatModel.builder().modelName(\"m\").build(); m.chat(t); }",
         "5 langchain4j.chat openai m\n"},
    };
    CHECK("A.java", JAVA, "}\n", shapes);
}

static void java__what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void f(Other o) { o.create(x); o.chat(x); o.prompt().call(); o.converse(x); "
         "o.messages().create(x); }",
         ""},
        {"String t = \"c.chat().completions().create(p)\"; /* c.chat().completions().create(p) */",
         ""},
        {"void f() { c.models().list(); s.mutate(); }", ""},
    };
    CHECK("A.java", JAVA, "}\n", shapes);
}

#define KOTLIN \
    "import com.openai.client.OpenAIClient\nimport com.aallam.openai.client.OpenAI as " \
    "Client\n\nclass A(private val c: OpenAIClient) {\n"

static void kotlin__calls(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"fun f() { c.chat().completions().create(P.builder().model(\"m\").build()) }",
         JCREATE "m\n"},
        {"val k = Client(token = \"k\", headers = mapOf(\"Helicone-Property-Team\" to \"a\"))\nfun "
         "f() = k.chatCompletion(R(model = ModelId(\"m\")))",
         "6 openai-kotlin.chatCompletion openai m team=a@gateway\n"},
        {"fun f(t: String) { val k = Client(token = \"k\", headers = "
         "mapOf(\"Helicone-Property-Team\" to \"x $t y\")); k.embeddings(r) }",
         "5 openai-kotlin.embeddings openai ? team=?@gateway\n"},
        {"fun f(o: Other) { o.chat(x); o.create { it }; val t = "
         "\"c.chat().completions().create(p)\" }",
         ""},
    };
    CHECK("A.kt", KOTLIN, "\n}\n", shapes);
}

/* Shapes begin on line 5. */
#define JVM \
    "import com.openai.models.*; import dev.langchain4j.model.chat.*; import " \
    "dev.langchain4j.model.openai.*; import org.springframework.ai.chat.prompt.*;\n" \
    "import static dev.langchain4j.model.openai.OpenAiChatModelName.*; import java.util.*; " \
    "import " \
    "java.net.http.*; import java.net.URI; import okhttp3.*;\n" \
    "import com.openai.client.OpenAIClient; import org.springframework.web.client.*; import " \
    "org.springframework.web.reactive.function.client.*;\n" \
    "class A { OpenAIClient c; dev.langchain4j.model.chat.ChatModel m; " \
    "org.springframework.ai.chat.model.ChatModel s; " \
    "static final String URL = \"https://api.openai.com/v1/chat/completions\";\n"
#define JCHAT "5 http.chat.completions openai "

static void java__constants_and_places(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void f() { c.chat().completions().create(P.builder().model(ChatModel.GPT_4O).build()); }",
         JCREATE "gpt-4o\n"},
        {"void f() { OpenAiChatModel.builder().modelName(GPT_4_O_MINI).build().chat(\"x\"); }",
         "5 langchain4j.chat openai gpt-4o-mini\n"},
        {"void f() { s.call(new Prompt(q, X.builder().model(\"m\").build())); }",
         "5 spring-ai.call spring-ai m\n"},
        {"void f() { s.call(new Prompt(q, "
         "X.builder().model(com.openai.models.ChatModel.GPT_4O.asString()).build())); }",
         "5 spring-ai.call spring-ai gpt-4o\n"},
        /* Only a ChatRequest can hold metadata. */
        {"void f(List<Message> l, ChatRequest r, String t) { m.chat(l); m.chat(r); m.chat(t); }",
         "5 langchain4j.chat langchain4j ?\n5 langchain4j.chat langchain4j ? ?metadata\n5 "
         "langchain4j.chat langchain4j -\n"},
    };
    CHECK("A.java", JVM, "}\n", shapes);
}

static void java__raw_http(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void f() { HttpRequest.newBuilder(URI.create(URL)).header(\"Helicone-Property-Team\", "
         "\"a\").POST(HttpRequest.BodyPublishers.ofString(\"{\\\"model\\\": \\\"m\\\", "
         "\\\"x\\\": \\\"\" + t + \"\\\"}\")).build(); }",
         JCHAT "m team=a@gateway\n"},
        {"void f() { Map<String, Object> b = new HashMap<>(Map.of(\"metadata\", Map.of(\"team\", "
         "\"a\"))); b.put(\"model\", \"m\"); new "
         "Request.Builder().url(URL).post(RequestBody.create(MediaType.parse(j), "
         "gson.toJson(b))).any().build(); }",
         JCHAT "m team=a@provider_log\n"},
        {"void f(WebClient.Builder b) { WebClient w = "
         "b.baseUrl(\"https://api.anthropic.com\").build(); "
         "w.post().uri(\"/v1/messages\").bodyValue(Map.of(\"model\", \"m\")).retrieve(); }",
         "5 http.messages anthropic m\n"},
        {"void f(RestTemplate t) { HttpHeaders h = new HttpHeaders(); "
         "h.set(\"Helicone-Property-Team\", \"a\"); "
         "t.exchange(\"%s/chat/completions\".formatted(base), HttpMethod.POST, new "
         "HttpEntity<>(Map.of(\"model\", \"m\"), h), X.class); }",
         JCHAT "m team=a@gateway\n"},
        {"void f(WebClient w) { w.get().uri(\"/v1/models\").retrieve(); "
         "HttpRequest.newBuilder(URI.create(\"https://api.example.com/x\")).build(); "
         "HttpRequest.newBuilder(URI.create(URL)); }",
         ""},
    };
    CHECK("A.java", JVM, "}\n", shapes);
}

/* Shapes begin on line 4. */
#define KBLOCKS \
    "import com.aallam.openai.client.OpenAI\nimport io.ktor.client.HttpClient\nimport " \
    "com.google.ai.client.generativeai.GenerativeModel\n"
#define KCHAT "4 openai-kotlin.chatCompletion openai "
#define KGEMINI "4 google-generativeai.generateContent google "

static void kotlin__blocks(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"class A {\nval g by lazy {\nlog()\nGenerativeModel(modelName = \"m\")\n}\nfun f() = "
         "g.generateContent(x)\n}",
         "9 google-generativeai.generateContent google m\n"},
        {"fun f(k: OpenAI?) { k?.let { it.chatCompletion(r) } }", KCHAT "?\n"},
        {"fun f(k: OpenAI?) { k?.also { c -> c.chatCompletion(r) } }", KCHAT "?\n"},
        {"fun f(k: OpenAI) { with(k) { chatCompletion(r) } }", KCHAT "?\n"},
        {"fun f(k: OpenAI) = k.run { this.chatCompletion(r) }", KCHAT "?\n"},
        {"fun OpenAI.f() = chatCompletion(R(model = ModelId(\"m\")))", KCHAT "m\n"},
        {"fun OpenAI.f() { x { this@f.chatCompletion(R().apply { model = \"m\" }) } }",
         KCHAT "m\n"},
        {"fun f(make: (String) -> OpenAI) { make(k).chatCompletion(request { model = \"m\" }) }",
         KCHAT "m\n"},
        {"fun f(a: Boolean) { val g = if (a) GenerativeModel(\"m\") else { log(); null }; "
         "g?.generateContent(x) }",
         KGEMINI "m\n"},
        {"fun f(o: Other) { o.let { it.chatCompletion(r) }; with(o) { generateContent(x) }; "
         "list.map { it.generateContent(x) } }",
         ""},
    };
    CHECK("A.kt", KBLOCKS, "\n", shapes);
}

static void kotlin__requests(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"suspend fun f(h: HttpClient, base: String = \"https://api.groq.com/openai/v1\") { "
         "h.post(\"$base/chat/completions\") { header(\"Helicone-Property-Team\", \"a\"); "
         "setBody(buildJsonObject { put(\"model\", \"m\") }) } }",
         "4 http.chat.completions groq m team=a@gateway ?metadata\n"},
        {"suspend fun f(h: HttpClient) { h.post { url(\"https://api.openai.com/v1/responses\"); "
         "setBody(mapOf(\"model\" to \"m\")) } }",
         "4 http.openai openai m\n"},
        {"fun f() = x.ai().withLlm(l).createObject<Y>(\"t\")",
         "4 embabel.ai...createObject unknown -\n"},
        {"suspend fun f(h: HttpClient) { h.post(\"https://api.example.com/v1/x\") { setBody(y) } }",
         ""},
    };
    CHECK("A.kt", KBLOCKS, "\n", shapes);
}

/* --- C# ------------------------------------------------------------------------------------------
 */

#define CSHARP \
    "using OpenAI; using OpenAI.Chat; using Azure.AI.OpenAI; using " \
    "Microsoft.Extensions.AI;\nusing Chat = OpenAI.Chat.ChatClient;\n\nclass A { ChatClient c; " \
    "IChatClient i;\n"
#define COMPLETE "5 openai.CompleteChat "

static void csharp__calls(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void F() { c.CompleteChat(\"x\"); }", COMPLETE "openai -\n"},
        {"void F() { ChatClient d = new(model: \"m\", k); d.CompleteChat(\"x\"); }",
         COMPLETE "openai m\n"},
        {"void F() { var d = new Chat(\"m\", k); d.CompleteChat(\"x\"); }", COMPLETE "openai m\n"},
        {"void F() { new AzureOpenAIClient(u, k).GetChatClient(\"d\").CompleteChat(\"x\"); }",
         COMPLETE "azure d\n"},
        {"void F() { c.CompleteChat(m, new ChatCompletionOptions { Metadata = { [\"team\"] = \"a\" "
         "} }); }",
         COMPLETE "openai - team=a@provider_log\n"},
        {"void F() { ChatCompletionOptions o = new(); o.Metadata.Add(\"team\", \"a\"); "
         "c.CompleteChat(m, o); }",
         COMPLETE "openai - team=a@provider_log\n"},
        {"void F() { c.CompleteChat(m, options: new() { Metadata = { { \"team\", \"a\" } } }); }",
         COMPLETE "openai - team=a@provider_log\n"},
        {"async Task F(WebRequest w, Other o) { await w.GetResponseAsync(); o.InvokeAsync(x); "
         "o.RunAsync(x); }",
         ""},
        {"string s = \"c.CompleteChat(1)\"; // c.CompleteChat(1)\n", ""},
    };
    CHECK("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__methods_that_other_packages_add(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"void F() { new OpenAIClient(k).GetChatClient(\"m\").AsIChatClient().GetResponseAsync(x); "
         "}",
         "5 extensions-ai.AsIChatClient.GetResponseAsync unknown m\n"},
        {"void F() { var d = new OpenAIClient(k).AsChatClient(modelId: \"m\"); "
         "d.GetResponseAsync(x); }",
         "5 extensions-ai.AsChatClient.GetResponseAsync unknown m\n"},
        {"void F() { i.AsBuilder().UseX(y).Build().GetResponseAsync(x); }",
         "5 extensions-ai.AsBuilder.GetResponseAsync unknown -\n"},
        {"void F(IServiceProvider s) { s.GetRequiredService<IChatClient>().GetResponseAsync(x); }",
         "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"void F() { i?.GetResponseAsync(x); }", "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"void F() { i.GetResponseAsync(x, new ChatOptions { ModelId = \"m\" }); }",
         "5 extensions-ai.GetResponseAsync unknown m\n"},
        /* What is declared as something else is none of ours. */
        {"void F(Service s) { s.CompleteChat(x); }", ""},
        {"void F(Service s) { s.Inner.CompleteChat(x); }", ""},
    };
    CHECK("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__tuples_and_anonymous_objects(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"(string, ChatCompletionOptions) P() { var o = new ChatCompletionOptions { Metadata = { "
         "[\"team\"] = \"a\" } }; return (\"s\", o); } void F() { var (s, o) = P(); "
         "c.CompleteChat(m, o); }",
         COMPLETE "openai - team=a@provider_log\n"},
        {"void F() { var (a, b) = (1, new ChatCompletionOptions()); c.CompleteChat(m, b); }",
         COMPLETE "openai -\n"},
        {"HttpClient h; void F() { "
         "h.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", "
         "new { model = \"m\", x.y, metadata = new { team = \"a\" } }); }",
         "5 http.chat.completions openai m team=a@provider_log\n"},
        {"HttpClient h; A() { h.BaseAddress = new Uri(\"https://api.groq.com/openai/v1/\"); } void "
         "F() { h.PostAsJsonAsync(\"chat/completions\", new { model = \"m\" }); }",
         "5 http.chat.completions groq m\n"},
        {"HttpClient h; A() { h.BaseAddress = new Uri(\"https://example.org/\"); } void F() { "
         "h.PostAsync(\"orders\", x); h.PostAsync(string.Empty, x); h.PostAsync(url, x); }",
         ""},
    };
    CHECK("A.cs", CSHARP, "}\n", shapes);
}

/* Each of these once cost the class around it, as the grammar could not read it. */
static void kotlin__what_the_grammar_cannot_read(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "val ui: Flow<Ui>\n        field = MutableFlow<Ui>(Ui())",
        "fun f(x: Any) = when (x) { is String if x.isEmpty() -> 1\n else if y -> 2\n else -> 3 }",
        "context(log: Log)\n    fun f() = log.info(\"x\")",
        "val s = f($$\"a $b\", $$\"\"\"{\"c\": \"$d\"}\"\"\")",
        "class B(val d: @Composable (() -> Unit) = {}, @Json(name = \"(\") val e: @C() () -> Unit)",
        "fun f() { try { a() }\n catch (e: A) { b() }\n catch (e: B) { c() } }",
        "class B { val x = 1 }",
        "fun f() { where?.g(); where = 1\n val x = suspend { g() }\n val y = h { 1 } get z }",
        "fun f() { val model = mapOf(\"a\" to 1)\n get(\"/\") { 1 } }",
    };
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text,
                      "import com.aallam.openai.client.OpenAI\n"
                      "class A { val ai = OpenAI(\"k\"); suspend fun g() { "
                      "ai.chatCompletion(Q(model = \"m\")) }\n"
                      "    %s\n}\n%c",
                      odd[i], '\0');
        code_expect("A.kt", text.data, "2 openai-kotlin.chatCompletion openai m\n");
        tg_buf_free(&text);
    }
}

#define SPRING "4 spring-ai.call spring-ai ?\n"
/* What containers hold is told by their types; nothing else of them is a client's. */
static void java__what_containers_hold(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"Map<String, ChatModel> all; void f() { all.get(\"a\").call(q); all.call(q); }", SPRING},
        {"void f(Optional<ChatModel> o) { o.orElseThrow().call(q); o.stream(); }", SPRING},
        {"void f(List<ChatModel> all) { all.stream(); for (ChatModel m : all) m.call(q); }",
         SPRING},
        {"void f() { var held = new AtomicReference<ChatModel>(); held.get().call(q); }", SPRING},
        {"void f(List<String> all) { all.get(0).call(q); }", ""},
    };
    CHECK("A.java",
          "import java.util.*;\nimport org.springframework.ai.chat.model.ChatModel;\nclass A {\n",
          "\n}\n", shapes);
}

/* `@Value("${name:default}")` and URLs that are objects. */
static void java__urls(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"@Value(\"${u:https://api.openai.com/v1/chat/completions}\") String u; void f() { "
         "HttpRequest.newBuilder(URI.create(u)).build(); }",
         "4 http.chat.completions openai -\n"},
        {"String u; A(@Value(\"${u:https://api.groq.com/openai/v1/chat/completions}\") String u) { "
         "this.u = u; } void f() { HttpRequest.newBuilder(URI.create(u)).build(); }",
         "4 http.chat.completions groq -\n"},
        {"@Value(\"${u}\") String u; void f() { HttpRequest.newBuilder(URI.create(u)).build(); }",
         ""},
        {"void f() { new URI(\"https://api.openai.com/v1/embeddings\").toURL().openConnection(); }",
         "4 http.openai openai -\n"},
        {"void f() { new URI(\"https://example.org/v1/models\").toURL().openConnection(); }", ""},
    };
    CHECK("A.java", "import java.net.*;\nimport java.net.http.HttpRequest;\nclass A {\n", "\n}\n",
          shapes);
}

static void csharp__names_of_other_files_of_the_project(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"p/Usings.cs", "global using Microsoft.Extensions.AI;\n"},
        {"p/a/A.cs", "class A {\nvoid F(IChatClient i) { i.GetResponseAsync(x); }\n}\n"},
        {"p/b/Made.cs", "using Azure.AI.OpenAI;\nnamespace P.B; static class Made { public static "
                        "AzureOpenAIClient Get() => new(u, k); }\n"},
        {"p/c/C.cs", "using OpenAI.Chat;\nclass C {\nvoid F() { "
                     "Made.Get().GetChatClient(\"d\").CompleteChat(x); }\n}\n"},
        {"p/d/D.One.cs", "using OpenAI.Chat;\npartial class D { ChatClient c = new(\"m\", k); }\n"},
        {"p/d/D.Two.cs",
         "using OpenAI.Chat;\npartial class D {\n\nvoid F() { c.CompleteChat(x); }\n}"
         "\n"},
        /* A global using holds below its directory only. */
        {"q/E.cs", "class E {\nvoid F(IEmbeddingGenerator i) { i.GenerateAsync(x); }\n}\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "2 extensions-ai.GetResponseAsync unknown -\n"
                                  "3 openai.CompleteChat azure d\n"
                                  "4 openai.CompleteChat openai m\n");
    tg_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(go__calls_and_parameter_structs),
        cmocka_unit_test(go__options_are_carriers),
        cmocka_unit_test(go__raw_http_and_what_is_no_call),
        cmocka_unit_test(go__named_results_initialisers_and_types_in_brackets),
        cmocka_unit_test(go__names_of_other_files_of_the_directory),
        cmocka_unit_test(go__lists_of_options),
        cmocka_unit_test(go__the_one_caller_of_a_function),
        cmocka_unit_test(go__requests_by_fields_functions_and_parts),
        cmocka_unit_test(go__packages_of_the_tree),
        cmocka_unit_test(java__builders),
        cmocka_unit_test(java__what_is_no_call),
        cmocka_unit_test(java__constants_and_places),
        cmocka_unit_test(java__raw_http),
        cmocka_unit_test(java__what_containers_hold),
        cmocka_unit_test(java__urls),
        cmocka_unit_test(kotlin__what_the_grammar_cannot_read),
        cmocka_unit_test(kotlin__calls),
        cmocka_unit_test(kotlin__blocks),
        cmocka_unit_test(kotlin__requests),
        cmocka_unit_test(csharp__calls),
        cmocka_unit_test(csharp__methods_that_other_packages_add),
        cmocka_unit_test(csharp__tuples_and_anonymous_objects),
        cmocka_unit_test(csharp__names_of_other_files_of_the_project),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
