/* What is told without a rule of its own: calls of packages that no rule knows, and requests that
 * only what stands around them tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

static void packages__told_by_their_names(void **state)
{
    (void)state;
    code_expect("src/ask.ts",
                "import { XChatCompletion } from '@acme/anthropic';\n"
                "XChatCompletion.run({ model: 'm', messages: [] });\n",
                "2 @acme/anthropic.run unlisted m\n");
    code_expect("src/ask.kt",
                "import com.acme.gemini.GeminiClient\n"
                "fun ask(c: GeminiClient) { c.generateContent(\"hi\") }\n",
                "2 GeminiClient.generateContent unlisted -\n");
    code_expect("src/Ask.php",
                "<?php\nuse Acme\\Gemini\\ChatHandler;\nclass Ask {\n"
                "  public function __construct(private ChatHandler $h) {}\n"
                "  public function run($m) { return "
                "$this->h->createRequest($m)->build()->execute(); }\n}\n",
                "5 ChatHandler.execute unlisted -\n");
}

static void packages__that_are_not_told(void **state)
{
    (void)state;
    /* Models on the machine itself. */
    code_expect("ask.py", "from gpt4all import GPT4All\nGPT4All('orca.gguf').generate('hi')\n", "");
    code_expect("Ask.kt",
                "import com.google.mediapipe.tasks.genai.llminference.LlmInference\n"
                "fun ask(llm: LlmInference) { llm.generateResponse(\"hi\") }\n",
                "");
    /* What the project itself has, what only holds a request, what costs nothing. */
    code_expect("ask.py", "# openai\nfrom app.llm import helper\nhelper.completion(model='x')\n",
                "");
    code_expect("src/Ask.kt",
                "package com.acme.app\nimport com.acme.openai.Helper\n"
                "fun ask(h: Helper) { h.chat(\"hi\") }\n",
                "");
    code_expect("src/ask.kt",
                "import com.acme.openai.ChatRequest\nval r = ChatRequest.chat(\"hi\")\n", "");
    code_expect("src/Ask.php",
                "<?php\nnamespace Acme\\Llm\\Functions;\nuse Acme\\Llm\\OpenAIFacade;\n"
                "use App\\Models\\PromptHistory;\nclass Ask { function f($p) {\n"
                "OpenAIFacade::chat($p);\nPromptHistory::create(['prompt' => $p]);\n} }\n",
                "");
    code_expect("src/ask.ts",
                "import { encode } from 'openai-tokenizer';\nimport c from 'ollama-mock';\n"
                "encode('x'); c.chat('x');\n",
                "");
}

static const char sender[] =
    "import okhttp3.Request\nimport okhttp3.OkHttpClient\n"
    "class %s(private val config: Config) {\n"
    "  fun send(client: OkHttpClient, body: RequestBody) {\n"
    "    val request = Request.Builder().url(config.%s).post(body).build()\n"
    "    val max_tokens = 5; val prompt = body; client.newCall(request).execute()\n  }\n}\n";

static void requests__told_by_their_surroundings(void **state)
{
    (void)state;
    static const struct {
        const char *class, *member, *expected;
    } rows[] = {
        {"AnthropicClient", "url", "6 http.messages anthropic ? ?metadata\n"},
        {"Sender", "openaiUrl", "6 http.chat.completions openai ? ?metadata\n"},
        {"Sender", "url", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1024];
        (void)snprintf(text, sizeof text, sender, rows[i].class, rows[i].member);
        code_expect("src/x/Sender.kt", text, rows[i].expected);
    }
}

/* By whom the file is named for and what is said around it; a page's own server is another matter.
 */
