/* lib/code: models that objects of Python's classes are made with, and given later. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* The call stands on line 7. */
#define LLM \
    "import os\nfrom openai import OpenAI\nclass LLM:\n" \
    "  def __init__(self, key, model):\n    self.model = model\n" \
    "  def ask(self):\n    return OpenAI().chat.completions.create(model=self.model, " \
    "messages=[])\n"
/* On line 8. */
#define CFG(base) \
    "from openai import OpenAI\nfrom dataclasses import dataclass, replace\nimport pydantic\n" \
    "@dataclass\nclass Cfg" base ":\n  key: str\n  model: str\n" \
    "def ask(c: Cfg): return OpenAI().chat.completions.create(model=c.model, messages=[])\n"
#define OF_LLM(model) "7 openai.chat.completions.create openai " model "\n"
#define OF_CFG(model) "8 openai.chat.completions.create openai " model "\n"
#define QUICK "def quick(): return LLM('k', 'gpt-4o')\n"
#define DEV "DEV = Cfg('k', 'gpt-4o')\n"

static void makers_by_other_names(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {LLM QUICK, OF_LLM("gpt-4o")},
        {LLM "  @classmethod\n  def make(cls): return cls('k', 'o1')\n" QUICK, OF_LLM("?")},
        {LLM "  @classmethod\n  def make(cls): return cls('k', 'gpt-4o')\n" QUICK,
         OF_LLM("gpt-4o")},
        {LLM "  @classmethod\n  def make(cls): return cls('k', os.environ['M'])\n" QUICK,
         OF_LLM("?")},
        {LLM "  @staticmethod\n  def make(): return LLM('k', 'o1')\n" QUICK, OF_LLM("?")},
        {LLM "  def other(self, m): return type(self)('k', m)\n" QUICK, OF_LLM("?")},
        {LLM "class Big(LLM): pass\n" QUICK "def slow(): return Big('k', 'o1')\n", OF_LLM("?")},
        {LLM "class Big(LLM): pass\n" QUICK "def slow(): return Big('k', 'gpt-4o')\n",
         OF_LLM("gpt-4o")},
        {LLM QUICK "def all(models): return map(LLM, models)\n", OF_LLM("?")},
        {LLM QUICK "REG = {}\nREG['a'] = LLM\n", OF_LLM("?")},
        {LLM QUICK "REG = {'a': LLM}\ndef make(n, m): return REG[n]('k', m)\n", OF_LLM("?")},
        {LLM QUICK "def use(x: LLM, y: LLM | None = None):\n  if isinstance(x, LLM): x.ask()\n",
         OF_LLM("gpt-4o")},
        {CFG("") DEV "def load(d): return Cfg(**d)\n", OF_CFG("?")},
        {CFG("") DEV, OF_CFG("gpt-4o")},
        {CFG("(pydantic.BaseModel)") DEV, OF_CFG("?")},
        {CFG("(pydantic.BaseSettings)") "DEV = Cfg(key='k', model='fake')\n", OF_CFG("?")},
        {CFG("(pydantic.BaseModel)") "DEV = Cfg(key='k', model='m')\n", OF_CFG("m")},
        {CFG("(pydantic.BaseModel)") "DEV = Cfg(key='k', model='m')\n"
                                     "def load(t): return Cfg.model_validate_json(t)\n",
         OF_CFG("?")},
    };
    CODE_EXPECT_SHAPES("p.py", "", "", shapes);
}

static void makers_of_other_files(void **state)
{
    (void)state;
#define MADE "from llm import LLM\n"
    static const code_file one[] = {{"llm.py", LLM}, {"a.py", "# openai\n" MADE QUICK}};
    code_expect_files(one, 2, NULL, OF_LLM("gpt-4o"));
    static const code_file handed[] = {{"llm.py", LLM},
                                       {"a.py", "# openai\n" MADE QUICK},
                                       {"b.py", "# openai\nimport llm\nREG = {'a': llm.LLM}\n"}};
    code_expect_files(handed, 3, NULL, OF_LLM("?"));
    static const code_file below[] = {
        {"llm.py", LLM},
        {"a.py", "# openai\n" MADE QUICK},
        {"x/b.py", "# openai\n" MADE "class Big(LLM): pass\nb = Big('k', 'o1')\n"}};
    code_expect_files(below, 3, NULL, OF_LLM("?"));
}

