/* lib/code: the shapes in which LLM calls come, and what is told of each. */
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

/* Every Python shape stands behind these lines, so that the first line of a shape is line 6. */
#define PYTHON \
    "import json, os, functools, asyncio\n" \
    "import openai\n" \
    "from openai import OpenAI, AsyncOpenAI\n" \
    "client = OpenAI()\n" \
    "m = []\n"
#define CREATE "6 openai.chat.completions.create openai "

static void check_python(const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_puts(&text, PYTHON);
        tg_buf_puts(&text, shapes[i].text);
        tg_buf_putc(&text, '\0');
        code_expect("app.py", text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK_PYTHON(shapes) check_python(shapes, sizeof(shapes) / sizeof((shapes)[0]))

static void python__metadata_on_the_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"client.chat.completions.create(model='x', messages=m)\n", CREATE "x\n"},
        {"client.chat.completions.create(model='x', metadata={'team': 'search', 'use_case': "
         "'rank'})\n",
         CREATE "x team=search@provider_log use_case=rank@provider_log\n"},
        {"client.chat.completions.create(model='x', metadata={'team': 'search'})\n",
         CREATE "x team=search@provider_log\n"},
        {"client.chat.completions.create(model='x', metadata={})\n", CREATE "x\n"},
        {"client.chat.completions.create(model='x', metadata=None)\n", CREATE "x\n"},
        {"client.chat.completions.create(model='x', metadata={'team': ''})\n",
         CREATE "x team=@provider_log\n"},
        {"client.chat.completions.create(model='x', metadata={'team': None})\n", CREATE "x\n"},
        {"client.chat.completions.create(model='x', metadata={'team': TEAM})\n",
         CREATE "x team=?@provider_log\n"},
        {"client.chat.completions.create(model='x', metadata=META)\nMETA = {'team': 'a'}\n",
         CREATE "x team=a@provider_log\n"},
        {"client.chat.completions.create(model='x', metadata=unknown.META)\n",
         CREATE "x ?metadata\n"},
        {"client.chat.completions.create(model='x', metadata={**base, 'team': 'a'})\n",
         CREATE "x team=a@provider_log ?metadata\n"},
        {"client.chat.completions.create(model='x', metadata={key: 'a'})\n",
         CREATE "x ?metadata\n"},
        {"client.chat.completions.create(model='x', metadata={'team': 'a'} | {'use_case': 'b'})\n",
         CREATE "x team=a@provider_log use_case=b@provider_log\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__arguments_built_elsewhere(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"common = dict(model='x', metadata={'team': 'a'}); "
         "client.chat.completions.create(**common)\n",
         CREATE "x team=a@provider_log\n"},
        {"def f(common): client.chat.completions.create(**common)\n", CREATE "? ?metadata\n"},
        {"def f(c): client.chat.completions.create(**c, model='x', metadata={'team': 'a'})\n",
         CREATE "x team=a@provider_log ?extra_headers\n"},
        {"def f():\n    p = {}\n    p['model'] = 'x'\n    p['metadata'] = {'team': 'a'}\n"
         "    p['metadata']['use_case'] = 'b'\n    client.chat.completions.create(**p)\n",
         "11 openai.chat.completions.create openai x team=a@provider_log "
         "use_case=b@provider_log\n"},
        {"def f():\n    p = {'model': 'x'}\n    p.update(metadata={'team': 'a'})\n"
         "    client.chat.completions.create(**p)\n",
         "9 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"def f(**more):\n    p = {'model': 'x'}\n    p.update(more)\n"
         "    client.chat.completions.create(**p)\n",
         "9 openai.chat.completions.create openai x ?metadata\n"},
        {"def f():\n    p = {'model': 'x'}\n    p.update({'top_p': 1})\n"
         "    client.chat.completions.create(**p)\n",
         "9 openai.chat.completions.create openai x\n"},
        {"def f(more): client.chat.completions.create(**dict(more, model='x'))\n",
         CREATE "x ?metadata\n"},
        {"P = {'model': 'x'}\ndef f():\n    p = P.copy()\n    p['metadata'] = {'team': 'a'}\n"
         "    client.chat.completions.create(**p)\n",
         "10 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"def f(prod):\n    p = {'model': 'x'}\n    if prod:\n        p['metadata'] = {'team': "
         "'a'}\n"
         "    client.chat.completions.create(**p)\n",
         "10 openai.chat.completions.create openai x ?metadata\n"},
        {"def f(prod):\n    p = {'model': 'x'}\n    if prod:\n        p['metadata'] = {'team': "
         "'a'}\n"
         "    else:\n        client.chat.completions.create(**p)\n",
         "11 openai.chat.completions.create openai x\n"},
        {"def f(prod):\n    meta = {'team': 'a'}\n    if prod:\n        meta = {'team': 'b'}\n"
         "    client.chat.completions.create(model='x', metadata=meta)\n",
         "10 openai.chat.completions.create openai x team=?@provider_log\n"},
        {"def build():\n    p = {'model': 'x'}\n    p['metadata'] = {'team': 'a'}\n    return p\n"
         "client.chat.completions.create(**build())\n",
         "10 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"client.chat.completions.create(model='x', extra_body={'metadata': {'tags': "
         "['team:a']}})\n",
         CREATE "x team=a@gateway\n"},
        {"f = functools.partial(client.chat.completions.create, model='x', metadata={'team': "
         "'a'})\n"
         "f(messages=m)\n",
         "7 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"f = functools.partial(client.chat.completions.create, model='x')\nf(messages=m)\n",
         "7 openai.chat.completions.create openai x\n"},
        {"def call_llm(*, team, **kw): return client.chat.completions.create(metadata={'team': "
         "team}, **kw)\n",
         CREATE "? team=?@provider_log ?extra_headers\n"},
        {"def call_llm(**kwargs): return client.chat.completions.create(**kwargs)\n",
         CREATE "? ?metadata\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__headers_and_clients(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"OpenAI(default_headers={'Helicone-Property-Team': "
         "'a'}).chat.completions.create(model='x')\n",
         CREATE "x team=a@gateway\n"},
        {"client.chat.completions.create(model='x', extra_headers={'x-portkey-metadata': "
         "json.dumps({'team': 'a'})})\n",
         CREATE "x team=a@gateway\n"},
        {"client.chat.completions.create(model='x', extra_headers={'x-portkey-metadata': "
         "'{\"team\": \"a\", \"n\": 1}'})\n",
         CREATE "x team=a@gateway n=1@gateway\n"},
        {"client.chat.completions.create(model='x', extra_headers={'X-LiteLLM-Tags': "
         "'team:a,use_case:b'})\n",
         CREATE "x team=a@gateway use_case=b@gateway\n"},
        {"client.chat.completions.create(model='x', extra_headers={'Accept': 'text/plain'})\n",
         CREATE "x\n"},
        {"client.chat.completions.create(model='x', extra_headers=headers())\n",
         CREATE "x ?extra_headers\n"},
        {"c2 = client.with_options(default_headers={'Helicone-Property-Team': 'a'})\n"
         "c2.chat.completions.create(model='x')\nclient.chat.completions.create(model='y')\n",
         "7 openai.chat.completions.create openai x team=a@gateway\n"
         "8 openai.chat.completions.create openai y\n"},
        {"OpenAI(default_headers={'Helicone-Property-Team': 'a'}).copy(default_headers="
         "{'Helicone-Property-Team': 'b'}).chat.completions.create(model='x')\n",
         CREATE "x team=b@gateway\n"},
        {"OpenAI(project='p1').chat.completions.create(model='x')\n",
         CREATE "x openai-project=p1@bill\n"},
        {"OpenAI(**options).chat.completions.create(model='x')\n", CREATE "x ?default_headers\n"},
        {"OpenAI(base_url='https://api.deepseek.com').chat.completions.create(model='x')\n",
         "6 openai.chat.completions.create deepseek x\n"},
        {"OpenAI(base_url='http://localhost:11434/v1').chat.completions.create(model='x')\n",
         "6 openai.chat.completions.create local x\n"},
        {"openai.AzureOpenAI(azure_deployment='d').chat.completions.create(messages=m)\n",
         "6 openai.chat.completions.create azure d\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__receivers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"openai.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"client.with_raw_response.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"client.chat.completions.with_streaming_response.create(model='x')\n", CREATE "x\n"},
        {"c = client; c.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"chat = client.chat.completions; chat.create(model='x')\n", CREATE "x\n"},
        {"create = client.chat.completions.create; create(model='x')\n", CREATE "x\n"},
        {"class S:\n    def __init__(self):\n        self._llm = AsyncOpenAI()\n    async def "
         "go(self):\n"
         "        return await self._llm.chat.completions.create(model='x')\n",
         "10 openai.chat.completions.create openai x\n"},
        {"class S:\n    @functools.cached_property\n    def llm(self): return OpenAI()\n"
         "    def go(self): self.llm.chat.completions.create(model='x')\n",
         "9 openai.chat.completions.create openai x\n"},
        {"class Base:\n    llm = OpenAI(project='p')\nclass S(Base):\n"
         "    def go(self): self.llm.chat.completions.create(model='x')\n",
         "9 openai.chat.completions.create openai x openai-project=p@bill\n"},
        {"from .llm import shared; shared.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"def f(c: AsyncOpenAI): c.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"def f(c: 'OpenAI | None' = None): c.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"def f(c): c.chat.completions.create(model='x')\n", CREATE "x\n"},
        {"def get(): return OpenAI()\nget().chat.completions.create(model='x')\n",
         "7 openai.chat.completions.create openai x\n"},
        {"(client if x else other).chat.completions.create(model='x')\n", CREATE "x\n"},
        {"import openai as oai; from openai import OpenAI as O; O().responses.create(model='x', "
         "input=1)\n",
         "6 openai.responses.create openai x\n"},
        {"async def f(): await asyncio.gather(*[client.chat.completions.create(model='x') for x in "
         "m])\n",
         CREATE "x\n"},
        {"with client.chat.completions.stream(model='x') as s: pass\n",
         "6 openai.chat.completions.stream openai x\n"},
        {"asyncio.to_thread(client.chat.completions.create, model='x')\n", CREATE "x\n"},
        {"import tenacity; tenacity.retry(client.chat.completions.create)(model='x')\n",
         CREATE "x\n"},
        {"f\"{client.chat.completions.create(model='x')}\"\n", CREATE "x\n"},
        {"client.chat.completions.create(model='o', "
         "messages=[client.chat.completions.create(model='i')])\n",
         CREATE "o\n" CREATE "i\n"},
        {"client['chat'].completions.create(model='x')\n", CREATE "x\n"},
        {"if a:\n    c = OpenAI()\nelse:\n    c = "
         "openai.AzureOpenAI()\nc.chat.completions.create(model='x')\n",
         "10 openai.chat.completions.create azure x\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"# client.chat.completions.create(model='x')\n", ""},
        {"'''client.chat.completions.create(model='x')'''\n", ""},
        {"print('client.chat.completions.create(model=1)')\n", ""},
        {"from twilio.rest import Client\nClient().messages.create(to='a', from_='b', body='c')\n",
         ""},
        {"def f(c): c.messages.create(to='a', from_='b', body='c')\n", ""},
        {"client.beta.threads.messages.create(thread_id='t', content='c')\n", ""},
        {"def f(c): c.responses.create(survey_id=1)\n", ""},
        {"def f(x): x.invoke('a'); x.run(); x.chat('b'); x.generate(); x.stream(); x.embed(1)\n",
         ""},
        {"from unittest.mock import MagicMock\nMagicMock().messages.create(model='x', "
         "max_tokens=1)\n",
         ""},
        {"from unittest.mock import AsyncMock\nclient.chat.completions.create = AsyncMock()\n", ""},
        {"retry(client.chat.completions.create)\n", ""},
        {"client.models.list()\n", ""},
        {"OPENAI_BASE = 'https://api.openai.com/v1/chat/completions'\n", ""},
        {"from myopenai import OpenAI as Mine\nMine().images.list()\n", ""},
    };
    CHECK_PYTHON(shapes);
}

static void python__contexts(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"from langfuse import propagate_attributes\nwith propagate_attributes(metadata={'team': "
         "'a'}):\n"
         "    "
         "client.chat.completions.create(model='x')\nclient.chat.completions.create(model='y')\n",
         "8 openai.chat.completions.create openai x team=a@trace\n"
         "9 openai.chat.completions.create openai y\n"},
        {"from langsmith import traceable\n@traceable(tags=['team:a'])\ndef f():\n"
         "    client.chat.completions.create(model='x')\ndef g(): "
         "client.chat.completions.create(model='y')\n",
         "9 openai.chat.completions.create openai x team=a@trace\n"
         "10 openai.chat.completions.create openai y\n"},
        {"from langfuse import observe\n@observe()\ndef f(): "
         "client.chat.completions.create(model='x')\n",
         "8 openai.chat.completions.create openai x\n"},
        {"from traceloop.sdk import Traceloop\ndef f():\n"
         "    Traceloop.set_association_properties({'team': 'a'})\n"
         "    client.chat.completions.create(model='x')\ndef g(): "
         "client.chat.completions.create(model='y')\n",
         "9 openai.chat.completions.create openai x team=a@trace\n"
         "10 openai.chat.completions.create openai y ?properties\n"},
        {"from traceloop.sdk import Traceloop\ndef f():\n"
         "    r = client.chat.completions.create(model='x')\n"
         "    Traceloop.set_association_properties({'team': 'a'})\n    return r\n",
         "8 openai.chat.completions.create openai x ?properties\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__models(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"M = 'gpt-4o'\nclient.chat.completions.create(model=M)\n",
         "7 openai.chat.completions.create openai gpt-4o\n"},
        {"client.chat.completions.create(model=os.environ['M'])\n", CREATE "?\n"},
        {"client.chat.completions.create(model=os.getenv('M', 'gpt-4o'))\n", CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model=os.environ.get('M') or 'gpt-4o')\n",
         CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model=a if b else 'gpt-4o')\n", CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model='a' if b else 'c')\n", CREATE "?\n"},
        {"MODELS = {'fast': 'gpt-4o-mini'}\nclient.chat.completions.create(model=MODELS['fast'])\n",
         "7 openai.chat.completions.create openai gpt-4o-mini\n"},
        {"client.chat.completions.create(model=MODELS[tier])\n", CREATE "?\n"},
        {"class M:\n    FAST = 'gpt-4o'\nclient.chat.completions.create(model=M.FAST)\n",
         "8 openai.chat.completions.create openai gpt-4o\n"},
        {"B = 'x'\nclient.chat.completions.create(model=f'ft:{B}')\n",
         "7 openai.chat.completions.create openai ft:x\n"},
        {"client.chat.completions.create(model=f'ft:{base}')\n", CREATE "?\n"},
        {"def f(model='gpt-4o'): client.chat.completions.create(model=model)\n", CREATE "gpt-4o\n"},
    };
    CHECK_PYTHON(shapes);
}

static void python__other_sdks(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"from langchain_openai import ChatOpenAI\nfrom langchain_core.prompts import P\n"
         "llm = ChatOpenAI(model='x')\nchain = P() | llm\nchain.invoke({}, config={'metadata': "
         "{'team': 'a'}})\n",
         "10 langchain.ChatOpenAI openai x team=a@trace\n"},
        {"from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model='x')\n"
         "llm.invoke({}, config={'metadata': {'team': 'a'}})\nllm.invoke({})\n",
         "8 langchain.ChatOpenAI openai x team=a@trace\n"
         "9 langchain.ChatOpenAI openai x\n"},
        {"from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model='x')\n"
         "llm.with_config(metadata={'team': 'a'}).invoke({})\n",
         "8 langchain.ChatOpenAI openai x team=a@trace\n"},
        {"from llama_index.llms.openai import OpenAI\nOpenAI(model='x').complete('y')\n",
         "7 llama-index.OpenAI openai x\n"},
        {"import boto3\nc = boto3.client('bedrock-runtime')\nc.converse(modelId='x', "
         "requestMetadata={'team': 'a'})\n",
         "8 bedrock.converse bedrock x team=a@provider_log\n"},
        {"import "
         "boto3\nboto3.Session().client(service_name='bedrock-runtime').invoke_model(modelId='x', "
         "body=json.dumps({}), requestMetadata=json.dumps({'team': 'a'}))\n",
         "7 bedrock.invoke_model bedrock x team=a@provider_log\n"},
        {"import boto3\nboto3.client(SERVICE).invoke_model(modelId='x')\n",
         "7 bedrock.invoke_model bedrock x\n"},
        {"import "
         "boto3\nboto3.client('sagemaker').converse(x=1)\nboto3.client('sns').publish(Message='"
         "bedrock')\n",
         ""},
        {"import "
         "boto3\nboto3.client('bedrock-runtime').converse(modelId='arn:aws:bedrock:us-east-1:1:"
         "application-inference-profile/abc')\n",
         "7 bedrock.converse bedrock arn:aws:bedrock:us-east-1:1:application-inference-profile/abc "
         "?model\n"},
        {"import anthropic\nanthropic.Anthropic().messages.create(model='x', max_tokens=1, "
         "metadata={'user_id': 'u'})\n",
         "7 anthropic.messages.create anthropic x\n"},
        {"from google import genai\nfrom google.genai import types\nc = "
         "genai.Client(vertexai=True)\n"
         "c.models.generate_content(model='x', contents='y', config=types.GenerateContentConfig("
         "labels={'team': 'a'}))\n",
         "9 google-genai.models.generate_content vertex x team=a@bill\n"},
        {"from google import genai\nchat = genai.Client().chats.create(model='x', "
         "config={'labels': {'team': 'a'}})\n"
         "chat.send_message('y')\n",
         "8 google-genai.chats.create.send_message google x team=a@trace ?config.labels\n"},
        {"import vertexai.generative_models as "
         "g\ng.GenerativeModel('x').start_chat().send_message('y', "
         "labels={'team': 'a'})\n",
         "7 vertexai.start_chat.send_message vertex x team=a@bill\n"},
        {"import google.generativeai as genai\ngenai.GenerativeModel('x').generate_content('y')\n",
         "7 google-generativeai.generate_content google x\n"},
        {"from litellm import completion\ncompletion(model='anthropic/c', metadata={'tags': "
         "['team:a']})\n",
         "7 litellm.completion anthropic anthropic/c team=a@gateway\n"},
        {"from app.llm import litellm\nlitellm.completion(model='x', messages=m)\n",
         "7 litellm.completion litellm x\n"},
        {"from app.llm import helper\nhelper.completion(model='x', messages=m)\n", ""},
        {"import instructor\ninstructor.from_openai(OpenAI()).chat.completions.create(model='x', "
         "response_model=R)\n",
         "7 instructor.create openai x\n"},
        {"import requests\nBASE = 'https://api.mistral.ai'\ndef f(h):\n    "
         "requests.post(f'{BASE}/v1/chat/completions', "
         "json={'model': 'x', 'metadata': {'team': 'a'}}, headers=h)\n",
         "9 http.chat.completions mistral x team=a@provider_log ?headers\n"},
        {"import requests\nrequests.post('https://example.com/v1/things', json={'model': 'x'})\n",
         ""},
        {"client.batches.create(input_file_id='f', completion_window='24h', metadata={'team': "
         "'a'})\n",
         "6 openai.batches.create openai ? team=a@provider_log\n"},
    };
    CHECK_PYTHON(shapes);
}

/* --- TypeScript ----------------------------------------------------------------------------------
 */

#define TYPESCRIPT \
    "import OpenAI, { AzureOpenAI } from 'openai';\n" \
    "const client = new OpenAI();\n"
#define TS "3 openai.chat.completions.create openai "

static void check_typescript(const shape *shapes, size_t count)
{
    static const char *const paths[] = {"app.ts", "app.tsx"};
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_puts(&text, TYPESCRIPT);
        tg_buf_puts(&text, shapes[i].text);
        tg_buf_putc(&text, '\0');
        for (size_t p = 0; p < 2; p++) code_expect(paths[p], text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK_TYPESCRIPT(shapes) check_typescript(shapes, sizeof(shapes) / sizeof((shapes)[0]))

static void typescript__calls(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"client.chat.completions.create({ model: 'x', metadata: { team: 'a' } });\n",
         TS "x team=a@provider_log\n"},
        {"client.chat.completions.create({ model: 'x', metadata: undefined });\n", TS "x\n"},
        {"const base = { model: 'x', metadata: { team: 'a' } }; client.chat.completions.create({ "
         "...base });\n",
         TS "x team=a@provider_log\n"},
        {"const p: any = { model: 'x' };\np.metadata = { team: 'a' "
         "};\nclient.chat.completions.create(p);\n",
         "5 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"function f(p) { return client.chat.completions.create(p); }\n", TS "? ?metadata\n"},
        {"function f(metadata) { client.chat.completions.create({ model: 'x', metadata }); }\n",
         TS "x ?metadata\n"},
        {"const metadata = { team: 'a' };\nclient.chat.completions.create({ model: 'x', metadata } "
         "as const);\n",
         "4 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"client.chat.completions.create({ model: 'x' }, { headers: { 'cf-aig-metadata': "
         "JSON.stringify({ team: 'a' }) } });\n",
         TS "x team=a@gateway\n"},
        {"client.withOptions({ defaultHeaders: { 'Helicone-Property-Team': 'a' } })"
         ".chat.completions.create({ model: 'x' });\n",
         TS "x team=a@gateway\n"},
        {"client\n  .chat\n  .completions\n  .create({ model: 'x' });\n", TS "x\n"},
        {"client!.chat.completions.create({ model: 'x' });\n", TS "x\n"},
        {"client?.chat.completions.create({ model: 'x' });\n", TS "x\n"},
        {"(client as any).chat.completions.create({ model: 'x' });\n", TS "x\n"},
        {"async function f() { return await (await getClient()).chat.completions.create({ model: "
         "'x' }); }\n",
         TS "x\n"},
        {"const s = `${client.chat.completions.create({ model: 'x' })}`;\n", TS "x\n"},
        {"const create = client.chat.completions.create.bind(client.chat.completions); create({ "
         "model: 'x' });\n",
         TS "x\n"},
        {"const { chat } = client; chat.completions.create({ model: 'x' });\n", TS "x\n"},
        {"class S { constructor(private readonly ai: AzureOpenAI) {}\n  go() { return "
         "this.ai.chat.completions.create({ model: 'x' }); } }\n",
         "4 openai.chat.completions.create azure x\n"},
        {"class S { private ai = new OpenAI({ project: 'p' });\n  go = () => "
         "this.ai.chat.completions.create({ model: 'x' }); }\n",
         "4 openai.chat.completions.create openai x openai-project=p@bill\n"},
        {"const M = process.env.M ?? 'gpt-4o'; client.chat.completions.create({ model: M });\n",
         TS "gpt-4o\n"},
        {"async function f() { const { OpenAI: O } = await import('openai'); "
         "new O().responses.create({ model: 'x', input: 1 }); }\n",
         "3 openai.responses.create openai x\n"},
    };
    CHECK_TYPESCRIPT(shapes);
}

static void typescript__what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"// client.chat.completions.create({ model: 'x' })\n", ""},
        {"const s = \"client.chat.completions.create({ model: 'x' })\";\n", ""},
        {"type C = ReturnType<typeof client.chat.completions.create>;\n", ""},
        {"import type X from 'openai';\ninterface Y { create(): X }\n", ""},
        {"function f(c) { c.messages.create({ to: 'a', from: 'b', body: 'c' }); }\n", ""},
        {"vi.mock('openai'); vi.fn().messages.create({ model: 'x' });\n", ""},
        {"function f(x) { x.invoke('a'); x.run(); x.generate(); x.embed(); }\n", ""},
    };
    CHECK_TYPESCRIPT(shapes);
}

static void typescript__other_sdks(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"import { generateText } from 'ai'; import { anthropic } from '@ai-sdk/anthropic';\n"
         "generateText({ model: anthropic('c'), experimental_telemetry: { isEnabled: true, "
         "metadata: "
         "{ team: 'a' } } });\n",
         "4 ai.generateText anthropic c team=a@trace\n"},
        {"import { generateText } from 'ai';\n"
         "generateText({ model: 'openai/x', experimental_telemetry: { metadata: { team: 'a' } } "
         "});\n",
         "4 ai.generateText openai openai/x\n"},
        {"import { streamText } from 'ai';\nstreamText({ model: 'openai/x', telemetry: { "
         "functionId: 'f' } });\n",
         "4 ai.streamText openai openai/x\n"},
        {"import { streamText } from 'ai';\nstreamText({ model: 'openai/x', providerOptions: { "
         "gateway: "
         "{ tags: ['team:a', `use_case:${u}`] } } });\n",
         "4 ai.streamText openai openai/x team=a@gateway use_case=?@gateway\n"},
        {"import { generateText } from 'ai'; import { bedrock } from '@ai-sdk/amazon-bedrock';\n"
         "generateText({ model: bedrock('anthropic.c-v1:0') });\n",
         "4 ai.generateText bedrock anthropic.c-v1:0\n"},
        {"import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';\n"
         "const c = new ConverseCommand({ modelId: 'x', requestMetadata: { team: 'a' } }); "
         "r.send(c);\n",
         "4 bedrock.converse bedrock x team=a@provider_log\n"},
        {"import Anthropic from '@anthropic-ai/sdk';\n"
         "new Anthropic().messages.stream({ model: 'x', max_tokens: 1, metadata: { user_id: 'u' } "
         "});\n",
         "4 anthropic.messages.stream anthropic x\n"},
        {"import { GoogleGenAI } from '@google/genai';\nnew GoogleGenAI({ vertexai: true }).models"
         ".generateContent({ model: 'x', contents: 'y', config: { labels: { team: 'a' } } });\n",
         "4 google-genai.models.generateContent vertex x team=a@bill\n"},
        {"import { GoogleGenerativeAI } from '@google/generative-ai';\n"
         "const g = new GoogleGenerativeAI(k).getGenerativeModel({ model: 'x' }); "
         "g.generateContent('y');\n",
         "4 google-generative-ai.generateContent google x\n"},
        {"import { ChatOpenAI } from '@langchain/openai';\nconst llm = new ChatOpenAI({ model: "
         "'x', "
         "metadata: { team: 'a' } }); llm.invoke('y');\n",
         "4 langchain.ChatOpenAI openai x team=a@trace\n"},
        {"import { observeOpenAI } from '@langfuse/openai';\nobserveOpenAI(client, { tags: "
         "['team:a'] })"
         ".chat.completions.create({ model: 'x' });\n",
         "4 openai.chat.completions.create openai x team=a@trace\n"},
        {"import { withAssociationProperties } from '@traceloop/node-server-sdk';\n"
         "withAssociationProperties({ team: 'a' }, () => client.chat.completions.create({ model: "
         "'x' }));\n",
         "4 openai.chat.completions.create openai x team=a@trace\n"},
        {"fetch(`${B}/v1/chat/completions`, { method: 'POST', headers: { 'OpenAI-Project': 'p' }, "
         "body: "
         "JSON.stringify({ model: 'x', metadata: { team: 'a' } }) });\n",
         "3 http.chat.completions openai x openai-project=p@bill team=a@provider_log\n"},
        {"fetch('/api/chat', { method: 'POST', body: JSON.stringify({ model: 'x' }) });\n", ""},
        {"const OA = require('openai'); new OA.OpenAI().embeddings.create({ model: 'x', input: 'y' "
         "});\n",
         "3 openai.embeddings.create openai x\n"},
    };
    CHECK_TYPESCRIPT(shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python__metadata_on_the_call),
        cmocka_unit_test(python__arguments_built_elsewhere),
        cmocka_unit_test(python__headers_and_clients),
        cmocka_unit_test(python__receivers),
        cmocka_unit_test(python__what_is_no_call),
        cmocka_unit_test(python__contexts),
        cmocka_unit_test(python__models),
        cmocka_unit_test(python__other_sdks),
        cmocka_unit_test(typescript__calls),
        cmocka_unit_test(typescript__what_is_no_call),
        cmocka_unit_test(typescript__other_sdks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