static void requests__of_pages_and_other_services(void **state)
{
    (void)state;
    static const char *const page =
        "import { getEndpoint } from './settings'; // max_tokens\n"
        "async function ask(messages, model) {\n"
        "  const request = build(model, messages, { temperature: 1 });\n"
        "  return fetch(%s, { method: 'POST', headers: { Authorization: 'Bearer ' + getApiKey() }, "
        "body: JSON.stringify(request) });\n}\n";
    static const struct {
        const char *path, *url, *expected;
    } pages[] = {
        {"src/lib/openai/request.ts", "getEndpoint(model)",
         "4 http.chat.completions openai ? ?metadata\n"},
        {"src/lib/openai/request.ts", "'/api/chat'", ""},
        {"src/lib/openai/request.ts", "import.meta.env.VITE_API_URL", ""},
        {"src/lib/openai/request.ts", "process.env.SLACK_HOOK", ""},
        {"src/lib/openai/request.ts", "messages", ""},
        {"src/lib/ai/request.ts", "getEndpoint(model)", ""},
        {"src/lib/openai/request.ts", "`${base}/chat`", ""},
        {"src/lib/board/request.ts", "getEndpoint(model)", ""},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char text[1024];
        (void)snprintf(text, sizeof text, page, pages[i].url);
        code_expect(pages[i].path, text, pages[i].expected);
    }
    static const char *const rerank =
        "import okhttp3.*;\nclass BaiLianRerankClient {\n  Object rerank(Query query, List<String> "
        "documents) {\n"
        "    JsonObject body = new JsonObject(); body.add(\"documents\", documents);\n"
        "    body.addProperty(\"return_documents\", true); body.addProperty(\"top_n\", 3);\n    "
        "Request request = new "
        "Request.Builder().url(resolver.of(provider)).post(RequestBody.create(body.toString(), "
        "JSON)).build();\n    return http.newCall(request).execute();\n  }\n}\n";
    code_expect("src/rerank/BaiLianRerankClient.java", rerank, "7 http.rerank unknown -\n");
    code_expect(
        "ai/publish.py",
        "import requests # openai\ndef publish(messages, prompt):\n"
        "    requests.post(RESULT_CALLBACK_URL, json=dict(messages=messages, prompt=prompt, "
        "completion=1, max_tokens=2))\n",
        "");
}

#define URL "\"https://api.openai.com/v1/chat/completions\""
#define GO_FILE \
    "package p\nimport \"github.com/acme/web\"\nfunc f() { %s(" URL \
    ", map[string]any{\"model\": \"gpt-4o\"}) }\n"
#define KT_FILE \
    "import com.acme.Web\nfun f() { %s(URL(" URL "), mapOf(\"model\" to \"gpt-4o\")) }\n"
#define PY_FILE "from acme import web\n%s(" URL ", {\"model\": \"gpt-4o\"})\n"
#define RB_FILE "require 'acme'\n%s(" URL ", { model: \"gpt-4o\" })\n"
#define TS_FILE "import { web } from \"acme-web\";\n%s(" URL ", { model: \"gpt-4o\" });\n"
#define CS_FILE "using Acme;\nclass A { void F() { %s(" URL ", new { model = \"gpt-4o\" }); } }\n"
#define CS_WHOLE \
    "using Acme;\nclass A { void F() { %s(" URL \
    ", Method.Post, new { model = \"gpt-4o\", messages = x }); } }\n"

/* `using Acme.LLMAPI; Service s;`: a class that nothing defines, named for what it does. */
static void packages__by_what_a_field_is_declared_as(void **state)
{
    (void)state;
    static const char *const fields[][2] = {
        {"OpenAIService s;", "5 OpenAIService.ChatCompletion unlisted ? ?metadata\n"},
        {"static OpenAIService s = new();",
         "5 OpenAIService.ChatCompletion unlisted ? ?metadata\n"},
        {"ChatbotService s;", "5 ChatbotService.ChatCompletion unlisted ? ?metadata\n"},
        {"IChatService s;", ""},
        {"ReportService s;", ""},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        char text[512];
        (void)snprintf(
            text, sizeof text,
            "using UnityLLMAPI.Services;\nnamespace My.App;\nclass A {\n  %s\n"
            "  void F(List<M> m) { s.ChatCompletion(m); Shared.Report.Generate(m); }\n}\n",
            fields[i][0]);
        code_expect("src/A.cs", text, fields[i][1]);
    }
}

