/* lib/code: PHP, handles that functions hand on, and plugins that are SDKs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

#define URL "'https://api.openai.com/v1/chat/completions'"

/* What the function that sends a handle sets in it comes last. */
static void php__handles_that_are_handed_over(void **state)
{
    (void)state;
    static const struct {
        const char *sets, *expected;
    } rows[] = {
        {"", "3 http.chat.completions openai m team=a@gateway\n"},
        {"curl_setopt($h, CURLOPT_HTTPHEADER, ['Accept: a']);",
         "3 http.chat.completions openai m\n"},
        {"curl_setopt_array($h, [CURLOPT_HTTPHEADER => ['Accept: a'], CURLOPT_POST => true]);",
         "3 http.chat.completions openai m\n"},
        {"curl_setopt($h, CURLOPT_TIMEOUT, 3);",
         "3 http.chat.completions openai m team=a@gateway\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[768];
        (void)snprintf(
            text, sizeof text,
            "<?php\nclass A { function send($h) { %s\nreturn curl_exec($h); }\n"
            "function f() { $ch = curl_init(" URL
            "); curl_setopt($ch, CURLOPT_HTTPHEADER, ['Helicone-Property-Team: a']); "
            "curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'm'])); return "
            "$this->send($ch); } }\n",
            rows[i].sets);
        code_expect("a.php", text, rows[i].expected);
    }
}

/* A plugin without a manifest: its main file and its class tell it, and only its own rule is off.
 */
static void php__a_plugins_own_sources(void **state)
{
    (void)state;
    static const char call[] = "<?php\nglobal $mwai;\n$mwai->simpleTextQuery('x');\n"
                               "OpenAI::client('k')->chat()->create(['model' => 'x']);\n";
    static const code_file files[] = {
        {"plugins/ai-engine/ai-engine.php", "<?php\nrequire 'classes/api.php';\n"},
        {"plugins/ai-engine/classes/api.php",
         "<?php\nclass Meow_MWAI_API {}\n$mwai = new Meow_MWAI_API();\n"},
        {"plugins/ai-engine/classes/rest.php", call},
        {"plugins/mine/ai-engine.php", call},
    };
    static const code_options options = {.rules = NULL};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, 4, &options, &out);
    assert_string_equal(
        out.data, "4 openai.chat.create openai x\n"
                  "note 1 call in it is not judged: it is part of ai-engine, whose own calls are\n"
                  "3 ai-engine.simpleTextQuery unknown -\n4 openai.chat.create openai x\n");
    tg_buf_free(&out);
}

#define CHECK_FILES(files, expected) \
    do { \
        static const code_options none = {.rules = NULL}; \
        tg_buf found = tg_buf_of(1 << 20); \
        code_scan(files, sizeof(files) / sizeof((files)[0]), &none, &found); \
        assert_string_equal(found.data, expected); \
        tg_buf_free(&found); \
    } while (0)

#define HEADER "'Helicone-Property-Team' => 'a'"
#define ASK(text) \
    "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nuse OpenAI\\Client;\n" text

/* What Laravel's container makes, and macros of its HTTP client. */
static void php__what_the_container_makes(void **state)
{
    (void)state;
    static const char provider[] =
        "<?php\nnamespace App\\Providers;\nuse Illuminate\\Support\\Facades\\Http;\nclass P {\n"
        "function register() {\n$this->app->singleton(\\OpenAI\\Client::class, fn () => "
        "\\OpenAI::factory()->withHttpHeader('Helicone-Property-Team', 'a')->make());\n"
        "$this->app->bind('llm.http', fn () => "
        "Http::baseUrl('https://api.openai.com/v1')->withHeaders([" HEADER
        "]));\n}\nfunction boot() {\nHttp::macro('llm', function () { return "
        "Http::baseUrl('https://api.openai.com/v1')->withHeaders([" HEADER "]); });\n"
        "Http::macro('plain', fn () => Http::baseUrl('https://api.openai.com/v1'));\n} }\n";
    static const struct {
        const char *asks, *expected;
    } rows[] = {
        {ASK("class A { function f(Client $c) { $c->chat()->create(['model' => 'm']); } }\n"),
         "5 openai.chat.create openai m team=a@gateway\n"},
        {ASK("class A { function __construct(private Client $c) {} function f() {\n"
             "$this->c->chat()->create(['model' => 'm']); } }\n"),
         "6 openai.chat.create openai m team=a@gateway\n"},
        {ASK("app(Client::class)->chat()->create(['model' => 'm']);\n"),
         "5 openai.chat.create openai m team=a@gateway\n"},
        {ASK("resolve('llm.http')->post('/chat/completions', ['model' => 'm', 'messages' => "
             "[]]);\n"),
         "5 http.chat.completions openai m team=a@gateway\n"},
        {ASK("Http::llm()->post('/chat/completions', ['model' => 'm', 'messages' => []]);\n"),
         "5 http.chat.completions openai m team=a@gateway\n"},
        {ASK("Http::plain()->post('/chat/completions', ['model' => 'm', 'messages' => []]);\n"),
         "5 http.chat.completions openai m\n"},
        {ASK("\\OpenAI::client('k')->chat()->create(['model' => 'm']);\n"),
         "5 openai.chat.create openai m\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const code_file files[] = {{"app/Ask.php", rows[i].asks},
                                   {"app/Providers/P.php", provider}};
        CHECK_FILES(files, rows[i].expected);
    }
}

