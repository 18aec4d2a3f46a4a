/* lib/code: an organisation's own functions: what stands behind their interfaces, default exports,
 * classes as contexts, arguments whose numbers nobody tells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* What a class leaves to those below is its own business, wherever these stand. */
static void wrapper__csharp_abstract_in_another_file(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: csharp, function: Acme.Llm.Gateway.Complete, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"Llm/Gateway.cs",
         "using OpenAI.Chat;\n"
         "namespace Acme.Llm {\n"
         "  public abstract class Gateway {\n"
         "    public string Complete(string p, string team, string useCase) { return Send(p); }\n"
         "    protected abstract string Send(string p);\n"
         "  }\n"
         "}\n"},
        {"Llm/OpenAiGateway.cs",
         "using OpenAI.Chat;\n"
         "namespace Acme.Llm {\n"
         "  public class OpenAiGateway : Gateway {\n"
         "    protected override string Send(string p) { var c = new ChatClient(\"gpt-4o\", "
         "\"k\"); return c.CompleteChat(p).Value.Content[0].Text; }\n"
         "    public string Other(string p) { var c = new ChatClient(\"gpt-4o\", \"k\"); return "
         "c.CompleteChat(p).Value.Content[0].Text; }\n"
         "  }\n"
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "4 openai.CompleteChat openai gpt-4o\n"
                      "5 openai.CompleteChat openai gpt-4o\n"
                      "observation llm-wrapper\n");
}

static void wrapper__php_abstract_in_another_file(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: php, function: 'App\\Llm\\Gateway::complete', exclusive: true, tags: "
        "{team: {argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"src/Llm/Gateway.php",
         "<?php\n"
         "namespace App\\Llm;\n"
         "// OpenAI\n"
         "abstract class Gateway {\n"
         "  public function complete($p, $team, $use_case) { return $this->send($p); }\n"
         "  abstract protected function send($p);\n"
         "}\n"},
        {"src/Llm/OpenGateway.php",
         "<?php\n"
         "namespace App\\Llm;\n"
         "class OpenGateway extends Gateway {\n"
         "  protected function send($p) { $client = \\OpenAI::client('k'); return "
         "$client->chat()->create(['model' => 'gpt-4o', 'messages' => []]); }\n"
         "  public function other($p) { $client = \\OpenAI::client('k'); return "
         "$client->chat()->create(['model' => 'gpt-4o', 'messages' => []]); }\n"
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "4 openai.chat.create openai gpt-4o\n"
                      "5 openai.chat.create openai gpt-4o\n"
                      "observation llm-wrapper\n");
}

static void wrapper__java_interface_that_the_wrapper_asks(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: java, function: acme.llm.Gateway.complete, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/main/java/acme/app/Other.java",
         "package acme.app;\n"
         "import com.openai.client.OpenAIClient;\n"
         "public class Other implements Runnable {\n"
         "  private OpenAIClient c;\n"
         "  @Override public void run() { "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(\"gpt-4o\")."
         "build()); }\n"
         "}\n"},
        {"src/main/java/acme/llm/Gateway.java",
         "package acme.llm;\n"
         "import java.util.Map;\n"
         "import acme.llm.providers.Provider;\n"
         "import com.openai.client.OpenAIClient;\n"
         "public class Gateway {\n"
         "  private final Provider provider;\n"
         "  public Gateway(Provider p) { this.provider = p; }\n"
         "  public String complete(String p, String team, String useCase) { return "
         "provider.ask(p); }\n"
         "}\n"},
        {"src/main/java/acme/llm/providers/OpenAiProvider.java",
         "package acme.llm.providers;\n"
         "import com.openai.client.OpenAIClient;\n"
         "public class OpenAiProvider implements Provider {\n"
         "  private OpenAIClient c;\n"
         "  @Override public String ask(String p) { return "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(\"gpt-4o\")."
         "build()); }\n"
         "  public String other(String p) { return "
         "c.chat().completions().create(ChatCompletionCreateParams.builder().model(\"gpt-4o\")."
         "build()); }\n"
         "}\n"},
        {"src/main/java/acme/llm/providers/Provider.java",
         "package acme.llm.providers;\n"
         "public interface Provider { String ask(String p); }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
                      "5 openai.chat.completions.create openai gpt-4o\n"
                      "observation llm-wrapper\n"
                      "5 openai.chat.completions.create openai gpt-4o\n"
                      "6 openai.chat.completions.create openai gpt-4o\n"
                      "observation llm-wrapper\n");
}

static void wrapper__typescript_interface_of_a_file_not_read(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: src/llm.Gateway.complete, exclusive: true, tags: "
        "{team: {argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/llm.ts",
         "import OpenAI from \"openai\";\n"
         "import { Provider } from \"./provider\";\n"
         "export class Gateway {\n"
         "  constructor(private provider: Provider) {}\n"
         "  complete(p: string, team: string, useCase: string) { return this.provider.send(p); }\n"
         "}\n"},
        {"src/open.ts", "import OpenAI from \"openai\";\n"
                        "import { Provider } from \"./provider\";\n"
                        "export class OpenProvider implements Provider {\n"
                        "  private c = new OpenAI();\n"
                        "  async send(p: string) { return this.c.chat.completions.create({ model: "
                        "\"gpt-4o\", messages: [] }); }\n"
                        "  async other(p: string) { return this.c.chat.completions.create({ model: "
                        "\"gpt-4o\", messages: [] }); }\n"
                        "}\n"},
        {"src/provider.ts", "export interface Provider { send(p: string): Promise<string>; }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "5 openai.chat.completions.create openai gpt-4o\n"
                      "6 openai.chat.completions.create openai gpt-4o\n"
                      "observation llm-wrapper\n");
}

