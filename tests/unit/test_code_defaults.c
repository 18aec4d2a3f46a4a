/* Models of Python and JavaScript that are defaults: of a program's options, of settings, of what
 * callers hand over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

#define PY_HEAD "import openai, argparse, click\n"
#define PY_ASK(model) "openai.chat.completions.create(model=" model ", messages=[])\n"
#define PY_IS(line, model) line " openai.chat.completions.create openai " model "\n"
#define JS_HEAD "const OpenAI = require('openai'); const o = new OpenAI();\n"
#define JS_ASK(model) "o.chat.completions.create({ model: " model ", messages: [] });\n"
#define JS_IS(line, model) line " openai.chat.completions.create openai " model "\n"

static void python__options(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"p = argparse.ArgumentParser()\np.add_argument('-m', '--model-name', default='gpt-4o')\n"
         "args = p.parse_args()\n" PY_ASK("args.model_name"),
         PY_IS("5", "gpt-4o")},
        {"p.add_argument('--llm', dest='model', default='gpt-4o')\ndef f(opts): " PY_ASK(
             "opts.model"),
         PY_IS("3", "gpt-4o")},
        {"@click.option('--model', default='gpt-4o')\ndef f(model): " PY_ASK("model"),
         PY_IS("3", "gpt-4o")},
        {"p.add_argument('--model', default='gpt-4o')\nv = vars(p.parse_args())\n" PY_ASK(
             "v['model']"),
         PY_IS("4", "gpt-4o")},
        /* Of something else, of another option, of two programs. */
        {"p.add_argument('--model', default='gpt-4o')\ndef f(req): " PY_ASK("req.model"),
         PY_IS("3", "?")},
        {"p.add_argument('--models', default='gpt-4o')\ndef f(args): " PY_ASK("args.model"),
         PY_IS("3", "?")},
        {"p.add_argument('--model', default='a')\nq.add_argument('--model', default='b')\n"
         "def f(args): " PY_ASK("args.model"),
         PY_IS("4", "?")},
    };
    CODE_EXPECT_SHAPES("a.py", PY_HEAD, "", shapes);
}

static void python__settings(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"def f(cfg): " PY_ASK("cfg.get('model', 'gpt-4o')"), PY_IS("2", "gpt-4o")},
        {"def f(**kw): " PY_ASK("kw.pop('model', 'gpt-4o')"), PY_IS("2", "gpt-4o")},
        {"C = {'model': 'gpt-4o'}\n" PY_ASK("C.get('model')"), PY_IS("3", "gpt-4o")},
        {"def f(cfg): " PY_ASK("getattr(cfg, 'model', 'gpt-4o')"), PY_IS("2", "gpt-4o")},
        {"C = {'model': 'gpt-4o'}\ndef f(**kw):\n  c = {**C, **kw}\n  " PY_ASK("c['model']"),
         PY_IS("5", "gpt-4o")},
        {"from pydantic import BaseModel, Field\nclass R(BaseModel):\n"
         "  model: str = Field('gpt-4o')\ndef f(r: R): " PY_ASK("r.model"),
         PY_IS("5", "gpt-4o")},
        {"from pydantic import BaseModel\nclass R(BaseModel):\n  model: str = 'gpt-4o'\n"
         "openai.chat.completions.create(messages=[], **R().dict())\n",
         PY_IS("5", "gpt-4o")},
        {"def f(cfg): " PY_ASK("cfg.get('model')"), PY_IS("2", "?")},
        {"def f(cfg): " PY_ASK("cfg.get('model', None)"), PY_IS("2", "?")},
    };
    CODE_EXPECT_SHAPES("a.py", PY_HEAD, "", shapes);
}

static void python__callers(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"def f(model): " PY_ASK("model") "f('gpt-4o')\n", PY_IS("2", "gpt-4o")},
        {"def f(**kw): openai.chat.completions.create(**kw)\nf(model='gpt-4o')\n",
         PY_IS("2", "gpt-4o")},
        {"class A:\n  def f(self, b): openai.chat.completions.create(**b)\n"
         "  def g(self): self.f({'model': 'gpt-4o'})\n",
         PY_IS("3", "gpt-4o")},
        {"def f(model): " PY_ASK("model") "f('gpt-4o')\nf('gpt-4')\n", PY_IS("2", "?")},
        {"def f(model): " PY_ASK("model") "f('gpt-4o')\nf(x)\n", PY_IS("2", "?")},
    };
    CODE_EXPECT_SHAPES("a.py", PY_HEAD, "", shapes);
}