/* A package of any name, by the method's name and what only an LLM takes. */
static void packages__told_by_what_they_are_given(void **state)
{
    (void)state;
#define ASKED "messages: [{ role: 'user', content: 'x' }]"
    code_expect("a.rb",
                "c = AcmeClient::ChatApi.new\n"
                "c.create_chat_completion(request: { model: m, " ASKED " })\n",
                "2 ChatApi.create_chat_completion unlisted -\n");
    code_expect("a.rb",
                "c = AcmeClient::ChatApi.new # role: 'user'\nc.create_chat_completion(id: 1)\n",
                "");
    code_expect("a.rb", "c = AcmeClient::ChatApi.new\nc.save(request: { model: m, " ASKED " })\n",
                "");
#undef ASKED
    code_expect("a.py",
                "from acme.hub import Hub\n"
                "Hub().create_chat_completion(model='m', messages=[{'role': 'user'}])\n",
                "2 acme.create_chat_completion unlisted m\n");
}

/* A function that is in none of the scanned files: told by its name, the endpoint and what is given
 * beside it. */
static void posted__to_functions_from_outside(void **state)
{
    (void)state;
    static const struct {
        const char *file, *text, *callee, *expected;
    } rows[] = {
        {"a.go", GO_FILE, "web.PostJSON", "3 http.chat.completions openai gpt-4o\n"},
        {"a.go", GO_FILE, "web.LogRequest", ""},
        {"a.go", GO_FILE, "web.NewRequest", ""},
        {"a.go", GO_FILE, "webmock.Post", ""},
        {"a.go", GO_FILE, "test_server.Post", ""},
        {"a.go", GO_FILE, "dialogApi.Post", "3 http.chat.completions openai gpt-4o\n"},
        {"A.kt", KT_FILE, "Web.postJson", "2 http.chat.completions openai gpt-4o\n"},
        {"A.kt", KT_FILE, "Web.toRequest", ""},
        {"A.kt", KT_FILE, "Request", ""},
        {"a.py", PY_FILE, "web.send", "2 http.chat.completions openai gpt-4o\n"},
        {"a.py", PY_FILE, "web.requestHeaders", ""},
        {"a.rb", RB_FILE, "Web.post_json", "2 http.chat.completions openai gpt-4o\n"},
        {"a.rb", RB_FILE, "stub_request", ""},
        {"a.ts", TS_FILE, "web.postJson", "2 http.chat.completions openai gpt-4o\n"},
        {"A.cs", CS_FILE, "Web.PostJson", "2 http.chat.completions openai gpt-4o\n"},
        {"A.cs", CS_FILE, "Web.ParseRequest", ""},
        {"A.cs", CS_FILE, "Web.GetResponseFromUrl", ""},
        {"A.cs", CS_WHOLE, "Web.GetResponseFromUrl", "2 http.chat.completions openai gpt-4o\n"},
        {"A.cs", CS_WHOLE, "Web.CallApi", "2 http.chat.completions openai gpt-4o\n"},
        {"A.cs", CS_WHOLE, "Web.GetUrl", ""},
        {"A.cs", CS_WHOLE, "Web.BuildCall", ""},
        {"A.cs", CS_WHOLE, "Web.WithRequest", ""},
        {"A.cs", CS_WHOLE, "Web.SaveResponse", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *at = strstr(rows[i].text, "%s");
        assert_non_null(at);
        char text[512];
        (void)snprintf(text, sizeof text, "%.*s%s%s", (int)(at - rows[i].text), rows[i].text,
                       rows[i].callee, at + 2);
        code_expect(rows[i].file, text, rows[i].expected);
    }
}

/* Neither another host nor an address alone tells. */
static void posted__needs_a_host_and_more(void **state)
{
    (void)state;
    static const char *const given[][2] = {
        {"\"https://api.openai.com/v1/completions\", map[string]any{\"model\": \"m\"}",
         "3 http.openai openai m\n"},
        {"\"https://api.openai.com/v1/completions\", h, map[string]any{\"model\": \"m\"}",
         "3 http.openai openai m ?headers\n"},
        {"\"https://api.openai.com/v1/completions\", h, b", ""},
        {"\"https://api.openai.com/v1/completions\"", ""},
        {"\"https://acme.example/v1/completions\", h, b", ""},
        {"\"https://api.openai.com/v1/models\", h, b", ""},
        {"\"/v1/completions\", h, b", ""},
        {"\"/chat/completions\", b", ""},
        {"\"/chat/completions\", map[string]any{\"model\": \"m\"}", ""},
        {"\"/chat/completions\", map[string]any{\"model\": \"m\", \"messages\": x}",
         "3 http.chat.completions openai m\n"},
        {"ctx, \"/chat/completions\", map[string]any{\"model\": \"m\", \"messages\": x}",
         "3 http.chat.completions openai m\n"},
        {"c, \"/chat/completions\", map[string]any{\"model\": \"m\", \"messages\": x}",
         "3 http.chat.completions openai m ?headers\n"},
    };
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        char text[512];
        (void)snprintf(text, sizeof text,
                       "package p\nimport \"github.com/acme/web\"\nfunc f() { web.Post(%s) }\n",
                       given[i][0]);
        code_expect("a.go", text, given[i][1]);
    }
}