static void wrapper__typescript_default_of_a_package(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"@acme/llm.default\", exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"packages/app/src/a.ts",
         "import ask from \"@acme/llm\";\n"
         "export const a = () => ask({ p: \"x\", team: \"s\" });\n"
         "export const b = () => ask({ p: \"x\", team: \"s\", useCase: \"u\" });\n"},
        {"packages/llm/package.json", "{\"name\": \"@acme/llm\", \"main\": \"src/index.ts\"}\n"},
        {"packages/llm/src/index.ts",
         "import OpenAI from \"openai\";\n"
         "const c = new OpenAI();\n"
         "export default async function ask(o: { p: string; team: string; useCase: string }) {\n"
         "  return c.chat.completions.create({ model: \"gpt-4o\", messages: [] });\n"
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "2 @acme/llm.default wrapper - team=s@gateway\n"
                      "3 @acme/llm.default wrapper - team=s@gateway use_case=u@gateway\n"
                      "4 openai.chat.completions.create openai gpt-4o\n");
}

static void wrapper__typescript_default_handed_on(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"@acme/llm.default\", exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"packages/app/src/a.ts", "import ask from \"@acme/llm\";\n"
                                  "export const a = () => ask({ p: \"x\", team: \"s\" });\n"},
        {"packages/llm/package.json", "{\"name\": \"@acme/llm\", \"main\": \"dist/index.js\"}\n"},
        {"packages/llm/src/ask.ts",
         "import OpenAI from \"openai\";\n"
         "const c = new OpenAI();\n"
         "export function ask(o: { p: string; team: string; useCase: string }) { return "
         "c.chat.completions.create({ model: \"gpt-4o\", messages: [] }); }\n"},
        {"packages/llm/src/index.ts", "export { ask as default } from \"./ask\";\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
                      "2 @acme/llm.default wrapper - team=s@gateway\n"
                      "3 openai.chat.completions.create openai gpt-4o\n");
}

static void wrapper__typescript_default_out_of_the_tree(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"@acme/llm.default\", exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"packages/app/src/a.ts", "import ask from \"@acme/llm\";\n"
                                  "export const a = () => ask({ p: \"x\", team: \"s\" });\n"
                                  "import * as L from \"@acme/llm\";\n"
                                  "export const b = () => L.default({ p: \"x\", team: \"s\" });\n"
                                  "const d = require(\"@acme/llm\").default;\n"
                                  "export const e = () => d({ p: \"x\", team: \"s\" });\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "2 @acme/llm.default wrapper - team=s@gateway\n"
                      "4 @acme/llm.default wrapper - team=s@gateway\n"
                      "6 @acme/llm.default wrapper - team=s@gateway\n");
}

