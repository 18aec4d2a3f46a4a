/* lib/code: calls in Java and Kotlin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code_scan.h"

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
    static const code_shape shapes[] = {
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
        /* stream() of what the model said is none of the client's. */
        {"void f(String t) { s.prompt().user(t).call().entity(T.class).items().stream().toList(); "
         "}",
         "5 spring-ai.prompt.call spring-ai -\n"},
        {"void f(String t) { s.prompt().user(t).call().content(); }",
         "5 spring-ai.prompt.call spring-ai -\n"},
        {"void f(String t) { OpenAiChatModel m = "
         "OpenAiChatModel.builder().modelName(\"m\").build(); m.chat(t); }",
         "5 langchain4j.chat openai m\n"},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA, "}\n", shapes);
}

static void java__what_is_no_call(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void f(Other o) { o.create(x); o.chat(x); o.prompt().call(); o.converse(x); "
         "o.messages().create(x); }",
         ""},
        {"String t = \"c.chat().completions().create(p)\"; /* c.chat().completions().create(p) */",
         ""},
        {"void f() { c.models().list(); s.mutate(); }", ""},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA, "}\n", shapes);
}

#define KOTLIN \
    "import com.openai.client.OpenAIClient\nimport com.aallam.openai.client.OpenAI as " \
    "Client\n\nclass A(private val c: OpenAIClient) {\n"

static void kotlin__calls(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.kt", KOTLIN, "\n}\n", shapes);
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
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.java", JVM, "}\n", shapes);
}

static void java__raw_http(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.java", JVM, "}\n", shapes);
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
    static const code_shape shapes[] = {
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
    CODE_EXPECT_SHAPES("A.kt", KBLOCKS, "\n", shapes);
}

static void kotlin__requests(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"suspend fun f(h: HttpClient, base: String = \"https://api.groq.com/openai/v1\") { "
         "h.post(\"$base/chat/completions\") { header(\"Helicone-Property-Team\", \"a\"); "
         "setBody(buildJsonObject { put(\"model\", \"m\") }) } }",
         "4 http.chat.completions groq m team=a@gateway ?metadata\n"},
        {"suspend fun f(h: HttpClient) { h.post { url(\"https://api.openai.com/v1/responses\"); "
         "setBody(mapOf(\"model\" to \"m\")) } }",
         "4 http.openai openai m\n"},
        {"suspend fun f(h: HttpClient) { val b = try { log(); mapOf(\"model\" to \"m\") } catch "
         "(e: E) "
         "{ throw e }; h.post(\"https://api.openai.com/v1/responses\") { setBody(b) } }",
         "4 http.openai openai m\n"},
        {"fun f() = x.ai().withLlm(l).createObject<Y>(\"t\")",
         "4 embabel.ai...createObject unknown -\n"},
        {"suspend fun f(h: HttpClient) { h.post(\"https://api.example.com/v1/x\") { setBody(y) } }",
         ""},
    };
    CODE_EXPECT_SHAPES("A.kt", KBLOCKS, "\n", shapes);
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
        "class C\n    (\n    private val a: Int = 1,\n    val b: () -> Unit = {}\n) {\n fun g() { "
        "a() }\n}",
        "fun f() { where?.g(); where = 1\n val x = suspend { g() }\n val y = h { 1 } get z }",
        "fun f() { val model = mapOf(\"a\" to 1)\n get(\"/\") { 1 } }",
        "fun f() { m.apply { if (x) {\n val last = lastIndex\n set(\n last,\n get(last)) } } }",
        "fun f() { val s = Service()\n get(Routes.CHAT) {\n s.call() } }",
        "var q: Int = 1\n get() /* c */ = field\n fun h() { f() }",
        "var p: Int = 1\n get() = field\n set(value) { field = value }\n fun h() { f() }",
        "fun f() { if (a) {\n open(b, c)\n return d(e)\n } else {\n final(1)\n } }",
        "class D\n@JsonCreator(mode = M.OFF)\nprivate constructor(\n private val a: F<G>,\n) {\n "
        "fun g() { a() }\n}",
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
    static const code_shape shapes[] = {
        {"Map<String, ChatModel> all; void f() { all.get(\"a\").call(q); all.call(q); }", SPRING},
        {"void f(Optional<ChatModel> o) { o.orElseThrow().call(q); o.stream(); }", SPRING},
        {"void f(List<ChatModel> all) { all.stream(); for (ChatModel m : all) m.call(q); }",
         SPRING},
        {"void f() { var held = new AtomicReference<ChatModel>(); held.get().call(q); }", SPRING},
        {"void f(List<ChatModel> all) { all.stream().filter(p).forEach(m -> m.call(q)); }", SPRING},
        {"Map<String, ChatModel> all; void f() { all.entrySet().forEach(e -> "
         "e.getValue().call(q)); }",
         SPRING},
        {"ChatModel model; ChatModel model() { if (a) b(); return model; } void f() { "
         "model().call(q); }",
         SPRING},
        {"void f(List<String> all) { all.get(0).call(q); all.forEach(m -> m.call(q)); }", ""},
    };
    CODE_EXPECT_SHAPES(
        "A.java",
        "import java.util.*;\nimport org.springframework.ai.chat.model.ChatModel;\nclass A {\n",
        "\n}\n", shapes);
}