static void objects_that_are_changed(void **state)
{
    (void)state;
#define SET "  def set_model(self, m): self.model = m\n"
#define L "l = LLM('k', 'gpt-4o')\n"
    static const code_shape shapes[] = {
        {LLM SET L, OF_LLM("gpt-4o")},
        {LLM SET L "l.set_model('o1')\n", OF_LLM("?")},
        {LLM SET L "l.set_model('gpt-4o')\n", OF_LLM("gpt-4o")},
        {LLM SET L "q = input()\nif q: l.set_model(q)\n", OF_LLM("gpt-4o")},
        {LLM L "l.model = 'o1'\n", OF_LLM("?")},
        {LLM L "l.model = os.environ['M']\n", OF_LLM("?")},
        {LLM L "def go(args):\n  if args.model: l.model = args.model\n", OF_LLM("gpt-4o")},
        {LLM L "class Other: pass\no = Other()\no.model = 'o1'\n", OF_LLM("gpt-4o")},
        {CFG("") DEV "BIG = replace(DEV, model='o1')\n", OF_CFG("?")},
        {CFG("") DEV "BIG = replace(DEV, key='o1')\n", OF_CFG("gpt-4o")},
        {CFG("") "def make():\n  c = Cfg('k', 'm')\n  c.model = os.environ['M']\n  return c\n",
         OF_CFG("?")},
    };
    CODE_EXPECT_SHAPES("p.py", "", "", shapes);
}

static void what_requests_bring(void **state)
{
    (void)state;
#define ROUTE "@app.post('/x')\ndef x(c: Cfg): return ask(c)\n"
    static const code_shape shapes[] = {
        {CFG("(pydantic.BaseModel)") "def warm(): ask(Cfg(key='', model='m'))\n", OF_CFG("m")},
        {CFG("(pydantic.BaseModel)") ROUTE "def warm(): x(Cfg(key='', model='m'))\n", OF_CFG("?")},
    };
    CODE_EXPECT_SHAPES("p.py", "", "", shapes);
}

static void defaults_of_another_vendor(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {CFG("") "def load(): return Cfg('anthropic', 'claude-3-haiku')\n", OF_CFG("?")},
        {CFG("") "def load(): return Cfg('openai', 'gpt-4o')\n", OF_CFG("gpt-4o")},
    };
    CODE_EXPECT_SHAPES("p.py", "", "", shapes);
}

static void configurations(void **state)
{
    (void)state;
#define ROUTES \
    "from flask import current_app\nfrom openai import OpenAI\n" \
    "def ask(): return OpenAI().chat.completions.create(model=current_app.config['LLM'])\n"
#define OF_ROUTES(model) "3 openai.chat.completions.create openai " model "\n"
    static const code_file put[] = {{"routes.py", ROUTES},
                                    {"app.py", "import os, flask, openai\napp = flask.Flask('x')\n"
                                               "app.config['LLM'] = os.getenv('LLM', 'gpt-4o')\n"}};
    code_expect_files(put, 2, NULL, OF_ROUTES("gpt-4o"));
    static const code_file class[] = {{"routes.py", ROUTES},
                                      {"app.py", "# openai\nclass Config:\n  LLM = 'gpt-4o'\n"}};
    code_expect_files(class, 2, NULL, OF_ROUTES("gpt-4o"));
    static const code_file several[] = {{"routes.py", ROUTES},
                                        {"app.py", "# openai\nclass Config:\n  LLM = 'gpt-4o'\n"
                                                   "class Prod(Config):\n  LLM = 'o1'\n"}};
    code_expect_files(several, 2, NULL, OF_ROUTES("?"));
    static const code_file other[] = {{"routes.py", ROUTES},
                                      {"app.py", "# openai\nclass Names:\n  LLM = 'gpt-4o'\n"}};
    code_expect_files(other, 2, NULL, OF_ROUTES("?"));
#define PARSER \
    "import configparser\nfrom openai import OpenAI\np = configparser.ConfigParser()\n" \
    "OpenAI().chat.completions.create(messages=[], model="
#define OF_PARSER(model) "4 openai.chat.completions.create openai " model "\n"
    static const code_shape shapes[] = {
        {PARSER "p.get('openai', 'model'))\n", OF_PARSER("?")},
        {PARSER "p.get('openai', 'model', fallback='gpt-4o'))\n", OF_PARSER("gpt-4o")},
        {PARSER "{}.get('model', 'gpt-4o'))\n", OF_PARSER("gpt-4o")},
    };
    CODE_EXPECT_SHAPES("p.py", "", "", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makers_by_other_names),      cmocka_unit_test(makers_of_other_files),
        cmocka_unit_test(objects_that_are_changed),   cmocka_unit_test(what_requests_bring),
        cmocka_unit_test(defaults_of_another_vendor), cmocka_unit_test(configurations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