/* What an interface says of a method's arguments. */
static void wrapper__typescript_interface_alone(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: src/llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/app.ts",
         "import { Gateway, OpenAIGateway } from \"./llm\";\n"
         "export function c(gw: Gateway) { return gw.ask(\"x\", { team: \"a\", useCase: \"b\" }); "
         "}\n"
         "export function d(gw: Gateway) { return gw.ask(\"x\", { team: \"a\" }); }\n"
         "const g: Gateway = new OpenAIGateway();\n"
         "export function e() { return g.ask(\"x\", { team: \"a\", useCase: \"b\" }); }\n"},
        {"src/llm.ts", "import OpenAI from \"openai\";\n"
                       "export interface Gateway { ask(p: string, o: { team: string; useCase: "
                       "string }): Promise<string>; }\n"
                       "export class OpenAIGateway implements Gateway { async ask(p: string, o: { "
                       "team: string; useCase: string }) { return \"\" } }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "2 src/llm.Gateway.ask wrapper - team=a@gateway use_case=b@gateway\n"
                      "3 src/llm.Gateway.ask wrapper - team=a@gateway\n"
                      "5 src/llm.Gateway.ask wrapper - team=a@gateway use_case=b@gateway\n");
}

static void wrapper__typescript_type_of_functions(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: src/llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/app.ts", "import type { Gateway } from \"./llm\";\n"
                       "export function c(gw: Gateway) { return gw.ask(\"x\", \"a\", \"b\"); }\n"
                       "export function d(gw: Gateway) { return gw.ask(\"x\", \"a\", \"\"); }\n"},
        {"src/llm.ts", "// openai\n"
                       "export type Gateway = { ask: (p: string, team: string, useCase: string) => "
                       "Promise<string> };\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "2 src/llm.Gateway.ask wrapper - team=a@gateway use_case=b@gateway\n"
                      "3 src/llm.Gateway.ask wrapper - team=a@gateway use_case=@gateway\n");
}

static void wrapper__typescript_interface_of_functions(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: src/llm.Gateway.ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"src/app.ts",
         "import type { Gateway } from \"./llm\";\n"
         "export function c(gw: Gateway) { return gw.ask(\"x\", { team: \"a\", useCase: \"b\" }); "
         "}\n"
         "export function d(gw: Gateway) { return gw.ask(\"x\", { team: \"a\" }); }\n"},
        {"src/llm.ts",
         "// openai\n"
         "export interface Gateway { ask: (p: string, opts: Opts) => Promise<string> };\n"
         "export interface Opts { team: string; useCase: string }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "2 src/llm.Gateway.ask wrapper - team=a@gateway use_case=b@gateway\n"
                      "3 src/llm.Gateway.ask wrapper - team=a@gateway\n");
}

static void wrapper__typescript_same_name_in_the_package(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: typescript, function: \"@acme/llm.complete\", exclusive: true, tags: "
        "{team: {argument: 1}, use_case: {argument: 2}}}\n";
    static const code_file files[] = {
        {"packages/app/src/a.ts", "import { complete } from \"@acme/llm\";\n"
                                  "import { complete as c2 } from \"../../llm/src/other\";\n"
                                  "export const a = () => complete(\"x\", \"a\", \"\");\n"
                                  "export const b = () => c2(3);\n"},
        {"packages/llm/package.json", "{\"name\": \"@acme/llm\", \"main\": \"src/index.ts\"}\n"},
        {"packages/llm/src/index.ts",
         "import OpenAI from \"openai\";\n"
         "const c = new OpenAI();\n"
         "export function complete(p: string, team: string, useCase: string) { return "
         "c.chat.completions.create({ model: \"gpt-4o\", messages: [] }); }\n"},
        {"packages/llm/src/other.ts", "import OpenAI from \"openai\";\n"
                                      "export function complete(x: number) { return x; }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
                      "3 @acme/llm.complete wrapper - team=a@gateway use_case=@gateway\n"
                      "3 openai.chat.completions.create openai gpt-4o\n");
}

static void wrapper__python_class_as_context(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.attr.attribution, kind: context, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/attr.py", "from openai import OpenAI\n"
                         "class attribution:\n"
                         "    def __init__(self, team, use_case):\n"
                         "        self.team = team\n"
                         "    def __enter__(self):\n"
                         "        return self\n"
                         "    def __exit__(self, *a):\n"
                         "        pass\n"},
        {"app/x.py", "from acme.attr import attribution\n"
                     "from openai import OpenAI\n"
                     "c = OpenAI()\n"
                     "def a(p):\n"
                     "    with attribution(team=\"s\", use_case=\"u\"):\n"
                     "        return c.responses.create(model=\"a\", input=p)\n"
                     "def b(p):\n"
                     "    with attribution(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"b\", input=p)\n"
                     "def d(p):\n"
                     "    with attribution(\"s\", \"\"):\n"
                     "        return c.responses.create(model=\"c\", input=p)\n"
                     "def e(p):\n"
                     "    with attribution(\"s\", \"u\") as at:\n"
                     "        return c.responses.create(model=\"d\", input=p)\n"
                     "def f(p):\n"
                     "    return c.responses.create(model=\"none\", input=p)\n"
                     "def g(p):\n"
                     "    at = attribution(\"s\", \"u\")\n"
                     "    with at:\n"
                     "        return c.responses.create(model=\"e\", input=p)\n"
                     "@attribution(\"s\", \"u\")\n"
                     "def h(p):\n"
                     "    return c.responses.create(model=\"h\", input=p)\n"
                     "async def i(p):\n"
                     "    async with attribution(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"i\", input=p)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "6 openai.responses.create openai a team=s@gateway use_case=u@gateway\n"
                      "9 openai.responses.create openai b team=s@gateway use_case=u@gateway\n"
                      "12 openai.responses.create openai c team=s@gateway use_case=@gateway\n"
                      "15 openai.responses.create openai d team=s@gateway use_case=u@gateway\n"
                      "17 openai.responses.create openai none\n"
                      "21 openai.responses.create openai e\n"
                      "24 openai.responses.create openai h team=s@gateway use_case=u@gateway\n"
                      "27 openai.responses.create openai i team=s@gateway use_case=u@gateway\n");
}

