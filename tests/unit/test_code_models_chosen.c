/* lib/code: models that enums, constructors, forms, callers and blocks of configuration say, in C#,
 * Ruby, PHP and Python. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

static void expect_tree(const code_file *files, size_t count, const char *expected)
{
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, count, NULL, &out);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}
#define EXPECT_TREE(files, expected) \
    expect_tree(files, sizeof(files) / sizeof((files)[0]), expected)

/* --- C# ------------------------------------------------------------------------------------------
 */

#define SHARP "using OpenAI.Chat; class A {\n"
#define ASK(model) "new ChatClient(" model ", k).CompleteChat(x);"
#define ASKED "2 openai.CompleteChat openai "
#define SWITCH \
    "static string N(E e) { switch (e) { case E.A: return \"a\"; case E.B: case E.C: return " \
    "\"b\"; default: return \"d\"; } } "
#define EXTENSION \
    "} static class X { public static string N(this E e) => e switch { E.A => \"a\", E.B => " \
    "\"b\", _ => \"d\" };"

static void csharp__members_of_enums(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {SWITCH "void F() { " ASK("N(E.A)") " }", ASKED "a\n"},
        {SWITCH "void F() { " ASK("N(E.B)") " }", ASKED "b\n"},
        {SWITCH "void F() { " ASK("N(E.Z)") " }", ASKED "d\n"},
        {SWITCH "E e = E.C; void F() { " ASK("N(e)") " }", ASKED "b\n"},
        {SWITCH "void F(E e = E.A) { " ASK("N(e)") " }", ASKED "a\n"},
        /* Whichever the user chooses. */
        {SWITCH "void F(E e) { " ASK("N(e)") " }", ASKED "?\n"},
        {"E e = E.B; void F() { " ASK("e.N()") " } " EXTENSION, ASKED "b\n"},
        {"void F() { " ASK("E.A.N()") " } " EXTENSION, ASKED "a\n"},
        {"void F() { " ASK("X.N(E.B)") " } " EXTENSION, ASKED "b\n"},
        {"void F(E e) { " ASK("e.N()") " } " EXTENSION, ASKED "?\n"},
        {"E T { get; set; } = E.B; string M => T switch { E.A => \"a\", E.B => \"b\", _ => \"d\" "
         "}; void F() { " ASK("M") " }",
         ASKED "b\n"},
        {"static readonly Dictionary<E, string> m = new() { { E.A, \"a\" }, [E.B] = \"b\" }; void "
         "F() { " ASK("m[E.A]") " }",
         ASKED "a\n"},
        {"static readonly Dictionary<E, string> m = new() { { E.A, \"a\" }, [E.B] = \"b\" }; void "
         "F() { " ASK("m[E.B]") " }",
         ASKED "b\n"},
        {"static readonly Dictionary<E, string> m = new() { { E.A, \"a\" }, [E.B] = \"b\" }; void "
         "F(E e) { " ASK("m[e]") " }",
         ASKED "?\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", SHARP, "}\n", shapes);
}

static void csharp__given_over_a_default(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void F(string m = \"d\") { " ASK("m") " } void G() { F(); }", ASKED "d\n"},
        {"void F(string m = \"d\") { " ASK("m") " } void G() { F(\"a\"); }", ASKED "a\n"},
        {"void F(int i, string m = \"d\") { " ASK("m") " } void G() { F(1, m: \"a\"); }",
         ASKED "a\n"},
        {"void F(int i, string m = \"d\") { " ASK("m") " } void G() { F(1); F(1, \"a\"); }",
         ASKED "?\n"},
        {"ChatClient c; public A(string m = \"d\") { c = new ChatClient(m, k); } void F() { "
         "c.CompleteChat(x); } } class B { A a = new A(\"a\");",
         ASKED "a\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", SHARP, "}\n", shapes);
}

#define POST "http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", "
#define POSTED "2 http.chat.completions openai "

