/* Calls that are told by what they send or are given: at an address that is not known, by an object
 * of an SDK's own class, on a client that is one of several. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

#define BODY \
    "{\"model\": \"mistral-small\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}"

static void commands__by_their_body(void **state)
{
    (void)state;
    code_expect("ask.sh", "curl \"$API_URL\" -H 'A: b' -d '" BODY "'\n",
                "1 http.chat.completions openai mistral-small\n");
    code_expect("ask.sh", "curl mistral.example.com -d '" BODY "'\n",
                "1 http.chat.completions mistral.example.com mistral-small\n");
    /* The own server, by its host and by a path of its own; a body of something else. */
    code_expect("ask.sh", "curl localhost:3000 -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl http://localhost:3000 -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl http://backend -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl 10.0.0.3:3000 -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl \"http://$HOST:8080\" -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl \"$OPTS\" -d '" BODY "' http://localhost:3000\n", "");
    code_expect("ask.sh", "curl https://app.example.com/api/ask -d '" BODY "'\n", "");
    code_expect("ask.sh", "curl \"$API_URL\" -d '{\"role\": \"user\", \"model\": \"tesla\"}'\n",
                "");
}

/* A script of a server, whose address goes by an API's name; a page's own server does not. */
static void requests__to_addresses_that_are_named(void **state)
{
    (void)state;
#define SENT "{ model: M, messages: [{ role: \"user\", content: p }] }"
    code_expect("ask.js",
                "const { GROQ_API_URL } = process.env;\naxios.post(GROQ_API_URL, " SENT ");\n",
                "2 http.chat.completions openai ?\n");
    code_expect("ask.js", "axios.post(process.env.OPENAI_BASE_URL, " SENT ");\n",
                "1 http.chat.completions openai ?\n");
    code_expect("ask.js", "axios.post(process.env.API_URL, " SENT ");\n", "");
    code_expect("ask.js", "axios.post(process.env.OPENAI_HOOK + '/cars', " SENT ");\n", "");
#undef SENT
    /* A path that others have as well, behind a base of that name; what is sent is not known. */
#define POST(BASE) \
    "<?php class A { function f(string $p) { $this->curl->post(" BASE " . '/v1/messages', $p); } " \
    "}"
    code_expect("a.php", POST("$this->helper->getAnthropicBaseUrl()"),
                "1 http.messages anthropic ? ?metadata\n");
    code_expect("a.php", POST("$this->helper->getBaseUrl()"), "");
#undef POST
}

/* What embeddings are asked by, at an address or in a function that is named for them. */
static void requests__for_embeddings(void **state)
{
    (void)state;
    const char *const found = "5 http.openai openai m\n", *const none = "";
#define PYTHON(FUNCTION, URL, BODY) \
    "# openai\nimport os\nimport requests\ndef " FUNCTION "(text):\n    requests.post(" URL \
    ", json=" BODY ")\n"
    code_expect("a.py", PYTHON("embed", "os.environ['U']", "{'model': 'm', 'input': [text]}"),
                found);
    code_expect("a.py", PYTHON("f", "os.environ['EMBED_URL']", "{'model': 'm', 'input': text}"),
                found);
    code_expect("a.py", PYTHON("f", "os.environ['U']", "{'model': 'm', 'input': text}"), none);
    code_expect("a.py", PYTHON("embed", "os.environ['U']", "{'text': text}"), none);
    code_expect("a.py",
                PYTHON("embed", "'https://a.example.com/e'", "{'model': 'm', 'input': text}"),
                none);
#undef PYTHON
    code_expect("app/Transcriber.php",
                "<?php\n// openai\nclass Transcriber { function f($u, $p) {\n"
                "$this->http->post($u, ['file' => $p, 'model' => 'm']);\n} }\n",
                "4 http.openai openai m\n");
    code_expect("app/Uploader.php",
                "<?php\n// openai\nclass Uploader { function f($u, $p) {\n"
                "$this->http->post($u, ['file' => $p, 'model' => 'm']);\n} }\n",
                none);
    /* A page's function may ask its own server. */
    code_expect("a.js",
                "// openai\nfunction embed(u, t) {\n  axios.post(u, {model: M, input: t});\n}\n",
                none);
    /* A path that ends as the endpoint of such a body does. */
#define PHP(PATH) \
    "<?php\n// api.openai.com\nuse Illuminate\\Support\\Facades\\Http;\nfunction f($p, $u) {\n" \
    "Http::baseUrl($u)->post('" PATH "', ['model' => 'm', 'prompt' => $p, 'stream' => false]);" \
    "\n}\n"
    code_expect("a.php", PHP("/generate"), "5 http.ollama ollama m\n");
    code_expect("a.php", PHP("/render"), none);
#undef PHP
#define PHP(PATH, KEY) \
    "<?php\n// api.openai.com\nfunction f($p, $u) {\n" \
    "wp_remote_post(rtrim($u, '/') . '" PATH "', ['body' => json_encode(['model' => 'm', '" KEY \
    "' => $p])]);\n}\n"
    code_expect("a.php", PHP("/embed", "input"), "4 http.ollama ollama m\n");
    code_expect("a.php", PHP("/embed", "text"), none);
    code_expect("a.php", PHP("/widgets/embed", "input"), none);
#undef PHP
    /* WordPress' slash, and its GET that is told to post. */
    code_expect("a.php",
                "<?php\n// generateContent\nfunction f($b) {\n$u = apply_filters('u', "
                "'https://generativelanguage.googleapis.com/v1beta');\n"
                "wp_remote_get(trailingslashit($u) . 'interactions', ['method' => 'POST', 'body' "
                "=> json_encode(['model' => 'm', 'input' => $b])]);\n"
                "wp_remote_get(trailingslashit($u) . 'interactions', ['timeout' => 3]);\n}\n",
                "5 http.interactions google m\n");
}

