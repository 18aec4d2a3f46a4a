/* lib/code: an organisation's own functions. Python, TypeScript, Ruby, PHP: where they are, and as
 * methods of objects. */
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
    "    return _c.responses.create(model=\"gpt-4o\", input=prompt)\n" \
    "  @staticmethod\n" \
    "  def say(prompt, team, use_case=\"x\"):\n" \
    "    return _c.responses.create(model=\"gpt-4o\", input=prompt)\n" \
    "  @classmethod\n" \
    "  def tell(cls, prompt, team, use_case=\"x\"):\n" \
    "    return _c.responses.create(model=\"gpt-4o\", input=prompt)\n"
#define TEXT_1 \
    "from acme.llm import Gateway, complete\n" \
    "import acme.llm as L\n" \
    "g=Gateway()\n" \
    "g.ask(\"p\",\"\",\"r1\")\n" \
    "g.ask(\"p\",\"search\",\"r1\")\n" \
    "def f(h: Gateway):\n" \
    "  h.ask(\"p\",\"\",\"r1\")\n" \
    "class S:\n" \
    "  def __init__(self, g: Gateway, k=None):\n" \
    "    self.g = g; self.k = k or Gateway()\n" \
    "  def m(self):\n" \
    "    self.g.ask(\"p\",\"\",\"r1\")\n" \
    "    self.k.ask(\"p\",\"\",\"r1\")\n" \
    "    Gateway().ask(\"p\",\"\",\"r1\")\n" \
    "    Gateway.say(\"p\",\"\",\"r1\")\n" \
    "    Gateway.tell(\"p\",\"\",\"r1\")\n" \
    "    L.Gateway().ask(\"p\",\"\",\"r1\")\n" \
    "    complete(\"p\",\"\",\"r1\")\n"
#define TEXT_2 "from .llm import complete, Gateway\n"
#define TEXT_3 \
    "from openai import OpenAI\n" \
    "_c=OpenAI()\n" \
    "def complete(prompt, team, use_case=\"x\"):\n" \
    "  return _c.responses.create(model=\"gpt-4o\", input=prompt)\n" \
    "class Gateway:\n" \
    "  def ask(self, prompt, team, use_case=\"x\"):\n" \
    "    return _c.responses.create(model=\"gpt-4o\", input=prompt)\n"
#define TEXT_4 \
    "from acme import complete, Gateway\n" \
    "complete(\"p\",\"\",\"r1\")\n" \
    "Gateway().ask(\"p\",\"\",\"r\")\n" \
    "from acme.llm import complete as c2\n" \
    "c2(\"p\",\"\",\"r1\")\n"
#define TEXT_5 \
    "import { complete, Gateway, tell, gateway } from '@acme/llm';\n" \
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
#define TEXT_6 \
    "import OpenAI from 'openai';\n" \
    "const c=new OpenAI();\n" \
    "export async function complete(p: string, team: string, uc: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); }\n" \
    "export class Gateway { private c = new OpenAI();\n" \
    " async ask(p: string, team: string, uc: string){ return " \
    "this.c.responses.create({model:'gpt-4o',input:p}); }\n" \
    " static async say(p: string, team: string, uc: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); } }\n" \
    "export const tell = async (p: string, team: string, uc: string) => " \
    "c.responses.create({model:'gpt-4o',input:p});\n" \
    "export const gateway = { async go(p: string, team: string, uc: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); } };\n"
#define TEXT_7 \
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
#define TEXT_8 \
    "import { complete, Gateway, tell, gateway } from '../llm';\n" \
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
    "import { complete, Gateway, tell, gateway } from '@/llm';\n" \
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
#define TEXT_10 "export * from './impl';\n"
#define TEXT_11 "{\"name\":\"@acme/llm\",\"main\":\"src/index.ts\"}"
#define TEXT_12 "{\"name\":\"a\"}"
#define TEXT_13 \
    "import OpenAI from 'openai';\n" \
    "const c=new OpenAI();\n" \
    "export default async function complete(p: string, team: string, uc: string){ return " \
    "c.responses.create({model:'gpt-4o',input:p}); }\n"
#define TEXT_14 \
    "import OpenAI from 'openai';\n" \
    "export default class Gw { c = new OpenAI();\n" \
    " async ask(p: string, team: string, uc: string){ return " \
    "this.c.responses.create({model:'gpt-4o',input:p}); } }\n"
#define TEXT_15 \
    "import complete from './llm';\n" \
    "import Gw from './gw';\n" \
    "await complete('p','','r1');\n" \
    "await new Gw().ask('p','','r');\n"
#define TEXT_16 \
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
#define TEXT_17 \
    "<?php\n" \
    "namespace App\\Llm;\n" \
    "function tell($p,$team,$uc){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); }\n" \
    "class Gateway { function complete($p,$team,$uc){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); }\n" \
    " static function say($p,$team,$uc){ return " \
    "\\OpenAI::client('k')->chat()->create(['model'=>'gpt-4o','messages'=>[]]); } }\n"
#define TEXT_18 \
    "<?php\n" \
    "use App\\Llm\\Gateway;\n" \
    "use function App\\Llm\\tell;\n" \
    "class S { public function __construct(private Gateway $g) {}\n" \
    " function f(Gateway $h) {\n" \
    " $g=new Gateway();\n" \
    " $g->complete('p','search','r1');\n" \
    " $g->complete('p','','r1');\n" \
    " $this->g->complete('p','','r1');\n" \
    " $h->complete('p','','r1');\n" \
    " Gateway::say('p','','r1');\n" \
    " tell('p','','r1'); } }\n"

