/* lib/code: shapes of Python code beyond those of all languages (test_code_tricky.c): functions
 * that are handed on, objects that stand for others, agents that are given models, what is called
 * unseen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *text;
    const char *expected;
} shape;

static void check(const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) code_expect("app.py", shapes[i].text, shapes[i].expected);
}
#define CHECK(shapes) check(shapes, sizeof(shapes) / sizeof((shapes)[0]))

#define CLIENT "import asyncio, functools, openai\nclient = openai.OpenAI()\n"
#define CREATE "openai.chat.completions.create openai x"

static void python__functions_that_are_handed_on(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {CLIENT "from asgiref.sync import sync_to_async\n"
                "sync_to_async(client.audio.translations.create)(model='w')\n",
         "4 openai.audio.translations.create openai w\n"},
        {CLIENT "asyncio.get_running_loop().run_in_executor(None, functools.partial("
                "client.chat.completions.create, model='x', metadata={'team': 'a'}))\n",
         "3 " CREATE " team=a@provider_log\n"},
        {CLIENT "loop.run_in_executor(None, lambda: client.chat.completions.create(model='x'))\n",
         "3 " CREATE "\n"},
        {CLIENT "pool.submit(client.chat.completions.create, model='x')\n", "3 " CREATE "\n"},
        {CLIENT "from util import backoff\n"
                "backoff(functools.partial(client.chat.completions.create, model='x'))\n",
         "4 " CREATE "\n"},
        {CLIENT "from util import backoff\n"
                "backoff(call=functools.partial(client.chat.completions.create, model='x'))\n",
         "4 " CREATE "\n"},
        /* One call, not one for each function around it. */
        {CLIENT "import tenacity\ntenacity.retry(functools.partial(client.chat.completions.create, "
                "model='x'))()\n",
         "4 " CREATE "\n"},
        /* Kept, and perhaps never called. */
        {CLIENT "create = functools.partial(client.chat.completions.create, model='x')\n", ""},
        {CLIENT "register(client.chat.completions.create)\n", ""},
        {CLIENT "pool.submit(client.models.list)\n", ""},
    };
    CHECK(shapes);
}

static void python__objects_that_stand_for_others(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"import importlib\nclass Lazy:\n    _module = None\n"
         "    def __getattr__(self, name):\n        self._load()\n"
         "        return getattr(self._module, name)\n"
         "    def _load(self): self._module = importlib.import_module('litellm')\n"
         "litellm = Lazy()\nlitellm.completion(model='openai/x')\n",
         "9 litellm.completion openai openai/x\n"},
        {"import openai\ngetattr(openai, 'ChatCompletion').create(engine='x')\n",
         "2 openai.ChatCompletion.create openai x\n"},
        {"import openai\ngetattr(openai, NAME).create(engine='x')\n", ""},
        {"from openai import OpenAI\nclass Mine(OpenAI): pass\n"
         "Mine(project='p').chat.completions.create(model='x')\n",
         "3 " CREATE " openai-project=p@bill\n"},
        {"from langchain_openai import ChatOpenAI\nclass Mine(ChatOpenAI): pass\n"
         "Mine(model='x', metadata={'team': 'a'})\n",
         "3 langchain.ChatOpenAI openai x team=a@trace\n"},
        {"from openai import OpenAI\ndef make(): return OpenAI(project='p'), 'x'\n"
         "client, model = make()\nclient.chat.completions.create(model=model)\n",
         "4 " CREATE " openai-project=p@bill\n"},
        {"from agents import Agent\nAgent[Context](name='a', model='x')\n",
         "2 openai-agents.Agent openai x\n"},
        {"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from openai import OpenAI\n"
         "def f(client: 'OpenAI'): client.chat.completions.create(model='x')\n",
         "4 " CREATE "\n"},
        {"from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from openai import OpenAI\n"
         "def f(client: 'OpenAI') -> None: ...\n",
         ""},
    };
    CHECK(shapes);
}