static void requests__of_settings_and_callers_in_java(void **state)
{
    (void)state;
#define CLASS(FIELDS, METHODS) \
    "import org.springframework.web.client.RestTemplate;\n" \
    "class A { private RestTemplate t; " FIELDS "\n" METHODS " }\n"
#define ASKS "String f(String p) { Foo q = new Foo(p); return t.postForObject(url, q, A.class); }"
    code_expect("A.java", CLASS("@Value(\"${openai.api.url}\") String url;", ASKS),
                "3 http.chat.completions openai ? ?metadata\n");
    code_expect("A.java",
                CLASS("@Value(\"${crm.api.url}\") String url; /* /chat/completions */", ASKS), "");
#undef ASKS
    /* What a method sends to is what its callers give it. */
    code_expect("A.java",
                CLASS("",
                      "Object f(String p) { return ask(\"https://api.openai.com/v1/embeddings\", "
                      "p); }\nObject ask(String u, Object b) { return t.postForObject(u, b, "
                      "A.class); }"),
                "4 http.openai openai ?\n");
    code_expect("A.java",
                CLASS("/* /v1/embeddings */",
                      "Object f(String p) { return ask(\"https://crm.example.com\", p); }\n"
                      "Object ask(String u, Object b) { return t.postForObject(u, b, A.class); }"),
                "");
#undef CLASS
}

static void requests__by_their_body_in_ruby(void **state)
{
    (void)state;
    code_expect("ask.rb",
                "c = Faraday.new(url: ENV['LLM_URL'])\n"
                "c.post(config.path, { model: 'm', messages: [{ role: \"user\" }] })\n",
                "2 http.chat.completions openai m\n");
    /* An error's model and messages. */
    code_expect("ask.rb",
                "# role: \"user\"\n"
                "Faraday.post(ENV['HOOK'], { model: r.name, messages: r.errors.full_messages })\n",
                "");
    /* The address is the client's alone. */
    code_expect("ask.rb",
                "URL = 'https://api.openai.com/v1/embeddings'\n"
                "c = Faraday.new(url: URL)\n"
                "c.post { |r| r.body = { model: 'text-embedding-3-small', input: t } }\n",
                "3 http.openai openai text-embedding-3-small\n");
    code_expect("ask.rb",
                "# /v1/embeddings\nc = Faraday.new(url: 'https://crm.example.com/cars')\n"
                "c.post { |r| r.body = { model: 'tesla', input: t } }\n",
                "");
}

