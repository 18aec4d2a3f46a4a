/* lib/code: an organisation's own functions: what looks like one of them, or like what they do
 * themselves, and is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

static const char go_rules[] =
    "version: 1\n"
    "wrappers:\n"
    "  - {language: go, function: acme.com/x/llm.Gateway.Ask, exclusive: true, tags: {team: "
    "{argument: team}, use_case: {argument: useCase}}}\n";

/* A method of the name that takes and gives `takes_and_gives`, with what its type is and has. */
#define GO_TYPE(type, fields, takes_and_gives) \
    "type " type " struct { " fields " c openai.Client }\n" \
    "func (g *" type ") Ask" takes_and_gives " { g.c.Chat.Completions.New(ctx, " \
    "openai.ChatCompletionNewParams{Model: \"" type "\"}); panic(1) }\n"
#define GO_TAKES "(ctx context.Context, p string, team string, useCase string) "
#define GO_CLOSE(type) "func (g *" type ") Close() error { return nil }\n"

static const code_file go_module = {"go.mod", "module acme.com/x\n"};
static const code_file go_interface = {"llm/llm.go", "package llm\n"
                                                     "// openai\n"
                                                     "type Gateway interface {\n"
                                                     "\tAsk" GO_TAKES "(string, error)\n"
                                                     "\tClose() error\n"
                                                     "}\n"};

static void wrapper__go_types_that_lack_something(void **state)
{
    (void)state;
    const code_file files[] = {
        {"app/app.go",
         "package app\n"
         "import \"acme.com/x/impl\"\n"
         "func a(ctx context.Context, whole *impl.Whole, named *impl.Named, beside *impl.Beside) "
         "{\n"
         "\twhole.Ask(ctx, \"p\", \"s\", \"\")\n"
         "\tnamed.Ask(ctx, \"p\", \"s\", \"\")\n"
         "\tbeside.Ask(ctx, \"p\", \"s\", \"\")\n"
         "}\n"
         "func b(ctx context.Context, embeds *impl.Embeds, said *impl.Said) {\n"
         "\tembeds.Ask(ctx, \"p\", \"s\", \"\")\n"
         "\tsaid.Ask(ctx, \"p\", \"s\", \"\")\n"
         "}\n"
         "func d(ctx context.Context, open *impl.NoClose, list *impl.Lists, one *impl.One) {\n"
         "\topen.Ask(ctx, \"p\", \"s\", \"u\")\n"
         "\tlist.Ask(ctx, \"p\", \"s\", \"u\")\n"
         "\tone.Ask(ctx, \"p\", \"s\", \"u\")\n"
         "}\n"},
        go_module,
        {"impl/close.go", "package impl\n"
                          "// openai\n" GO_CLOSE("Beside")},
        {"impl/impl.go",
         "package impl\n"
         "import \"github.com/openai/openai-go\"\n"
         "import \"acme.com/x/llm\"\n"
         "var _ llm.Gateway = (*Said)(nil)\n" GO_TYPE("Whole", "", GO_TAKES "(string, error)")
             GO_CLOSE("Whole") GO_TYPE("Named", "", GO_TAKES "(out string, err error)")
                 GO_CLOSE("Named") GO_TYPE("Beside", "", GO_TAKES "(string, error)")
                     GO_TYPE("Embeds", "*Base;", GO_TAKES "(string, error)")
                         GO_TYPE("Said", "", GO_TAKES "(string, error)")},
        {"impl/others.go", "package impl\n"
                           "import \"github.com/openai/openai-go\"\n" GO_TYPE(
                               "NoClose", "", GO_TAKES "(string, error)")
                               GO_TYPE("Lists", "", GO_TAKES "([]string, int)") GO_CLOSE("Lists")
                                   GO_TYPE("One", "", GO_TAKES "string") GO_CLOSE("One")},
        go_interface,
    };
    const code_options options = {.rules = go_rules};
    code_expect_files(files, 6, &options,
                      "4 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "5 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "6 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "9 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "10 acme.com/x/llm.Gateway.Ask wrapper - team=s@gateway use_case=@gateway\n"
                      "6 openai.Chat.Completions.New openai Whole\n"
                      "9 openai.Chat.Completions.New openai Named\n"
                      "12 openai.Chat.Completions.New openai Beside\n"
                      "14 openai.Chat.Completions.New openai Embeds\n"
                      "16 openai.Chat.Completions.New openai Said\n"
                      "4 openai.Chat.Completions.New openai NoClose\n"
                      "6 openai.Chat.Completions.New openai Lists\n"
                      "9 openai.Chat.Completions.New openai One\n"
                      "observation llm-wrapper\n"
                      "observation llm-wrapper\n"
                      "observation llm-wrapper\n");
}