/* A class of a package is the same below any of its modules; one of another package is not. */
static void python__names_of_submodules(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"from langchain_aws.embeddings.bedrock import BedrockEmbeddings\n"
         "BedrockEmbeddings(model_id='x')\n",
         "2 langchain.BedrockEmbeddings bedrock x\n"},
        {"from llama_index.llms.openai.base import OpenAI\nOpenAI(model='x')\n",
         "2 llama-index.OpenAI openai x\n"},
        {"from agno.models.openai.chat import OpenAIChat\nOpenAIChat(id='x')\n",
         "2 agno.OpenAIChat openai x\n"},
        {"from app.langchain_aws.embeddings import BedrockEmbeddings\n"
         "BedrockEmbeddings(model_id='x')\n",
         ""},
        {"from openai.types.chat import Completion  # openai\nCompletion.create(model='x')\n", ""},
    };
    CHECK(shapes);
}

static void python__agents_with_a_model(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"from langgraph.prebuilt import create_react_agent\n"
         "create_react_agent('openai:x', tools=[])\n",
         "2 langchain.create_react_agent openai openai:x\n"},
        {"from langgraph.prebuilt import create_react_agent\nimport os\n"
         "create_react_agent(os.environ['MODEL'], tools=[])\n",
         "3 langchain.create_react_agent langchain ?\n"},
        {"from langgraph.prebuilt import create_react_agent\n"
         "def f(llm): create_react_agent(llm, tools=[])\n",
         ""},
        {"from langchain_openai import ChatOpenAI\nfrom langgraph.prebuilt import "
         "create_react_agent\n"
         "create_react_agent(ChatOpenAI(model='x'), tools=[])\n",
         "3 langchain.ChatOpenAI openai x\n"},
        {"from strands import Agent\nAgent()\n", "2 strands.Agent bedrock -\n"},
        {"from strands import Agent\nfrom strands.models import BedrockModel\n"
         "Agent(model=BedrockModel(model_id='x'))\n",
         "3 strands.BedrockModel bedrock x\n"},
        {"from google.adk.agents import Agent\nfrom .config import settings\n"
         "Agent(name='a', model=settings.model)\nAgent(name='b', sub_agents=[])\n",
         "3 google-adk.Agent google ?\n"},
        {"from autogen import ConversableAgent\nConversableAgent('a', llm_config=False)\n"
         "ConversableAgent('b')\nConversableAgent('c', llm_config={'model': 'x'})\n",
         "4 autogen.ConversableAgent openai x\n"},
    };
    CHECK(shapes);
}

static void python__what_is_called_unseen(void **state)
{
    (void)state;
    static const shape shapes[] = {
        /* The agent is judged where it is made, with what its runs give. */
        {"from agents import Agent, Runner, RunConfig\na = Agent(name='a', model='x')\n"
         "Runner.run_sync(a, 'y', run_config=RunConfig(trace_metadata={'team': 'a'}))\n",
         "2 openai-agents.Agent openai x team=a@trace\n"},
        {"from agents import Runner\ndef f(agent): return Runner.run(agent, 'y')\n",
         "2 openai-agents.Runner.run openai - ?model\n"},
        {"from agents import Runner\nfrom .planning import planner\n"
         "Runner.run_sync(planner, 'y')\nRunner.run_sync(planner, 'z')\n",
         "3 openai-agents.Runner.run openai - ?model\n"},
        {"import dspy\ndspy.Predict('question -> answer')(question='y')\n"
         "dspy.ChainOfThought('question -> answer')\n",
         "2 dspy.Predict litellm - ?model\n"},
        {"import dspy\ndspy.Predict('question -> answer')\nlm = dspy.LM('openai/x')\n",
         "3 dspy.LM openai openai/x\n"},
        {"from llama_index.core import VectorStoreIndex\n"
         "engine = VectorStoreIndex.from_documents([]).as_query_engine()\nengine.query('y')\n",
         "3 llama-index.as_query_engine.query llama-index - ?model\n"},
        {"from crewai import Agent, Crew\nCrew(agents=[Agent(role='r')]).kickoff()\n",
         "2 crewai.Crew litellm - ?model\n"},
        {"from semantic_kernel import Kernel\n"
         "async def f(kernel: Kernel): return await kernel.invoke_prompt('y')\n",
         "2 semantic-kernel.invoke_prompt semantic-kernel - ?model\n"},
        {"from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion, "
         "OpenAIPromptExecutionSettings\n"
         "s = OpenAIChatCompletion(ai_model_id='x')\nasync def f(h):\n"
         "    await s.get_chat_message_content(h, OpenAIPromptExecutionSettings(metadata={'team': "
         "'a'}))\n",
         "4 semantic-kernel.OpenAIChatCompletion openai x team=a@provider_log\n"},
        {"def f(engine, crew, kernel): engine.query('a'); crew.kickoff(); kernel.invoke('b')  # "
         "crewai\n",
         ""},
    };
    CHECK(shapes);
}

