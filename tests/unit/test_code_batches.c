/* lib/code: the models of batches, which stand in the requests of a list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define PYTHON \
    "from anthropic import Anthropic; from anthropic.types import Request, Params; from openai " \
    "import OpenAI; c = Anthropic()\n"
#define OF(model) "{'custom_id': i, 'params': {'model': '" model "', 'max_tokens': 9}}"
#define MADE "Request(custom_id='x', params=Params(model='a', max_tokens=9))"
#define FOUND(line, model) line " anthropic.messages.batches.create anthropic " model "\n"

static void python__models_of_a_batch_are_what_all_requests_say(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"c.messages.batches.create(requests=[" OF("a") "])\n", FOUND("2", "a")},
        {"c.messages.batches.create(requests=[" OF("a") ", " OF("a") "])\n", FOUND("2", "a")},
        {"c.messages.batches.create(requests=[" OF("a") ", " OF("b") "])\n", FOUND("2", "?")},
        {"c.messages.batches.create(requests=[" OF("a") " for i in xs])\n", FOUND("2", "a")},
        {"c.messages.batches.create(requests=[" MADE "])\n", FOUND("2", "a")},
        {"rs = [" OF("a") "]\nc.messages.batches.create(requests=rs)\n", FOUND("3", "a")},
        {"rs = []\nfor i in xs:\n    rs.append(" MADE ")\nc.messages.batches.create(requests=rs)\n",
         FOUND("5", "a")},
        {"rs = []\nfor i in xs:\n    rs.append(" MADE
         ")\nrs.append(" OF("b") ")\nc.messages.batches.create(requests=rs)\n",
         FOUND("6", "?")},
        {"qs = []\nqs.append(" MADE ")\nc.messages.batches.create(requests=rs)\n", FOUND("4", "?")},
        {"c.messages.batches.create(requests=load())\n", FOUND("2", "?")},
        {"OpenAI().batches.create(input_file_id='f', completion_window='24h')\n",
         "2 openai.batches.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.py", PYTHON, "", shapes);
}

#define JS "import Anthropic from '@anthropic-ai/sdk'; const c = new Anthropic();\n"
#define BODY "({ custom_id: x, params: { model: 'a', max_tokens: 9, messages: [] } })"

static void javascript__requests_may_be_made_of_other_things(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"c.messages.batches.create({ requests: [" BODY "] });\n", FOUND("2", "a")},
        {"c.messages.batches.create({ requests: xs.map((x) => " BODY ") });\n", FOUND("2", "a")},
        {"const rs = xs.map((x) => { return " BODY
         "; });\nc.messages.batches.create({ requests: rs "
         "});\n",
         FOUND("3", "a")},
        {"const rs = []; for (const x of xs) rs.push(" BODY
         ");\nc.messages.batches.create({ requests: rs });\n",
         FOUND("3", "a")},
        {"c.messages.batches.create({ requests: xs.map(request) });\n", FOUND("2", "?")},
    };
    CODE_EXPECT_SHAPES("app.ts", JS, "", shapes);
}

#define GO \
    "package p\nimport \"github.com/anthropics/anthropic-sdk-go\"\nfunc f(c anthropic.Client) {\n"
#define REQUEST \
    "CustomID: x, Params: anthropic.MessageBatchNewParamsRequestParams{Model: \"a\", MaxTokens: " \
    "9}"
#define LIST "[]anthropic.MessageBatchNewParamsRequest"
#define SEND "c.Messages.Batches.New(ctx, anthropic.MessageBatchNewParams{Requests: "

static void go__requests_stand_in_a_list_or_are_appended(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {SEND LIST "{{" REQUEST "}}})\n", "4 anthropic.Messages.Batches.New anthropic a\n"},
        {"var rs " LIST "\nfor _, x := range xs { rs = append(rs, "
         "anthropic.MessageBatchNewParamsRequest{" REQUEST "}) }\n" SEND "rs})\n",
         "6 anthropic.Messages.Batches.New anthropic a\n"},
        {SEND "load()})\n", "4 anthropic.Messages.Batches.New anthropic ?\n"},
    };
    CODE_EXPECT_SHAPES("app.go", GO, "}\n", shapes);
}

#define JAVA \
    "import com.anthropic.client.AnthropicClient;\n" \
    "import com.anthropic.models.messages.batches.BatchCreateParams;\n" \
    "class A { void f(AnthropicClient c) {\n"
#define BUILT \
    "BatchCreateParams.Request.builder().customId(\"x\").params(BatchCreateParams.Request.Params." \
    "builder().model(\"a\").maxTokens(9L).build()).build()"

static void java__requests_are_added_or_listed(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"c.messages().batches().create(BatchCreateParams.builder().addRequest(" BUILT
         ").build());\n",
         FOUND("4", "a")},
        {"c.messages().batches().create(BatchCreateParams.builder().requests(List.of(" BUILT
         ")).build());\n",
         FOUND("4", "a")},
        {"c.messages().batches().create(BatchCreateParams.builder().requests(rs).build());\n",
         FOUND("4", "?")},
    };
    CODE_EXPECT_SHAPES("A.java", JAVA, "} }\n", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__models_of_a_batch_are_what_all_requests_say),
        cmocka_unit_test(javascript__requests_may_be_made_of_other_things),
        cmocka_unit_test(go__requests_stand_in_a_list_or_are_appended),
        cmocka_unit_test(java__requests_are_added_or_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
