/* lib/code: an organisation's own functions. Arguments by name and by number, and in maps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define TEXT_0 \
    "from openai import OpenAI\n" \
    "_c=OpenAI()\n" \
    "def complete(prompt, team, use_case=\"x\"):\n" \
    "  return _c.responses.create(model=\"gpt-4o\", input=prompt)\n" \
    "class Gateway:\n" \
    "  def ask(self, prompt, team, use_case=\"x\"):\n" \
    "    return _c.responses.create(model=\"gpt-4o\", input=prompt)\n"
#define TEXT_1 \
    "from acme.llm import Gateway, complete\n" \
    "complete(\"p\",\"search\",\"r1\")\n" \
    "complete(\"p\",team=\"search\",use_case=\"r1\")\n" \
    "complete(\"p\",\"search\",use_case=\"r1\")\n" \
    "g=Gateway()\n" \
    "g.ask(\"p\",\"search\",\"r1\")\n" \
    "g.ask(\"p\",team=\"search\",use_case=\"r1\")\n" \
    "complete(\"p\")\n" \
    "complete(prompt=\"p\", team=\"\", use_case=\"r1\")\n"
#define TEXT_2 "module acme.com/x\n"
#define TEXT_3 \
    "package llm\n" \
    "import (\"context\";\"github.com/openai/openai-go/v3\")\n" \
    "func Complete(p, team, use_case string) { c := openai.NewClient(); " \
    "c.Chat.Completions.New(context.Background(), " \
    "openai.ChatCompletionNewParams{Model:\"gpt-4o\"}) }\n"
#define TEXT_4 \
    "package main\n" \
    "import \"acme.com/x/llm\"\n" \
    "func main() {\n" \
    " llm.Complete(\"p\",\"search\",\"r1\")\n" \
    " llm.Complete(\"p\",\"\",\"r1\") }\n"
#define TEXT_5 \
    "package acme.llm;\n" \
    "import com.openai.client.*;\n" \
    "import com.openai.models.responses.*;\n" \
    "public class Gateway { OpenAIClient c;\n" \
    " public String complete(String p, String team, String use_case){ return " \
    "c.responses().create(ResponseCreateParams.builder().model(\"gpt-4o\").build()); } }\n"
#define TEXT_6 \
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
#define TEXT_7 \
    "import OpenAI from 'openai';\n" \
    "const c=new OpenAI();\n" \
    "export async function complete(p: string, team: string, use_case: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); }\n" \
    "export class Gateway { private c = new OpenAI();\n" \
    " async ask(p: string, team: string, use_case: string){ return " \
    "this.c.responses.create({model:'gpt-4o',input:p}); }\n" \
    " static async say(p: string, team: string, use_case: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); } }\n" \
    "export const tell = async (p: string, team: string, use_case: string) => " \
    "c.responses.create({model:'gpt-4o',input:p});\n" \
    "export const gateway = { async go(p: string, team: string, use_case: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); } };\n"
#define TEXT_8 \
    "import { complete, Gateway, tell, gateway } from './llm';\n" \
    "const g=new Gateway();\n" \
    "await g.ask('p','','r1');\n" \
    "export async function f(h: Gateway){\n" \
    " await h.ask('p','','r1'); }\n" \
    "export class S { constructor(private readonly g: Gateway) {}\n" \
    " async m() {\n" \
    " await this.g.ask('p','search','r1');\n" \
    " await this.g.ask('p','','r1');\n" \
    " await Gateway.say('p','','r1');\n" \
    " await complete('p','','r1');\n" \
    " await tell('p','','r1');\n" \
    " await gateway.go('p','','r1'); } }\n"
#define TEXT_9 \
    "package acme.llm\n" \
    "import com.aallam.openai.client.OpenAI\n" \
    "import com.aallam.openai.api.chat.*\n" \
    "import com.aallam.openai.api.model.ModelId\n" \
    "suspend fun complete(p:String,team:String,use_case:String){ " \
    "OpenAI(token=\"k\").chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=" \
    "listOf())) }\n" \
    "class Gateway { val c = OpenAI(token=\"k\")\n" \
    " suspend fun ask(p:String,team:String,use_case:String){ " \
    "c.chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=listOf())) } }\n" \
    "object One { suspend fun say(p:String,team:String,use_case:String){ " \
    "OpenAI(token=\"k\").chatCompletion(ChatCompletionRequest(model=ModelId(\"gpt-4o\"),messages=" \
    "listOf())) } }\n"
#define TEXT_10 \
    "package u\n" \
    "import acme.llm.complete\n" \
    "import acme.llm.Gateway\n" \
    "import acme.llm.One\n" \
    "class S(private val g: Gateway) { suspend fun f(){\n" \
    " complete(\"p\",\"search\",\"r1\")\n" \
    " complete(\"p\",team=\"\",use_case=\"r1\")\n" \
    " g.ask(\"p\",\"\",\"r1\")\n" \
    " this.g.ask(\"p\",\"\",\"r1\")\n" \
    " Gateway().ask(\"p\",\"\",\"r1\")\n" \
    " One.say(\"p\",\"\",\"r1\") }\n" \
    " suspend fun h(q: Gateway, o: Gateway?) {\n" \
    " q.ask(\"p\",\"\",\"r1\")\n" \
    " o?.ask(\"p\",\"\",\"r1\") } }\n"
#define TEXT_11 \
    "require \"openai\"\n" \
    "module Acme\n" \
    " class LLM\n" \
    "  def self.complete(p, team, use_case)\n" \
    "    OpenAI::Client.new(api_key: \"k\").responses.create(model: \"gpt-4o\", input: p)\n" \
    "  end\n" \
    "  def ask(p, team, use_case)\n" \
    "    OpenAI::Client.new(api_key: \"k\").responses.create(model: \"gpt-4o\", input: p)\n" \
    "  end\n" \
    " end\n" \
    "end\n"
#define TEXT_12 \
    "class S\n" \
    " def initialize(g)\n" \
    "  @g = Acme::LLM.new\n" \
    " end\n" \
    " def f\n" \
    "  Acme::LLM.complete(\"p\",\"search\",\"r1\")\n" \
    "  Acme::LLM.complete(\"p\",\"\",\"r1\")\n" \
    "  @g.ask(\"p\",\"\",\"r1\")\n" \
    "  Acme::LLM.new.ask(\"p\",\"\",\"r1\")\n" \
    "  x = Acme::LLM.new\n" \
    "  x.ask(\"p\",\"\",\"r1\")\n" \
    " end\n" \
    "end\n"
#define TEXT_13 \
    "[package]\n" \
    "name=\"acme-llm\"\n"
#define TEXT_14 \
    "use async_openai::{types::chat::CreateChatCompletionRequestArgs as Args, Client};\n" \
    "pub async fn complete(p:&str, team:&str, use_case:&str) { " \
    "Client::new().chat().create(Args::default().build().unwrap()).await; }\n" \
    "pub struct Gateway { c: Client<OpenAIConfig> }\n" \
    "impl Gateway { pub fn new() -> Self { Gateway{} }\n" \
    " pub async fn ask(&self, p:&str, team:&str, use_case:&str) { " \
    "self.c.chat().create(Args::default().build().unwrap()).await; } }\n"
#define TEXT_15 "pub mod gateway;\n"
#define TEXT_16 \
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
#define TEXT_17 \
    "using OpenAI.Chat;\n" \
    "namespace Acme.Llm;\n" \
    "public class Gateway { ChatClient c=new(\"gpt-4o\",\"k\");\n" \
    " public string Complete(string p,string team,string use_case){ return c.CompleteChat(p); } " \
    "}\n"
#define TEXT_18 \
    "using Acme.Llm;\n" \
    "class U { Gateway h; readonly Gateway _g; U(Gateway g) { _g = g; }\n" \
    " void F(){\n" \
    " h.Complete(\"p\",team: \"search\",use_case: \"r1\");\n" \
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
#define TEXT_19 \
    "<?php\n" \
    "namespace App\\Llm;\n" \
    "function tell($p,$team,$use_case){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); }\n" \
    "class Gateway { function complete($p,$team,$use_case){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); }\n" \
    " static function say($p,$team,$use_case){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); } }\n"
#define TEXT_20 \
    "<?php\n" \
    "use App\\Llm\\Gateway;\n" \
    "use function App\\Llm\\tell;\n" \
    "class S { public function __construct(private Gateway $g) {}\n" \
    " function f(Gateway $h) {\n" \
    " $g=new Gateway();\n" \
    " $g->complete('p',team: 'search',use_case: 'r1');\n" \
    " $g->complete('p','','r1');\n" \
    " $this->g->complete('p','','r1');\n" \
    " $h->complete('p','','r1');\n" \
    " Gateway::say('p','','r1');\n" \
    " tell('p','','r1'); } }\n"
#define TEXT_21 \
    "import OpenAI from 'openai';\n" \
    "const c=new OpenAI();\n" \
    "export async function complete({prompt, team, useCase}: {prompt: string, " \
    "team:string,useCase:string}){ return c.responses.create({model:'gpt-4o',input:prompt}); }\n"
#define TEXT_22 \
    "import { complete } from './llm';\n" \
    "await complete({team:'search',useCase:'r1',prompt:'x'});\n" \
    "await complete({prompt:'x'});\n"
#define TEXT_23 \
    "import { complete } from '@acme/llm';\n" \
    "await complete('x', {tags: {team:'search',useCase:'r1'}});\n" \
    "await complete('x', {});\n" \
    "await complete('x', {tags: {team: 'a'}});\n"
#define TEXT_24 \
    "from acme.llm import complete\n" \
    "complete(\"x\", tags={\"team\":\"search\",\"use_case\":\"r1\"})\n" \
    "complete(\"x\")\n"

static void wrapper__arguments_python_tree0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: python\n"
        "    function: \"acme.llm.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: python\n"
        "    function: \"acme.llm.Gateway.ask\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"acme/llm.py", TEXT_0},
        {"u.py", TEXT_1},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "4 openai.responses.create openai gpt-4o\n"
                      "7 openai.responses.create openai gpt-4o\n"
                      "2 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "4 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "6 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "8 acme.llm.complete wrapper -\n"
                      "9 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_python_tree2(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"acme/llm.py", TEXT_0},
        {"u.py", TEXT_1},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "4 openai.responses.create openai gpt-4o\n"
                      "7 openai.responses.create openai gpt-4o\n"
                      "2 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "4 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "6 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "8 acme.llm.complete wrapper -\n"
                      "9 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_python_package_list(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: python\n"
        "    function: \"acme.llm.complete\"\n"
        "    tags: {team: {argument: [team, 1]}, use_case: {argument: [use_case, 2]}}\n"
        "    exclusive: true\n"
        "  - language: python\n"
        "    function: \"acme.llm.Gateway.ask\"\n"
        "    tags: {team: {argument: [team, 1]}, use_case: {argument: [use_case, 2]}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"u.py", TEXT_1},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "2 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "4 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "6 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "8 acme.llm.complete wrapper -\n"
                      "9 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_go0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: go\n"
        "    function: \"acme.com/x/llm.Complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"go.mod", TEXT_2},
        {"llm/llm.go", TEXT_3},
        {"u.go", TEXT_4},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "3 openai.Chat.Completions.New openai gpt-4o\n"
        "4 acme.com/x/llm.Complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "5 acme.com/x/llm.Complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_java0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: java\n"
        "    function: \"acme.llm.Gateway.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"G.java", TEXT_5},
        {"U.java", TEXT_6},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "5 openai.responses.create openai gpt-4o\n"
        "6 acme.llm.Gateway.complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "7 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "8 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "9 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "10 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "13 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n"
        "14 acme.llm.Gateway.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_ts0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: typescript\n"
        "    function: \"src/llm.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: typescript\n"
        "    function: \"src/llm.Gateway.ask\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: typescript\n"
        "    function: \"src/llm.Gateway.say\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: typescript\n"
        "    function: \"src/llm.tell\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: typescript\n"
        "    function: \"src/llm.gateway.go\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"src/llm.ts", TEXT_7},
        {"src/u.ts", TEXT_8},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "3 openai.responses.create openai gpt-4o\n"
                      "5 openai.responses.create openai gpt-4o\n"
                      "6 openai.responses.create openai gpt-4o\n"
                      "7 openai.responses.create openai gpt-4o\n"
                      "8 openai.responses.create openai gpt-4o\n"
                      "3 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 src/llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "9 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 src/llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 src/llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 src/llm.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 src/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_kotlin0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: kotlin\n"
        "    function: \"acme.llm.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: kotlin\n"
        "    function: \"acme.llm.Gateway.ask\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: kotlin\n"
        "    function: \"acme.llm.One.say\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"src/L.kt", TEXT_9},
        {"src/u.kt", TEXT_10},
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

static void wrapper__arguments_ruby0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: ruby\n"
        "    function: \"Acme::LLM.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: ruby\n"
        "    function: \"Acme::LLM#ask\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"lib/l.rb", TEXT_11},
        {"app/u.rb", TEXT_12},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "5 openai.responses.create openai gpt-4o\n"
                      "8 openai.responses.create openai gpt-4o\n"
                      "6 Acme.LLM.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 Acme.LLM.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "9 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_rust0(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: rust\n"
        "    function: \"gateway::complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n"
        "  - language: rust\n"
        "    function: \"gateway::Gateway::ask\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"Cargo.toml", TEXT_13},
        {"src/gateway.rs", TEXT_14},
        {"src/lib.rs", TEXT_15},
        {"src/u.rs", TEXT_16},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
                      "2 async-openai.chat.create openai -\n"
                      "5 async-openai.chat.create openai -\n"
                      "4 gateway::complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "5 gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "6 gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "7 gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "9 gateway::Gateway::ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 gateway::Gateway::ask wrapper - team=@gateway use_case=r@gateway\n");
}

static void wrapper__arguments_cs2(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: csharp\n"
                                "    function: \"Acme.Llm.Gateway.Complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"Gateway.cs", TEXT_17},
        {"U.cs", TEXT_18},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "4 openai.CompleteChat openai gpt-4o\n"
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

static void wrapper__arguments_php2(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: php\n"
                                "    function: \"App\\\\Llm\\\\Gateway::complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: php\n"
                                "    function: \"App\\\\Llm\\\\Gateway::say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: php\n"
                                "    function: \"App\\\\Llm\\\\tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/Gateway.php", TEXT_19},
        {"u.php", TEXT_20},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "3 openai.chat.create openai gpt-4o\n"
        "4 openai.chat.create openai gpt-4o\n"
        "5 openai.chat.create openai gpt-4o\n"
        "7 App\\Llm\\Gateway::complete wrapper - team=search@gateway use_case=r1@gateway\n"
        "8 App\\Llm\\Gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
        "9 App\\Llm\\Gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
        "10 App\\Llm\\Gateway::complete wrapper - team=@gateway use_case=r1@gateway\n"
        "11 App\\Llm\\Gateway::say wrapper - team=@gateway use_case=r1@gateway\n"
        "12 App\\Llm\\tell wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__arguments_ts_object(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: typescript\n"
        "    function: \"src/llm.complete\"\n"
        "    tags: {team: {argument: team}, use_case: {argument: useCase}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"src/llm.ts", TEXT_21},
        {"src/u.ts", TEXT_22},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "3 openai.responses.create openai gpt-4o\n"
                      "2 src/llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 src/llm.complete wrapper -\n");
}

static void wrapper__arguments_ts_opts(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.complete\"\n"
                                "    tags: {team: {argument: \"#1.tags.team\"}, use_case: "
                                "{argument: \"#1.tags.useCase\"}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/u.ts", TEXT_23},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "2 @acme/llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 @acme/llm.complete wrapper -\n"
                      "4 @acme/llm.complete wrapper - team=a@gateway\n");
}

static void wrapper__arguments_python_map(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - language: python\n"
        "    function: \"acme.llm.complete\"\n"
        "    tags: {team: {argument: tags.team}, use_case: {argument: tags.use_case}}\n"
        "    exclusive: true\n";
    static const code_file files[] = {
        {"u.py", TEXT_24},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "2 acme.llm.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "3 acme.llm.complete wrapper -\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__arguments_python_tree0),
        cmocka_unit_test(wrapper__arguments_python_tree2),
        cmocka_unit_test(wrapper__arguments_python_package_list),
        cmocka_unit_test(wrapper__arguments_go0),
        cmocka_unit_test(wrapper__arguments_java0),
        cmocka_unit_test(wrapper__arguments_ts0),
        cmocka_unit_test(wrapper__arguments_kotlin0),
        cmocka_unit_test(wrapper__arguments_ruby0),
        cmocka_unit_test(wrapper__arguments_rust0),
        cmocka_unit_test(wrapper__arguments_cs2),
        cmocka_unit_test(wrapper__arguments_php2),
        cmocka_unit_test(wrapper__arguments_ts_object),
        cmocka_unit_test(wrapper__arguments_ts_opts),
        cmocka_unit_test(wrapper__arguments_python_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