/* What is called unseen in one file is told where another makes the model. */
static void join__a_model_of_another_file_is_judged_there(void **state)
{
    (void)state;
    const code_file files[] = {
        {"app/main.py", "import dspy\ndspy.configure(lm=dspy.LM('openai/x'))\n"},
        {"app/qa.py", "import dspy\nqa = dspy.Predict('question -> answer')\n"},
    };
    tg_buf out = tg_buf_of(1 << 16);
    code_scan(files, 2, NULL, &out);
    assert_string_equal(out.data, "2 dspy.LM openai openai/x\n");
    tg_buf_free(&out);
}

static void python__models_that_may_carry_tags(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"import boto3, os\n"
         "boto3.client('bedrock-runtime').converse(modelId=os.environ['MODEL'])\n",
         "2 bedrock.converse bedrock ? ?model\n"},
        {"import boto3, os\n"
         "boto3.client('bedrock-runtime').converse(modelId=os.environ.get('MODEL', 'x'))\n",
         "2 bedrock.converse bedrock x\n"},
        {"import boto3\n"
         "def f(model): boto3.client('bedrock-runtime').converse(modelId=model)\n",
         "2 bedrock.converse bedrock ?\n"},
    };
    CHECK(shapes);
}

static void python__gateways(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"from openai import OpenAI\nfrom portkey_ai import PORTKEY_GATEWAY_URL, createHeaders\n"
         "c = OpenAI(base_url=PORTKEY_GATEWAY_URL, default_headers=createHeaders(metadata={'team': "
         "'a'}))\nc.chat.completions.create(model='x')\n",
         "4 openai.chat.completions.create portkey x team=a@gateway\n"},
        {"from openai import OpenAI\nfrom portkey_ai import createHeaders\n"
         "OpenAI(default_headers=createHeaders(provider='openai')).chat.completions.create("
         "model='x')\n",
         "3 " CREATE "\n"},
        {"from portkey_ai import Portkey\n"
         "Portkey(metadata={'team': 'a'}).chat.completions.create(model='x')\n",
         "2 portkey.chat.completions.create portkey x team=a@gateway\n"},
        {"from azure.ai.projects import AIProjectClient\n"
         "with AIProjectClient(endpoint='e') as p, p.get_openai_client() as c:\n"
         "    c.responses.create(model='x', input='y')\n",
         "3 openai.responses.create azure x\n"},
    };
    CHECK(shapes);
}

