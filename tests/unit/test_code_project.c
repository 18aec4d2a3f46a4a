/* lib/code: what files tell about each other, wrappers, broken input.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/limits.h"
#include "code_scan.h"

#define CALL "client.chat.completions.create(model='x', messages=[])\n"
#define FOUND "1 openai.chat.completions.create openai x\n"

/* --- across files -------------------------------------------------------------------------------
 */

/* An SDK's own sources beside what uses it: its classes are what the rule says of them. */
static void join__the_sources_of_an_sdk_in_java(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"core/src/main/kotlin/com/openai/client/OpenAIClient.kt",
         "package com.openai.client\ninterface OpenAIClient { fun embeddings(): X }\n// "
         "com.openai.\n"},
        {"core/src/main/kotlin/com/openai/models/embeddings/EmbeddingCreateParams.kt",
         "package com.openai.models.embeddings\n// com.openai.\n"
         "class EmbeddingCreateParams\nprivate constructor(private val body: Body) {\n"
         "  companion object { @JvmStatic fun builder() = Builder() }\n"
         "  class Builder { fun model(m: String) = apply { this.m = m }\n"
         "    fun build(): EmbeddingCreateParams = EmbeddingCreateParams(b) }\n}\n"},
        {"example/src/main/java/com/openai/example/Example.java",
         "package com.openai.example;\nimport com.openai.client.OpenAIClient;\n"
         "import com.openai.models.embeddings.EmbeddingCreateParams;\n"
         "class Example { void f(OpenAIClient c) {\n"
         "  c.embeddings().create(EmbeddingCreateParams.builder().model(\"m\").build()); } }\n"},
    };
    code_expect_files(files, 3, NULL, "5 openai.embeddings.create openai m\n");
}

/* `cohere/cohere.py` is no module of that name for what stands further below. */
static void join__a_package_named_as_an_sdk(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"providers/cohere/cohere.py", "class CohereProvider:\n    pass\n# cohere\n"},
        {"providers/cohere/llm/llm.py",
         "import cohere\ncohere.Client('k').chat(model='m', message='x')\n"},
    };
    tg_buf out = tg_buf_of(1 << 12);
    code_scan(files, 2, NULL, &out);
    tg_buf_printf(&out, "%c", '\0');
    assert_string_equal(out.data, "2 cohere.chat cohere m\n");
    tg_buf_free(&out);
}

/* `@app/llm` and `config/models` are what the nearest tsconfig.json says. */
static void join__modules_go_by_the_aliases_of_tsconfig(void **state)
{
    (void)state;
    static const char *const configs[] = {
        "{ // JSON with comments\n \"compilerOptions\": {\"paths\": {\"@lib/*\": [\"x/*\"], "
        "\"@app/*\": [\"./src/*\"],},},}",
        "{\"compilerOptions\": {\"baseUrl\": \"./src\", \"paths\": {\"@app/*\": [\"*\"]}}}",
        "{\"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"@app/openai\": "
        "[\"src/openai.ts\"]}}}",
    };
    static const char asks[] = "import { embed, client } from '@app/openai';\n"
                               "embed('text');\n"
                               "client.chat.completions.create({ model: 'm', messages: [] });\n";
    static const char has[] = "import OpenAI from 'openai';\n"
                              "export const client = new OpenAI();\n"
                              "export const embed = (input: string) =>\n"
                              "  client.embeddings.create({ model: 'e', input });\n";
    for (size_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
        const code_file files[] = {
            {"web/tsconfig.json", configs[i]},
            {"web/src/deep/ask.ts", asks},
            {"web/src/openai.ts", has},
        };
        code_expect_files(files, 3, NULL,
                          "3 openai.chat.completions.create openai m\n"
                          "4 openai.embeddings.create openai e\n");
    }
    /* The longest pattern goes first, whatever stands first. */
    const code_file longest[] = {
        {"web/tsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \".\", \"paths\": {\"*\": "
                              "[\"old/*\"], \"@app/*\": [\"src/*\"]}}}"},
        {"web/old/@app/openai.ts", "export const client = 1, embed = 2; // openai\n"},
        {"web/src/deep/ask.ts", asks},
        {"web/src/openai.ts", has},
    };
    code_expect_files(longest, 4, NULL,
                      "3 openai.chat.completions.create openai m\n"
                      "4 openai.embeddings.create openai e\n");
    /* Of another directory, and of another name. */
    static const char call[] = "import { MODEL } from 'config/models';\nimport OpenAI from "
                               "'openai';\nnew OpenAI().chat.completions.create({ model: MODEL, "
                               "messages: [] });\n";
    static const char model[] = "export const MODEL = 'm'; // openai\n";
    const code_file base[] = {
        {"web/jsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \"src\"}}"},
        {"web/src/ask.ts", call},
        {"web/src/config/models.ts", model},
    };
    code_expect_files(base, 3, NULL, "3 openai.chat.completions.create openai m\n");
    const code_file elsewhere[] = {
        {"api/tsconfig.json", "{\"compilerOptions\": {\"baseUrl\": \"../web/src\"}}"},
        {"web/src/ask.ts", call},
        {"web/src/config/models.ts", model},
    };
    code_expect_files(elsewhere, 3, NULL, "3 openai.chat.completions.create openai ?\n");
}