/* What is done to all requests may reach this one. */
static void php__what_all_requests_get(void **state)
{
    (void)state;
    static const char ask[] = "<?php\nwp_remote_post(" URL
                              ", ['body' => json_encode(['model' => 'm', 'messages' => []])]);\n";
    static const struct {
        const char *sets, *expected;
    } rows[] = {
        {"<?php\nadd_filter('http_request_args', function ($args, $url) {\n"
         "$args['headers']['Helicone-Property-Team'] = 'a'; return $args; }, 10, 2);\n",
         "2 http.chat.completions openai m ?http_request_args\n"},
        {"<?php\nadd_filter('http_request_args', function ($args, $url) {\n"
         "$args['timeout'] = 3; return $args; }, 10, 2);\n",
         "2 http.chat.completions openai m\n"},
        {"<?php\n// http_request_args\nadd_filter('the_content', function ($args) {\n"
         "$args['headers']['Helicone-Property-Team'] = 'a'; return $args; });\n",
         "2 http.chat.completions openai m\n"},
        {"<?php\nuse Illuminate\\Support\\Facades\\Http;\nHttp::globalRequestMiddleware(fn ($r) => "
         "$r->withHeader('Helicone-Property-Team', 'a'));\n",
         "2 http.chat.completions openai m ?globalRequestMiddleware\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const code_file files[] = {{"ask.php", ask}, {"boot.php", rows[i].sets}};
        CHECK_FILES(files, rows[i].expected);
    }
}

/* A map that a file of settings has; one that is a parameter's default is not what is given. */
static void php__tags_of_a_setting(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"app/Ask.php",
         "<?php\n\\OpenAI::client('k')->chat()->create(['model' => 'm', 'metadata' => "
         "config('llm.tags')]);\nfunction f($c, $tags = ['team' => 'a']) {\n"
         "\\OpenAI::client('k')->chat()->create(['model' => 'm', 'metadata' => $tags]); }\n"},
        {"config/llm.php",
         "<?php\nreturn ['key' => env('OPENAI_API_KEY'), 'tags' => ['team' => 'a']];\n"},
    };
    CHECK_FILES(files, "2 openai.chat.create openai m team=a@provider_log\n"
                       "4 openai.chat.create openai m ?metadata\n");
}

/* A model that a function of the project falls back to, or that options have where no other is
 * given. */
static void php__models_of_settings_and_options(void **state)
{
    (void)state;
#define SEND(model) \
    "function a($o = []) { return wp_remote_post(" URL \
    ", ['body' => json_encode(['model' => " model ", 'messages' => []])]); }"
    static const code_shape shapes[] = {
        {"private function s($k, $d = '') { $s = get_option('x'); return $s[$k] ?? $d; }\n" SEND(
             "$this->s('model', 'gpt-4o')"),
         "4 http.chat.completions openai gpt-4o\n"},
        {"private function s($k, $d = '') { return get_option('p_' . $k, $d); }\n" SEND(
             "$this->s('model', 'gpt-4o')"),
         "4 http.chat.completions openai gpt-4o\n"},
        {"private function s($k, $d = '') { $s = get_option('x'); return $s[$k] ?? $d; }\n" SEND(
             "$this->s('model')"),
         "4 http.chat.completions openai ?\n"},
        {"\n" SEND("array_merge(['model' => 'gpt-4o'], $o)['model']"),
         "4 http.chat.completions openai gpt-4o\n"},
        {"\n" SEND("wp_parse_args($o, ['model' => 'gpt-4o'])['model']"),
         "4 http.chat.completions openai gpt-4o\n"},
        {"\n" SEND("array_merge(['temperature' => 1], $o)['model']"),
         "4 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php\nclass A {\n", " }\n", shapes);
#undef SEND
}

/* A body that a function is handed and puts into the request itself. */
static void php__bodies_that_are_handed_over(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"private function send($b) { $ch = curl_init(" URL "); curl_setopt($ch, "
         "CURLOPT_POSTFIELDS, json_encode($b)); return curl_exec($ch); }\n"
         "function f() { return $this->send(['model' => 'x', 'messages' => []]); }",
         "3 http.chat.completions openai x\n"},
        {"private function send(array $b) { $ch = curl_init(" URL "); curl_setopt_array($ch, "
         "[CURLOPT_POST => true, CURLOPT_POSTFIELDS => json_encode($b)]); return curl_exec($ch); "
         "}\nfunction f() { return $this->send(['model' => 'x', 'metadata' => ['team' => 'a']]); }",
         "3 http.chat.completions openai x ?metadata\n"},
        {"private function send(array $b) { Log::info('asks', ['body' => $b]); return "
         "Http::post(" URL
         ", $b); }\nfunction f() { return $this->send(['model' => 'x', 'messages' => []]); }",
         "3 http.chat.completions openai x\n"},
        /* Something else may be put into an object. */
        {"private function send($b) { decorate($b); return Http::post(" URL ", $b); }\n"
         "function f() { return $this->send(['model' => 'x', 'messages' => []]); }",
         "3 http.chat.completions openai ? ?headers\n"},
        {"private function send(array $b) { $this->tag($b); return Http::post(" URL ", $b); }\n"
         "function tag(array &$b) { $b['metadata'] = ['team' => 'a']; }\n"
         "function f() { return $this->send(['model' => 'x', 'messages' => []]); }",
         "3 http.chat.completions openai x team=a@provider_log ?headers\n"},
        {"private function send($b) { $json = preg_replace('/\\\\s+/', ' ', json_encode($b)); $ch "
         "= "
         "curl_init(" URL
         "); curl_setopt($ch, CURLOPT_POSTFIELDS, $json); return curl_exec($ch); }\n"
         "function f() { return $this->send(['model' => 'x', 'messages' => []]); }",
         "3 http.chat.completions openai x\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php\nclass A {\n", " }\n", shapes);
}

