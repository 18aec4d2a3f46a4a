/* lib/code: calls in C#. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

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
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__methods_that_other_packages_add(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void F() { new OpenAIClient(k).GetChatClient(\"m\").AsIChatClient().GetResponseAsync(x); "
         "}",
         "5 extensions-ai.AsIChatClient.GetResponseAsync openai m\n"},
        {"void F() { var d = new OpenAIClient(k).AsChatClient(modelId: \"m\"); "
         "d.GetResponseAsync(x); }",
         "5 extensions-ai.AsChatClient.GetResponseAsync openai m\n"},
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
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__tuples_and_anonymous_objects(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__members_and_bases(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"ChatClient d; A(ChatClient d) { this.d = d; } void F() { this.d.CompleteChat(\"x\"); "
         "}",
         COMPLETE "openai -\n"},
        {"ChatClient d = null!; void Set() { d = new ChatClient(\"m\", k); } void F() { "
         "this.d.CompleteChat(\"x\"); }",
         COMPLETE "openai m\n"},
        {"} class B(IChatClient own) { protected IChatClient Own { get; } = own; } class "
         "C(IChatClient "
         "o) : B(o) { void F() { Own.GetResponseAsync(x); }",
         "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"} class M : IChatClient { IChatClient inner; Task<R> IChatClient.GetResponseAsync(X "
         "x) { "
         "return inner.GetResponseAsync(x); }",
         "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"} class D : DelegatingChatClient { public override Task<R> GetResponseAsync(X x) { "
         "return "
         "base.GetResponseAsync(x); }",
         ""},
        {"void F(IHttpClientFactory f) { var h = f.CreateClient(\"o\"); "
         "h.PostAsync(\"https://api.openai.com/v1/chat/completions\", x); }",
         "5 http.chat.completions openai ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
    code_expect("B.cs",
                "namespace Microsoft.Extensions.AI.Extra;\n"
                "class A { void F(IChatClient i) { i.GetResponseAsync(x); } }\n",
                "2 extensions-ai.GetResponseAsync unknown -\n");
}

/* Directives that cut statements in two, and what is newer than the grammar. */
static void csharp__what_the_grammar_cannot_read(void **state)
{
    (void)state;
    code_expect("A.cs",
                "using OpenAI.Chat;\nclass A {\nvoid F(ChatClient c) {\n#if NET\nEach(1, async (i) "
                "=>\n#else\nfor (int i = 1; i < 6; i++)\n#endif\n{\nc.CompleteChat(\"x\");\n}\n#if "
                "NET\n);\n#endif\n}\n}\n",
                "10 openai.CompleteChat openai -\n");
    code_expect("B.cs",
                "using OpenAI.Chat;\nclass A {\nvoid F(ChatClient c, T t) { t.Call?.Tool = t; "
                "c.CompleteChat(\"x\"); }\n}\n",
                "3 openai.CompleteChat openai -\n");
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

/* What a call is given may come from outside, though it is also made here. */
static void csharp__options_that_may_be_given(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void F(ChatCompletionOptions o = null) { c.CompleteChat(m, o ?? new "
         "ChatCompletionOptions()); }",
         COMPLETE "openai - ?Metadata\n"},
        {"void F(ChatCompletionOptions o = null) { o ?\?= new ChatCompletionOptions(); "
         "c.CompleteChat(m, o); }",
         COMPLETE "openai - ?Metadata\n"},
        {"void F(ChatCompletionOptions p) { var o = p == null ? new ChatCompletionOptions() : p; "
         "c.CompleteChat(m, options: o); }",
         COMPLETE "openai - ?Metadata\n"},
        {"void F() { c.CompleteChat(m, Elsewhere.Make()); }", COMPLETE "openai - ?Metadata\n"},
        {"void F() { c.CompleteChat(m, Make()); } ChatCompletionOptions Make() => new() { "
         "Temperature = 1 };",
         COMPLETE "openai -\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
}

static void csharp__texts_of_a_body(void **state)
{
    (void)state;
#define POST(body) \
    "using System.Net.Http; using System.Text.Json.Nodes; class A { void F(HttpClient h, string " \
    "p) { " body " h.PostAsync(\"https://api.openai.com/v1/chat/completions\", new " \
    "StringContent(b)); } }\n"
    code_expect("A.cs", POST("var b = @\"{ \"\"model\"\": \"\"gpt-4o\"\" }\";"),
                "1 http.chat.completions openai gpt-4o\n");
    code_expect(
        "A.cs",
        POST("var o = new JsonObject { [\"model\"] = \"gpt-4o\" }; var b = o.ToJsonString();"),
        "1 http.chat.completions openai gpt-4o\n");
    code_expect("A.cs",
                POST("var b = \"{\\\"model\\\": \\\"gpt-4o\\\", \\\"x\\\": "
                     "\\\"%p\\\"}\".Replace(\"%p\", p);"),
                "1 http.chat.completions openai gpt-4o\n");
    code_expect("A.cs",
                "using System.Net.Http; using System.Text.Json; class A { string Body(string p) => "
                "JsonSerializer.Serialize(new { model = \"gpt-4o\", messages = p });\n"
                "void F(HttpClient h, string p) { "
                "h.PostAsync(\"https://api.openai.com/v1/chat/completions\", new "
                "StringContent(Body(p))); } }\n",
                "2 http.chat.completions openai gpt-4o\n");
    code_expect(
        "A.cs",
        "using System.Net.Http; class A {\nvoid F(HttpClient h, byte[] a) { var form = new "
        "MultipartFormDataContent(); form.Add(new ByteArrayContent(a), \"file\", \"a.wav\"); "
        "form.Add(new StringContent(\"whisper-1\"), \"model\"); "
        "h.PostAsync(\"https://api.openai.com/v1/audio/transcriptions\", form); } }\n",
        "2 http.openai openai whisper-1\n");
    code_expect(
        "A.cs",
        POST("var o = new JsonObject { { \"model\", \"gpt-4o\" } }; var b = o.ToJsonString();"),
        "1 http.chat.completions openai gpt-4o\n");
#undef POST
}

#define HTTP "using System.Net.Http; using System.Net.Http.Json; "
#define URL "\"https://api.openai.com/v1/chat/completions\""

/* The address of a request is with those who call the method, make the object, or inherit. */
static void csharp__addresses_from_elsewhere(void **state)
{
    (void)state;
    code_expect("A.cs",
                HTTP "class A {\nasync Task G(HttpClient h, string u, object b) { await "
                     "h.PostAsJsonAsync(u, b); }\nvoid F(HttpClient h) { G(h, " URL ", x); } }\n",
                "2 http.chat.completions openai ? ?metadata\n");
    code_expect("A.cs",
                HTTP
                "class A {\nstring u; A(string u) { this.u = u; } static A Make() => new A(" URL
                ");\nvoid F(HttpClient h) { h.PostAsJsonAsync(u, new { model = \"m\" }); } }\n",
                "3 http.chat.completions openai m\n");
    code_expect("A.cs",
                HTTP "class A(HttpClient h, string u) {\nvoid F() { h.PostAsJsonAsync(u, new { "
                     "model = \"m\" }); } }\nclass B(HttpClient h) : A(h, " URL ") { }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                HTTP
                "class A {\nstring u; protected A(string u) { this.u = u; }\nvoid F(HttpClient "
                "h) { h.PostAsJsonAsync(u, new { model = \"m\" }); } }\nclass B : A { public "
                "B() : base(" URL ") { } }\n",
                "3 http.chat.completions openai m\n");
    static const code_file files[] = {
        {"p/A.cs",
         HTTP "/* chat/completions */ abstract class A {\nprotected abstract string Url { "
              "get; }\nvoid F(HttpClient h) { h.PostAsJsonAsync(Url, new { model = \"m\" "
              "}); } }\n"},
        {"p/B.cs", "class B : A { protected override string Url => " URL "; }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "3 http.chat.completions openai m\n");
    tg_buf_free(&out);
    code_expect("A.cs",
                HTTP "class A {\nstring u; A(string u) { this.u = u; } static A Make() => new "
                     "A(\"https://example.org/chat/completions2\");\nvoid F(HttpClient h) { "
                     "h.PostAsJsonAsync(u, b); } }\n",
                "");
}

/* Requests that other methods build, attributes declare, or bodies tell. */
static void csharp__requests(void **state)
{
    (void)state;
    code_expect("A.cs",
                HTTP
                "class A { HttpRequestMessage Make(string path, object b) { var q = new "
                "HttpRequestMessage(HttpMethod.Post, \"https://api.openai.com/v1/\" + path); "
                "q.Content = JsonContent.Create(b); return q; }\nvoid F(HttpClient h) { var q = "
                "Make(\"chat/completions\", new { model = \"m\" }); h.SendAsync(q); } }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                "using Refit; interface IApi {\n[Post(\"/v1/chat/completions\")]\nTask<R> "
                "Ask([Body] Q request, [Header(\"Authorization\")] string k);\n"
                "[Post(\"/v1/orders\")]\nTask<R> Order([Body] Q request); }\n",
                "2 http.chat.completions openai ? ?metadata\n");
    code_expect("A.cs",
                "using Refit; interface IApi {\n[Post(\"/v1/chat/completions\")]\nTask<R> "
                "Ask(Q request); }\nclass Q { public Q(string model) { Model = model; } public "
                "string Model { get; set; } }\nclass B { async Task F(IApi api) { var q = new "
                "Q(\"gpt-4o\"); await api.Ask(q); } }\n",
                "2 http.chat.completions openai gpt-4o\n");
    code_expect("A.cs",
                HTTP "class A { /* max_tokens */\nvoid F(HttpClient h, IConfiguration c) { "
                     "h.PostAsJsonAsync(c[\"Url\"], new { model = \"m\", messages = x }); "
                     "h.PostAsJsonAsync($\"{c}/orders\", new { model = \"m\", messages = x }); "
                     "h.PostAsJsonAsync(c[\"Url\"], new { model = \"m\", color = x }); } }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                "using RestSharp; class A {\nvoid F(RestClient c) { var q = new "
                "RestRequest(" URL
                "); q.AddHeader(\"a\", \"b\"); q.AddJsonBody(new { model = \"m\" "
                "}); c.Execute(q); } }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                "using System.Net; class A {\nvoid F(WebClient c) { c.UploadString(" URL
                ", \"POST\", \"{\\\"model\\\": \\\"m\\\"}\"); } }\n",
                "2 http.chat.completions openai m\n");
}

/* Models of a class's own values, of records, builders and clients behind options. */
static void csharp__models(void **state)
{
    (void)state;
#define SEND(body) \
    HTTP "class Q { public string model = \"own\"; public object messages; } record R(string " \
         "Model, object Messages); class A {\nvoid F(HttpClient h, string x, S s) { " body \
         " h.PostAsJsonAsync(" URL ", b); } }\n"
    code_expect("A.cs", SEND("var b = new Q { messages = x };"),
                "2 http.chat.completions openai own\n");
    code_expect("A.cs", SEND("var b = new Q(); b.model = \"m\";"),
                "2 http.chat.completions openai m\n");
    code_expect("A.cs", SEND("var q = new Q(); q.model = \"m\"; var b = q;"),
                "2 http.chat.completions openai m\n");
    code_expect("A.cs", SEND("var b = new R(\"m\", x);"), "2 http.chat.completions openai m\n");
    code_expect("A.cs", SEND("var b = new { model = s.Get().Model ?? \"m\" };"),
                "2 http.chat.completions openai m\n");
#undef SEND
    code_expect("A.cs",
                "using OpenAI.Responses; class A {\nvoid F() { var o = new CreateResponseOptions { "
                "Store = true }; new ResponsesClient(\"m\", \"k\").CreateResponse(o); } }\n",
                "2 openai-responses.CreateResponse openai m\n");
    code_expect(
        "A.cs",
        "using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.ChatCompletion; "
        "class A {\nvoid F() { var b = Kernel.CreateBuilder(); "
        "b.AddOpenAIChatCompletion(\"m\", \"k\"); var k = b.Build(); var c = "
        "k.GetRequiredService<IChatCompletionService>(); c.GetChatMessageContentAsync(x); } "
        "}\n",
        "2 semantic-kernel.GetRequiredService.GetChatMessageContentAsync unknown m\n");
}

/* What a Task, IOptions or Lazy holds; models of other files, of defaults, kernels and connectors.
 */
static void csharp__what_others_hold(void **state)
{
    (void)state;
#define MEAI "using Microsoft.Extensions.AI; using OpenAI.Chat; "
    code_expect("A.cs",
                MEAI
                "interface IFac { Task<IChatClient> Make(P p); ValueTask<ISpeechToTextClient> "
                "Ear(); } class A {\nIFac f; A(IFac f) { this.f = f; }\nasync Task F() { var c = "
                "await f.Make(p); await c.GetResponseAsync(x); }\nasync Task G() { var e = await "
                "f.Ear(); await e.GetTextAsync(x); } }\n",
                "3 extensions-ai.GetResponseAsync unknown -\n"
                "4 extensions-ai.GetTextAsync unknown -\n");
    code_expect("A.cs",
                MEAI
                "class O { public string Model { get; set; } = \"m\"; } class A(IOptions<O> o) "
                "{\nvoid F() { new ChatClient(o.Value.Model, k).CompleteChat(x); } }\n",
                "2 openai.CompleteChat openai m\n");
    code_expect("A.cs",
                MEAI "class A(Lazy<ChatClient> c, Lazy<Other> o) {\nvoid F() { "
                     "c.Value.CompleteChat(x); } }\n",
                "2 openai.CompleteChat openai -\n");
    code_expect("A.cs",
                MEAI
                "class A {\nvoid F(string m = \"m\") { new ChatClient(m, k).CompleteChat(x); } }\n",
                "2 openai.CompleteChat openai m\n");
    code_expect("A.cs",
                MEAI
                "class A {\nvoid F(IConfiguration c) { new ChatClient(c.GetValue<string>(\"M\", "
                "\"m\"), k).CompleteChat(x); } }\n",
                "2 openai.CompleteChat openai m\n");
    code_expect("A.cs",
                MEAI
                "class A {\nvoid F() { var c = await f.CreateChatClientAsync(d, b => b); await "
                "c.GetResponseAsync(x); }\nvoid G() { own.GetResponseAsync(x, new ChatOptions()); "
                "own.GetResponseAsync(x); request.GetResponseAsync(); } }\n",
                "2 extensions-ai.CreateChatClientAsync.GetResponseAsync unknown -\n"
                "3 extensions-ai.GetResponseAsync unknown -\n");
    code_expect(
        "A.cs",
        MEAI "class A {\nvoid F() { var c = new ChatClientBuilder(new "
             "OpenAI.OpenAIClient(k).GetChatClient(\"m\").AsIChatClient()).UseLogging().Build(); "
             "c.GetResponseAsync(x); } }\n",
        "2 extensions-ai.GetResponseAsync unknown m\n");
    code_expect("A.cs",
                MEAI "class A(IChatClient c, CancellationToken t) {\nvoid F() { "
                     "c.GetResponseAsync(x, options: null, t); } }\n",
                "2 extensions-ai.GetResponseAsync unknown -\n");
#undef MEAI
#define KERNEL "using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.Connectors.OpenAI; "
    code_expect("A.cs",
                KERNEL
                "class A { const string M = \"m\";\nvoid F() { var b = Kernel.CreateBuilder(); "
                "b.Services.AddOpenAIChatCompletion(modelId: M, apiKey: k); var k = b.Build(); "
                "k.InvokePromptAsync(x); } }\n",
                "2 semantic-kernel.InvokePromptAsync unknown m\n");
    code_expect("A.cs",
                KERNEL
                "class A {\nvoid F() { var c = new OpenAIChatCompletionService(\"m\", k); "
                "c.GetChatMessageContentAsync(x); }\nvoid G() { c.GetChatMessageContentAsync(x, "
                "new OpenAIPromptExecutionSettings { ModelId = \"n\" }); } }\n",
                "2 semantic-kernel.GetChatMessageContentAsync unknown m\n"
                "3 semantic-kernel.GetChatMessageContentAsync unknown n\n");
#undef KERNEL
}

/* Files that say nothing but a model's name or a setting. */
static void csharp__names_and_settings_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"p/Names.cs", "static class Names { public const string Fast = \"gpt-4o-mini\"; }\n"},
        /* A script's variable of that name is no class. */
        {"p/names.sh", "Names=1\n# curl https://api.openai.com/v1/chat/completions\n"},
        {"p/A.cs", "using OpenAI.Chat; class A {\nvoid F() { new ChatClient(Names.Fast, "
                   "k).CompleteChat(x); } }\n"},
        {"p/appsettings.json", "{\"AI\": {\"Url\": \"https://api.openai.com/v1/chat/completions\", "
                               "\"Model\": \"m\", \"ApiKey\": \"s\"}}\n"},
        {"p/appsettings.Development.json", "{\"AI\": {\"Model\": \"dev\"}}\n"},
        {"p/B.cs", "using System.Net.Http; /* api.openai.com */ class B {\nvoid F(HttpClient h, "
                   "IConfiguration c) { h.PostAsJsonAsync(c[\"AI:Url\"], new { model = "
                   "c[\"ai:model\"] }); } }\n"},
        {"p/D.cs", "using OpenAI.Chat; class D {\nvoid F(IConfiguration c) { new "
                   "ChatClient(c[\"AI:Model\"] ?? \"other\", k).CompleteChat(x); } }\n"},
        {"q/C.cs", "using System.Net.Http; /* api.openai.com */ class C {\nvoid F(HttpClient h, "
                   "IConfiguration c) { h.PostAsJsonAsync(c[\"AI:Url\"], x); } }\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, sizeof files / sizeof files[0], NULL, &out);
    assert_string_equal(out.data, "2 openai.CompleteChat openai gpt-4o-mini\n"
                                  "2 http.chat.completions openai m\n"
                                  "2 openai.CompleteChat openai m\n");
    tg_buf_free(&out);
}

/* Which of several models, and what is written where the call does not stand. */
static void csharp__models_of_the_kind(void **state)
{
    (void)state;
#define KERNEL "using Microsoft.SemanticKernel; using Microsoft.SemanticKernel.Agents; class A {\n"
#define BUILT \
    "var b = Kernel.CreateBuilder(); b.AddAzureOpenAIChatCompletion(endpoint: \"e\", " \
    "deploymentName: \"chat\", apiKey: k); b.AddOllamaTextEmbeddingGeneration(\"embed\", " \
    "u); var q = b.Build(); "
    code_expect("A.cs", KERNEL "void F() { " BUILT "q.InvokePromptAsync(x); } }\n",
                "2 semantic-kernel.InvokePromptAsync unknown chat\n");
    code_expect("A.cs",
                KERNEL "void F() { " BUILT "q.GetRequiredService<ITextEmbeddingGenerationService>()"
                       ".GenerateEmbeddingAsync(x); } }\n",
                "2 semantic-kernel.GetRequiredService.GenerateEmbeddingAsync unknown embed\n");
    code_expect("A.cs",
                KERNEL "void F() { " BUILT "var a = new ChatCompletionAgent { Kernel = q }; "
                       "a.InvokeAsync(x); } }\n",
                "2 semantic-kernel-agents.InvokeAsync unknown chat\n");
    code_expect("A.cs",
                "using OllamaSharp; class A {\nvoid F() { var c = new OllamaApiClient(u); "
                "c.SelectedModel = \"m\"; c.Generate(x); } }\n",
                "2 ollama.Generate ollama m\n");
    code_expect("A.cs",
                "using RestSharp; class A {\nvoid F(RestClient c) { var q = new RestRequest(" URL
                "); q.AddParameter(\"application/json\", \"{\\\"model\\\": \\\"m\\\"}\", "
                "ParameterType.RequestBody); c.Execute(q); } }\n",
                "2 http.chat.completions openai m\n");
#undef BUILT
#undef KERNEL
}

static void csharp__what_a_request_is_written(void **state)
{
    (void)state;
#define OPEN \
    "using System.Net; using System.IO; class A {\nvoid F(string json) { var q = " \
    "(HttpWebRequest)WebRequest.Create(" URL "); "
    code_expect("A.cs",
                OPEN "using (var w = new StreamWriter(q.GetRequestStream())) { "
                     "w.Write(JsonConvert.SerializeObject(new { model = \"m\" })); } } }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                OPEN "var b = Encoding.UTF8.GetBytes(json); using (var s = q.GetRequestStream()) { "
                     "s.Write(b, 0, b.Length); } } }\n",
                "2 http.chat.completions openai ? ?metadata\n");
#undef OPEN
}

static void csharp__getters(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"string U { get { return \"m\"; } } void F() { new ChatClient(U, k).CompleteChat(x); }",
         COMPLETE "openai m\n"},
        {"string u = \"m\"; string U { get => u; }\nvoid F() { new ChatClient(U, "
         "k).CompleteChat(x); }",
         "6 openai.CompleteChat openai m\n"},
        {"ChatClient d; ChatClient D { get { if (d == null) d = new ChatClient(\"m\", k); return "
         "d; "
         "} } void F() { D.CompleteChat(x); }",
         COMPLETE "openai m\n"},
        {"string U { get { if (b) return \"m\"; return \"n\"; } } void F() { new ChatClient(U, "
         "k).CompleteChat(x); }",
         COMPLETE "openai ?\n"},
        {"string U { get { var r = c.CompleteChat(x); return r; } }", COMPLETE "openai -\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", CSHARP, "}\n", shapes);
}

/* Of what `switch` gives any may be meant; an address and what stands behind it are one. */
static void csharp__addresses_put_together(void **state)
{
    (void)state;
    code_expect("A.cs",
                HTTP "class A {\nvoid F(HttpClient h, string p) { var u = p switch { \"a\" => "
                     "\"https://example.org/x\", \"b\" => " URL ", _ => throw new E() }; "
                     "h.PostAsJsonAsync(u, new { model = \"m\" }); } }\n",
                "2 http.chat.completions openai m\n");
    code_expect("A.cs",
                HTTP "class A {\nvoid F(HttpClient h, string p) { var u = p switch { " URL
                     " => \"https://example.org/x\", _ => p }; h.PostAsJsonAsync(u, x); } }\n",
                "");
    code_expect("A.cs",
                HTTP "class A {\nvoid F(HttpClient h) { var u = new Uri(new "
                     "Uri(\"https://api.openai.com/v1/\"), \"chat/completions\"); "
                     "h.PostAsJsonAsync(u, new { model = \"m\" }); h.PostAsJsonAsync(new "
                     "Uri(" URL ", UriKind.Absolute), new { model = \"n\" }); } }\n",
                "2 http.chat.completions openai m\n2 http.chat.completions openai n\n");
    code_expect("A.cs",
                HTTP
                "class A { const string Host = \"https://api.openai.com/v1\";\nvoid F(HttpClient "
                "h) { h.PostAsJsonAsync(string.Concat(Host, \"/chat/completions\"), new { model "
                "= \"m\" }); } }\n",
                "2 http.chat.completions openai m\n");
}

/* What a class above declares, in another file, and a constructor here sets; a client's whole
 * address that is read again; a helper that is not in the scanned files. */
static void csharp__addresses_of_others(void **state)
{
    (void)state;
    code_expect("A.cs",
                HTTP "class A : Base {\nA() { url = " URL "; }\nTask F(HttpClient h) { return "
                     "h.PostAsJsonAsync(url, new { model = \"m\" }); } }\n",
                "3 http.chat.completions openai m\n");
    code_expect("A.cs",
                HTTP "class A {\nA() { var url = " URL "; }\nTask F(HttpClient h) { return "
                     "h.PostAsJsonAsync(url, new { model = \"m\" }); } }\n",
                "");
    code_expect("A.cs",
                HTTP "class A { HttpClient h;\nvoid Set() { h = new() { BaseAddress = new Uri(" URL
                     ") }; }\nTask F() { return h.PostAsJsonAsync(h.BaseAddress, new { model = "
                     "\"m\" }); } }\n",
                "3 http.chat.completions openai m\n");
    /* Without a `using`, and with a field whose type stands elsewhere. */
    code_expect("A.cs",
                "class A { HttpClient h;\nvoid Set() { h = new() { BaseAddress = new Uri(" URL
                ") }; }\nTask F(X q) { var r = new HttpRequestMessage(HttpMethod.Post, "
                "h.BaseAddress) { Content = new StringContent(q) }; return h.SendAsync(r); } }\n",
                "3 http.chat.completions openai ? ?metadata\n");
#define HELPED(HOW) \
    HTTP "class A {\nTask F(Uri uri, string x) { var json = JsonConvert.SerializeObject(new { " \
         "model = \"m\", messages = x" HOW " }); return HttpUtil.PostAsync(uri, json, ct); } }\n"
    code_expect("A.cs", HELPED(", max_tokens = 3"), "2 http.chat.completions openai m\n");
    code_expect("A.cs", HELPED(", maximum = max_tokens"), "");
#undef HELPED
}

/* Arms of a switch, of which one has no tags; keys of a body that only sound like an API's. */
static void csharp__arms_and_keys(void **state)
{
    (void)state;
#define OPTIONS "new ChatCompletionOptions { Metadata = { [\"team\"] = \"a\" } }"
    static const char *const given[][2] = {
        {"k switch { \"a\" => " OPTIONS ", _ => null }", " ?Metadata"},
        {"k == \"a\" ? " OPTIONS " : null", " ?Metadata"},
        {"k switch { \"a\" => " OPTIONS ", _ => new ChatCompletionOptions() }", ""},
        {"k switch { \"a\" => " OPTIONS ", _ => " OPTIONS " }", " team=a@provider_log"},
        {"Made(k)", " ?Metadata"},
    };
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        char text[512], expected[128];
        (void)snprintf(text, sizeof text,
                       "using OpenAI.Chat; class A {\nChatCompletionOptions Made(string k) => k "
                       "switch { \"a\" => " OPTIONS
                       ", _ => null };\nvoid F(ChatClient c, string k) "
                       "{ c.CompleteChatAsync(m, %s); } }\n",
                       given[i][0]);
        (void)snprintf(expected, sizeof expected, "3 openai.CompleteChatAsync openai -%s\n",
                       given[i][1]);
        code_expect("A.cs", text, expected);
    }
#undef OPTIONS
#define SENT(PATH, BODY) \
    HTTP "class A {\nTask F(HttpClient h, string u) { return h.PostAsJsonAsync($\"{u}" PATH \
         "\", " BODY "); } }\n"
    static const char *const sent[][2] = {
        {SENT("/v1/messages", "new { model = \"m\", x = 1 }"), "2 http.messages anthropic m\n"},
        {SENT("/v1/messages", "new { ModelId = \"m\", x = 1 }"), ""},
        {SENT("/responses", "new { ModelName = \"m\", x = 1 }"), ""},
        {HTTP "class A {\nTask F(HttpClient h) { return h.PostAsJsonAsync("
              "\"http://localhost:11434/api/generate\", new { model = \"m\" }); } }\n",
         "2 http.ollama local m\n"},
        {HTTP "class A {\nTask F(HttpClient h) { return h.PostAsJsonAsync("
              "\"https://localhost:3000/api/generate\", new { ModelId = 3 }); } }\n",
         ""},
    };
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++)
        code_expect("A.cs", sent[i][0], sent[i][1]);
#undef SENT
}

/* The model of a request object that a method is handed: what its callers put there, and what it
 * puts there itself. */
static void csharp__models_of_requests_handed_on(void **state)
{
#define SENT(puts, gives) \
    "using System.Net.Http; using System.Net.Http.Json;\n" \
    "class Req { public string Model { get; set; } public string[] Messages { get; set; } }\n" \
    "class A { HttpClient h; string m;\n" \
    "Task G(string p) => F(" gives ");\n" \
    "async Task F(Req q) { " puts "\n" \
    "await h.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", q); } }\n"
    (void)state;
    static const char *const sent[][2] = {
        {SENT("", "new Req { Model = \"m1\" }"), "6 http.chat.completions openai m1\n"},
        {SENT("q.Model = \"m2\";", "new Req { Model = \"m1\" }"),
         "6 http.chat.completions openai m2\n"},
        {SENT("q.Model ?\?= \"m2\";", "new Req { Messages = p }"),
         "6 http.chat.completions openai m2\n"},
        {SENT("if (string.IsNullOrEmpty(q.Model)) q.Model = \"m2\";", "new Req()"),
         "6 http.chat.completions openai m2\n"},
        {SENT("q.Model ?\?= \"m2\";", "new Req { Model = \"m1\" }"),
         "6 http.chat.completions openai -\n"},
        {SENT("if (m == \"x\") q.Model = \"m2\";", "new Req { Model = \"m1\" }"),
         "6 http.chat.completions openai -\n"},
    };
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++)
        code_expect("A.cs", sent[i][0], sent[i][1]);
#undef SENT
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csharp__calls),
        cmocka_unit_test(csharp__arms_and_keys),
        cmocka_unit_test(csharp__addresses_of_others),
        cmocka_unit_test(csharp__methods_that_other_packages_add),
        cmocka_unit_test(csharp__options_that_may_be_given),
        cmocka_unit_test(csharp__texts_of_a_body),
        cmocka_unit_test(csharp__addresses_from_elsewhere),
        cmocka_unit_test(csharp__requests),
        cmocka_unit_test(csharp__models),
        cmocka_unit_test(csharp__models_of_the_kind),
        cmocka_unit_test(csharp__what_a_request_is_written),
        cmocka_unit_test(csharp__addresses_put_together),
        cmocka_unit_test(csharp__getters),
        cmocka_unit_test(csharp__what_others_hold),
        cmocka_unit_test(csharp__names_and_settings_of_other_files),
        cmocka_unit_test(csharp__tuples_and_anonymous_objects),
        cmocka_unit_test(csharp__members_and_bases),
        cmocka_unit_test(csharp__what_the_grammar_cannot_read),
        cmocka_unit_test(csharp__names_of_other_files_of_the_project),
        cmocka_unit_test(csharp__models_of_requests_handed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