static void join__a_client_of_another_python_file_counts(void **state)
{
    (void)state;
    static const char *const imports[] = {
        "from .llm import client\n",
        "from app.llm import client\n",
        "from app import llm\nclient = llm.client\n",
        "from .reexport import client\n",
        "from .llm import get\nclient = get()\n",
    };
    for (size_t i = 0; i < sizeof imports / sizeof imports[0]; i++) {
        tg_buf text = tg_buf_of(4096);
        tg_buf_puts(&text, imports[i]);
        tg_buf_puts(&text, "client.chat.completions.create(model='x')\n");
        tg_buf_putc(&text, '\0');
        const code_file files[] = {
            {"src/app/llm.py",
             "from openai import AzureOpenAI\n"
             "client = AzureOpenAI(default_headers={'Helicone-Property-Team': 'a'})\n"
             "def get(): return client\n"},
            {"src/app/reexport.py", "from .llm import client  # openai\n"},
            {"src/app/use.py", text.data},
        };
        tg_buf out = tg_buf_of(1 << 20);
        code_scan(files, 3, NULL, &out);
        assert_non_null(
            strstr(out.data, "openai.chat.completions.create azure x team=a@gateway\n"));
        tg_buf_free(&out);
        tg_buf_free(&text);
    }
}

static void join__a_client_of_another_typescript_file_counts(void **state)
{
    (void)state;
    static const char *const imports[] = {
        "import { ai } from './llm';\n",
        "import { ai } from './llm.js';\n",
        "import { ai } from '@/lib/llm';\n",
        "import { ai } from './index';\n",
        "import { other as ai } from './index';\n",
        "import ai from './llm';\n",
        "import * as l from './llm'; const ai = l.ai;\n",
    };
    for (size_t i = 0; i < sizeof imports / sizeof imports[0]; i++) {
        tg_buf text = tg_buf_of(4096);
        tg_buf_puts(&text, imports[i]);
        tg_buf_puts(&text, "ai.chat.completions.create({ model: 'x' });\n");
        tg_buf_putc(&text, '\0');
        const code_file files[] = {
            {"src/lib/index.ts",
             "export * from './llm'; export { ai as other } from './llm'; // openai\n"},
            {"src/lib/llm.ts",
             "import { AzureOpenAI } from 'openai';\n"
             "export const ai = new AzureOpenAI({ project: 'p' });\nexport default ai;\n"},
            {"src/lib/use.ts", text.data},
        };
        tg_buf out = tg_buf_of(1 << 20);
        code_scan(files, 3, NULL, &out);
        if (!strstr(out.data, "openai.chat.completions.create azure x openai-project=p@bill\n")) {
            print_error("%s", imports[i]);
        }
        assert_non_null(
            strstr(out.data, "openai.chat.completions.create azure x openai-project=p@bill\n"));
        tg_buf_free(&out);
        tg_buf_free(&text);
    }
}