/* `@Value("${name:default}")` and URLs that are objects. */
static void java__urls(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
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
        {"void f() { new URL(\"https://api.openai.com/v1/embeddings\").openConnection(p); }",
         "4 http.openai openai -\n"},
        {"void f() { "
         "HttpRequest.newBuilder(fill(\"https://generativelanguage.googleapis.com/v1beta/"
         "models/%s:generateContent\", m)).build(); }",
         "4 http.generateContent google -\n"},
        {"void f() { var u = UriComponentsBuilder.fromUriString(\"https://api.openai.com\"); "
         "HttpRequest.newBuilder(u.path(\"/v1/embeddings\").build().toUri()).build(); }",
         "4 http.openai openai -\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import java.net.*;\nimport java.net.http.HttpRequest;\nclass A {\n",
                       "\n}\n", shapes);
}

/* Interfaces whose requests an annotation declares; modifiers of anything else are none. */
static void jvm__annotated_requests(void **state)
{
    (void)state;
    static const code_shape java[] = {
        {"@POST(\"v1/chat/completions\") Call<A> f(@Body B b);",
         "3 http.chat.completions openai ? ?metadata\n"},
        {"@POST(\"v1/chat/completions\") Call<A> f(@Header(\"Authorization\") String k, "
         "@HeaderMap Map<String, String> h);",
         "3 http.chat.completions openai - ?parameter\n"},
        {"@POST(\"v1/chat/completions\") Call<A> f(@Header(\"Authorization\") String k);",
         "3 http.chat.completions openai -\n"},
        {"@Headers({\"Helicone-Property-Team: a\"}) @POST(\"v1/chat/completions\") Call<A> f();",
         "3 http.chat.completions openai - team=a@gateway\n"},
        {"@POST(value = \"chat/completions\") Call<A> f();", "3 http.chat.completions openai -\n"},
        {"@POST(\"orders\") Call<A> f();", ""},
        {"@POST Call<A> f(@Url String url);", ""},
        {"@GET(\"chat/completions\") Call<A> f();", ""},
        {"@POST(\"api/generate\") Call<A> f();", ""},
    };
    CODE_EXPECT_SHAPES("A.java", "import retrofit2.http.*;\ninterface Api {\n", "\n}\n", java);
    static const code_shape kotlin[] = {
        {"@POST(\"chat/completions\") suspend fun f(@Body b: B): A",
         "3 http.chat.completions openai ? ?metadata\n"},
        {"@POST suspend fun f(@Url url: String, @Body b: B): A", "3 http.ollama ollama ?\n"},
        {"@POST(\"api/chat\") fun f(): A", "3 http.ollama ollama -\n"},
        {"@POST fun f(@Url url: String): A", ""},
        {"@POST() fun f(): A", ""},
    };
    CODE_EXPECT_SHAPES("A.kt", "import retrofit2.http.POST\ninterface OllamaApi {\n", "\n}\n",
                       kotlin);
}

/* Spring's, Feign's and Micronaut's interfaces; a controller's mappings are none. */
static void jvm__declared_clients(void **state)
{
    (void)state;
    static const code_shape java[] = {
        {"@HttpExchange(\"/v1\") interface A { @PostExchange(value = \"/chat/completions\", accept "
         "= "
         "\"x\") R f(@RequestBody B b); }",
         "4 http.chat.completions openai ? ?metadata\n"},
        {"@FeignClient(name = \"a\", url = \"https://api.openai.com/v1\") interface A { "
         "@PostMapping(\"embeddings\") R f(@RequestBody B b); @GetMapping(\"/models\") R g(); }",
         "4 http.openai openai ?\n"},
        {"@FeignClient(name = \"a\", url = \"${x:https://api.anthropic.com}\", path = \"/v1\") "
         "interface A { @PostMapping({\"/messages\"}) R f(); }",
         "4 http.messages anthropic -\n"},
        {"@HttpExchange(\"https://generativelanguage.googleapis.com\") interface A { "
         "@PostExchange(\"/v1/models/{model}:generateContent\") R f(@PathVariable String model); }",
         "4 http.generateContent google ?\n"},
        {"@RestController class A { @PostMapping(\"/v1/chat/completions\") R f() { return r; } }",
         ""},
        {"@HttpExchange(\"/v1\") interface A { @PostExchange R f(); @PostExchange(\"/files\") R "
         "g(); "
         "@PostExchange() R h(); @PostExchange({}) R i(); }",
         ""},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import org.springframework.web.service.annotation.*;\nimport "
                       "org.springframework.cloud.openfeign.FeignClient;\nimport "
                       "org.springframework.web.bind.annotation.*;\n",
                       "\n", java);
}

