/* lib/code: what a class hands to the constructor of the class above it, by which members of that
 * are known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* Each language: two classes below one, of which each gives another model; one has it of a default.
 */
static void models__by_the_class_that_asks(void **state)
{
    (void)state;
    code_expect(
        "a.py",
        "from openai import OpenAI\n"
        "class Base:\n"
        "    def __init__(self, name, model):\n"
        "        self.model = model\n"
        "        self.client = OpenAI()\n"
        "class A(Base):\n"
        "    def __init__(self, model: str = 'a'):\n"
        "        super().__init__('x', model)\n"
        "    def ask(self, q):\n"
        "        return self.client.chat.completions.create(model=self.model, messages=q)\n"
        "class B(Base):\n"
        "    def __init__(self):\n"
        "        Base.x = 1\n"
        "        super().__init__('x', model='b')\n"
        "    def ask(self, q):\n"
        "        return self.client.chat.completions.create(model=self.model, messages=q)\n",
        "10 openai.chat.completions.create openai a\n"
        "16 openai.chat.completions.create openai b\n");
    code_expect("a.ts",
                "import OpenAI from 'openai';\n"
                "class Base { constructor(protected name: string, protected model: string) {} }\n"
                "class A extends Base {\n  client = new OpenAI();\n"
                "  constructor(model = 'a') { super('x', model); }\n"
                "  ask(q) { return this.client.chat.completions.create({ model: this.model, "
                "messages: q }); }\n}\n"
                "class B extends Base {\n  client = new OpenAI();\n"
                "  constructor() { super('x', 'b'); }\n"
                "  ask(q) { return this.client.chat.completions.create({ model: this.model, "
                "messages: q }); }\n}\n",
                "6 openai.chat.completions.create openai a\n"
                "11 openai.chat.completions.create openai b\n");
    code_expect(
        "A.cs",
        "using OpenAI.Chat;\n"
        "abstract class Base { protected string Model; protected Base(string n, string m) { "
        "Model = m; } }\n"
        "class A : Base { public A() : base(\"x\", \"a\") { }\n"
        "  void F(string q) { new ChatClient(Model, \"k\").CompleteChat(q); } }\n"
        "class B : Base { public B(string m = \"b\") : base(\"x\", m) { }\n"
        "  void F(string q) { new ChatClient(Model, \"k\").CompleteChat(q); } }\n",
        "4 openai.CompleteChat openai a\n6 openai.CompleteChat openai b\n");
    code_expect("a.php",
                "<?php\nabstract class Base { protected $model;\n"
                "  function __construct($n, $model) { $this->model = $model; } }\n"
                "class A extends Base { function __construct() { parent::__construct('x', 'a'); }\n"
                "  function f($q) { OpenAI::client('k')->chat()->create(['model' => $this->model, "
                "'messages' => $q]); } }\n"
                "class B extends Base { function __construct($m = 'b') { parent::__construct('x', "
                "$m); }\n"
                "  function f($q) { OpenAI::client('k')->chat()->create(['model' => $this->model, "
                "'messages' => $q]); } }\n",
                "5 openai.chat.create openai a\n7 openai.chat.create openai b\n");
    code_expect("a.rb",
                "require 'openai'\nclass Base\n  def initialize(n, model)\n    @model = model\n"
                "    @client = OpenAI::Client.new\n  end\nend\n"
                "class A < Base\n  def initialize(model = 'a')\n    super('x', model)\n  end\n"
                "  def f(q)\n    @client.chat(parameters: { model: @model, messages: q })\n  end\n"
                "end\n"
                "class B < Base\n  def initialize\n    super('x', 'b')\n  end\n"
                "  def f(q)\n    @client.chat(parameters: { model: @model, messages: q })\n  end\n"
                "end\n",
                "13 ruby-openai.chat openai a\n21 ruby-openai.chat openai b\n");
}

#define JAVA_ASK(model) \
    "  void f(String q) { client.chat().completions().create(" \
    "ChatCompletionCreateParams.builder().model(" model ").addUserMessage(q).build()); } }\n"

static void models__by_the_class_that_asks_jvm(void **state)
{
    (void)state;
    code_expect(
        "A.java",
        "import com.openai.client.OpenAIClient;\n"
        "import com.openai.models.chat.completions.ChatCompletionCreateParams;\n"
        "abstract class Base { protected String model; OpenAIClient client;\n"
        "  Base(String n, String model) { this.model = model; } }\n"
        "class A extends Base { A() { super(\"x\", \"a\"); }\n" JAVA_ASK(
            "model") "class B extends Base { B() { super(\"x\", \"b\"); }\n" JAVA_ASK("this.model"),
        "6 openai.chat.completions.create openai a\n"
        "8 openai.chat.completions.create openai b\n");
    code_expect(
        "A.kt",
        "import com.openai.client.OpenAIClient\n"
        "import com.openai.models.chat.completions.ChatCompletionCreateParams\n"
        "abstract class Base(val client: OpenAIClient, val model: String)\n"
        "class A(c: OpenAIClient) : Base(c, \"a\") {\n"
        "  fun f(q: String) { client.chat().completions().create("
        "ChatCompletionCreateParams.builder().model(model).addUserMessage(q).build()) } }\n"
        "class B(c: OpenAIClient, m: String = \"b\") : Base(c, m) {\n"
        "  fun f(q: String) { client.chat().completions().create("
        "ChatCompletionCreateParams.builder().model(model).addUserMessage(q).build()) } }\n",
        "5 openai.chat.completions.create openai a\n"
        "7 openai.chat.completions.create openai b\n");
}