static void methods__of_what_is_given(void **state)
{
    (void)state;
    code_expect("Ask.kt",
                "import com.aallam.openai.api.chat.ChatCompletionRequest\n"
                "suspend fun ask(h: Held) {\n"
                "  val request = ChatCompletionRequest(model = id, messages = m)\n"
                "  h.client.chatCompletion(request)\n"
                "  h.client.remember(request)\n}\n",
                "4 openai-kotlin.chatCompletion openai ?\n");
    /* A tool that is run, a method of a common name. */
    code_expect("Ask.java",
                "import dev.langchain4j.agent.tool.ToolExecutionRequest;\nclass Ask {\n"
                "  void ask() { executor.execute(new ToolExecutionRequest(\"x\"), id); }\n}\n",
                "");
    code_expect("Ask.java",
                "import org.springframework.ai.chat.prompt.Prompt;\nclass Ask {\n"
                "  void ask() { cache.stream(new Prompt(\"x\")); }\n}\n",
                "");
    /* A struct of the project's own says that the client is no SDK's. */
    code_expect("ask.go",
                "package ask\nimport openai \"github.com/sashabaranov/go-openai\"\n"
                "type Request struct { Model string }\n"
                "func (s *service) ask(c Client) {\n"
                "\tc.CreateChatCompletion(ctx, Request{Model: \"m\"})\n}\n",
                "");
    code_expect("ask.go",
                "package ask\nimport openai \"github.com/sashabaranov/go-openai\"\n"
                "func (s *service) ask(c Client) {\n"
                "\tc.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: \"m\"})\n}\n",
                "4 go-openai.CreateChatCompletion openai m\n");
}

static void clients__that_are_one_of_several(void **state)
{
    (void)state;
    code_expect("ask.js",
                "import OpenAI from 'openai'; import Anthropic from '@anthropic-ai/sdk';\n"
                "function pick(p) { if (p) return new Anthropic(); return new OpenAI(); }\n"
                "const c = pick(x);\n"
                "c.messages.create({ model: 'claude-x', messages: [] });\n"
                "c.chat.completions.create({ model: 'gpt-x', messages: [] });\n"
                "c.chat.completions.list({ model: 'gpt-x' });\n",
                "4 anthropic.messages.create anthropic claude-x\n"
                "5 openai.chat.completions.create openai gpt-x\n");
    /* Spring AI 0.8. */
    code_expect("Ask.java",
                "import org.springframework.ai.chat.ChatClient;\nclass Ask {\n"
                "  private final ChatClient chat;\n"
                "  String ask(String x) { return chat.call(x); }\n}\n",
                "4 spring-ai.call spring-ai -\n");
}

/* Who else may call a function: what its one caller in the file gives is not all there is, and in
 * Java and Kotlin the model where nobody else is seen. */
static void callers__that_are_not_seen(void **state)
{
    (void)state;
    code_expect(
        "A.kt",
        "import com.openai.client.okhttp.OpenAIOkHttpClient\nclass A {\n"
        "  val c = OpenAIOkHttpClient.fromEnv()\n"
        "  fun ask(m: String) = c.chat().completions().create(P.builder().model(m).build())\n"
        "  private fun other() { ask(\"gpt-4o\") }\n}\n",
        "4 openai.chat.completions.create openai gpt-4o\n");
#define METHODS(MORE) \
    "require 'openai'\nclass A\n  def go = ask('gpt-4o')\n" MORE \
    "  private\n  def ask(m) = OpenAI::Client.new.chat(parameters: { model: m, messages: [] " \
    "})\nend\n"
    code_expect("a.rb", METHODS(""), "5 ruby-openai.chat openai gpt-4o\n");
    code_expect("a.rb", METHODS("  def run(all) = all.each(&method(:ask))\n"),
                "6 ruby-openai.chat openai ?\n");
#undef METHODS
    /* Another object of a class above is what it is, whoever asks it. */
    code_expect(
        "a.rb",
        "require 'openai'\nclass Base\n  def model = raise(NotImplementedError)\n"
        "  def model_of = model\n  def cheap = B.new.model_of\nend\n"
        "class A < Base\n  def model = 'gpt-4o'\nend\nclass B < Base\n  def model = 'mini'\nend\n"
        "OpenAI::Client.new.chat(parameters: { model: A.new.cheap, messages: [] })\n",
        "13 ruby-openai.chat openai mini\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(callers__that_are_not_seen),
        cmocka_unit_test(requests__for_embeddings),
        cmocka_unit_test(requests__of_settings_and_callers_in_java),
        cmocka_unit_test(requests__to_addresses_that_are_named),
        cmocka_unit_test(commands__by_their_body),
        cmocka_unit_test(requests__by_their_body_in_ruby),
        cmocka_unit_test(methods__of_what_is_given),
        cmocka_unit_test(clients__that_are_one_of_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