/* Nothing is known of the address, or a part of it is put in. */
static void python__requests_to_what_is_configured(void **state)
{
    (void)state;
#define HTTP "import requests # api.openai.com\n"
    static const shape shapes[] = {
        {HTTP
         "def payload(m):\n    return {'h': 1}, {'model': 'x', 'messages': m, 'temperature': 0}\n"
         "def go(m):\n    headers, data = payload(m)\n"
         "    requests.post(INFO[m]['endpoint'], headers=headers, json=data)\n",
         "6 http.chat.completions openai x\n"},
        {HTTP "requests.post(url, json={'model': 'x', 'messages': [], 'max_tokens': 5})\n",
         "2 http.chat.completions openai x\n"},
        {HTTP "requests.post(url, json={'messages': [], 'max_tokens': 5})\n", ""},
        {HTTP
         "requests.post(url, headers={'anthropic-version': '1'}, json={'model': 'x', 'messages': "
         "[], 'max_tokens': 5})\n",
         "2 http.messages anthropic x\n"},
        {HTTP "requests.post(f'{base}/chat', json={'model': 'x', 'messages': [], 'stream': True})\n"
              "requests.post(url, json={'model': 'x', 'messages': []})\n",
         ""},
        {HTTP "requests.post('https://%s/v1/chat/completions' % host, json={'model': 'x'})\n",
         "2 http.chat.completions openai x\n"},
        {HTTP "requests.post('%(base)s/%(path)s' % {'base': B, 'path': 'chat/completions'}, "
              "json={'model': 'x'})\n",
         "2 http.chat.completions openai x\n"},
        {HTTP "URL = 'https://%s/v1/%s' % ('api.groq.com/openai', 'chat/completions')\n"
              "requests.post(URL, json={'model': 'qwen-%d' % 4})\n",
         "3 http.chat.completions groq qwen-4\n"},
        {HTTP "requests.post('https://example.com/%s' % path, json={'model': 7 % 3})\n", ""},
        {HTTP
         "LIB = {'a': 'https://aip.baidubce.com/wenxinworkshop/chat/eb', 'b': 'https://a.b/c'}\n"
         "requests.post(LIB[name], json={'messages': []})\n",
         "3 http.baidu baidu eb\n"},
    };
    CHECK(shapes);
}

/* A model is the part of a pair that is taken, and no other. */
static void python__parts_of_what_a_function_gives(void **state)
{
    (void)state;
#define PARSE "def parse(s):\n  if ':' in s: return s.split(':', 1)\n  return 'anthropic', "
    static const shape shapes[] = {
        {"import openai\n" PARSE
         "s\ndef ask(s):\n  p, m = parse(s)\n  openai.responses.create(model=m)\n",
         "7 openai.responses.create openai ?\n"},
        {"import openai\n" PARSE
         "'a'\ndef ask(s):\n  p, m = parse(s)\n  openai.responses.create(model=m)\n",
         "7 openai.responses.create openai a\n"},
        {"import openai\n" PARSE
         "'a'\ndef ask(s):\n  m = parse(s)[1]\n  openai.responses.create(model=m)\n",
         "7 openai.responses.create openai ?\n"},
    };
    CHECK(shapes);
}

/* What a map has under what a parameter is when nothing is given; a default of `.get` itself. */
static void python__models_of_maps(void **state)
{
    (void)state;
#define PY_MAPS \
    "from openai import OpenAI\no = OpenAI(); M = {'a': 'x', 'b': 'y'}; P = {'a': {'m': 'x'}, " \
    "'b': " \
    "{'m': 'y'}}\n"
#define PY_ASK(model) "o.chat.completions.create(model=" model ", messages=q)"
    static const code_shape shapes[] = {
        {"def f(q, k='a'): return " PY_ASK("M[k]") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k='a'): return " PY_ASK("M.get(k)") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k='a'): return " PY_ASK("M.get(k, M['b'])") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k): return " PY_ASK("M.get(k, 'y')") "\n",
         "3 openai.chat.completions.create openai y\n"},
        {"def f(q, k='a'): p = P[k]; return " PY_ASK("p['m']") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k): return " PY_ASK("P.get(k, P['b'])['m']") "\n",
         "3 openai.chat.completions.create openai y\n"},
        {"class A:\n  def __init__(self, k='b'):\n    self.model = M[k]\n  def f(self, q): "
         "return " PY_ASK("self.model") "\n",
         "6 openai.chat.completions.create openai y\n"},
        {"class A:\n  def __init__(self, k):\n    self.model = M.get(k, 'y')\n  def f(self, q): "
         "return " PY_ASK("self.model") "\n",
         "6 openai.chat.completions.create openai y\n"},
        {"class E(str, Enum):\n  A = 'x'\n  B = 'y'\ndef f(q, m: E = E.B): return " PY_ASK(
             "m.value") "\n",
         "6 openai.chat.completions.create openai y\n"},
        {"class E(str, Enum):\n  A = 'x'\n  B = 'y'\ndef f(q, m: E): return " PY_ASK(
             "m.value") "\n",
         "6 openai.chat.completions.create openai ?\n"},
        /* A name that is not in the map is itself. */
        {"def f(q, k='a'): return " PY_ASK("M.get(k.strip().lower(), k)") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k='A'): return " PY_ASK("M.get(k.lower(), k)") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def f(q, k='a'): return " PY_ASK("M[k] if k in M else k") "\n",
         "3 openai.chat.completions.create openai x\n"},
        {"def g(k):\n if k in M: return M[k]\n return k\ndef f(q, k='a'):\n m = g(k)\n "
         "return " PY_ASK("m") "\n",
         "8 openai.chat.completions.create openai x\n"},
        {"def f(q, k='z'): return " PY_ASK("M.get(k.lower(), k)") "\n",
         "3 openai.chat.completions.create openai z\n"},
        /* The user's choice. */
        {"def f(q, k): return " PY_ASK("M[k]") "\n", "3 openai.chat.completions.create openai ?\n"},
        {"def f(q, k): return " PY_ASK("M.get(k)") "\n",
         "3 openai.chat.completions.create openai ?\n"},
        {"def f(q, k='c'): return " PY_ASK("M[k]") "\n",
         "3 openai.chat.completions.create openai ?\n"},
        {"def f(q, k='a'): return " PY_ASK("given.get(k)") "\n",
         "3 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.py", PY_MAPS, "", shapes);