static void join__constants_of_another_file_count(void **state)
{
    (void)state;
    const code_file files[] = {
        {"meta.py", "import openai\nMETA = {'team': 'a'}\nMODEL = 'gpt-4o'\n"},
        {"use.py", "import openai\nfrom meta import META, MODEL\n"
                   "openai.OpenAI().chat.completions.create(model=MODEL, metadata=META)\n"},
    };
    code_expect_files(files, 2, NULL,
                      "3 openai.chat.completions.create openai gpt-4o team=a@provider_log\n");
}

static void join__a_class_of_another_java_package_counts(void **state)
{
    (void)state;
    const code_file java[] = {
        {"src/acme/web/A.java",
         "package acme.web;\nimport acme.llm.Clients;\n"
         "class A { Clients k; void f() { "
         "k.openai().embeddings().create(P.builder().model(\"m\").build()); } }"},
        {"src/acme/llm/Clients.java",
         "package acme.llm;\nimport com.openai.client.OpenAIClient;\n"
         "class Clients { OpenAIClient c; OpenAIClient openai() { return c; } }"},
    };
    code_expect_files(java, 2, NULL, "3 openai.embeddings.create openai m\n");
    /* Accessors that nobody wrote: a getter that a library makes, the part of a record. */
    const code_file unwritten[] = {
        {"a/A.java", "import b.Context; import b.Parts; import "
                     "dev.langchain4j.data.message.*;\nclass A { void f(Context k, Parts p) {\n"
                     "k.getModel().chat(t);\np.model().chat(t); p.other().chat(t); } }"},
        {"b/Context.java", "package b; import dev.langchain4j.model.chat.ChatModel;\n@Data class "
                           "Context { ChatModel model; }"},
        {"b/Parts.java", "package b; import dev.langchain4j.model.chat.ChatModel;\nrecord "
                         "Parts(ChatModel model, Other other) {}"},
    };
    code_expect_files(unwritten, 3, NULL,
                      "3 langchain4j.chat langchain4j ?\n4 langchain4j.chat langchain4j ?\n");
    const code_file invoked[] = {
        {"a/A.kt", "import b.Make\nimport com.aallam.openai.api.chat.*\nclass A(val make: Make) "
                   "{\nfun f() = make().chatCompletion(r)\n}"},
        {"b/Make.kt",
         "package b\nimport com.aallam.openai.client.OpenAI\nclass Make(val k: OpenAI) "
         "{\noperator fun invoke(): OpenAI = k\n}"},
    };
    code_expect_files(invoked, 2, NULL, "4 openai-kotlin.chatCompletion openai ?\n");
    /* Names of SDKs stay theirs, also beside the SDK's own sources. */
    const code_file own[] = {
        {"ex/A.java", "import com.openai.client.OpenAIClient; import com.openai.models.ChatModel;\n"
                      "class A { OpenAIClient c; void f() { "
                      "c.responses().create(P.builder().model(ChatModel.GPT_4O).build()); } }"},
        {"core/com/openai/models/ChatModel.kt",
         "package com.openai.models\nclass ChatModel(val v: String) {\ncompanion object {\nval "
         "GPT_4O = of(x)\n}\n}\n"},
    };
    code_expect_files(own, 2, NULL, "2 openai.responses.create openai gpt-4o\n");
    /* The host is the default of a setting in another file. */
    const code_file kotlin[] = {
        {"src/acme/http/B.kt", "package acme.http\nimport acme.Setting\nimport okhttp3.Request\n"
                               "fun f(s: Setting.Claude) = "
                               "Request.Builder().url(\"${s.base}/messages\").build() // "
                               "anthropic-version"},
        {"src/acme/Setting.kt",
         "package acme\nsealed class Setting {\nclass Claude(val base: String "
         "= \"https://api.anthropic.com/v1\")\n}"},
    };
    code_expect_files(kotlin, 2, NULL, "4 http.messages anthropic -\n");
}

