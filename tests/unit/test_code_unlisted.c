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
                "4 http.messages anthropic -\n");
    code_expect("src/x/ShopApi.kt",
                "import retrofit2.http.Body\nimport retrofit2.http.POST\ninterface ShopApi {\n"
                "  @POST(\"v1/messages\")\n  suspend fun ask(@Body r: R): A\n}\n",
                "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packages__told_by_their_names),
        cmocka_unit_test(packages__that_are_not_told),
        cmocka_unit_test(requests__told_by_their_surroundings),
        cmocka_unit_test(requests__are_not_what_a_class_does),
        cmocka_unit_test(requests__with_a_base_that_is_laid_out),
        cmocka_unit_test(requests__that_an_interface_declares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