#define PY_BASE \
    "from openai import OpenAI\nclass Base:\n" \
    "    def __init__(self, model, tags=None):\n        self.model = model\n" \
    "        self.tags = tags\n        self.client = OpenAI()\n"
#define PY_ASK \
    "    def ask(self, q):\n        return self.client.chat.completions.create(model=self.model, " \
    "messages=q, metadata=self.tags)\n"

/* Tags as well; where what is handed on is one of several, nothing is told. */
static void tags__and_what_is_not_known(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"class A(Base):\n    def __init__(self):\n"
         "        super().__init__('m', {'team': 't', 'use_case': 'u'})\n" PY_ASK,
         "11 openai.chat.completions.create openai m team=t@provider_log "
         "use_case=u@provider_log\n"},
        {"class A(Base):\n    def __init__(self, m, tags):\n"
         "        super().__init__(m, tags)\n" PY_ASK,
         "11 openai.chat.completions.create openai ? ?metadata\n"},
        {"class A(Base):\n    def __init__(self, fast):\n"
         "        if fast:\n            super().__init__('m', {'team': 't'})\n"
         "        else:\n            super().__init__('n')\n" PY_ASK,
         "14 openai.chat.completions.create openai ? ?metadata\n"},
        {"class A(Base):\n    def __init__(self):\n"
         "        super(A, self).__init__('m')\n" PY_ASK,
         "11 openai.chat.completions.create openai m\n"},
        {"class A(Base):\n    def __init__(self, t):\n        if t:\n"
         "            super().__init__('m', {'team': 't', 'use_case': 'u'})\n"
         "        else:\n            super().__init__()\n" PY_ASK,
         "14 openai.chat.completions.create openai ? ?metadata\n"},
        {"class A(Base):\n    def __init__(self):\n"
         "        Base.__init__(self, 'm')\n" PY_ASK,
         "11 openai.chat.completions.create openai ? ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("a.py", PY_BASE, "", shapes);
}

/* A class above sends to what the classes below have as their address, or hand to it. */
static void requests__to_what_classes_below_give(void **state)
{
    (void)state;
#define ADDRESS "https://api.openai.com/v1/chat/completions"
    code_expect("a.py",
                "import requests\nclass Base:\n    URL = ''\n    def ask(self, p):\n"
                "        return requests.post(self.URL, json=self.body(p)).json()\n"
                "class One(Base):\n    URL = '" ADDRESS "'\n"
                "    def body(self, p):\n        return {'messages': [p]}\n",
                "5 http.chat.completions openai ? ?metadata\n");
    code_expect("b.py",
                "import requests\nclass Base:\n    def __init__(self, url, key):\n"
                "        self.url = url\n    def ask(self, p):\n"
                "        return requests.post(self.url, json=p)\n"
                "class One(Base):\n    def __init__(self, key):\n"
                "        super().__init__('" ADDRESS "', key)\n",
                "6 http.chat.completions openai ? ?metadata\n");
    code_expect("c.py",
                "import requests # api.openai.com\nclass Base:\n    URL = ''\n"
                "    def ask(self, p):\n        return requests.post(self.URL, json=p)\n"
                "class One(Base):\n    URL = 'https://hooks.acme.com/chat'\n",
                "");
    code_expect("a.ts",
                "abstract class Base {\n  abstract url: string;\n"
                "  ask(p) { return fetch(this.url, { method: 'POST', body: this.body(p) }); }\n}\n"
                "class One extends Base {\n  url = '" ADDRESS "';\n}\n",
                "3 http.chat.completions openai ? ?metadata\n");
    code_expect("A.java",
                "import java.net.URI;\nimport java.net.http.*;\nabstract class Base {\n"
                "  protected abstract String url();\n  String ask(HttpClient c, String p) {\n"
                "    return c.send(HttpRequest.newBuilder().uri(URI.create(url())).POST("
                "HttpRequest.BodyPublishers.ofString(p)).build(), null).body(); }\n}\n"
                "class One extends Base { protected String url() { return \"" ADDRESS "\"; } }\n",
                "6 http.chat.completions openai ? ?metadata\n");
#undef ADDRESS
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models__by_the_class_that_asks),
        cmocka_unit_test(models__by_the_class_that_asks_jvm),
        cmocka_unit_test(tags__and_what_is_not_known),
        cmocka_unit_test(requests__to_what_classes_below_give),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