/* An object of a class that is not among the scanned files: a path alone is enough, and an address
 * of which only the name is known, beside what only an LLM takes. */
static void posted__on_an_object_of_a_class_from_outside(void **state)
{
    (void)state;
#define ASKED "['model' => 'm', 'messages' => [['role' => 'user', 'content' => $x]]]"
    static const char *const given[][2] = {
        {"$api->sendRequest($this->cfg->url_chat, 'POST', " ASKED ")",
         "4 http.chat.completions openai m\n"},
        {"$api->post($endpoint, " ASKED ")", "4 http.chat.completions openai m\n"},
        {"$api->make_request('chat/completions', $base_url, " ASKED ")",
         "4 http.chat.completions openai m\n"},
        {"$api->request('chat/completions', " ASKED ")", "4 http.chat.completions openai m\n"},
        {"$api->sendRequest($url, ['contents' => $x, 'generation_config' => $y])",
         "4 http.generateContent google -\n"},
        {"$api->sendRequest($this->cfg->chat, 'POST', " ASKED ")", ""},
        {"$api->logRequest($url, " ASKED ")", ""},
        {"$api->send($url, ['model' => 'car', 'prompt' => $x])", ""},
        {"$api->send('/messages', " ASKED ")", ""},
        {"$api->request('https://crm.example.com/errors', " ASKED ")", ""},
        {"$this->postJson('/v1/chat/completions', " ASKED ")", ""},
    };
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        char text[512];
        (void)snprintf(
            text, sizeof text,
            "<?php // openai api.openai.com\nclass A {\n  function f($x, $endpoint, $url) "
            "{ $api = new Api();\n    %s; }\n}\n",
            given[i][0]);
        code_expect("a.php", text, given[i][1]);
    }
}

/* A method that a class has from one that is not among the scanned files. */
static void posted__to_a_method_of_a_class_above(void **state)
{
    (void)state;
    static const char *const bodies[][2] = {
        {"self._post('/chat/completions', json={'model': 'm', 'messages': x})",
         "4 http.chat.completions openai m\n"},
        {"self._post('/chat/completions', json=x)", ""},
        {"self._prepare('/chat/completions', json={'model': 'm', 'messages': x})", ""},
    };
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        char text[512];
        (void)snprintf(text, sizeof text,
                       "from .base import Base # openai\nclass A(Base):\n  def ask(self, x):\n"
                       "    return %s\n",
                       bodies[i][0]);
        code_expect("a.py", text, bodies[i][1]);
    }
}