static void javascript__options(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"program.option('-m, --model <name>', 'what is asked', 'gpt-4o')\n"
         ".action((opts) => { " JS_ASK("opts.model") "})\n"
                                                     "\n",
         JS_IS("3", "gpt-4o")},
        {"program.option('--model <name>', 'what is asked', 'gpt-4o');\n" JS_ASK(
             "program.opts().model"),
         JS_IS("3", "gpt-4o")},
        {"const argv = yargs(x).option('llm-model', { default: 'gpt-4o' }).argv;\n" JS_ASK(
             "argv.llmModel"),
         JS_IS("3", "gpt-4o")},
        {"const env = z.object({ MODEL: z.string().min(1).default('gpt-4o') }).parse(x);\n" JS_ASK(
             "env.MODEL"),
         JS_IS("3", "gpt-4o")},
        {"const { values } = parseArgs({ options: { model: { default: 'gpt-4o' } } });\n" JS_ASK(
             "values.model"),
         JS_IS("3", "gpt-4o")},
        {"const f = (config) => " JS_ASK("config.get('llm.model', 'gpt-4o')"),
         JS_IS("2", "gpt-4o")},
        {"const s = new Store({ defaults: { model: 'gpt-4o' } });\n" JS_ASK("s.get('model')"),
         JS_IS("3", "gpt-4o")},
        {"const D = { model: 'gpt-4o' };\nconst f = (x) => { const c = { ...D, ...x }; " JS_ASK(
             "c.model") "};\n",
         JS_IS("3", "gpt-4o")},
        {"function f(model) { " JS_ASK("model") "}\nf('gpt-4o');\n", JS_IS("2", "gpt-4o")},
        {"const env = z.object({ MODEL: z.string() }).parse(x);\n" JS_ASK("env.MODEL"),
         JS_IS("3", "?")},
        {"program.option('-m, --model <name>', 'gpt-4o')\n.action((opts) => { " JS_ASK(
             "opts.model") "})\n"
                           "\n",
         JS_IS("3", "?")},
    };
    CODE_EXPECT_SHAPES("a.js", JS_HEAD, "", shapes);
}

static void javascript__modules_of_one_assignment(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config.js", "module.exports = { openai: { model: process.env.M || 'gpt-4o' } };\n"},
        {"index.js", "const config = require('./config');\n" JS_HEAD JS_ASK("config.openai.model")},
    };
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, 2, NULL, &out);
    assert_string_equal(out.data, JS_IS("3", "gpt-4o"));
    tg_buf_free(&out);
}

/* What a caller falls back to is what the function that asks is given; of two that differ none is.
 */
static void python__what_callers_fall_back_to(void **state)
{
    (void)state;
#define ASKS(name) \
    "def " name "(q, model):\n    return OpenAI().chat.completions.create(model=model)\n"
    static const code_shape shapes[] = {
        {"def a(q, model=None):\n    model = model or 'm'\n    return ask(q, model)\n",
         "3 openai.chat.completions.create openai m\n"},
        {"def a(q, model=None):\n    return ask(q, model=model or 'm')\n",
         "3 openai.chat.completions.create openai m\n"},
        {"def a(q, fast):\n    return ask(q, 'm' if fast else 'n')\n",
         "3 openai.chat.completions.create openai ?\n"},
        {"def a(q, model=None):\n    return ask(q, model or 'm')\n"
         "def b(q, model=None):\n    return ask(q, model or 'n')\n",
         "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.py", "from openai import OpenAI\n" ASKS("ask"), "", shapes);
#undef ASKS
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__what_callers_fall_back_to),
        cmocka_unit_test(python__options),
        cmocka_unit_test(python__settings),
        cmocka_unit_test(python__callers),
        cmocka_unit_test(javascript__options),
        cmocka_unit_test(javascript__modules_of_one_assignment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