/* Of a package whose manifest is in the tree the own code is judged, not what calls it. */
static void join__packages_of_the_tree_are_not_told_without_a_rule(void **state)
{
    (void)state;
    static const char use[] = "import { LlmClient } from '@acme/llm-client';\n"
                              "const c = new LlmClient();\nawait c.chat({ prompt: 'x' });\n";
    const code_file files[] = {{"packages/llm/package.json", "{\"name\": \"@acme/llm-client\"}"},
                               {"apps/ask.ts", use}};
    code_expect_files(files, 2, NULL, "");
    code_expect_files(files + 1, 1, NULL, "3 @acme/llm-client.chat unlisted -\n");
    const code_file other[] = {{"packages/llm/package.json", "{\"name\": \"@acme/llm\"}"},
                               {"apps/ask.ts", use}};
    code_expect_files(other, 2, NULL, "3 @acme/llm-client.chat unlisted -\n");
    /* A struct of a package of the tree, given to a client that may be an SDK's. */
    static const char ask[] = "package ask\nimport \"acme.test/app/chatgpt\"\n"
                              "func ask(c Client) {\n"
                              "\tc.CreateChatCompletion(ctx, chatgpt.Request{Model: \"m\"})\n}\n";
    const code_file go[] = {
        {"go.mod", "module acme.test/app\n"},
        {"chatgpt/client.go", "package chatgpt\ntype Request struct { Model string }\n"},
        {"ask/ask.go", ask}};
    code_expect_files(go, 3, NULL, "");
    code_expect_files(go + 2, 1, NULL, "4 go-openai.CreateChatCompletion openai m\n");
}

static void join__the_sources_of_an_sdk_are_not_judged(void **state)
{
    (void)state;
    const code_file files[] = {
        {"libs/sdk/examples/x.py", "import groq\n" CALL},
        {"libs/sdk/pyproject.toml", "[build-system]\nname = \"x\"\n[project]\nname = \"groq\"\n"},
        {"libs/sdk/src/groq/__init__.py", "from . import x\n"},
        {"libs/sdk/src/groq/x.py", CALL},
        {"pyproject.toml", "[project]\nname = \"shop\"\n"},
        {"shop/x.py", CALL},
    };
    code_expect_files(
        files, 6, NULL,
        "2 openai.chat.completions.create openai x\n"
        "note 1 call in it is not judged: it is part of groq, an LLM SDK itself\n" FOUND);
    const code_file parts[] = {
        {"google/genai/__init__.py", ""},
        {"google/genai/x.py", CALL CALL},
        {"pyproject.toml", "[project]\nname = \"google-genai\"\n"},
    };
    code_expect_files(
        parts, 3, NULL,
        "note 2 calls in it are not judged: it is part of google-genai, an LLM SDK itself\n");
    const code_file js[] = {
        {"packages/ai/package.json", "{\"name\": \"ai\"}"},
        {"packages/ai/src/index.ts", "export * from './x';"},
        {"packages/ai/src/x.ts",
         "import { y } from './y'; c.chat.completions.create({ model: 'x' });"},
    };
    code_expect_files(js, 3, NULL,
                      "note 1 call in it is not judged: it is part of ai, an LLM SDK itself\n");
}