/* What a map has under what a parameter is when nothing is given, and an enum's member. */
static void php__models_of_maps(void **state)
{
    (void)state;
#define PHP_ASK(model) "return OpenAI::client('k')->chat()->create(['model' => " model "]); } }"
#define PHP_MAP "class A { const M = ['a' => 'x', 'b' => 'y']; "
    static const code_shape shapes[] = {
        {PHP_MAP "function f($k = 'a') { " PHP_ASK("self::M[$k]"),
         "2 openai.chat.create openai x\n"},
        {PHP_MAP "function f(string $k = 'b') { $m = self::M[$k]; " PHP_ASK("$m"),
         "2 openai.chat.create openai y\n"},
        {"class A { private $p = ['a' => ['m' => 'x'], 'b' => ['m' => 'y']]; function f($k = 'b') "
         "{ "
         "$p = $this->p[$k]; " PHP_ASK("$p['m']"),
         "2 openai.chat.create openai y\n"},
        {"enum E: string { case A = 'x'; case B = 'y'; } class A { function f(E $m = E::B) "
         "{ " PHP_ASK("$m->value"),
         "2 openai.chat.create openai y\n"},
        {PHP_MAP "function f($k) { " PHP_ASK("self::M[$k]"), "2 openai.chat.create openai ?\n"},
        {"enum E: string { case A = 'x'; case B = 'y'; } class A { function f(E $m) { " PHP_ASK(
             "$m->value"),
         "2 openai.chat.create openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php\n", "\n", shapes);
#undef PHP_ASK
#undef PHP_MAP
}

/* Capitals of functions, methods and classes do not matter; those of all else do. */
static void php__capitals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"$c = openai::CLIENT('k'); $c->Chat()->Create(['model' => 'x', 'messages' => $m]);",
         "2 openai.chat.create openai x\n"},
        {"$c = \\Openai::client('k'); $c?->chat()?->CREATE(['model' => 'x']);",
         "2 openai.chat.create openai x\n"},
        {"$c = OPENAI::Factory()->WithBaseUri('https://api.groq.com/openai/v1')->Make(); "
         "$c->chat()->create(['model' => 'x']);",
         "2 openai.chat.create groq x\n"},
        {"use openai\\client; class A { function __Construct(private CLIENT $c) {} function f() { "
         "$this->c->chat()->create(['model' => 'x']); } }",
         "2 openai.chat.create openai x\n"},
        {"use OpenAI\\Client; function Made() { return OpenAI::client('k'); } "
         "made()->chat()->create(['model' => 'x']);",
         "2 openai.chat.create openai x\n"},
        {"use Acme\\OpenAi; OpenAi::Client('k')->rows()->create(['model' => 'x']);", ""},
        {"namespace Acme; Openai::Client('k')->responses()->create(['model' => 'x']);", ""},
        {"class Openai { static function Client($k) { return new Rows; } } "
         "OPENAI::client('k')->responses()->create(['model' => 'x']);",
         ""},
        {"class A { const Model = 'x'; const MODEL = 'y'; function f($c) { "
         "$c->chat()->create(['model' => self::MODEL, 'messages' => []]); } }",
         "2 openai.chat.create openai y\n"},
        {"$Body = ['model' => 'x']; $body = ['model' => 'y']; "
         "OpenAI::client('k')->chat()->create($body);",
         "2 openai.chat.create openai y\n"},
        {"OpenAI::client('k')->chat()->create(['model' => 'x', 'Metadata' => ['team' => 'a']]);",
         "2 openai.chat.create openai x\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "<?php\n%s\n", rows[i].text);
        code_expect("a.php", text, rows[i].expected);
    }
    static const char rules[] =
        "version: 1\nwrappers:\n  - {language: php, function: 'App\\Llm\\Gateway::complete', "
        "tags: {team: {argument: team}}, model: {argument: model}}\n";
    static const code_file files[] = {
        {"a.php", "<?php\nuse app\\llm\\gateway as G;\nfunction f(g $x) { $x->COMPLETE('p', team: "
                  "'a', model: 'x'); }\n"},
    };
    code_options options = {.rules = rules};
    code_expect_files(files, 1, &options,
                      "3 App\\Llm\\Gateway::complete wrapper x team=a@gateway\n");
}