static void wrapper__python_class_as_context_by_its_base(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.attr.attribution, kind: context, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"acme/attr.py", "import contextlib\n"
                         "from openai import OpenAI\n"
                         "class Base(contextlib.ContextDecorator):\n"
                         "    def __init__(self, team, use_case):\n"
                         "        self.team = team\n"
                         "class attribution(Base):\n"
                         "    pass\n"
                         "class other:\n"
                         "    def __init__(self, team, use_case): pass\n"
                         "    def __enter__(self): pass\n"
                         "    def __exit__(self, *a): pass\n"},
        {"app/x.py", "from acme.attr import attribution, other\n"
                     "from openai import OpenAI\n"
                     "c = OpenAI()\n"
                     "def a(p):\n"
                     "    with attribution(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"a\", input=p)\n"
                     "def b(p):\n"
                     "    with other(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"b\", input=p)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 2, &options,
                      "6 openai.responses.create openai a team=s@gateway use_case=u@gateway\n"
                      "9 openai.responses.create openai b\n");
}

static void wrapper__python_context_out_of_the_tree(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: python, function: acme.attr.attribution, kind: context, tags: {team: "
        "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"app/x.py", "from acme.attr import attribution\n"
                     "from openai import OpenAI\n"
                     "c = OpenAI()\n"
                     "def a(p):\n"
                     "    with attribution(\"s\", \"u\"):\n"
                     "        return c.responses.create(model=\"a\", input=p)\n"
                     "def b(p):\n"
                     "    with attribution(team=\"s\", use_case=\"u\"):\n"
                     "        return c.responses.create(model=\"b\", input=p)\n"
                     "def d(p):\n"
                     "    with attribution():\n"
                     "        return c.responses.create(model=\"c\", input=p)\n"
                     "def e(p):\n"
                     "    return c.responses.create(model=\"d\", input=p)\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "6 openai.responses.create openai a ?team\n"
                      "9 openai.responses.create openai b team=s@gateway use_case=u@gateway\n"
                      "12 openai.responses.create openai c\n"
                      "14 openai.responses.create openai d\n");
}

/* Which argument is meant the rule does not say. */
static void wrapper__csharp_arguments_by_number(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: csharp, function: Acme.Llm.Gateway.CompleteAsync, "
                                "tags: {team: {argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"A.cs", "using Acme.Llm;\n"
                 "class A {\n"
                 "  Gateway ig;\n"
                 "  async Task F(string p) {\n"
                 "    await ig.CompleteAsync(p, \"s\", \"u\");\n"
                 "    await ig.CompleteAsync(p);\n"
                 "    await ig.CompleteAsync(p, team: \"s\");\n"
                 "    await ig.CompleteAsync(p, \"s\", useCase: \"u\");\n"
                 "  }\n"
                 "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "5 Acme.Llm.Gateway.CompleteAsync wrapper - ?team\n"
                      "6 Acme.Llm.Gateway.CompleteAsync wrapper -\n"
                      "7 Acme.Llm.Gateway.CompleteAsync wrapper - team=s@gateway\n"
                      "8 Acme.Llm.Gateway.CompleteAsync wrapper - use_case=u@gateway ?team\n");
}

