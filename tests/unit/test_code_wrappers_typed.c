/* lib/code: an organisation's own functions. Go, Java, Kotlin, C#, Rust: where they are, and as
 * methods of objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define TEXT_0 "module acme.com/x\n"
#define TEXT_1 \
    "package llm\n" \
    "import (\"context\";\"github.com/openai/openai-go/v3\")\n" \
    "func Complete(p, team, uc string) { c := openai.NewClient(); " \
    "c.Chat.Completions.New(context.Background(), " \
    "openai.ChatCompletionNewParams{Model:\"gpt-4o\"}) }\n"
#define TEXT_2 \
    "package main\n" \
    "import \"acme.com/x/llm\"\n" \
    "func main() {\n" \
    " llm.Complete(\"p\",\"search\",\"r1\")\n" \
    " llm.Complete(\"p\",\"\",\"r1\") }\n"
#define TEXT_3 \
    "package main\n" \
    "import (\"context\";\"github.com/openai/openai-go/v3\")\n" \
    "func other(p, team, uc string) { c := openai.NewClient(); " \
    "c.Chat.Completions.New(context.Background(), " \
    "openai.ChatCompletionNewParams{Model:\"gpt-4o\"}) }\n"
#define TEXT_4 "module acme.com/llm\n"
#define TEXT_5 \
    "package llm\n" \
    "func g() {\n" \
    " Complete(\"p\",\"\",\"r1\") }\n"
#define TEXT_6 \
    "package llm\n" \
    "import (\"context\";\"github.com/openai/openai-go/v3\")\n" \
    "type Client struct { c openai.Client }\n" \
    "func New() *Client { return &Client{} }\n" \
    "func (x *Client) Complete(p, team, uc string) { " \
    "x.c.Chat.Completions.New(context.Background(), " \
    "openai.ChatCompletionNewParams{Model:\"gpt-4o\"}) }\n"
#define TEXT_7 \
    "package main\n" \
    "import \"acme.com/x/llm\"\n" \
    "type S struct { g *llm.Client }\n" \
    "func f(c *llm.Client) {\n" \
    " c.Complete(\"p\",\"\",\"r1\") }\n" \
    "func (s *S) h() {\n" \
    " s.g.Complete(\"p\",\"search\",\"r1\")\n" \
    " s.g.Complete(\"p\",\"\",\"r1\") }\n" \
    "func k() {\n" \
    " z := llm.New()\n" \
    " z.Complete(\"p\",\"\",\"r1\")\n" \
    " y := &llm.Client{}\n" \
    " y.Complete(\"p\",\"\",\"r1\")\n" \
    " var w llm.Client\n" \
    " w.Complete(\"p\",\"\",\"r1\") }\n"
#define TEXT_8 "module acme.com/y\n"
#define TEXT_9 \
    "package acme.llm;\n" \
    "import com.openai.client.*;\n" \
    "import com.openai.models.responses.*;\n" \
    "public class Gateway { OpenAIClient c;\n" \
    " public String complete(String p, String team, String uc){ return " \
    "c.responses().create(ResponseCreateParams.builder().model(\"gpt-4o\").build()); } }\n"
#define TEXT_10 \
    "package u;\n" \
    "import acme.llm.Gateway;\n" \
    "class U { final Gateway g; @Autowired Gateway inj; Gateway n = new Gateway();\n" \
    " U(Gateway g) { this.g = g; }\n" \
    " void f(){\n" \
    " g.complete(\"p\",\"search\",\"r1\");\n" \
    " g.complete(\"p\",\"\",\"r1\");\n" \
    " this.g.complete(\"p\",\"\",\"r1\");\n" \
    " inj.complete(\"p\",\"\",\"r1\");\n" \
    " n.complete(\"p\",\"\",\"r1\");\n" \
    " new Gateway().complete(\"p\",\"\",\"r1\"); }\n" \
    " void h(Gateway q){\n" \
    " q.complete(\"p\",\"\",\"r1\");\n" \
    " var v = new Gateway(); v.complete(\"p\",\"\",\"r1\"); } }\n"
#define TEXT_11 \
    "package u;\n" \
    "import com.openai.client.*;\n" \
    "import com.openai.models.responses.*;\n" \
    "public class Direct { OpenAIClient c;\n" \
    " public String complete(String p, String team, String uc){ return " \
    "c.responses().create(ResponseCreateParams.builder().model(\"gpt-4o\").build()); } }\n"
#define TEXT_12 \
    "package u;\n" \
    "import acme.llm.*;\n" \
    "class U { final Gateway g; @Autowired Gateway inj; Gateway n = new Gateway();\n" \
    " U(Gateway g) { this.g = g; }\n" \
    " void f(){\n" \
    " g.complete(\"p\",\"search\",\"r1\");\n" \
    " g.complete(\"p\",\"\",\"r1\");\n" \
    " this.g.complete(\"p\",\"\",\"r1\");\n" \
    " inj.complete(\"p\",\"\",\"r1\");\n" \
    " n.complete(\"p\",\"\",\"r1\");\n" \
    " new Gateway().complete(\"p\",\"\",\"r1\"); }\n" \
    " void h(Gateway q){\n" \
    " q.complete(\"p\",\"\",\"r1\");\n" \
    " var v = new Gateway(); v.complete(\"p\",\"\",\"r1\"); } }\n"
#define TEXT_13 \
    "package u;\n" \
    "import acme.llm.Gateway;\n" \
    "import static acme.llm.Gateway.complete;\n" \
    "class U { void f(){\n" \
    " Gateway.complete(\"p\",\"search\",\"r1\");\n" \
    " Gateway.complete(\"p\",\"\",\"r1\");\n" \
    " complete(\"p\",\"\",\"r1\");\n" \
    " acme.llm.Gateway.complete(\"p\",\"\",\"r1\"); } }\n"
#define TEXT_14 \
    "package acme.llm\n" \
    "import com.aallam.openai.client.OpenAI\n" \
    "import com.aallam.openai.api.chat.*\n" \
    "import com.aallam.openai.api.model.ModelId\n" \
    "suspend fun complete(p:String,team:String,uc:String){ " \
    "OpenAI(token=\"k\").chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=" \
    "listOf())) }\n" \
    "class Gateway { val c = OpenAI(token=\"k\")\n" \
    " suspend fun ask(p:String,team:String,uc:String){ " \
    "c.chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=listOf())) } }\n" \
    "object One { suspend fun say(p:String,team:String,uc:String){ " \
    "OpenAI(token=\"k\").chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=" \
    "listOf())) } }\n"
#define TEXT_15 \
    "package u\n" \
    "import acme.llm.complete\n" \
    "import acme.llm.Gateway\n" \
    "import acme.llm.One\n" \
    "class S(private val g: Gateway) { suspend fun f(){\n" \
    " complete(\"p\",\"search\",\"r1\")\n" \
    " complete(\"p\",team=\"\",uc=\"r1\")\n" \
    " g.ask(\"p\",\"\",\"r1\")\n" \
    " this.g.ask(\"p\",\"\",\"r1\")\n" \
    " Gateway().ask(\"p\",\"\",\"r1\")\n" \
    " One.say(\"p\",\"\",\"r1\") }\n" \
    " suspend fun h(q: Gateway, o: Gateway?) {\n" \
    " q.ask(\"p\",\"\",\"r1\")\n" \
    " o?.ask(\"p\",\"\",\"r1\") } }\n"
#define TEXT_16 \
    "using OpenAI.Chat;\n" \
    "namespace Acme.Llm;\n" \
    "public class Gateway { ChatClient c=new(\"gpt-4o\",\"k\");\n" \
    " public string Complete(string p,string team,string uc){ return c.CompleteChat(p); } }\n"
#define TEXT_17 \
    "using Acme.Llm;\n" \
    "class U { Gateway h; readonly Gateway _g; U(Gateway g) { _g = g; }\n" \
    " void F(){\n" \
    " h.Complete(\"p\",\"search\",\"r1\");\n" \
    " h.Complete(\"p\",\"\",\"r1\");\n" \
    " _g.Complete(\"p\",\"\",\"r1\");\n" \
    " var g=new Gateway(); g.Complete(\"p\",\"\",\"r2\");\n" \
    " this.h.Complete(\"p\",\"\",\"r2\"); }\n" \
    " void G(Gateway q){\n" \
    " q.Complete(\"p\",\"\",\"r1\");\n" \
    " Gateway n = new(); n.Complete(\"p\",\"\",\"r1\"); }\n" \
    " public Gateway P { get; set; }\n" \
    " void H() {\n" \
    " P.Complete(\"p\",\"\",\"r1\");\n" \
    " new Gateway().Complete(\"p\",\"\",\"r1\"); } }\n"
#define TEXT_18 \
    "using OpenAI.Chat;\n" \
    "namespace Acme.Llm;\n" \
    "public class Direct { ChatClient c=new(\"gpt-4o\",\"k\");\n" \
    " public string Complete(string p,string team,string uc){ return c.CompleteChat(p); } }\n"
#define TEXT_19 \
    "using Acme.Llm;\n" \
    "using static Acme.Llm.Gateway;\n" \
    "class U { void F(){\n" \
    " Gateway.Complete(\"p\",\"search\",\"r1\");\n" \
    " Gateway.Complete(\"p\",\"\",\"r1\");\n" \
    " Acme.Llm.Gateway.Complete(\"p\",\"\",\"r1\");\n" \
    " Complete(\"p\",\"\",\"r1\"); } }\n"
#define TEXT_20 \
    "[package]\n" \
    "name=\"acme-llm\"\n"
#define TEXT_21 \
    "use async_openai::{types::chat::CreateChatCompletionRequestArgs as Args, Client};\n" \
    "pub async fn complete(p:&str, team:&str, uc:&str) { " \
    "Client::new().chat().create(Args::default().build().unwrap()).await; }\n" \
    "pub struct Gateway { c: Client<OpenAIConfig> }\n" \
    "impl Gateway { pub fn new() -> Self { Gateway{} }\n" \
    " pub async fn ask(&self, p:&str, team:&str, uc:&str) { " \
    "self.c.chat().create(Args::default().build().unwrap()).await; } }\n"
#define TEXT_22 "pub mod gateway;\n"
#define TEXT_23 \
    "use crate::gateway::{complete, Gateway};\n" \
    "pub struct S { g: Gateway }\n" \
    "impl S { async fn f(&self){\n" \
    " complete(\"p\",\"search\",\"r1\").await;\n" \
    " complete(\"p\",\"\",\"r1\").await;\n" \
    " crate::gateway::complete(\"p\",\"\",\"r1\").await;\n" \
    " self.g.ask(\"p\",\"\",\"r1\").await; } }\n" \
    "async fn h(g: &Gateway) {\n" \
    " g.ask(\"p\",\"\",\"r1\").await;\n" \
    " Gateway::new().ask(\"p\",\"\",\"r\").await; }\n"
#define TEXT_24 \
    "use async_openai::{types::chat::CreateChatCompletionRequestArgs as Args, Client};\n" \
    "pub async fn other(p:&str, team:&str, uc:&str) { " \
    "Client::new().chat().create(Args::default().build().unwrap()).await; }\n"
#define TEXT_25 \
    "[package]\n" \
    "name=\"app\"\n"
#define TEXT_26 \
    "use acme_llm::gateway::{complete, Gateway};\n" \
    "pub struct S { g: Gateway }\n" \
    "impl S { async fn f(&self){\n" \
    " complete(\"p\",\"search\",\"r1\").await;\n" \
    " complete(\"p\",\"\",\"r1\").await;\n" \
    " acme_llm::gateway::complete(\"p\",\"\",\"r1\").await;\n" \
    " self.g.ask(\"p\",\"\",\"r1\").await; } }\n" \
    "async fn h(g: &Gateway) {\n" \
    " g.ask(\"p\",\"\",\"r1\").await;\n" \
    "}\n"

static void wrapper__go_tree(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: go\n"
                                "    function: \"acme.com/x/llm.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"go.mod", TEXT_0},
        {"llm/llm.go", TEXT_1},
        {"u.go", TEXT_2},
        {"d.go", TEXT_3},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 4, &options,
        "3 openai.Chat.Completions.New openai gpt-4o\n"
        "4 acme.com/x/llm.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 acme.com/x/llm.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "3 openai.Chat.Completions.New openai gpt-4o\n"
        "observation llm-wrapper\n");
}

static void wrapper__go_root(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: go\n"
                                "    function: \"acme.com/llm.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"go.mod", TEXT_4},
        {"llm.go", TEXT_1},
        {"in.go", TEXT_5},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "3 openai.Chat.Completions.New openai gpt-4o\n"
                      "3 acme.com/llm.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__go_method_tree(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: go\n"
                                "    function: \"acme.com/x/llm.Client.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"go.mod", TEXT_0},
        {"llm/llm.go", TEXT_6},
        {"u.go", TEXT_7},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "5 openai.Chat.Completions.New openai gpt-4o\n"
        "5 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 acme.com/x/llm.Client.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "8 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "15 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__go_method_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: go\n"
                                "    function: \"acme.com/x/llm.Client.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"go.mod", TEXT_8},
        {"u.go", TEXT_7},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "5 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 acme.com/x/llm.Client.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "8 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "15 acme.com/x/llm.Client.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__java_tree(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: java\n"
                                "    function: \"acme.llm.Gateway.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/main/java/acme/llm/Gateway.java", TEXT_9},
        {"src/main/java/u/U.java", TEXT_10},
        {"src/main/java/u/D.java", TEXT_11},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "5 openai.responses.create openai gpt-4o\n"
        "6 acme.llm.Gateway.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "5 openai.responses.create openai gpt-4o\n"
        "observation llm-wrapper\n");
}

static void wrapper__java_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: java\n"
                                "    function: \"acme.llm.Gateway.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"U.java", TEXT_10},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "6 acme.llm.Gateway.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__java_star(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: java\n"
                                "    function: \"acme.llm.Gateway.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"U.java", TEXT_12},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "6 acme.llm.Gateway.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__java_static_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: java\n"
                                "    function: \"acme.llm.Gateway.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"U.java", TEXT_13},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "5 acme.llm.Gateway.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "6 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__kotlin_tree(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.One.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"acme/llm/L.kt", TEXT_14},
        {"u.kt", TEXT_15},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "5 openai-kotlin.chatCompletion openai gpt-4o\n"
        "7 openai-kotlin.chatCompletion openai gpt-4o\n"
        "8 openai-kotlin.chatCompletion openai gpt-4o\n"
        "6 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.One.say wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "note has syntax that could not be understood; calls in such places are not found\n");
}

static void wrapper__kotlin_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: kotlin\n"
                                "    function: \"acme.llm.One.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"u.kt", TEXT_15},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "6 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.complete wrapper -\n"
        "8 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.One.say wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
        "note has syntax that could not be understood; calls in such places are not found\n");
}

static void wrapper__csharp_tree(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: csharp\n"
                                "    function: \"Acme.Llm.Gateway.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"Gateway.cs", TEXT_16},
        {"U.cs", TEXT_17},
        {"D.cs", TEXT_18},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "4 openai.CompleteChat openai gpt-4o\n"
        "4 Acme.Llm.Gateway.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "6 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r2@gateway\n"
        "8 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r2@gateway\n"
        "10 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "15 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "4 openai.CompleteChat openai gpt-4o\n"
        "observation llm-wrapper\n");
}

static void wrapper__csharp_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: csharp\n"
                                "    function: \"Acme.Llm.Gateway.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"U.cs", TEXT_17},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "4 Acme.Llm.Gateway.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "6 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r2@gateway\n"
        "8 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r2@gateway\n"
        "10 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "15 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__csharp_static_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: csharp\n"
                                "    function: \"Acme.Llm.Gateway.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"U.cs", TEXT_19},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 1, &options,
        "4 Acme.Llm.Gateway.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "6 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 Acme.Llm.Gateway.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__rust_own_crate(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: rust\n"
                                "    function: \"crate::gateway::complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: rust\n"
                                "    function: \"crate::gateway::Gateway::ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"Cargo.toml", TEXT_20}, {"src/gateway.rs", TEXT_21}, {"src/lib.rs", TEXT_22},
        {"src/u.rs", TEXT_23},   {"src/d.rs", TEXT_24},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 5, &options,
                      "2 async-openai.chat.create openai -\n"
                      "5 async-openai.chat.create openai -\n"
                      "4 gateway::complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "5 gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "6 gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "7 gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "9 gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 gateway::Gateway::ask wrapper - team=@gateway use_case=r@gateway\n"
                      "2 async-openai.chat.create openai -\n"
                      "observation llm-wrapper\n");
}

static void wrapper__rust_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: rust\n"
                                "    function: \"acme_llm::gateway::complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: rust\n"
                                "    function: \"acme_llm::gateway::Gateway::ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"Cargo.toml", TEXT_25},
        {"src/u.rs", TEXT_26},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "4 acme_llm::gateway::complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 acme_llm::gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
        "6 acme_llm::gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
        "7 acme_llm::gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme_llm::gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__go_tree),
        cmocka_unit_test(wrapper__go_root),
        cmocka_unit_test(wrapper__go_method_tree),
        cmocka_unit_test(wrapper__go_method_package),
        cmocka_unit_test(wrapper__java_tree),
        cmocka_unit_test(wrapper__java_package),
        cmocka_unit_test(wrapper__java_star),
        cmocka_unit_test(wrapper__java_static_package),
        cmocka_unit_test(wrapper__kotlin_tree),
        cmocka_unit_test(wrapper__kotlin_package),
        cmocka_unit_test(wrapper__csharp_tree),
        cmocka_unit_test(wrapper__csharp_package),
        cmocka_unit_test(wrapper__csharp_static_package),
        cmocka_unit_test(wrapper__rust_own_crate),
        cmocka_unit_test(wrapper__rust_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
