/* Where calls go: base URLs of SDKs and frameworks decide the provider. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

static void hosts__that_nobody_knows_are_providers_of_their_own(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"base_url='https://llm.acme.example/v1'",
         "2 openai.chat.completions.create llm.acme.example m\n"},
        {"base_url='https://api.openai.com.evil.io/v1'",
         "2 openai.chat.completions.create api.openai.com.evil.io m\n"},
        {"base_url='https://evil.io/api.openai.com/v1'",
         "2 openai.chat.completions.create evil.io m\n"},
        {"base_url='https://api.openai.com@evil.io/v1'",
         "2 openai.chat.completions.create evil.io m\n"},
        {"base_url='https://notopenrouter.ai/v1'",
         "2 openai.chat.completions.create notopenrouter.ai m\n"},
        {"base_url='https://bedrock-runtime.evil.com/v1'",
         "2 openai.chat.completions.create bedrock-runtime.evil.com m\n"},
        {"base_url='https://bedrock-runtime.eu-west-1.amazonaws.com/v1'",
         "2 openai.chat.completions.create bedrock m\n"},
        {"base_url='HTTPS://API.OpenAI.com:443/v1'", "2 openai.chat.completions.create openai m\n"},
        {"base_url=f'https://{name}.openai.azure.com/v1'",
         "2 openai.chat.completions.create azure m\n"},
        {"base_url=os.environ['B']", "2 openai.chat.completions.create openai m\n"},
        {"base_url=f'http://{host}:8000/v1'", "2 openai.chat.completions.create openai m\n"},
        {"base_url=None", "2 openai.chat.completions.create openai m\n"},
        {"base_url='http://ollama:11434/v1'", "2 openai.chat.completions.create ollama m\n"},
        {"base_url='http://models:11434/v1'", "2 openai.chat.completions.create ollama m\n"},
        {"base_url='http://vllm:8000/v1'", "2 openai.chat.completions.create local m\n"},
        {"base_url='http://vllm.prod.svc.cluster.local/v1'",
         "2 openai.chat.completions.create local m\n"},
        {"base_url='http://gateway.prod.svc.cluster.local/v1'",
         "2 openai.chat.completions.create gateway.prod.svc.cluster.local m\n"},
        {"base_url='http://litellm:4000'", "2 openai.chat.completions.create litellm:4000 m\n"},
        {"base_url='http://172.16.0.9:8000/v1'", "2 openai.chat.completions.create local m\n"},
        {"base_url='http://172.32.0.9:8000/v1'", "2 openai.chat.completions.create 172.32.0.9 m\n"},
        {"base_url='http://10.evil.co.uk/v1'",
         "2 openai.chat.completions.create 10.evil.co.uk m\n"},
        {"base_url='http://mac.local:1234/v1'", "2 openai.chat.completions.create local m\n"},
    };
    CODE_EXPECT_SHAPES("ask.py", "import os; from openai import OpenAI\nOpenAI(",
                       ").chat.completions.create(model='m', messages=[])\n", shapes);
}

static void clients__that_are_changed(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"OpenAI().with_options(base_url=D).chat.completions.create(model='m')\n",
         "3 openai.chat.completions.create deepseek m\n"},
        {"c = OpenAI()\nc.base_url = D\nc.chat.completions.create(model='m')\n",
         "5 openai.chat.completions.create deepseek m\n"},
        {"c = OpenAI()\nc.chat.completions.create(model='m')\nc.base_url = D\n",
         "4 openai.chat.completions.create openai m\n"},
        {"openai.base_url = D\nopenai.chat.completions.create(model='m')\n",
         "4 openai.chat.completions.create deepseek m\n"},
        {"class A:\n  def __init__(self):\n    self.c = OpenAI()\n    self.c.base_url = D\n"
         "  def ask(self):\n    self.c.chat.completions.create(model='m')\n",
         "8 openai.chat.completions.create deepseek m\n"},
        {"def f():\n  c = OpenAI()\n  c.base_url = D\ndef g():\n  c = OpenAI()\n"
         "  c.chat.completions.create(model='m')\n",
         "8 openai.chat.completions.create openai m\n"},
    };
    CODE_EXPECT_SHAPES("ask.py",
                       "import openai; from openai import OpenAI\nD = 'https://api.deepseek.com'\n",
                       "", shapes);
}

static void frameworks__in_python(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"from langchain_openai import ChatOpenAI\nChatOpenAI(model='m', openai_api_base=D)\n",
         "3 langchain.ChatOpenAI deepseek m\n"},
        {"from langchain_openai import ChatOpenAI\nChatOpenAI(model='m')\n",
         "3 langchain.ChatOpenAI openai m\n"},
        {"from llama_index.llms.openai import OpenAI\nOpenAI(model='m', api_base=D)\n",
         "3 llama-index.OpenAI deepseek m\n"},
        {"import litellm\nlitellm.completion(model='openai/m', api_base=D)\n",
         "3 litellm.completion deepseek openai/m\n"},
        {"import dspy\ndspy.LM('openai/m', api_base=D)\n", "3 dspy.LM deepseek openai/m\n"},
        {"from pydantic_ai import Agent\nfrom pydantic_ai.models.openai import OpenAIChatModel\n"
         "from pydantic_ai.providers.openai import OpenAIProvider\n"
         "Agent(OpenAIChatModel('m', provider=OpenAIProvider(base_url=D)))\n",
         "5 pydantic-ai.Agent deepseek m\n"},
        {"from agents import Agent, OpenAIChatCompletionsModel\nfrom openai import AsyncOpenAI\n"
         "Agent(name='a', model=OpenAIChatCompletionsModel(model='m', "
         "openai_client=AsyncOpenAI(base_url=D)))\n",
         "4 openai-agents.Agent deepseek m\n"},
        {"from agents import Agent, set_default_openai_client\nfrom openai import AsyncOpenAI\n"
         "set_default_openai_client(AsyncOpenAI(base_url=D))\nAgent(name='a', model='m')\n",
         "5 openai-agents.Agent deepseek m\n"},
    };
    CODE_EXPECT_SHAPES("ask.py", "D = 'https://api.deepseek.com'\n", "", shapes);
}

static void models__of_providers_in_typescript(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"createOpenAI({ baseURL: 'https://api.deepseek.com' })('m')",
         "2 ai.generateText deepseek m\n"},
        {"createOpenAI({ apiKey: 'https' })('m')", "2 ai.generateText openai m\n"},
        {"createOpenAICompatible({ name: 'o', baseURL: 'http://localhost:11434/v1' "
         "}).chatModel('m')",
         "2 ai.generateText local m\n"},
    };
    CODE_EXPECT_SHAPES("ask.ts",
                       "import { generateText } from 'ai'; import { createOpenAI } from "
                       "'@ai-sdk/openai'; import { createOpenAICompatible } from "
                       "'@ai-sdk/openai-compatible';\ngenerateText({ prompt: 'x', model: ",
                       " });\n", shapes);
    code_expect(
        "ask.ts",
        "import { ChatOpenAI } from '@langchain/openai';\n"
        "new ChatOpenAI({ model: 'm', configuration: { baseURL: 'http://localhost:1' } });\n",
        "2 langchain.ChatOpenAI local m\n");
}

static void clients__of_other_languages(void **state)
{
    (void)state;
    code_expect("ask.go",
                "package a\nimport gogpt \"github.com/sashabaranov/go-openai\"\nfunc f() {\n"
                "c := gogpt.NewClientWithConfig(gogpt.DefaultAzureConfig(\"k\", "
                "\"https://x.openai.azure.com\"))\n"
                "c.CreateChatCompletion(ctx, gogpt.ChatCompletionRequest{Model: \"m\"})\n}\n",
                "5 go-openai.CreateChatCompletion azure m\n");
    code_expect("ask.cs",
                "using OpenAI; using Microsoft.Extensions.AI;\nclass A { async void F() {\n"
                "var e = new OpenAIClient(c, new OpenAIClientOptions { Endpoint = new "
                "Uri(\"https://api.deepseek.com\") }).GetChatClient(\"m\").AsIChatClient();\n"
                "await e.GetResponseAsync(\"x\");\n} }\n",
                "4 extensions-ai.AsIChatClient.GetResponseAsync deepseek m\n");
    code_expect("ask.rb",
                "require 'ruby_llm'\nRubyLLM.configure { |c| c.openai_api_base = "
                "'https://api.deepseek.com' }\nRubyLLM.chat(model: 'm').ask('x')\n",
                "3 ruby_llm.ask deepseek m\n");
    /* Another provider's calls do not go there. */
    code_expect("ask.rb",
                "require 'ruby_llm'\nRubyLLM.configure { |c| c.openai_api_base = "
                "'https://api.deepseek.com' }\nRubyLLM.chat(model: 'claude-sonnet-4').ask('x')\n"
                "RubyLLM.chat(model: 'm', provider: :ollama).ask('x')\n"
                "RubyLLM.chat(model: 'm', provider: 'gemini').ask('x')\n"
                "RubyLLM.chat(model: 'm', provider: :openai).ask('x')\n"
                "RubyLLM.chat(model: 'm', provider: p).ask('x')\n",
                "3 ruby_llm.ask unknown claude-sonnet-4\n4 ruby_llm.ask local m\n"
                "5 ruby_llm.ask google m\n6 ruby_llm.ask deepseek m\n7 ruby_llm.ask unknown m\n");
    /* The only argument is a key, which is no address. */
    code_expect("A.java",
                "import org.springframework.ai.openai.*;\nimport "
                "org.springframework.ai.openai.api.OpenAiApi;\nclass A { void f() {\n"
                "new OpenAiChatModel(new OpenAiApi(\"sk-key.abc\")).call(\"x\");\n} }\n",
                "4 spring-ai.call openai -\n");
}