static void wrapper__python_arguments_by_number(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: python, function: acme.llm.complete, tags: {team: "
                                "{argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"a.py", "from acme.llm import complete\n"
                 "complete(\"p\", \"s\", \"u\")\n"
                 "complete(\"p\")\n"
                 "complete(\"p\", team=\"s\")\n"
                 "complete(\"p\", \"s\", use_case=\"u\")\n"
                 "complete(prompt=\"p\", team=\"s\")\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "2 acme.llm.complete wrapper - ?team\n"
                      "3 acme.llm.complete wrapper -\n"
                      "4 acme.llm.complete wrapper - team=s@gateway\n"
                      "5 acme.llm.complete wrapper - use_case=u@gateway ?team\n"
                      "6 acme.llm.complete wrapper - team=s@gateway\n");
}

static void wrapper__go_types_of_an_interface(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: go, function: acme.com/x/llm.Gateway.Ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"app/app.go", "package app\n"
                       "import \"acme.com/x/llm\"\n"
                       "func a(ctx context.Context, g llm.Gateway, o *llm.OpenAIGateway) {\n"
                       "\tg.Ask(ctx, \"p\", \"s\", \"u\")\n"
                       "\tg.Ask(ctx, \"p\", \"s\", \"\")\n"
                       "\to.Ask(ctx, \"p\", \"s\", \"\")\n"
                       "\tllm.New().Ask(ctx, \"p\", \"s\", \"\")\n"
                       "\tx := &llm.OpenAIGateway{}\n"
                       "\tx.Ask(ctx, \"p\", \"s\", \"\")\n"
                       "}\n"
                       "type S struct { g llm.Gateway }\n"
                       "func (s *S) b(ctx context.Context) { s.g.Ask(ctx, \"p\", \"s\", \"\") }\n"},
        {"go.mod", "module acme.com/x\n"},
        {"llm/llm.go",
         "package llm\n"
         "import \"github.com/openai/openai-go\"\n"
         "type Gateway interface {\n"
         "\tAsk(ctx context.Context, p string, team string, useCase string) (string, error)\n"
         "}\n"
         "type OpenAIGateway struct { c openai.Client }\n"
         "func New() Gateway { return &OpenAIGateway{} }\n"
         "func (g *OpenAIGateway) Ask(ctx context.Context, p string, team string, useCase string) "
         "(string, error) {\n"
         "\tg.c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: \"gpt-4o\"})\n"
         "\treturn g.retry(ctx, p)\n"
         "}\n"
         "func (g *OpenAIGateway) retry(ctx context.Context, p string) (string, error) {\n"
         "\tg.c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: \"gpt-4o-mini\"})\n"
         "\treturn \"\", nil\n"
         "}\n"
         "type Other struct { c openai.Client }\n"
         "func (g *Other) Ask(ctx context.Context) { g.c.Chat.Completions.New(ctx, "
         "openai.ChatCompletionNewParams{Model: \"o\"}) }\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "4 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=u@gateway\n"
                      "5 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "6 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "7 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "9 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "12 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "9 openai.Chat.Completions.New openai gpt-4o\n"
                      "13 openai.Chat.Completions.New openai gpt-4o-mini\n"
                      "17 openai.Chat.Completions.New openai o\n"
                      "observation llm-wrapper\n");
}

