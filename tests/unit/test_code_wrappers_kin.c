/* lib/code: an organisation's own functions: classes below theirs, what they do themselves,
 * contexts, packages of the tree, and what files hand on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

static void wrapper__java_sources_of_maven(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: java, function: com.acme.llm.Gateway.complete, "
                                "tags: {team: {argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/main/java/com/acme/conf/Conf.java",
         "package com.acme.conf;\n"
         "public class Conf { public static final String MODEL = \"gpt-4o\"; }\n"},
        {"src/main/java/com/acme/llm/Gateway.java",
         "package com.acme.llm;\n"
         "public class Gateway { public String complete(String prompt, String team, String "
         "useCase) { return \"\"; } }\n"},
        {"src/main/java/com/acme/app/Svc.java",
         "package com.acme.app;\n"
         "import com.acme.conf.Conf;\n"
         "import com.acme.llm.Gateway;\n"
         "import com.openai.client.OpenAIClient;\n"
         "import com.openai.models.chat.completions.ChatCompletionCreateParams;\n"
         "public class Svc {\n"
         "  private OpenAIClient c;\n"
         "  private Gateway g;\n"
         "  Object a() { return "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(Conf.MODEL)."
         "build()); }\n"
         "  Object b(String p) { return g.complete(p, \"search\", \"rank\"); }\n"
         "  Object d(String p) { return g.complete(p, \"search\", \"\"); }\n"
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "9 openai.chat.completions.create openai gpt-4o\n"
        "10 com.acme.llm.Gateway.complete wrapper - team=search@gateway use_case=rank@gateway\n"
        "11 com.acme.llm.Gateway.complete wrapper - team=search@gateway use_case=@gateway\n");
}

static void wrapper__python_insides(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.llm.complete, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n"
        "  - {language: python, function: acme.llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/llm.py",
         "from openai import OpenAI\n"
         "from acme.helpers import send, shared\n"
         "def _go(p, team):\n"
         "    return OpenAI().responses.create(model=\"a\", input=p)\n"
         "def complete(p, team, use_case):\n"
         "    shared(p)\n"
         "    _go(p, team)\n"
         "    return send(p)\n"
         "def free(p):\n"
         "    return OpenAI().responses.create(model=\"free\", input=p)\n"
         "class Base:\n"
         "    def _call(self, p): return OpenAI().responses.create(model=\"b\", input=p)\n"
         "class Gateway(Base):\n"
         "    def ask(self, p, team, use_case): return self._call(p)\n"
         "    def _retry(self, p): return OpenAI().responses.create(model=\"c\", input=p)\n"},
        {"acme/helpers.py", "from openai import OpenAI\n"
                            "def send(p):\n"
                            "    return OpenAI().responses.create(model=\"d\", input=p)\n"
                            "def shared(p):\n"
                            "    return OpenAI().responses.create(model=\"shared\", input=p)\n"},
        {"app/x.py", "from acme.helpers import shared\n"
                     "from acme.llm import complete\n"
                     "def y(p): return shared(p) or complete(p, \"s\", \"u\")\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "4 openai.responses.create openai a\n"
                      "10 openai.responses.create openai free\n"
                      "12 openai.responses.create openai b\n"
                      "15 openai.responses.create openai c\n"
                      "observation llm-wrapper\n"
                      "3 openai.responses.create openai d\n"
                      "5 openai.responses.create openai shared\n"
                      "observation llm-wrapper\n"
                      "3 acme.llm.complete wrapper - team=s@gateway use_case=u@gateway\n");
}

static void wrapper__python_below(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/llm.py",
         "from abc import ABC, abstractmethod\n"
         "from openai import OpenAI\n"
         "class Gateway(ABC):\n"
         "    @abstractmethod\n"
         "    def ask(self, p, team, use_case): ...\n"
         "class Direct(Gateway):\n"
         "    def ask(self, p, team, use_case):\n"
         "        return OpenAI().responses.create(model=\"a\", input=p)\n"
         "class Fixed(Direct):\n"
         "    def ask(self, p): return super().ask(p, \"search\", \"rank\")\n"
         "class Bare(Direct):\n"
         "    def ask(self, p): return super().ask(p, \"search\", \"\")\n"
         "class Other:\n"
         "    def ask(self, p): return OpenAI().responses.create(model=\"b\", input=p)\n"},
        {"app/x.py", "from acme.llm import Bare, Direct, Fixed, Other\n"
                     "def a(p): return Direct().ask(p, \"s\", \"\")\n"
                     "def b(p): return Fixed().ask(p)\n"
                     "def c(p): return Other().ask(p)\n"
                     "def d(p, g: \"Direct | None\" = None): return g.ask(p, \"s\", \"u\")\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "8 openai.responses.create openai a\n"
        "10 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=rank@gateway\n"
        "12 acme.llm.Gateway.ask wrapper - team=search@gateway use_case=@gateway\n"
        "14 openai.responses.create openai b\n"
        "observation llm-wrapper\n"
        "2 acme.llm.Gateway.ask wrapper - team=s@gateway use_case=@gateway\n"
        "5 acme.llm.Gateway.ask wrapper - team=s@gateway use_case=u@gateway\n");
}

static void wrapper__hands_on_to_another(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.llm.Gateway.generate_content, exclusive: true, "
        "tags: {team: {argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/llm.py",
         "from google import genai\n"
         "class Gateway:\n"
         "    def generate_content(self, p, team, use_case): raise NotImplementedError\n"
         "class Gemini(Gateway):\n"
         "    def __init__(self): self.c = genai.Client()\n"
         "    def generate_content(self, p, team, use_case):\n"
         "        return self.c.models.generate_content(model=\"gemini-2.0-flash\", contents=p)\n"
         "class Retry(Gateway):\n"
         "    def __init__(self, inner: Gateway): self.inner = inner\n"
         "    def generate_content(self, p, team, use_case):\n"
         "        return self.inner.generate_content(p, use_case=use_case, team=team)\n"
         "class Again(Gemini):\n"
         "    def generate_content(self, p, team, use_case, n=0):\n"
         "        return self.generate_content(p, team, \"again\", n + 1)\n"
         "class Named(Gemini):\n"
         "    def generate_content(self, p, use_case):\n"
         "        return super().generate_content(p, \"search\", use_case)\n"},
        {"app/x.py", "from acme.llm import Again, Gemini, Named, Retry\n"
                     "def a(p): return Gemini().generate_content(p, \"s\", \"\")\n"
                     "def b(p): return Retry(Gemini()).generate_content(p, \"s\", \"\")\n"
                     "def c(p): return Again().generate_content(p, \"s\", \"\")\n"
                     "def d(p): return Named().generate_content(p, \"u\")\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 2, &options,
        "7 google-genai.models.generate_content google gemini-2.0-flash\n"
        "11 acme.llm.Gateway.generate_content wrapper - team=?@gateway use_case=?@gateway\n"
        "14 acme.llm.Gateway.generate_content wrapper - team=?@gateway use_case=again@gateway\n"
        "17 acme.llm.Gateway.generate_content wrapper - team=search@gateway use_case=?@gateway\n"
        "2 acme.llm.Gateway.generate_content wrapper - team=s@gateway use_case=@gateway\n"
        "3 acme.llm.Gateway.generate_content wrapper - team=s@gateway use_case=@gateway\n"
        "4 acme.llm.Gateway.generate_content wrapper - team=s@gateway use_case=@gateway\n");
}

static void wrapper__exclusive_below(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.base.Agent.call, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/base.py", "from openai import OpenAI\n"
                         "class Agent:\n"
                         "    def call(self, p, team, use_case): return self._send(p)\n"
                         "    def _send(self, p):\n"
                         "        return OpenAI().responses.create(model=\"a\", input=p)\n"},
        {"acme/research.py",
         "from openai import OpenAI\n"
         "from acme.base import Agent\n"
         "class Research(Agent):\n"
         "    def run(self, p): return OpenAI().responses.create(model=\"round\", input=p)\n"
         "class Other(Agent):\n"
         "    def _send(self, p): return OpenAI().responses.create(model=\"b\", input=p)\n"
         "class Own(Agent):\n"
         "    def call(self, p, team, use_case): return self._go(p)\n"
         "    def _go(self, p): return OpenAI().responses.create(model=\"c\", input=p)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "5 openai.responses.create openai a\n"
                      "4 openai.responses.create openai round\n"
                      "6 openai.responses.create openai b\n"
                      "9 openai.responses.create openai c\n"
                      "observation llm-wrapper\n");
}

static void wrapper__typescript_abstract(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: src/llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n"
        "  - {language: typescript, function: src/llm.Base.ask, tags: {team: {argument: team}}}\n";
    static const code_file files[] = {
        {"src/llm.ts",
         "import OpenAI from \"openai\";\n"
         "export abstract class Gateway { abstract ask(p: string, team: string, "
         "useCase: string): Promise<string>; }\n"
         "export abstract class Base { async ask(p: string, team: string, useCase: "
         "string) { return this.go(p); } abstract go(p: string): Promise<string>; }\n"
         "export class Mine extends Base { go(p: string) { return new "
         "OpenAI().responses.create({ model: \"c\", input: p }); } }\n"
         "export class OpenAIGateway extends Gateway {\n"
         "  private c = new OpenAI();\n"
         "  async ask(p: string, team: string, useCase: string, n = 0) {\n"
         "    try { return await this.c.responses.create({ model: \"a\", input: p }); }\n"
         "    catch { return this.ask(p, team, useCase, n + 1); }\n"
         "  }\n"
         "  other(p: string) { return this.c.responses.create({ model: \"b\", input: p "
         "}); }\n"
         "}\n"},
        {"src/app.ts", "import { OpenAIGateway } from \"./llm\";\n"
                       "export const b = () => new OpenAIGateway().ask(\"x\", \"s\", \"\");\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "4 openai.responses.create openai c\n"
                      "8 openai.responses.create openai a\n"
                      "9 src/llm.Gateway.ask wrapper - team=?@gateway use_case=?@gateway\n"
                      "11 openai.responses.create openai b\n"
                      "observation llm-wrapper\n"
                      "2 src/llm.Gateway.ask wrapper - team=s@gateway use_case=@gateway\n");
}

static void wrapper__typescript_interface(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"src/gateway.Gateway.complete\", exclusive: true, "
        "tags: {team: {argument: 1}, use_case: {argument: 2}}}\n";
    static const code_file files[] = {
        {"src/gateway.ts", "export interface Gateway { complete(prompt: string, team: string, "
                           "useCase: string): Promise<string>; }\n"},
        {"src/openai.ts", "import OpenAI from \"openai\";\n"
                          "import { Gateway } from \"./gateway\";\n"
                          "export class OpenAiGateway implements Gateway {\n"
                          "  private c = new OpenAI();\n"
                          "  async complete(prompt: string, team: string, useCase: string) { "
                          "return this.send(prompt); }\n"
                          "  private async send(p: string) { return this.c.responses.create({ "
                          "model: \"a\", input: p }); }\n"
                          "}\n"
                          "export class Direct { c = new OpenAI(); async complete(p: string) { "
                          "return this.c.responses.create({ model: \"b\", input: p }); } }\n"},
        {"src/a.ts", "import { OpenAiGateway, Direct } from \"./openai\";\n"
                     "import { Gateway } from \"./gateway\";\n"
                     "export const a = (o: OpenAiGateway) => o.complete(\"p\", \"s\", \"\");\n"
                     "export const b = (o: Gateway) => o.complete(\"p\", \"s\", \"\");\n"
                     "export const d = (o: Direct) => o.complete(\"p\");\n"
                     "class Mine extends OpenAiGateway { async go(p: string) { return "
                     "super.complete(p, \"s\", \"u\"); } }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(
        files, 3, &options,
        "6 openai.responses.create openai a\n"
        "8 openai.responses.create openai b\n"
        "observation llm-wrapper\n"
        "3 src/gateway.Gateway.complete wrapper - team=s@gateway use_case=@gateway\n"
        "4 src/gateway.Gateway.complete wrapper - team=s@gateway use_case=@gateway\n"
        "6 src/gateway.Gateway.complete wrapper - team=s@gateway use_case=u@gateway\n");
}

static void wrapper__java_interface(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: java, function: acme.llm.Gateway.complete, exclusive: true, tags: {team: "
        "{argument: 1}, use_case: {argument: 2}}}\n";
    static const code_file files[] = {
        {"acme/llm/Gateway.java", "package acme.llm;\n"
                                  "public interface Gateway { String complete(String prompt, "
                                  "String team, String useCase); }\n"},
        {"acme/llm/OpenAiGateway.java", "package acme.llm;\n"
                                        "import com.openai.client.OpenAIClient;\n"
                                        "import com.openai.models.responses.ResponseCreateParams;\n"
                                        "public class OpenAiGateway implements Gateway {\n"
                                        "  private OpenAIClient c;\n"
                                        "  @Override public String complete(String prompt, String "
                                        "team, String useCase) { return send(prompt); }\n"
                                        "  private String send(String p) { return "
                                        "c.responses().create(ResponseCreateParams.builder().model("
                                        "\"a\").input(p).build()).id(); }\n"
                                        "}\n"},
        {"acme/app/A.java", "package acme.app;\n"
                            "import acme.llm.*;\n"
                            "import com.openai.client.OpenAIClient;\n"
                            "import com.openai.models.responses.ResponseCreateParams;\n"
                            "public class A extends OpenAiGateway {\n"
                            "  private OpenAiGateway o; private OpenAIClient c;\n"
                            "  String b(String p) { return o.complete(p, \"s\", \"\"); }\n"
                            "  String d(String p) { return super.complete(p, \"s\", \"u\"); }\n"
                            "}\n"
                            "class B {\n"
                            "  private OpenAIClient c;\n"
                            "  String e(String p) { return "
                            "c.responses().create(ResponseCreateParams.builder().model(\"b\")."
                            "input(p).build()).id(); }\n"
                            "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "7 openai.responses.create openai a\n"
                      "7 acme.llm.Gateway.complete wrapper - team=s@gateway use_case=@gateway\n"
                      "8 acme.llm.Gateway.complete wrapper - team=s@gateway use_case=u@gateway\n"
                      "12 openai.responses.create openai b\n"
                      "observation llm-wrapper\n");
}

static void wrapper__php_kotlin_csharp_above(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: php, function: 'App\\Llm\\Gateway::complete', exclusive: true, tags: "
        "{team: {argument: team}, use_case: {argument: useCase}}}\n"
        "  - {language: kotlin, function: acme.llm.Gateway.ask, tags: {team: {argument: 1}, "
        "use_case: {argument: 2}}}\n"
        "  - {language: csharp, function: Acme.Gateway.Ask, tags: {team: {argument: 1}, use_case: "
        "{argument: 2}}}\n";
    static const code_file files[] = {
        {"src/Llm/Gateway.php", "<?php\n"
                                "namespace App\\Llm;\n"
                                "interface Gateway { public function complete(string $prompt, "
                                "string $team, string $useCase): string; }\n"},
        {"src/Llm/OpenAiGateway.php",
         "<?php\n"
         "namespace App\\Llm;\n"
         "class OpenAiGateway implements Gateway {\n"
         "  public function complete(string $prompt, string $team, string $useCase): string { "
         "return $this->send($prompt); }\n"
         "  private function send($prompt) { return \\OpenAI::client('k')->chat()->create(['model' "
         "=> 'a', 'messages' => []])->id; }\n"
         "}\n"},
        {"src/A.php",
         "<?php\n"
         "namespace App;\n"
         "use App\\Llm\\OpenAiGateway;\n"
         "class A {\n"
         "  public function __construct(private OpenAiGateway $o) {}\n"
         "  public function b($p) { return $this->o->complete($p, \"s\", \"\"); }\n"
         "  public function c($p) { return \\OpenAI::client('k')->chat()->create(['model' => 'b', "
         "'messages' => []]); }\n"
         "}\n"},
        {"src/B.kt", "package x\n"
                     "import acme.llm.Gateway\n"
                     "class U : Gateway() {\n"
                     "  fun go(p: String) = super.ask(p, \"s\", \"\")\n"
                     "}\n"},
        {"src/A.cs", "using Acme;\n"
                     "class T : Gateway {\n"
                     "  string Go(string p) { return base.Ask(p, \"s\", \"\"); }\n"
                     "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 5, &options,
                      "5 openai.chat.create openai a\n"
                      "6 App\\Llm\\Gateway::complete wrapper - team=s@gateway use_case=@gateway\n"
                      "7 openai.chat.create openai b\n"
                      "observation llm-wrapper\n"
                      "4 acme.llm.Gateway.ask wrapper - team=s@gateway use_case=@gateway\n"
                      "3 Acme.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n");
}

static void wrapper__python_handed(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: python, function: acme.llm.complete, tags: {team: "
                                "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/llm.py", "def complete(prompt, team, use_case):\n"
                        "    return prompt\n"
                        "def other(prompt):\n"
                        "    return prompt\n"},
        {"app/y.py", "import asyncio\n"
                     "from functools import partial\n"
                     "from litellm import completion\n"
                     "from acme.llm import complete, other\n"
                     "tagged = partial(complete, team=\"search\")\n"
                     "both = partial(complete, team=\"search\", use_case=\"r\")\n"
                     "plain = partial(other, \"x\")\n"
                     "def f(p): return tagged(p)\n"
                     "def f2(p): return both(p)\n"
                     "def f3(p): return plain(p)\n"
                     "def f4(p): return retry(complete)(p, team=\"s\", use_case=\"u\")\n"
                     "async def g(p): return await asyncio.to_thread(complete, p)\n"
                     "async def g1(p): return await asyncio.to_thread(complete, p, \"s\", \"u\")\n"
                     "async def g2(p): return await asyncio.to_thread(completion, \"gpt-4o\", p)\n"
                     "async def g4(p): return await "
                     "asyncio.get_running_loop().run_in_executor(None, complete, p, \"s\", \"\")\n"
                     "async def g5(p): return await asyncio.to_thread(other, complete)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "8 acme.llm.complete wrapper - team=search@gateway\n"
                      "9 acme.llm.complete wrapper - team=search@gateway use_case=r@gateway\n"
                      "11 acme.llm.complete wrapper - team=s@gateway use_case=u@gateway\n"
                      "12 acme.llm.complete wrapper -\n"
                      "13 acme.llm.complete wrapper - team=s@gateway use_case=u@gateway\n"
                      "14 litellm.completion litellm gpt-4o\n"
                      "15 acme.llm.complete wrapper - team=s@gateway use_case=@gateway\n");
}

static void wrapper__contexts_in_the_tree(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.attr.attribution, kind: context, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n"
        "  - {language: python, function: acme.attr.Tracker.scope, kind: context, tags: {team: "
        "{argument: 0}, use_case: {argument: 1}}}\n";
    static const code_file files[] = {
        {"acme/attr.py", "from contextlib import contextmanager\n"
                         "@contextmanager\n"
                         "def attribution(team, use_case):\n"
                         "    yield\n"
                         "class Tracker:\n"
                         "    @contextmanager\n"
                         "    def scope(self, team, use_case):\n"
                         "        yield\n"
                         "tracker = Tracker()\n"},
        {"app/z.py", "from acme.attr import attribution, tracker\n"
                     "from openai import OpenAI\n"
                     "c = OpenAI()\n"
                     "def a(p):\n"
                     "    with attribution(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"a\", input=p)\n"
                     "def b(p):\n"
                     "    with attribution(\"s\", \"\"):\n"
                     "        return c.responses.create(model=\"b\", input=p)\n"
                     "def d(p):\n"
                     "    with tracker.scope(use_case=\"u\", team=\"s\"):\n"
                     "        return c.responses.create(model=\"c\", input=p)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "6 openai.responses.create openai a team=s@gateway use_case=u@gateway\n"
                      "9 openai.responses.create openai b team=s@gateway use_case=@gateway\n"
                      "12 openai.responses.create openai c team=s@gateway use_case=u@gateway\n");
}

static void wrapper__typescript_workspace(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: typescript, function: \"@acme/llm.complete\", "
                                "tags: {team: {argument: team}, use_case: {argument: useCase}}}\n"
                                "  - {language: typescript, function: \"@acme/llm.Gateway.ask\", "
                                "tags: {team: {argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"packages/llm/package.json",
         "{\"name\":\"@acme/llm\",\"exports\":{\".\":{\"import\":\"./src/api.ts\"}}}\n"},
        {"packages/llm/src/api.ts", "export * from \"./complete\";\n"
                                    "export { Gateway } from \"./gateway\";\n"},
        {"packages/llm/src/complete.ts", "export async function complete(prompt: string, team: "
                                         "string, useCase: string) { return \"\"; }\n"},
        {"packages/llm/src/gateway.ts", "export class Gateway { async ask(p: string, team: string, "
                                        "useCase: string) { return \"\"; } }\n"},
        {"packages/sdk/package.json", "{\"name\":\"@acme/sdk\",\"main\":\"dist/index.js\"}\n"},
        {"packages/sdk/src/index.ts", "export * from \"@anthropic-ai/sdk\";\n"
                                      "export { generateText } from \"ai\";\n"
                                      "export * as ai from \"ai\";\n"},
        {"packages/sdk/src/chat.ts", "export { streamText } from \"ai\";\n"},
        {"apps/web/x.ts",
         "import { complete, Gateway } from \"@acme/llm\";\n"
         "import { ai, generateText } from \"@acme/sdk\";\n"
         "import { streamText } from \"@acme/sdk/chat\";\n"
         "import { streamText as none } from \"@acme/other/chat\";\n"
         "export const a = () => complete(\"x\", \"s\", \"u\");\n"
         "export const b = (g: Gateway) => g.ask(\"x\", \"s\", \"\");\n"
         "export const c = () => generateText({ model: \"openai/gpt-4o\", prompt: \"x\" });\n"
         "export const d = () => ai.generateText({ model: \"openai/gpt-4o-mini\", prompt: \"x\" "
         "});\n"
         "export const e = () => streamText({ model: \"openai/gpt-4o\", prompt: \"x\" });\n"
         "export const f = () => none({ model: \"openai/gpt-4o\", prompt: \"x\" });\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 8, &options,
                      "5 @acme/llm.complete wrapper - team=s@gateway use_case=u@gateway\n"
                      "6 @acme/llm.Gateway.ask wrapper - team=s@gateway use_case=@gateway\n"
                      "7 ai.generateText openai openai/gpt-4o\n"
                      "8 ai.generateText openai openai/gpt-4o-mini\n"
                      "9 ai.streamText openai openai/gpt-4o\n");
}

static void wrapper__typescript_default_without_a_name(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"src/def.default\", exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/def.ts", "import OpenAI from \"openai\";\n"
                       "export default async function (o: any) { return new "
                       "OpenAI().responses.create({ model: \"a\", input: o.p }); }\n"},
        {"src/a.ts",
         "import ask from \"./def\";\n"
         "import OpenAI from \"openai\";\n"
         "export const y = () => ask({ team: \"s\", useCase: \"u\" });\n"
         "export const z = () => ask({ team: \"s\" });\n"
         "export const w = () => new OpenAI().responses.create({ model: \"b\", input: \"p\" });\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "2 openai.responses.create openai a\n"
                      "3 src/def.default wrapper - team=s@gateway use_case=u@gateway\n"
                      "4 src/def.default wrapper - team=s@gateway\n"
                      "5 openai.responses.create openai b\n"
                      "observation llm-wrapper\n");
}

static void wrapper__js_object_second(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: typescript, function: \"src/llm.complete\", tags: "
                                "{team: {argument: team}, use_case: {argument: useCase}}}\n"
                                "  - {language: typescript, function: \"src/llm.typed\", tags: "
                                "{team: {argument: team}, use_case: {argument: useCase}}}\n"
                                "  - {language: typescript, function: \"src/llm.named\", tags: "
                                "{team: {argument: team}, use_case: {argument: useCase}}}\n"
                                "  - {language: typescript, function: \"src/llm.third\", tags: "
                                "{team: {argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/llm.ts", "interface Options { team: string; useCase?: string }\n"
                       "export async function complete(prompt: string, { team, useCase = \"x\" }: "
                       "Options = {}) { return \"\"; }\n"
                       "export async function typed(prompt: string, o: { team: string; useCase: "
                       "string }) { return \"\"; }\n"
                       "export const named = async (prompt: string, o: Options) => \"\";\n"
                       "export async function third({ a, b }: { a: string; b: string }, team: "
                       "string, useCase: string) { return \"\"; }\n"},
        {"src/a.ts",
         "import { complete, typed, named, third } from \"./llm\";\n"
         "export const a = (p: string) => complete(p, { team: \"s\", useCase: \"u\" });\n"
         "export const b = (p: string) => complete(p, { team: \"s\", useCase: \"\" });\n"
         "export const c = (p: string) => complete(p);\n"
         "export const d = (p: string) => typed(p, { team: \"s\", useCase: \"u\" });\n"
         "export const e = (p: string) => named(p, { team: \"s\", useCase: \"u\" });\n"
         "export const f = (p: string) => third(p, \"s\", \"u\");\n"
         "export const g = (p: string, o: any) => complete(p, o);\n"
         "export const h = (p: string) => named(p, { team: \"s\" });\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "2 src/llm.complete wrapper - team=s@gateway use_case=u@gateway\n"
                      "3 src/llm.complete wrapper - team=s@gateway use_case=@gateway\n"
                      "4 src/llm.complete wrapper -\n"
                      "5 src/llm.typed wrapper - team=s@gateway use_case=u@gateway\n"
                      "6 src/llm.named wrapper - team=s@gateway use_case=u@gateway\n"
                      "7 src/llm.third wrapper - team=s@gateway use_case=u@gateway\n"
                      "8 src/llm.complete wrapper - ?team\n"
                      "9 src/llm.named wrapper - team=s@gateway\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__java_sources_of_maven),
        cmocka_unit_test(wrapper__python_insides),
        cmocka_unit_test(wrapper__python_below),
        cmocka_unit_test(wrapper__hands_on_to_another),
        cmocka_unit_test(wrapper__exclusive_below),
        cmocka_unit_test(wrapper__typescript_abstract),
        cmocka_unit_test(wrapper__typescript_interface),
        cmocka_unit_test(wrapper__java_interface),
        cmocka_unit_test(wrapper__php_kotlin_csharp_above),
        cmocka_unit_test(wrapper__python_handed),
        cmocka_unit_test(wrapper__contexts_in_the_tree),
        cmocka_unit_test(wrapper__typescript_workspace),
        cmocka_unit_test(wrapper__typescript_default_without_a_name),
        cmocka_unit_test(wrapper__js_object_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