/* What several speak is nobody's without a host, but by the names around it, a key, the model. */
static void requests__to_an_api_that_several_speak(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text, *expected;
    } rows[] = {
        {"a.py", "def f(base): return post(f'{base}/v1/rerank', json=body('m'))",
         "3 http.rerank unknown m\n"},
        {"a.py", "def f(base): return post(f'{base}/v2/rerank', json=body('bge-reranker-v2-m3'))",
         "3 http.rerank unknown bge-reranker-v2-m3\n"},
        {"a.py", "def f(base): return post(f'{base}/v1/rerank', json=body('rerank-v3.5'))",
         "3 http.rerank cohere rerank-v3.5\n"},
        {"a.py", "def f(base): return post(f'{base}/v1/rerank', json=body('jina-reranker-m0'))",
         "3 http.rerank jina jina-reranker-m0\n"},
        {"jina.py", "def f(base): return post(f'{base}/v1/rerank', json=body('m'))",
         "3 http.rerank jina m\n"},
        {"a.py", "def by_voyage(base): return post(f'{base}/v1/rerank', json=body('m'))",
         "3 http.rerank voyage m\n"},
        {"a.py", "def f(cohere_url): return post(f'{cohere_url}/v1/rerank', json=body('m'))",
         "3 http.rerank cohere m\n"},
        {"a.py",
         "def f(base): return post(f'{base}/v1/rerank', json=body('m'), "
         "headers={'a': os.environ['SILICONFLOW_API_KEY']})",
         "3 http.rerank siliconflow m\n"},
        {"a.py",
         "def f(base, k=os.environ['JINA_API_KEY']): return post(f'{base}/v1/rerank', "
         "json=body('m'), headers={'a': os.environ['COHERE_API_KEY']})",
         "3 http.rerank unknown m\n"},
        {"a.py", "def f(): return post('https://api.cohere.com/v2/rerank', json=body('m'))",
         "3 http.rerank cohere m\n"},
        {"cohere.py", "def f(): return post('https://api.jina.ai/v1/rerank', json=body('m'))",
         "3 http.rerank jina m\n"},
        {"a.py", "def f(): return post('https://rank.acme.example/v1/rerank', json=body('m'))",
         "3 http.rerank rank.acme.example m\n"},
        {"a.py", "def f(): return post('https://acme.example/v1/rerank', json={'rows': [1]})", ""},
        {"a.py", "def f(base): return post(f'{base}/v1/rerank', json={'rows': [1]})", ""},
        /* The maker of the model before the names around; a name of two is nobody's. */
        {"a.py", "def by_jina(base): return post(f'{base}/v1/rerank', json=body('rerank-v3.5'))",
         "3 http.rerank cohere rerank-v3.5\n"},
        {"a.py",
         "def f(jina_or_cohere): return post(f'{jina_or_cohere}/v1/rerank', json=body('m'))",
         "3 http.rerank unknown m\n"},
        {"cohere.py", "def f(base): return post(f'{base}/v1/rerank', json=body('BAAI/bge-m3'))",
         "3 http.rerank unknown BAAI/bge-m3\n"},
        {"siliconflow.py", "def f(base): return post(f'{base}/v1/rerank', json=body('BAAI/bge'))",
         "3 http.rerank siliconflow BAAI/bge\n"},
        {"cohere.py", "def f(base): return post(f'{base}/v1/rerank', json=body('cohere/rerank-9'))",
         "3 http.rerank cohere cohere/rerank-9\n"},
        /* Another one's ranking. */
        {"a.py",
         "def f(): return post('https://acme.example/v1/rerank', json={'model': 'ltr', 'query': q, "
         "'hits': h})",
         ""},
        {"a.py",
         "def f(): return post('https://acme.example/v1/rerank', json={'model': 'm', 'query': q, "
         "'texts': h})",
         "3 http.rerank acme.example m\n"},
        {"a.py",
         "def f(more): return post('https://acme.example/v1/rerank', json={'model': 'm', **more})",
         "3 http.rerank acme.example m ?metadata\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        (void)snprintf(
            text, sizeof text,
            "import os\nfrom requests import post; body = lambda m: {'model': m, 'query': "
            "'q', 'documents': []}\n%s\n",
            rows[i].text);
        code_expect(rows[i].path, text, rows[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts__that_nobody_knows_are_providers_of_their_own),
        cmocka_unit_test(clients__that_are_changed),
        cmocka_unit_test(frameworks__in_python),
        cmocka_unit_test(models__of_providers_in_typescript),
        cmocka_unit_test(clients__of_other_languages),
        cmocka_unit_test(requests__to_an_api_that_several_speak),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