static void wrapper__go_types_of_another_package(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: go, function: acme.com/x/llm.Gateway.Ask, exclusive: true, tags: {team: "
        "{argument: team}, use_case: {argument: useCase}}}\n";
    static const code_file files[] = {
        {"app/app.go", "package app\n"
                       "import \"acme.com/x/impl\"\n"
                       "func a(ctx context.Context, o *impl.OpenAIGateway) {\n"
                       "\to.Ask(ctx, \"p\", \"s\", \"\")\n"
                       "}\n"},
        {"go.mod", "module acme.com/x\n"},
        {"impl/impl.go",
         "package impl\n"
         "import \"github.com/openai/openai-go\"\n"
         "import \"acme.com/x/llm\"\n"
         "var _ llm.Gateway = (*OpenAIGateway)(nil)\n"
         "type OpenAIGateway struct { c openai.Client }\n"
         "func (g *OpenAIGateway) Ask(ctx context.Context, p string, team string, useCase string) "
         "(string, error) {\n"
         "\tg.c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: \"gpt-4o\"})\n"
         "\treturn \"\", nil\n"
         "}\n"},
        {"llm/llm.go",
         "package llm\n"
         "// openai\n"
         "type Gateway interface {\n"
         "\tAsk(ctx context.Context, p string, team string, useCase string) (string, error)\n"
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 4, &options,
                      "4 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "7 openai.Chat.Completions.New openai gpt-4o\n");
}

static void wrapper__rust_traits(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\n"
        "wrappers:\n"
        "  - {language: rust, function: \"crate::gateway::Gateway::ask\", exclusive: true, tags: "
        "{team: {argument: team}, use_case: {argument: use_case}}}\n";
    static const code_file files[] = {
        {"Cargo.toml", "[package]\n"
                       "name = \"acme\"\n"},
        {"src/app.rs",
         "use crate::gateway::{Gateway, OpenAiGateway};\n"
         "async fn a(g: &dyn Gateway) { g.ask(\"p\", \"s\", \"\").await; }\n"
         "async fn b(g: impl Gateway) { g.ask(\"p\", \"s\", \"u\").await; }\n"
         "async fn c() { let g = OpenAiGateway::new(); g.ask(\"p\", \"s\", \"\").await; }\n"
         "async fn d(g: &OpenAiGateway) { g.ask(\"p\", \"s\", \"\").await; }\n"
         "async fn e<G: Gateway>(g: G) { g.ask(\"p\", \"s\", \"\").await; }\n"
         "async fn f(g: Arc<dyn Gateway>) { g.ask(\"p\", \"s\", \"\").await; }\n"},
        {"src/gateway.rs",
         "use async_openai::Client;\n"
         "pub trait Gateway { async fn ask(&self, p: &str, team: &str, use_case: &str) -> String; "
         "}\n"
         "pub struct OpenAiGateway { client: Client }\n"
         "impl Gateway for OpenAiGateway {\n"
         "    async fn ask(&self, p: &str, team: &str, use_case: &str) -> String {\n"
         "        let request = "
         "CreateChatCompletionRequestArgs::default().model(\"gpt-4o\").build();\n"
         "        self.client.chat().create(request).await\n"
         "    }\n"
         "}\n"
         "impl OpenAiGateway { pub fn new() -> Self { OpenAiGateway { client: Client::new() } } "
         "}\n"},
    };
    const code_options options = {.rules = rules};
    code_expect_files(files, 3, &options,
                      "2 gateway::Gateway::ask wrapper - team=s@gateway use_case=@gateway\n"
                      "3 gateway::Gateway::ask wrapper - team=s@gateway use_case=u@gateway\n"
                      "4 gateway::Gateway::ask wrapper - team=s@gateway use_case=@gateway\n"
                      "5 gateway::Gateway::ask wrapper - team=s@gateway use_case=@gateway\n"
                      "7 gateway::Gateway::ask wrapper - team=s@gateway use_case=@gateway\n"
                      "7 async-openai.chat.create openai gpt-4o\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__csharp_abstract_in_another_file),
        cmocka_unit_test(wrapper__php_abstract_in_another_file),
        cmocka_unit_test(wrapper__java_interface_that_the_wrapper_asks),
        cmocka_unit_test(wrapper__typescript_interface_of_a_file_not_read),
        cmocka_unit_test(wrapper__typescript_default_of_a_package),
        cmocka_unit_test(wrapper__typescript_default_handed_on),
        cmocka_unit_test(wrapper__typescript_default_out_of_the_tree),
        cmocka_unit_test(wrapper__typescript_interface_alone),
        cmocka_unit_test(wrapper__typescript_type_of_functions),
        cmocka_unit_test(wrapper__typescript_interface_of_functions),
        cmocka_unit_test(wrapper__typescript_same_name_in_the_package),
        cmocka_unit_test(wrapper__python_class_as_context),
        cmocka_unit_test(wrapper__python_class_as_context_by_its_base),
        cmocka_unit_test(wrapper__python_context_out_of_the_tree),
        cmocka_unit_test(wrapper__csharp_arguments_by_number),
        cmocka_unit_test(wrapper__python_arguments_by_number),
        cmocka_unit_test(wrapper__go_types_of_an_interface),
        cmocka_unit_test(wrapper__go_types_of_another_package),
        cmocka_unit_test(wrapper__rust_traits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