#undef PY_MAPS
#undef PY_ASK
}

/* What those give who make an object, by name or in order. */
static void python__models_that_objects_are_made_with(void **state)
{
    (void)state;
#define PY_ASK "o.chat.completions.create(model=self.m, messages=q)\n"
#define PY_INIT "class C:\n def __init__(self, k, m): self.m = m\n def f(self, q): return " PY_ASK
#define PY_DATA "@dataclass\nclass C:\n k: str\n m: str\n def f(self, q): return " PY_ASK
    static const code_shape shapes[] = {
        {PY_INIT "C('k', 'x')\n", "6 openai.chat.completions.create openai x\n"},
        {PY_INIT "C('k', m='x')\nC('l', 'x')\n", "6 openai.chat.completions.create openai x\n"},
        {PY_INIT "C('k', S().m)\n", "6 openai.chat.completions.create openai s\n"},
        {PY_DATA "C(k='k', m='x')\n", "8 openai.chat.completions.create openai x\n"},
        {PY_DATA "C('k', 'x')\n", "8 openai.chat.completions.create openai x\n"},
        {PY_DATA "def g(s: S): return C('k', m=s.m)\n",
         "8 openai.chat.completions.create openai s\n"},
        /* One of several, or what is not known. */
        {PY_INIT "C('k', 'x')\nC('k', 'y')\n", "6 openai.chat.completions.create openai ?\n"},
        {PY_INIT "C('k', 'x')\nC('k', q)\n", "6 openai.chat.completions.create openai ?\n"},
        {PY_DATA "C('k', 'x')\nC('k', m='y')\n", "8 openai.chat.completions.create openai ?\n"},
        {PY_DATA "C('x', q)\n", "8 openai.chat.completions.create openai ?\n"},
        {PY_DATA "C('k', 'x')\nC(**q)\n", "8 openai.chat.completions.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES(
        "app.py",
        "from dataclasses import dataclass; from openai import OpenAI\no = OpenAI()\n"
        "class S: m: str = 's'\n",
        "", shapes);
#undef PY_ASK
#undef PY_INIT
#undef PY_DATA
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__functions_that_are_handed_on),
        cmocka_unit_test(python__objects_that_stand_for_others),
        cmocka_unit_test(python__names_of_submodules),
        cmocka_unit_test(python__agents_with_a_model),
        cmocka_unit_test(python__what_is_called_unseen),
        cmocka_unit_test(join__a_model_of_another_file_is_judged_there),
        cmocka_unit_test(python__models_that_may_carry_tags),
        cmocka_unit_test(python__gateways),
        cmocka_unit_test(python__requests_to_what_is_configured),
        cmocka_unit_test(python__parts_of_what_a_function_gives),
        cmocka_unit_test(python__models_of_maps),
        cmocka_unit_test(python__models_that_objects_are_made_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