static void join__a_name_in_a_manifest_hides_no_call(void **state)
{
    (void)state;
    static const char manifest[] = "[project]\nname = \"openai\"\n";
    static const char package[] = "{\"name\": \"openai\"}";
#define TS "export const c = 1; c.chat.completions.create({ model: 'x' });"
    static const code_file cases[][4] = {
        {{"app.py", CALL}, {"pyproject.toml", manifest}},
        {{"app.py", CALL}, {"openai/__init__.py", ""}, {"pyproject.toml", manifest}},
        {{"openai/a.py", CALL}, {"pyproject.toml", manifest}},
        {{"openai/__init__.py", "from openai import OpenAI\n"},
         {"openai/a.py", CALL},
         {"pyproject.toml", manifest}},
        {{"package.json", package}, {"src/a.ts", TS}},
        {{"package.json", package}, {"a.ts", TS}, {"src/index.ts", ""}},
        {{"package.json", package},
         {"src/a.ts", TS},
         {"src/b.ts", "import OpenAI from 'openai';"},
         {"src/index.ts", ""}},
        {{"package.json", package},
         {"src/a.ts", TS},
         {"src/b.ts", "export const o = require('openai');"},
         {"src/index.ts", ""}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t count = 0;
        while (count < 4 && cases[i][count].path) count++;
        code_expect_files(cases[i], count, NULL, FOUND);
    }
    const code_file go[] = {
        {"a.go", "package main\nimport \"github.com/openai/openai-go/v2\"\n"
                 "func f() {\n c := openai.NewClient()\n"
                 " c.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: \"x\"})\n}\n"},
        {"go.mod", "module github.com/openai/openai-go/v9\n"
                   "require github.com/openai/openai-go/v2 v2.0.0\n"},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(go, 2, NULL, &out);
    assert_null(strstr(out.data, "not judged"));
    assert_non_null(strstr(out.data, "5 "));
    tg_buf_free(&out);
}

/* --- what one file makes and others ask ----------------------------------------------------------
 */

static void uses__are_told_through_files_that_hand_on(void **state)
{
    (void)state;
    static const char models[] = "from langchain_openai import ChatOpenAI\n"
                                 "chat = ChatOpenAI(model='gpt-4o-mini')\n";
    const code_options none = {.rules = NULL};
    const code_file handed[] = {
        {"app/ai/__init__.py", "from .models import chat\n"},
        {"app/ai/models.py", models},
        {"app/service.py", "from app.ai import chat\nasync def f(q): await chat.ainvoke(q)\n"},
    };
    code_expect_files(handed, 3, &none, "2 langchain.ChatOpenAI openai gpt-4o-mini\n");
    /* What is read of it is something else, and what nobody asks is told where it is made. */
    const code_file other[] = {
        {"app/ai/models.py", models},
        {"app/service.py", "from app.ai.models import chat\nchat.cache.ainvoke(1)\n"},
    };
    code_expect_files(other, 2, &none, "2 langchain.ChatOpenAI openai gpt-4o-mini\n");
    /* What its file hands on is told there as well: who asks it then may not be seen. */
    const code_file given[] = {
        {"m.py", "from langchain_openai import ChatOpenAI\nfrom own import Service\n"
                 "chat = ChatOpenAI(model='gpt-4o-mini')\ns = Service(chat)\n"},
        {"u.py", "from m import chat\nasync def f(q): await chat.ainvoke(q)\n"},
    };
    code_expect_files(given, 2, &none,
                      "3 langchain.ChatOpenAI openai gpt-4o-mini\n"
                      "2 langchain.ChatOpenAI openai gpt-4o-mini\n");
}

static void uses__of_several_have_the_model_that_all_agree_on(void **state)
{
    (void)state;
    const code_options none = {.rules = NULL};
    const code_file agreeing[] = {
        {"m.py", "from langchain_openai import ChatOpenAI, AzureChatOpenAI\n"
                 "def make(azure):\n"
                 "    if azure: return AzureChatOpenAI(model='gpt-4o')\n"
                 "    return ChatOpenAI(model='gpt-4o')\n"},
        {"u.py", "from m import make\ndef f(q): return make(q).invoke(q)\n"},
    };
    code_expect_files(agreeing, 2, &none, "2 langchain.AzureChatOpenAI azure gpt-4o\n");
    const code_file differing[] = {
        {"m.py", "from langchain_openai import ChatOpenAI\n"
                 "def make(good):\n"
                 "    if good: m = ChatOpenAI(model='gpt-4o')\n"
                 "    else: m = ChatOpenAI(model='gpt-4o-mini')\n"
                 "    return m\n"},
        {"u.py", "from m import make\ndef f(q): return make(q).invoke(q)\n"},
    };
    code_expect_files(differing, 2, &none, "2 langchain.ChatOpenAI openai ?\n");
}

static void uses__of_what_is_handed_over_are_told(void **state)
{
    (void)state;
    const code_options none = {.rules = NULL};
    const code_file handed[] = {
        {"a.py", "def f(llm, q): return llm.invoke(q)\ndef g(bus, q): return bus.invoke(q)\n"},
        {"m.py", "from langchain_openai import ChatOpenAI\nfrom a import f, g\n"
                 "f(ChatOpenAI(model='gpt-4o'), 'q')\ng(1, 'q')\n"},
    };
    code_expect_files(handed, 2, &none, "1 langchain.ChatOpenAI openai gpt-4o\n");
}

/* --- what sees requests --------------------------------------------------------------------------
 */

static void observers__of_an_organisation_are_what_its_rules_say(void **state)
{
    (void)state;
    static const char call[] = "package p\n"
                               "import (\"net/http\"; \"git.acme.com/platform/httpx\"; "
                               "\"github.com/openai/openai-go\"; "
                               "\"github.com/openai/openai-go/option\")\n"
                               "func f() { c := openai.NewClient(option.WithHTTPClient("
                               "&http.Client{Transport: httpx.Retries(3)})); "
                               "c.Embeddings.New(x, openai.EmbeddingNewParams{}) }\n";
    const code_file files[] = {{"a.go", call}};
    const code_options plain = {.rules = "version: 1\n"
                                         "observers:\n"
                                         "  - language: go\n"
                                         "    plain: [git.acme.com/platform/httpx]\n"};
    const code_options none = {.rules = NULL};
    code_expect_files(files, 1, &plain, "3 openai.Embeddings.New openai -\n");
    code_expect_files(files, 1, &none, "3 openai.Embeddings.New openai - ?option.WithHTTPClient\n");
}

/* Files that only hand on what others have name no SDK, and are called whatever they are. */
static void join__what_is_handed_on(void **state)
{
    (void)state;
#define TAGGED "default_headers={'Helicone-Property-Team': 'a'}"
    static const code_file python[] = {
        {"c.py", "from openai import OpenAI\nllm = OpenAI(" TAGGED ")\n"},
        {"m.py", "from c import *\n"},
        {"z.py", "from m import llm\nllm.responses.create(model='x', input='y')\n"},
    };
    code_expect_files(python, 3, NULL, "2 openai.responses.create openai x team=a@gateway\n");
    static const code_file scripts[] = {
        {"lib/m.ts", "import OpenAI from 'openai';\nexport const tagged = new OpenAI({"
                     "defaultHeaders: {'Helicone-Property-Team': 'a'}});\n"},
        {"i.ts", "export * as more from './lib/m';\nexport { tagged as other } from './lib/m';\n"},
        {"j.ts", "export * from './i';\n"},
        {"u.ts", "import { more, other } from './i';\nimport { more as again } from './j';\n"
                 "more.tagged.responses.create({model: 'x', input: 'y'});\n"
                 "other.responses.create({model: 'x', input: 'y'});\n"
                 "again.tagged.responses.create({model: 'x', input: 'y'});\n"},
    };
    code_expect_files(scripts, 4, NULL,
                      "3 openai.responses.create openai x team=a@gateway\n"
                      "4 openai.responses.create openai x team=a@gateway\n"
                      "5 openai.responses.create openai x team=a@gateway\n");
}

/* --- wrappers -----------------------------------------------------------------------------------
 */

static const char wrappers[] = "version: 1\n"
                               "wrappers:\n"
                               "  - language: python\n"
                               "    function: acme.llm.complete\n"
                               "    tags: {team: {argument: team}, use_case: {argument: 1}}\n"
                               "    model: {argument: model}\n"
                               "    exclusive: true\n"
                               "  - language: python\n"
                               "    function: acme.attribution\n"
                               "    kind: context\n"
                               "    tags: {team: {argument: team}}\n";

static void wrappers__are_calls_and_the_only_ones(void **state)
{
    (void)state;
    const code_options options = {.rules = wrappers};
    const code_file files[] = {
        {"a.py", "from acme.llm import complete as c\nc('hi', 'rank', team='a', model='x')\n"},
        {"b.py", "import acme.llm\nacme.llm.complete('hi')\n"},
        {"c.py", CALL},
        {"src/acme/llm.py", "def complete(prompt, use_case, *, team, model):\n    return " CALL},
        {"src/acme/near.py", "from .llm import complete\ncomplete(1, 'rank', team='a')\n"},
    };
    code_expect_files(files, 5, &options,
                      "2 acme.llm.complete wrapper x team=a@gateway use_case=rank@gateway\n"
                      "2 acme.llm.complete wrapper -\n" FOUND "observation llm-wrapper\n"
                      "2 openai.chat.completions.create openai x\n"
                      "2 acme.llm.complete wrapper - team=a@gateway use_case=rank@gateway\n");
}

static void wrappers__can_be_contexts(void **state)
{
    (void)state;
    const code_options options = {.rules = wrappers};
    const code_file file = {"a.py", "import acme\nwith acme.attribution(team='a'):\n    " CALL};
    code_expect_files(
        &file, 1, &options,
        "3 openai.chat.completions.create openai x team=a@gateway\nobservation llm-wrapper\n");
    /* Where the tree has it, a method too, and arguments by number. */
    const code_options own = {
        .rules =
            "version: 1\nwrappers:\n"
            "  - {language: python, function: acme.llm.attribution, kind: context, tags: {team: "
            "{argument: [team, 0]}}}\n"
            "  - {language: python, function: acme.llm.Gw.tagged, kind: context, tags: {team: "
            "{argument: team}}}\n"};
    const code_file files[] = {
        {"src/acme/llm.py", "def attribution(team):\n    yield\nclass Gw:\n"
                            "    def tagged(self, team):\n        yield\n"},
        {"a.py",
         "from acme.llm import attribution, Gw\n"
         "with attribution('a'):\n    " CALL "def f(g: Gw):\n"
         "  with g.tagged(team='b'):\n    " CALL "def other(team):\n  with other('c'):\n    " CALL},
    };
    static const char expected[] = "3 openai.chat.completions.create openai x team=a@gateway\n"
                                   "6 openai.chat.completions.create openai x team=b@gateway\n"
                                   "9 openai.chat.completions.create openai x\n";
    code_expect_files(files, 2, &own, expected);
    code_expect_files(files + 1, 1, &own, expected);
}

/* --- broken and hostile input -------------------------------------------------------------------
 */

static void broken__calls_around_an_error_are_found(void **state)
{
    (void)state;
    code_expect(
        "a.py", CALL "def f(:\n  x = = 1\n",
        FOUND "note has syntax that could not be understood; calls in such places are not found\n");
    code_expect(
        "a.py", "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\n" CALL,
        "6 openai.chat.completions.create openai x\n"
        "note has syntax that could not be understood; calls in such places are not found\n");
}

static char *repeat(const char *before, const char *part, size_t count, const char *after)
{
    tg_buf text = tg_buf_of(64 << 20);
    tg_buf_puts(&text, before);
    for (size_t i = 0; i < count; i++) tg_buf_puts(&text, part);
    tg_buf_puts(&text, after);
    tg_buf_putc(&text, '\0');
    assert_int_equal(tg_buf_status(&text), TG_OK);
    return text.data;
}

static void limits__are_errors_where_they_could_hide_a_call(void **state)
{
    (void)state;
    char *deep = repeat(CALL "x = f(1", "\n + f(1", 2000, ")");
    char *closed = repeat(deep, ")", 2000, "\n");
    free(deep);
    tg_buf out = tg_buf_of(1 << 20);
    code_file file = {"a.py", closed};
    code_scan(&file, 1, NULL, &out);
    assert_non_null(strstr(out.data, "error names an LLM SDK but was not scanned"));
    tg_buf_clear(&out);
    free(closed);
    char *large = repeat(CALL, "x = 1\n", TG_LIMIT_SOURCE_BYTES / 6 + 1, "");
    file.text = large;
    code_scan(&file, 1, NULL, &out);
    assert_string_equal(out.data, "error names an LLM SDK but was not scanned: it is larger than "
                                  "2097152 bytes; exclude it or make it smaller\n");
    tg_buf_clear(&out);
    free(large);
    char *other = repeat("", "x = 1\n", TG_LIMIT_SOURCE_BYTES / 6 + 1, "");
    file.text = other;
    code_scan(&file, 1, NULL, &out);
    assert_string_equal(out.data, "");
    tg_buf_free(&out);
    free(other);
}

static void hostile__names_that_lead_to_themselves_end(void **state)
{
    (void)state;
    code_expect("a.py", "a = b\nb = a\na.chat.completions.create(model=a)\n",
                "3 openai.chat.completions.create openai ?\n");
    code_expect(
        "a.py",
        "def f(): return g()\ndef g(): return f()\nf().chat.completions.create(model='x')\n",
        "3 openai.chat.completions.create openai x\n");
    code_expect("a.py", "p = {**p}\np.chat.completions.create(**p)\n",
                "2 openai.chat.completions.create openai ? ?metadata\n");
    char *wide =
        repeat("a0 = x\n", "a0 = a0 or a0\n", 2000, "a0.chat.completions.create(model=a0)\n");
    tg_buf out = tg_buf_of(1 << 20);
    code_file file = {"a.py", wide};
    code_scan(&file, 1, NULL, &out);
    assert_non_null(strstr(out.data, "openai.chat.completions.create"));
    tg_buf_free(&out);
    free(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(join__modules_go_by_the_aliases_of_tsconfig),
        cmocka_unit_test(join__a_client_of_another_python_file_counts),
        cmocka_unit_test(join__the_sources_of_an_sdk_in_java),
        cmocka_unit_test(join__a_package_named_as_an_sdk),
        cmocka_unit_test(join__a_client_of_another_typescript_file_counts),
        cmocka_unit_test(join__constants_of_another_file_count),
        cmocka_unit_test(join__a_class_of_another_java_package_counts),
        cmocka_unit_test(join__packages_of_the_tree_are_not_told_without_a_rule),
        cmocka_unit_test(join__the_sources_of_an_sdk_are_not_judged),
        cmocka_unit_test(join__a_name_in_a_manifest_hides_no_call),
        cmocka_unit_test(uses__are_told_through_files_that_hand_on),
        cmocka_unit_test(uses__of_several_have_the_model_that_all_agree_on),
        cmocka_unit_test(uses__of_what_is_handed_over_are_told),
        cmocka_unit_test(observers__of_an_organisation_are_what_its_rules_say),
        cmocka_unit_test(join__what_is_handed_on),
        cmocka_unit_test(wrappers__are_calls_and_the_only_ones),
        cmocka_unit_test(wrappers__can_be_contexts),
        cmocka_unit_test(broken__calls_around_an_error_are_found),
        cmocka_unit_test(limits__are_errors_where_they_could_hide_a_call),
        cmocka_unit_test(hostile__names_that_lead_to_themselves_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