static void csharp__bodies_of_own_classes(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"void F() { " POST "new R(\"a\")); } } class R { public string model; public R() { model "
         "= \"d\"; } public R(string m) { model = m; }",
         POSTED "a\n"},
        {"void F() { " POST "new R(t)); } } record R(string Prompt, string Model = \"d\") {",
         POSTED "d\n"},
        {"void F() { " POST "new R(t, \"a\")); } } record R(string Prompt, string Model = \"d\") {",
         POSTED "a\n"},
        /* What a method puts into the object of a field. */
        {"R r = new R(); void F() { r.model = \"a\"; " POST "r); }", POSTED "a\n"},
        {"R r = new R(); A() { r.model = \"a\"; } void F() { " POST "r); }", POSTED "a\n"},
        {"R r = new R(); A() { r.model = \"a\"; r.model = \"b\"; } void F() { " POST "r); }",
         POSTED "b\n"},
        {"R r = new R(); R s; A() { s.model = \"a\"; } void F() { " POST "r); }", POSTED "-\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", "class A { HttpClient http = new();\n", "}\n", shapes);
}

static void csharp__forms(void **state)
{
    (void)state;
#define SPEECH "\"https://api.openai.com/v1/audio/transcriptions\""
    static const code_shape shapes[] = {
        {"void F() { var f = new WWWForm(); f.AddField(\"model\", \"a\"); "
         "UnityWebRequest.Post(" SPEECH ", f); }",
         "2 http.openai openai a\n"},
        {"void F() { var f = new List<X>(); f.Add(new MultipartFormDataSection(\"model\", \"a\")); "
         "UnityWebRequest.Post(" SPEECH ", f); }",
         "2 http.openai openai a\n"},
        {"void F() { var f = new WWWForm(); f.AddField(\"language\", \"a\"); "
         "UnityWebRequest.Post(" SPEECH ", f); }",
         "2 http.openai openai -\n"},
    };
    CODE_EXPECT_SHAPES("A.cs", "using UnityEngine.Networking; class A {\n", "}\n", shapes);
}

/* Names of other files: by an alias, by the class whose members an import gives, and where the file
 * that sends has no word of LLMs. */
static void csharp__constants_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"C.cs", "namespace N.H; public static class C { public const string Url = "
                 "\"https://api.openai.com/v1/chat/completions\", M = \"a\"; public const string "
                 "Users = \"https://api.acme.com/users\"; }\n"},
        {"a/A.cs",
         "using OpenAI.Chat; using K = N.H.C; class A { void F() {\n" ASK("K.M") " } }\n"},
        {"a/B.cs",
         "using OpenAI.Chat; using static N.H.C; class B { void F() {\n" ASK("M") " } }\n"},
        {"b/P.cs", "using N.H; class P { HttpClient h; void F() {\nh.PostAsJsonAsync(C.Url, new { "
                   "model = C.M });\nh.PostAsJsonAsync(C.Users, new { model = C.M }); } }\n"},
    };
    EXPECT_TREE(files, ASKED "a\n" ASKED "a\n2 http.chat.completions openai a\n");
}

/* What sends for whoever asks is told where it is asked. */
static void csharp__helpers_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"H.cs", "namespace N; public class H { HttpClient h; public async Task<string> "
                 "PostAsync(string url, object body) { var r = await h.PostAsJsonAsync(url, body); "
                 "return r.X; } }\n"},
        {"A.cs",
         "using N; class A { H h; void F() {\nh.PostAsync("
         "\"https://api.openai.com/v1/chat/completions\", new { model = \"a\", messages = "
         "m });\nh.PostAsync(\"https://api.acme.com/users\", new { model = \"a\" }); } }\n"},
    };
    EXPECT_TREE(files, "2 http.chat.completions openai a\n");
}