static void wrapper__go_one_result(void **state)
{
    (void)state;
    const code_file files[] = {
        go_module,
        {"llm/llm.go",
         "package llm\n"
         "import \"github.com/openai/openai-go\"\n"
         "type Gateway interface { Ask" GO_TAKES "[]*Answer }\n" GO_TYPE(
             "Plain", "", GO_TAKES "[]*Answer") GO_TYPE("Named", "", GO_TAKES "(out []*Answer)")
             GO_TYPE("Other", "", GO_TAKES "*Answer") GO_TYPE("None", "", GO_TAKES)},
    };
    const code_options options = {.rules = go_rules};
    code_expect_files(files, 2, &options,
                      "5 openai.Chat.Completions.New openai Plain\n"
                      "7 openai.Chat.Completions.New openai Named\n"
                      "9 openai.Chat.Completions.New openai Other\n"
                      "11 openai.Chat.Completions.New openai None\n"
                      "observation llm-wrapper\n"
                      "observation llm-wrapper\n");
}

static const char python_rules[] =
    "version: 1\n"
    "wrappers:\n"
    "  - {language: python, function: acme.llm.Gateway.complete, exclusive: true, tags: {team: "
    "{argument: team}, use_case: {argument: use_case}}}\n";

#define PYTHON_JOB \
    "from openai import OpenAI\n" \
    "from acme.jobs import Job\n" \
    "class Summarise(Job):\n" \
    "    def run(self, doc): return OpenAI().responses.create(model=\"gpt-4o\", input=doc)\n"
#define PYTHON_GATEWAY(head, backend) \
    "from openai import OpenAI\n" head "class Gateway:\n" \
    "    \"\"\"Every Job asks it.\"\"\"\n" \
    "    def __init__(self, backend" backend "): self.backend = backend\n" \
    "    def complete(self, prompt, team, use_case): return self.backend.run(prompt)\n"
#define PYTHON_INSIDE "4 openai.responses.create openai gpt-4o\n"
#define PYTHON_OUTSIDE PYTHON_INSIDE "observation llm-wrapper\n"

static void wrapper__python_words_of_comments(void **state)
{
    (void)state;
    const code_options options = {.rules = python_rules};
    const code_file named[] = {
        {"acme/llm.py", PYTHON_GATEWAY("from acme.jobs import Job\n", ": Job")},
        {"app/worker.py", PYTHON_JOB},
    };
    code_expect_files(named, 2, &options, PYTHON_INSIDE);
    const code_file by_module[] = {
        {"acme/llm.py", PYTHON_GATEWAY("from acme import jobs\n", ": jobs.Job")},
        {"app/worker.py", PYTHON_JOB},
    };
    code_expect_files(by_module, 2, &options, PYTHON_INSIDE);
    /* `Job` in a docstring, and in other names. */
    const code_file said[] = {
        {"acme/llm.py", PYTHON_GATEWAY("from acme.tables import JobsTable\n", ": JobsTable")},
        {"app/worker.py", PYTHON_JOB},
    };
    code_expect_files(said, 2, &options, PYTHON_OUTSIDE);
}

static void wrapper__python_asked_round_it(void **state)
{
    (void)state;
    const code_options options = {.rules = python_rules};
    const code_file gateway = {"acme/llm.py",
                               PYTHON_GATEWAY("from acme.jobs import Job\n", ": Job")};
    const code_file round[] = {
        gateway,
        {"app/direct.py", "from openai import OpenAI\n"
                          "from app.worker import Summarise\n"
                          "def direct(q): return Summarise().run(q)\n"},
        {"app/worker.py", PYTHON_JOB},
    };
    code_expect_files(round, 3, &options, PYTHON_OUTSIDE);
    const code_file in_own_file[] = {
        gateway,
        {"app/worker.py", PYTHON_JOB "def direct(q): return Summarise().run(q)\n"},
    };
    code_expect_files(in_own_file, 2, &options, PYTHON_OUTSIDE);
    /* One that hands on to it, and one of the name that has nothing to do with it. */
    const code_file other[] = {
        gateway,
        {"app/other.py", "from openai import OpenAI\n"
                         "from app.worker import Summarise\n"
                         "class Retried(Summarise):\n"
                         "    def run(self, doc): return super().run(doc)\n"
                         "class Server:\n"
                         "    def run(self, port): return port\n"
                         "def serve(): return Server().run(80)\n"},
        {"app/worker.py", PYTHON_JOB},
    };
    code_expect_files(other, 3, &options, PYTHON_INSIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapper__go_types_that_lack_something),
        cmocka_unit_test(wrapper__go_one_result),
        cmocka_unit_test(wrapper__python_words_of_comments),
        cmocka_unit_test(wrapper__python_asked_round_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