static void wrapper__python_tree(void **state)
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
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.Gateway.tell\"\n"
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
                      "10 openai.responses.create openai gpt-4o\n"
                      "13 openai.responses.create openai gpt-4o\n"
                      "4 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "14 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "15 acme.llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "16 acme.llm.Gateway.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "17 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "18 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__python_package(void **state)
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
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.llm.Gateway.tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"u.py", TEXT_1},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "4 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "14 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "15 acme.llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "16 acme.llm.Gateway.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "17 acme.llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "18 acme.llm.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__python_reexport(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: python\n"
                                "    function: \"acme.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: python\n"
                                "    function: \"acme.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"acme/__init__.py", TEXT_2},
        {"acme/llm.py", TEXT_3},
        {"u.py", TEXT_4},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "4 openai.responses.create openai gpt-4o\n"
                      "7 openai.responses.create openai gpt-4o\n"
                      "2 acme.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "3 acme.Gateway.ask wrapper - team=@gateway use_case=r@gateway\n"
                      "5 acme.complete wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__ts_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.gateway.go\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"u.ts", TEXT_5},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "3 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 @acme/llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "9 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 @acme/llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 @acme/llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 @acme/llm.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 @acme/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__ts_rel_path(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"./src/llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"./src/llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"./src/llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"./src/llm.tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"./src/llm.gateway.go\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/llm.ts", TEXT_6},
        {"src/u.ts", TEXT_7},
        {"src/deep/v.ts", TEXT_8},
        {"src/deep/w.ts", TEXT_9},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
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
                      "13 src/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n"
                      "3 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 src/llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "9 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 src/llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 src/llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 src/llm.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 src/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n"
                      "3 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 src/llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "9 src/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 src/llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 src/llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 src/llm.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 src/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__ts_index(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.gateway.go\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/llm/index.ts", TEXT_10},
        {"src/llm/impl.ts", TEXT_6},
        {"src/u.ts", TEXT_7},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
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

static void wrapper__ts_workspace2(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.Gateway.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.Gateway.say\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.tell\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"@acme/llm.gateway.go\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"packages/llm/package.json", TEXT_11},
        {"packages/llm/src/index.ts", TEXT_10},
        {"packages/llm/src/impl.ts", TEXT_6},
        {"apps/a/package.json", TEXT_12},
        {"apps/a/u.ts", TEXT_5},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 5, &options,
                      "3 openai.responses.create openai gpt-4o\n"
                      "5 openai.responses.create openai gpt-4o\n"
                      "6 openai.responses.create openai gpt-4o\n"
                      "7 openai.responses.create openai gpt-4o\n"
                      "8 openai.responses.create openai gpt-4o\n"
                      "3 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "5 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 @acme/llm.Gateway.ask wrapper - team=search@gateway use_case=r1@gateway\n"
                      "9 @acme/llm.Gateway.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "10 @acme/llm.Gateway.say wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 @acme/llm.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "12 @acme/llm.tell wrapper - team=@gateway use_case=r1@gateway\n"
                      "13 @acme/llm.gateway.go wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__ts_default(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: typescript\n"
                                "    function: \"src/llm.default\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: typescript\n"
                                "    function: \"src/gw.default.ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"src/llm.ts", TEXT_13},
        {"src/gw.ts", TEXT_14},
        {"src/u.ts", TEXT_15},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "3 openai.responses.create openai gpt-4o\n"
                      "3 openai.responses.create openai gpt-4o\n"
                      "3 src/llm.default wrapper - team=@gateway use_case=r1@gateway\n"
                      "4 src/gw.default.ask wrapper - team=@gateway use_case=r@gateway\n");
}

static void wrapper__ruby_package(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - language: ruby\n"
                                "    function: \"Acme::LLM.complete\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n"
                                "  - language: ruby\n"
                                "    function: \"Acme::LLM#ask\"\n"
                                "    tags: {team: {argument: 1}, use_case: {argument: 2}}\n"
                                "    exclusive: true\n";
    static const code_file files[] = {
        {"app/u.rb", TEXT_16},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "6 Acme.LLM.complete wrapper - team=search@gateway use_case=r1@gateway\n"
                      "7 Acme.LLM.complete wrapper - team=@gateway use_case=r1@gateway\n"
                      "8 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "9 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n"
                      "11 Acme.LLM.ask wrapper - team=@gateway use_case=r1@gateway\n");
}

static void wrapper__php_tree(void **state)
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
        {"src/Gateway.php", TEXT_17},
        {"u.php", TEXT_18},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__python_tree),     cmocka_unit_test(wrapper__python_package),
        cmocka_unit_test(wrapper__python_reexport), cmocka_unit_test(wrapper__ts_package),
        cmocka_unit_test(wrapper__ts_rel_path),     cmocka_unit_test(wrapper__ts_index),
        cmocka_unit_test(wrapper__ts_workspace2),   cmocka_unit_test(wrapper__ts_default),
        cmocka_unit_test(wrapper__ruby_package),    cmocka_unit_test(wrapper__php_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