/* What tells of a request when its address does not: what it sends, whoever built that. */
static void java__bodies(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"String b(String m) { var o = new HashMap<String, Object>(); o.put(\"model\", m); "
         "o.put(\"messages\", l); return j.writeValueAsString(o); } void f() { String t = "
         "b(\"a\"); "
         "HttpRequest.newBuilder(u).POST(BodyPublishers.ofString(t)).build(); }",
         "4 http.chat.completions openai a\n"},
        {"String b() { ObjectNode o = j.createObjectNode(); o.put(\"model\", \"a\"); "
         "o.putArray(\"messages\").add(1); String s; s = j.writeValueAsString(o); return s; } void "
         "f() { HttpRequest.newBuilder(u).POST(BodyPublishers.ofString(b())).build(); }",
         "4 http.chat.completions openai a\n"},
        {"record R(String model, List<M> messages) {} void f() { "
         "HttpRequest.newBuilder(u).POST(BodyPublishers.ofString(j.toJson(new R(\"a\", "
         "l)))).build(); "
         "}",
         "4 http.chat.completions openai a\n"},
        {"void f(String q) { String t = \"{\\\"model\\\": \\\"a\\\", \\\"prompt\\\": "
         "\\\"%s\\\", \\\"max_tokens\\\": 5}\".formatted(q); "
         "HttpRequest.newBuilder(u).POST(BodyPublishers.ofString(t)).build(); }",
         "4 http.openai openai a\n"},
        {"void f() { "
         "HttpRequest.newBuilder(u).POST(BodyPublishers.ofString(j.toJson(Map.of(\"model\","
         " \"a\", \"colour\", c)))).build(); }",
         ""},
        /* What is copied or taken in may hold anything. */
        {"void f(Map<String, Object> p) { Map<String, Object> o = new HashMap<>(p); "
         "o.put(\"model\", "
         "\"a\"); "
         "HttpRequest.newBuilder(URI.create(\"https://api.openai.com/v1/chat/completions\"))."
         "POST(BodyPublishers.ofString(j.toJson(o))).build(); }",
         "4 http.chat.completions openai a ?metadata\n"},
        {"void f(Map<String, Object> p) { Map<String, Object> o = new HashMap<>(); "
         "o.put(\"model\", "
         "\"a\"); o.putAll(p); "
         "HttpRequest.newBuilder(URI.create(\"https://api.openai.com/v1/chat/completions\"))."
         "POST(BodyPublishers.ofString(j.toJson(o))).build(); }",
         "4 http.chat.completions openai a ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import java.util.*;\nimport java.net.http.*; import "
                       "java.net.http.HttpRequest.BodyPublishers; import java.net.URI;\nclass A { "
                       "/* api.openai.com */\n",
                       "\n}\n", shapes);
}

#define OPENAI_URL "\"https://api.openai.com/v1/chat/completions\""