static void csharp__registered_chat_clients(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"P.cs", "using Microsoft.Extensions.AI; using OpenAI;\nservices.AddChatClient(new "
                 "OpenAIClient(k).GetChatClient(\"a\").AsIChatClient());\n"},
        {"S.cs", "using Microsoft.Extensions.AI;\nclass S { IChatClient c; public S(IChatClient i) "
                 "{ c = i; } void F() { c.GetResponseAsync(t); } }\n"},
    };
    EXPECT_TREE(files, "2 extensions-ai.AsIChatClient.GetResponseAsync openai a\n");
}

/* `using OpenAI;` gives no names of `OpenAI.Models`, which is a namespace of another package. */
static void csharp__names_of_two_packages(void **state)
{
    (void)state;
    code_expect(
        "A.cs",
        "using OpenAI; using OpenAI.Managers; using OpenAI.ObjectModels; class A { void "
        "F() {\nnew OpenAIService(o).ChatCompletion.CreateCompletion(new R { Model = "
        "Models.Gpt_3_5_Turbo });\nnew OpenAIService(o).ChatCompletion.CreateCompletion(new "
        "R(), Models.Model.Gpt_4o);\nnew OpenAIService(new OpenAiOptions { DefaultModelId = "
        "Models.Gpt_4 }).ChatCompletion.CreateCompletion(new R { Messages = x }); } }\n",
        "2 betalgo-openai.ChatCompletion.CreateCompletion openai gpt-3.5-turbo\n"
        "3 betalgo-openai.ChatCompletion.CreateCompletion openai gpt-4o\n"
        "4 betalgo-openai.ChatCompletion.CreateCompletion openai gpt-4\n");
}

/* --- Ruby ----------------------------------------------------------------------------------------
 */

static void ruby__clients_that_makers_hand_over(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"a.rb", "class One\n  def initialize(chat) = @chat = chat\n  def go(text)\n    "
                 "@chat.ask(text)\n  end\nend\n"},
        {"b.rb", "class Two\n  def initialize(chat:, log: nil)\n    @chat = chat\n  end\n  def "
                 "go(text) = @chat.ask(text)\nend\n"},
        {"c.rb", "class Three\n  def initialize(chat) = @chat = chat\n  def go(text) = "
                 "@chat.ask(text)\nend\n"},
        {"main.rb", "require 'ruby_llm'\nOne.new(RubyLLM.chat(model: 'a')).go('x')\n"
                    "Two.new(chat: RubyLLM.chat(model: 'b'))\nThree.new(Prompt.new)\n"},
    };
    EXPECT_TREE(files, "4 ruby_llm.ask unknown a\n5 ruby_llm.ask unknown b\n");
    /* Of two nothing is known but what they are. */
    static const code_file two[] = {
        {"a.rb", files[0].text},
        {"main.rb", "require 'ruby_llm'\nOne.new(RubyLLM.chat(model: 'a').with_headers('team' => "
                    "'a'))\nOne.new(RubyLLM.chat(model: 'b'))\n"},
    };
    EXPECT_TREE(two, "4 ruby_llm.ask unknown -\n");
}

static void ruby__models_of_configuration(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config/initializers/ruby_llm.rb",
         "RubyLLM.configure do |config|\n  config.default_model = ENV.fetch('M', 'a')\nend\n"},
        {"app/a.rb", "RubyLLM.chat.ask('x')\nRubyLLM.chat(model: 'b').ask('x')\n"},
    };
    EXPECT_TREE(files, "1 ruby_llm.ask unknown a\n2 ruby_llm.ask unknown b\n");
    static const code_file others[] = {
        {"config/initializers/x.rb", "Other.configure do |config|\n  config.default_model = "
                                     "'a'\nend\n# RubyLLM\n"},
        {"app/a.rb", "RubyLLM.chat.ask('x')\n"},
    };
    EXPECT_TREE(others, "1 ruby_llm.ask unknown -\n");
}