/* What a class above asks `$this` for is the class's own whose object it is. */
static void php__models_of_classes_above(void **state)
{
    (void)state;
#define ABOVE(gives) \
    "abstract class P { protected $d = ''; function model() { " gives \
    " } function all() { return " \
    "wp_remote_post(" URL ", ['body' => json_encode(['model' => $this->model(), 'messages' => " \
    "[]])]); } }\n"
#define BELOW(name, body) \
    "class " name " extends P { " body " function f() { return wp_remote_post(" URL \
    ", ['body' => json_encode(['model' => $this->model(), 'messages' => []])]); } }\n"
    static const code_shape shapes[] = {
        {ABOVE("return get_option('m', $this->d);") BELOW("A", "protected $d = 'a';")
             BELOW("B", "protected $d = 'b';"),
         "2 http.chat.completions openai ?\n3 http.chat.completions openai a\n"
         "4 http.chat.completions openai b\n"},
        {ABOVE("return $this->d;") BELOW("A", "function __construct() { $this->d = 'a'; }"),
         "2 http.chat.completions openai ?\n3 http.chat.completions openai a\n"},
        {ABOVE("$m = get_option('m', $this->d); if (trim($m) === '') { return $this->d; } return "
               "trim($m);") BELOW("A", "protected $d = 'a';") BELOW("B", ""),
         "2 http.chat.completions openai ?\n3 http.chat.completions openai a\n"
         "4 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES("a.php", "<?php\n", "", shapes);
#undef ABOVE
#undef BELOW
}

/* Settings and enums that files without a word of LLMs have. */
static void php__models_of_other_files(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"app/Enums/Tier.php", "<?php\nnamespace App\\Enums;\nenum Tier: string { case Small = "
                               "'s'; case Large = 'gpt-4o'; }\n"},
        {"config/x.php", "<?php\nreturn ['tiers' => [\\App\\Enums\\Tier::Small->value => ['model' "
                         "=> env('SMALL', 'gpt-4o-mini')]]];\n"},
        {"app/a.php",
         "<?php\nnamespace App;\nuse App\\Enums\\Tier;\n"
         "\\OpenAI::client('k')->chat()->create(['model' => Tier::Large->value]);\n"
         "\\OpenAI::client('k')->chat()->create(['model' => "
         "config('x.tiers')[Tier::Small->value]['model']]);\n"
         "\\OpenAI::client('k')->chat()->create(['model' => config('x.tiers.s.model')]);\n"
         "$all = config('x');\n"
         "\\OpenAI::client('k')->chat()->create(['model' => $all['tiers']['s']['model']]);\n"
         "\\OpenAI::client('k')->chat()->create(['model' => config('x.tiers')[$q]['model']]);\n"},
    };
    CHECK_FILES(files, "4 openai.chat.create openai gpt-4o\n"
                       "5 openai.chat.create openai gpt-4o-mini\n"
                       "6 openai.chat.create openai gpt-4o-mini\n"
                       "8 openai.chat.create openai gpt-4o-mini\n"
                       "9 openai.chat.create openai ?\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(php__handles_that_are_handed_over),
        cmocka_unit_test(php__a_plugins_own_sources),
        cmocka_unit_test(php__what_the_container_makes),
        cmocka_unit_test(php__what_all_requests_get),
        cmocka_unit_test(php__tags_of_a_setting),
        cmocka_unit_test(php__models_of_settings_and_options),
        cmocka_unit_test(php__capitals),
        cmocka_unit_test(php__models_of_maps),
        cmocka_unit_test(php__bodies_that_are_handed_over),
        cmocka_unit_test(php__models_of_classes_above),
        cmocka_unit_test(php__models_of_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