/* Requests that statements put together, and streams that are written to. */
static void java__requests_by_statements(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void f() { Request.Builder b = new Request.Builder(); b.url(" OPENAI_URL
         "); b.post(RequestBody.create(\"{\\\"model\\\": \\\"a\\\"}\", t)); c.newCall(b.build()); "
         "}",
         "6 http.chat.completions openai a\n"},
        {"void f() throws E { HttpURLConnection c = (HttpURLConnection) new URL(" OPENAI_URL
         ").openConnection(); JSONObject o = new JSONObject(); o.put(\"model\", \"a\"); try "
         "(DataOutputStream w = new DataOutputStream(c.getOutputStream())) { "
         "w.writeBytes(o.toString()); } }",
         "6 http.chat.completions openai a\n"},
        {"void f(String body) throws E { HttpURLConnection c = (HttpURLConnection) new "
         "URL(" OPENAI_URL ").openConnection(); c.getOutputStream().write(body.getBytes()); }",
         "6 http.chat.completions openai ? ?metadata\n"},
        {"void f() { HttpPost p = new HttpPost(" OPENAI_URL
         "); p.setEntity(new StringEntity(\"{\\\"model\\\": \\\"a\\\"}\")); c.execute(p); }",
         "6 http.chat.completions openai a\n"},
        {"HttpHeaders h() { HttpHeaders h = new HttpHeaders(); h.set(HttpHeaders.AUTHORIZATION, "
         "k); "
         "h.set(\"Helicone-Property-Team\", \"a\"); return h; } void f(RestTemplate r) { "
         "HttpHeaders h = "
         "h(); r.postForObject(" OPENAI_URL
         ", new HttpEntity<>(Map.of(\"model\", \"a\"), h), String.class); }",
         "6 http.chat.completions openai a team=a@gateway\n"},
    };
    CODE_EXPECT_SHAPES("A.java",
                       "import java.net.*; import java.util.*;\nimport okhttp3.*;\nimport "
                       "org.apache.http.client.methods.HttpPost; import "
                       "org.apache.http.entity.StringEntity;\nimport org.springframework.http.*; "
                       "import org.springframework.web.client.RestTemplate;\nclass A {\n",
                       "\n}\n", shapes);
}

#define SETTINGS_CLASS \
    "import org.springframework.web.client.RestTemplate; import java.util.Map;\nclass A { " \
    "@Value(\"${openai.api-url}\") " \
    "String u; @Value(\"${openai.model:m}\") String m;\nvoid f(RestTemplate r) { " \
    "r.postForObject(u, Map.of(\"model\", m), String.class); } }\n"

/* Where no configuration says the address, only its name tells. */
#define NAMED "3 http.chat.completions openai m\n"

/* What the application's configuration says, the nearest first, a profile's last. */
static void java__settings(void **state)
{
    (void)state;
    static const char address[] = "openai.apiUrl = https://api.openai.com/v1/embeddings\n";
    static const struct {
        const char *path, *text, *expected;
    } cases[] = {
        {"a/src/main/resources/application.properties", address, "3 http.openai openai m\n"},
        {"a/src/main/resources/application.yml",
         "openai:\n  api-url: \"${U:https://api.openai.com/v1/embeddings}\"\n---\nopenai.model: "
         "n\n",
         "3 http.openai openai n\n"},
        {"a/src/main/resources/application.yml", "openai: {api-url: ${U}}\n: : [\n", NAMED},
        {"a/src/main/resources/application.yml", "openai:\n  api-url: [https://api.openai.com]\n",
         NAMED},
        {"b/src/main/resources/application.properties", address, NAMED},
        {"a/src/test/resources/application.properties", address, NAMED},
        {"a/src/main/resources/other.properties", address, NAMED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        code_file files[] = {{cases[i].path, cases[i].text},
                             {"a/src/main/java/A.java", SETTINGS_CLASS}};
        code_expect_files(files, 2, NULL, cases[i].expected);
    }
    static const code_file both[] = {
        {"a/src/main/java/A.java", SETTINGS_CLASS},
        {"a/src/main/resources/application-dev.yml", "openai.api-url: http://localhost/x\n"},
        {"a/src/main/resources/application.properties", address},
    };
    code_expect_files(both, 3, NULL, "3 http.openai openai m\n");
}

/* In Kotlin a parameter's annotation stands beside it. */
static void kotlin__services_by_what_a_parameter_says(void **state)
{
    (void)state;
    code_expect("K.kt",
                "package a\nimport dev.langchain4j.service.*\n\ninterface K {\n  fun chat(\n"
                "    @MemoryId id: String,\n    @UserMessage message: String\n  ): String\n"
                "}\n"
                "class M(val m: ChatModel) { fun make(): K = "
                "AiServices.builder(K::class.java).chatModel(m).build()\n}\n",
                "5 langchain4j-services.builder langchain4j ? ?metadata\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kotlin__services_by_what_a_parameter_says),
        cmocka_unit_test(java__builders),
        cmocka_unit_test(java__what_is_no_call),
        cmocka_unit_test(kotlin__calls),
        cmocka_unit_test(java__constants_and_places),
        cmocka_unit_test(java__raw_http),
        cmocka_unit_test(kotlin__blocks),
        cmocka_unit_test(kotlin__requests),
        cmocka_unit_test(kotlin__what_the_grammar_cannot_read),
        cmocka_unit_test(java__what_containers_hold),
        cmocka_unit_test(java__urls),
        cmocka_unit_test(jvm__annotated_requests),
        cmocka_unit_test(jvm__declared_clients),
        cmocka_unit_test(java__bodies),
        cmocka_unit_test(java__requests_by_statements),
        cmocka_unit_test(java__settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