/* Each class below has the model that the constructor above falls back to. */
static void ruby__defaults_of_classes_below(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"base.rb", "class Base\n  def initialize(model: default_model)\n    @model = model\n  "
                    "end\n  def default_model\n    raise NotImplementedError\n  end\nend\n"},
        {"a.rb", "class A < Base\n  def ask(t) = OpenAI::Client.new.chat(parameters: { model: "
                 "@model })\n  def default_model = 'a'\nend\n"},
        {"b.rb", "class B < Base\n  def ask(t) = OpenAI::Client.new.chat(parameters: { model: "
                 "@model })\n  def default_model\n    'b'\n  end\nend\n"},
    };
    EXPECT_TREE(files, "2 ruby-openai.chat openai a\n2 ruby-openai.chat openai b\n");
}

static void ruby__forms(void **state)
{
    (void)state;
#define FORM(set) \
    "def f\nu = URI('https://api.openai.com/v1/audio/transcriptions')\nq = " \
    "Net::HTTP::Post.new(u)\n" set "\nNet::HTTP.start(u.host, u.port) { |h| h.request(q) }\nend\n"
    static const code_shape shapes[] = {
        {FORM("q.set_form([['file', x], ['model', 'a']], 'multipart/form-data')"),
         "6 http.openai openai a\n"},
        {FORM("d = [['model', 'a']]; q.set_form d, 'multipart/form-data'"),
         "6 http.openai openai a\n"},
        {FORM("b = +''; b << \"Content-Disposition: form-data; name=\\\"model\\\"\\r\\n\\r\\n\"; b "
              "<< \"a\\r\\n\"; q.body = b"),
         "6 http.openai openai a\n"},
        {FORM("q.set_form([['file', x], ['language', 'a']], 'multipart/form-data')"),
         "6 http.openai openai -\n"},
    };
    CODE_EXPECT_SHAPES("a.rb", "require 'net/http'\n", "", shapes);
}

/* --- PHP -----------------------------------------------------------------------------------------
 */

#define PHP_ASK(model) "OpenAI::client('k')->chat()->create(['model' => " model "]);"
#define PHP_ASKED "2 openai.chat.create openai "
#define MATCH \
    "function n($t) { return match ($t) { 'x' => 'a', 'y', 'z' => 'b', default => 'd' }; } "

static void php__arms_and_constructors(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {MATCH "function f() { " PHP_ASK("$this->n('x')") " }", PHP_ASKED "a\n"},
        {MATCH "function f() { " PHP_ASK("$this->n('z')") " }", PHP_ASKED "b\n"},
        {MATCH "function f() { " PHP_ASK("$this->n('q')") " }", PHP_ASKED "d\n"},
        {MATCH "function f($t) { " PHP_ASK("$this->n($t)") " }", PHP_ASKED "?\n"},
        {"private $m; function __construct($m) { $this->m = $m; } function f() { " PHP_ASK(
             "$this->m") " } } $a = new A('a'); class Z {",
         PHP_ASKED "a\n"},
        {"private $m; function __construct($m) { $this->m = $m; } function f() { " PHP_ASK(
             "$this->m") " } } $a = new A('a'); $b = new A('b'); class Z {",
         PHP_ASKED "?\n"},
        {"function f($r) { $m = $r->input('model', 'a'); " PHP_ASK("$m") " }", PHP_ASKED "a\n"},
        {"function f($r) { $m = $r->input('model'); " PHP_ASK("$m") " }", PHP_ASKED "?\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php class A {\n", "}\n", shapes);
}

#define PHP_POST "Http::post('https://api.openai.com/v1/chat/completions', "
#define PHP_POSTED "2 http.chat.completions openai "
#define REQUEST \
    "} class R { function __construct(public string $t, public string $model = 'd') {} function " \
    "toArray() { return ['model' => $this->model, 'input' => $this->t]; }"

static void php__requests_of_own_classes(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"function f($t) { $r = new R($t); " PHP_POST "$r->toArray()); } " REQUEST,
         PHP_POSTED "d\n"},
        {"function f($t) { $r = new R($t, 'a'); " PHP_POST "$r->toArray()); } " REQUEST,
         PHP_POSTED "a\n"},
        {"function f($t, $m) { $r = new R($t, $m); " PHP_POST "$r->toArray()); } " REQUEST,
         PHP_POSTED "?\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php class A {\n", "}\n", shapes);
}