static void requests__are_not_what_a_class_does(void **state)
{
    (void)state;
    static const char *const calls[][2] = {
        {"ToolExecutor.Execute(call.Name, call.Arguments)", ""},
        {"_rest.Execute(call.Name, call.Arguments)",
         "4 http.chat.completions openai ? ?metadata\n"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        char text[512];
        snprintf(
            text, sizeof text,
            "using Acme.Tools;\nclass ChatGptManager {\n"
            "  string Ask(Call call, string prompt) { var max_tokens = 5; var messages = prompt;\n"
            "    return %s; }\n}\n",
            calls[i][0]);
        code_expect("src/ChatGptManager.cs", text, calls[i][1]);
    }
}

static void requests__with_a_base_that_is_laid_out(void **state)
{
    (void)state;
    code_expect("src/x/Sender.java",
                "import okhttp3.*;\nclass Sender {\n  private String base;\n"
                "  Sender(String given) { this.base = given; if (!base.endsWith(\"/\")) base = "
                "base + \"/\"; }\n"
                "  void send(OkHttpClient c, RequestBody b) throws Exception {\n"
                "    c.newCall(new Request.Builder().url(this.base + "
                "\"v1/chat/completions\").post(b).build()).execute();\n"
                "  }\n}\n",
                "6 http.chat.completions openai ? ?metadata\n");
}

static void requests__that_an_interface_declares(void **state)
{
    (void)state;
    code_expect("src/x/AnthropicApi.kt",
                "import retrofit2.http.Body\nimport retrofit2.http.POST\ninterface AnthropicApi {\n"
                "  @POST(\"v1/messages\")\n  suspend fun ask(@Body r: R): A\n}\n",
                "4 http.messages anthropic ? ?metadata\n");
    code_expect("src/x/ShopApi.kt",
                "import retrofit2.http.Body\nimport retrofit2.http.POST\ninterface ShopApi {\n"
                "  @POST(\"v1/messages\")\n  suspend fun ask(@Body r: R): A\n}\n",
                "");
}

static void expect_in(const code_file *files, size_t count, const char *expected)
{
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, count, NULL, &out);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}

/* In Ruby a class of the tree has a file of its name, which may say nothing of LLMs. */
static void classes__that_a_file_is_named_after(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"app/agents/grok_cli_generator.rb",
         "module Agents\n  class GrokCLIGenerator\n  end\nend\n"},
        {"app/jobs/a.rb", "Agents::GrokCLIGenerator.new(c).generate(x)\n"},
        {"app/models/word_llm_invocation.rb", "class WordLlmInvocation < ApplicationRecord\nend\n"},
        {"app/services/llm/b.rb",
         "WordLlmInvocation.create!(key: k)\nGrokClient.new.generate(x) # gemini\n"},
        {"config/initializers/grok_client.rb", "GrokClient.configure\n"},
    };
    expect_in(files, 5, "2 GrokClient.generate unlisted ? ?metadata\n");
}

/* An answer that is passed on makes nothing a package's. */
static void packages__not_told_by_an_answer(void **state)
{
    (void)state;
    code_expect("src/a.rs",
                "use acme_openai::Client;\nasync fn f(bot: Bot, c: Client) { let x = "
                "Client::new().chat(q).await; bot.send_message(x).await; }\n",
                "2 acme_openai.chat unlisted ? ?metadata\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packages__told_by_what_they_are_given),
        cmocka_unit_test(packages__told_by_their_names),
        cmocka_unit_test(packages__that_are_not_told),
        cmocka_unit_test(requests__told_by_their_surroundings),
        cmocka_unit_test(requests__of_pages_and_other_services),
        cmocka_unit_test(packages__by_what_a_field_is_declared_as),
        cmocka_unit_test(posted__to_functions_from_outside),
        cmocka_unit_test(posted__needs_a_host_and_more),
        cmocka_unit_test(posted__on_an_object_of_a_class_from_outside),
        cmocka_unit_test(posted__to_a_method_of_a_class_above),
        cmocka_unit_test(requests__are_not_what_a_class_does),
        cmocka_unit_test(requests__with_a_base_that_is_laid_out),
        cmocka_unit_test(requests__that_an_interface_declares),
        cmocka_unit_test(classes__that_a_file_is_named_after),
        cmocka_unit_test(packages__not_told_by_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