static void php__models_of_classes_below(void **state)
{
    (void)state;
    code_expect("a.php",
                "<?php abstract class A { abstract function m(); function f($p) {\nreturn "
                "Http::post('https://api.openai.com/v1/chat/completions', ['model' => $this->m(), "
                "'messages' => $p]); } }\nclass B extends A { function m() { return 'a'; } }\n",
                "2 http.chat.completions openai a\n");
    code_expect("a.php",
                "<?php abstract class A { abstract function m(); function f($p) {\nreturn "
                "Http::post('https://api.openai.com/v1/chat/completions', ['model' => $this->m(), "
                "'messages' => $p]); } }\nclass B extends A { function m() { return 'a'; } }\n"
                "class C extends A { function m() { return 'b'; } }\n",
                "2 http.chat.completions openai ?\n");
}

/* A file that sends to an address of another one, and has no word of LLMs. */
static void php__constants_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config.php", "<?php define('LLM_URL', 'https://api.openai.com/v1/chat/completions'); "
                       "define('USERS_URL', 'https://api.acme.com/users');\n"},
        {"chat.php",
         "<?php require_once 'config.php';\n$c = curl_init(LLM_URL); curl_setopt($c, "
         "CURLOPT_POSTFIELDS, json_encode(['model' => 'a'])); curl_exec($c);\n$c = "
         "curl_init(USERS_URL); curl_setopt($c, CURLOPT_POSTFIELDS, json_encode(['model' => "
         "'a'])); curl_exec($c);\n"},
    };
    EXPECT_TREE(files, "2 http.chat.completions openai a\n");
}

/* --- Python --------------------------------------------------------------------------------------
 */

static void python__settings_of_django(void **state)
{
    (void)state;
#define VIEW \
    "from openai import OpenAI\nfrom django.conf import settings\n" \
    "OpenAI().chat.completions.create(model=settings.LLM)\n"
#define OF_VIEW "3 openai.chat.completions.create openai "
    static const code_file plain[] = {{"app/views.py", VIEW},
                                      {"site/settings.py", "# openai\nLLM = 'gpt-4o'\n"}};
    code_expect_files(plain, 2, NULL, OF_VIEW "gpt-4o\n");
    static const code_file several[] = {
        {"app/views.py", VIEW},
        {"site/settings/base.py", "# openai\nLLM = 'gpt-4o'\n"},
        {"site/settings/local.py", "# openai\nfrom .base import *\nLLM = 'x'\n"}};
    code_expect_files(several, 3, NULL, OF_VIEW "gpt-4o\n");
    static const code_file none[] = {{"app/views.py", VIEW}};
    code_expect_files(none, 1, NULL, OF_VIEW "?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csharp__members_of_enums),
        cmocka_unit_test(csharp__given_over_a_default),
        cmocka_unit_test(csharp__bodies_of_own_classes),
        cmocka_unit_test(csharp__forms),
        cmocka_unit_test(csharp__constants_of_other_files),
        cmocka_unit_test(csharp__helpers_of_other_files),
        cmocka_unit_test(csharp__registered_chat_clients),
        cmocka_unit_test(csharp__names_of_two_packages),
        cmocka_unit_test(ruby__clients_that_makers_hand_over),
        cmocka_unit_test(ruby__models_of_configuration),
        cmocka_unit_test(ruby__defaults_of_classes_below),
        cmocka_unit_test(ruby__forms),
        cmocka_unit_test(php__arms_and_constructors),
        cmocka_unit_test(php__requests_of_own_classes),
        cmocka_unit_test(php__models_of_classes_below),
        cmocka_unit_test(php__constants_of_other_files),
        cmocka_unit_test(python__settings_of_django),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
