/* lib/code: PHP, the shapes in which its LLM calls come, and what is told of each. */
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

static void check(const char *head, const char *tail, const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s%s%c", head, shapes[i].text, tail, '\0');
        code_expect("app/Llm.php", text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK(head, tail, shapes) check(head, tail, shapes, sizeof(shapes) / sizeof((shapes)[0]))

/* Shapes begin on line 5. */
#define PHP \
    "<?php\nnamespace App; use OpenAI; use OpenAI\\Client; use OpenAI\\Laravel\\Facades\\OpenAI " \
    "as " \
    "Ai; use Illuminate\\Support\\Facades\\Http; use Prism\\Prism\\Prism;\nconst KEY = 'team'; " \
    "const MODEL = 'm'; define('OTHER', 'o');\n$client = OpenAI::client('k'); $m = [];\n"
#define CREATE "5 openai.chat.create openai "

static void php__metadata_on_the_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$client->chat()->create(['model' => 'x', 'messages' => $m]);", CREATE "x\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['team' => 'a', 'use_case' => "
         "'b']]);",
         CREATE "x team=a@provider_log use_case=b@provider_log\n"},
        {"$client->chat()->create(array('model' => 'x', 'metadata' => array('team' => 'a')));",
         CREATE "x team=a@provider_log\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => []]);", CREATE "x\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => null]);", CREATE "x\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['team' => null]]);",
         CREATE "x\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['team' => '']]);",
         CREATE "x team=@provider_log\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['team' => $team]]);",
         CREATE "x team=?@provider_log\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => [KEY => \"a$b\"]]);",
         CREATE "x team=?@provider_log\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => [$key => 'a']]);",
         CREATE "x ?metadata\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['team' => 'a'] + ['use_case' => "
         "'b']]);",
         CREATE "x use_case=b@provider_log team=a@provider_log\n"},
        {"$client->chat()->create(parameters: ['model' => 'x', 'metadata' => ['team' => 'a']]);",
         CREATE "x team=a@provider_log\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => ['a', 'b']]);", CREATE "x\n"},
        {"$client->chat()->create(['model' => 'x', 'metadata' => Tags::all()]);",
         CREATE "x ?metadata\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__arguments_built_elsewhere(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$p = ['model' => 'x']; $p['metadata'] = ['team' => 'a']; $p['metadata']['use_case'] = "
         "'b'; $p['messages'][] = 1; $client->chat()->create($p);",
         CREATE "x team=a@provider_log use_case=b@provider_log\n"},
        {"$base = ['model' => 'x', 'metadata' => ['team' => 'a']]; "
         "$client->chat()->create([...$base, "
         "'n' => 1]);",
         CREATE "x team=a@provider_log\n"},
        {"$client->chat()->create(array_merge(['model' => 'x'], ['metadata' => ['team' => 'a']]));",
         CREATE "x team=a@provider_log\n"},
        {"$p = ['model' => 'x']; $p += ['metadata' => ['team' => 'a']]; "
         "$client->chat()->create($p);",
         CREATE "x team=a@provider_log\n"},
        {"function f($client, array $p) { $client->chat()->create($p); }", CREATE "? ?metadata\n"},
        {"function f($client, $p) { $client->chat()->create(['model' => 'x', ...$p]); }",
         CREATE "x ?metadata\n"},
        {"function f($client, $p) { $client->chat()->create(array_merge(['model' => 'x'], $p)); }",
         CREATE "x ?metadata\n"},
        {"function f($client, $p) { $client->chat()->create([...$p, 'model' => 'x', 'metadata' => "
         "['team' => 'a']]); }",
         CREATE "x team=a@provider_log\n"},
        {"function f($client, string $p) { $client->chat()->create(['model' => 'x', 'messages' => "
         "[], 'metadata' => "
         "$p]); }",
         CREATE "x\n"},
        {"function f($client, string|array $p) { $client->chat()->create(['model' => 'x', "
         "'messages' => [], "
         "'metadata' => $p]); }",
         CREATE "x ?metadata\n"},
        {"$p = ['model' => 'x']; if ($prod) { $p['metadata'] = ['team' => 'a']; } "
         "$client->chat()->create($p);",
         CREATE "x ?metadata\n"},
        {"$p = ['model' => 'x']; if ($prod) { $p['metadata'] = ['team' => 'a']; } else { "
         "$client->chat()->create($p); }",
         CREATE "x\n"},
        {"$p = (object) ['model' => 'x']; $p->metadata = ['team' => 'a']; "
         "$client->chat()->create($p);",
         CREATE "x team=a@provider_log\n"},
        {"function f(array $p) { $p['metadata'] = ['team' => 'a']; "
         "OpenAI::client('k')->chat()->create("
         "$p); }",
         CREATE "? team=a@provider_log\n"},
        {"function f($c) { $p['model'] = 'x'; $p['messages'] = []; $p['metadata'] = ['team' => "
         "'a']; "
         "$c->chat()->create($p); }",
         CREATE "x team=a@provider_log\n"},
        {"function f($c, $all) { foreach ($all as $p) { $c->chat()->create($p); } }",
         CREATE "? ?metadata\n"},
        {"$args = ['parameters' => ['model' => 'x']]; $client->chat()->create(...$args);",
         CREATE "x\n"},
        {"function params() { $p = ['model' => 'x']; $p['metadata'] = ['team' => 'a']; return $p; "
         "} "
         "$client->chat()->create(params());",
         CREATE "x team=a@provider_log\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__clients(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$c = $client; $c->chat()->create(['model' => 'x']);", CREATE "x\n"},
        {"$chat = $client->chat(); $chat->create(['model' => 'x']);", CREATE "x\n"},
        {"$create = $client->chat()->create(...); $create(['model' => 'x']);", CREATE "x\n"},
        {"$f = fn () => $client->chat()->create(['model' => 'x']);", CREATE "x\n"},
        {"$f = function () use ($client) { return $client->chat()->create(['model' => 'x']); };",
         CREATE "x\n"},
        {"function f(?Client $x = null) { $x?->chat()?->create(['model' => 'x']); }", CREATE "x\n"},
        {"function f(\\OpenAI\\Client|null $x) { $x->chat()->create(['model' => 'x']); }",
         CREATE "x\n"},
        {"function f() { return OpenAI::factory()->make(); } f()->chat()->create(['model' => "
         "'x']);",
         CREATE "x\n"},
        {"function f(): Client { return g(); } f()->chat()->create(['model' => 'x']);",
         CREATE "x\n"},
        {"class A { private $c; function __construct() { $this->c = OpenAI::client('k'); } "
         "function "
         "f() { $this->c->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"class A { function __construct(private Client $c) {} function c() { return null; } "
         "function f() { $this->c->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"class A { private ?Client $c = null; function c() { return $this->c ?"
         "?= "
         "OpenAI::client('k'); } function f() { $this->c()->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"class A { private static $c; static function f() { self::$c = OpenAI::client('k'); "
         "static::$c->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"trait T { private Client $c; } class B { use T; } class A extends B { function f() { "
         "$this->c->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"class B { function c() { return OpenAI::client('k'); } } class A extends B { function "
         "f() "
         "{ parent::c()->chat()->create(['model' => 'x']); } }",
         CREATE "x\n"},
        {"app(Client::class)->chat()->create(['model' => 'x']);", CREATE "x\n"},
        {"$container->get(\\OpenAI\\Client::class)->chat()->create(['model' => 'x']);",
         CREATE "x\n"},
        {"($prod ? $client : $other)->chat()->create(['model' => 'x']);", CREATE "x\n"},
        {"Ai::chat()->create(['model' => 'x']);", CREATE "x\n"},
        {"\\OpenAI\\Laravel\\Facades\\OpenAI::chat()\n  ->create(['model' => 'x']);", CREATE "x\n"},
        {"function f($client, $m) { $client->chat()->create(['model' => 'x', 'messages' => $m]); }",
         CREATE "x\n"},
        {"function f($user) { $user->chat()->create(['model' => 'x', 'title' => 'a']); }", ""},
        {"echo \"{$client->chat()->create(['model' => 'x'])->id}\";", CREATE "x\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__client_defaults(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$c = OpenAI::factory()->withHttpHeader('Helicone-Property-Team', 'a')->make(); "
         "$c->embeddings()->create(['model' => 'x']);",
         "5 openai.embeddings.create openai x team=a@gateway\n"},
        {"$c = OpenAI::client('k', null, 'p'); $c->chat()->create(['model' => 'x']);",
         CREATE "x openai-project=p@bill\n"},
        {"$c = OpenAI::client('k', project: 'p'); $c->chat()->create(['model' => 'x']);",
         CREATE "x openai-project=p@bill\n"},
        {"$c = OpenAI::factory()->withBaseUri('https://api.deepseek.com')->make(); "
         "$c->chat()->create(['model' => 'x']);",
         "5 openai.chat.create deepseek x\n"},
        {"$f = OpenAI::factory(); $f = $f->withHttpHeader('x-portkey-metadata', "
         "json_encode(['team' => 'a'])); $f->make()->chat()->create(['model' => 'x']);",
         CREATE "x team=a@gateway\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__models(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$client->chat()->create(['model' => MODEL]);", CREATE "m\n"},
        {"$client->chat()->create(['model' => \\OTHER]);", CREATE "o\n"},
        {"class A { const M = 'x'; function f(Client $c) { $c->chat()->create(['model' => "
         "self::M]); "
         "} }",
         CREATE "x\n"},
        {"enum M: string { case Big = 'x'; } $client->chat()->create(['model' => M::Big->value]);",
         CREATE "x\n"},
        {"$client->chat()->create(['model' => env('M', 'x')]);", CREATE "x\n"},
        {"$client->chat()->create(['model' => getenv('M') ?: 'x']);", CREATE "x\n"},
        {"$client->chat()->create(['model' => config('services.m') ?? 'x']);", CREATE "x\n"},
        {"$client->chat()->create(['model' => $big ? 'x' : 'y']);", CREATE "?\n"},
        {"$client->chat()->create(['model' => match ($t) { 1 => 'x', default => 'y' }]);",
         CREATE "?\n"},
        {"$client->chat()->create(['model' => 'ft:' . MODEL]);", CREATE "ft:m\n"},
        {"$client->chat()->create(['model' => \"ft:{$b}\"]);", CREATE "?\n"},
        {"$client->chat()->create(['model' => $_ENV['M']]);", CREATE "?\n"},
        {"$x = <<<'EOT'\nx\nEOT;\n$client->chat()->create(['model' => $x]);",
         "8 openai.chat.create openai x\n"},
        {"(new \\BenBjurstrom\\Replicate\\Replicate('k'))->predictions()->withWebhook('https://"
         "a.example.com')->create('v1', $m);",
         "5 replicate-php.predictions.create replicate v1\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"// $client->chat()->create(['model' => 'x']);", ""},
        {"# $client->chat()->create(['model' => 'x']);", ""},
        {"/** @example $client->chat()->create(['model' => 'x']); */", ""},
        {"$s = '$client->chat()->create([])'; $t = <<<'EOT'\n$client->chat()->create([])\nEOT;",
         ""},
        {"?><p>$client->chat()->create(['model' => 'x'])</p>", ""},
        {"$x->messages->create('+1', ['from' => '+2', 'body' => 'c']);", ""},
        {"$x->responses()->create(['answer' => 'a']); $x->chat()->create(['room' => 1]);", ""},
        {"$x->run(); $x->generate('a'); $x->invoke(1); $x->prompt(); $x->chat('a'); "
         "$x->post('/a');",
         ""},
        {"$client->models()->list(); $client->files()->upload([]);", ""},
        {"Ai::fake(); Ai::chat()->create(['model' => 'x']);",
         "note calls in it that a fake answers were not looked into\n"},
        {"$c = new \\OpenAI\\Testing\\ClientFake([]); $c->chat()->create(['model' => 'x']);", ""},
        {"#[Route('/chat/completions')] function chat() {}", ""},
        {"\\Illuminate\\Support\\Facades\\Route::post('/v1/chat/completions', $handler); "
         "$router->post('chat/completions', [A::class, 'f']); $app->post('/v1/messages', fn ($r) "
         "=> "
         "$r);",
         ""},
        {"const URL = 'https://api.openai.com/v1/chat/completions';", ""},
        {"class OpenAiChat { function create($a) {} } (new OpenAiChat)->create(['model' => 'x']);",
         ""},
        {"Http::get('https://api.openai.com/v1/models'); Http::post('/api/chat', ['model' => "
         "'x']);",
         ""},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__fluent_requests(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"Prism::text()->using('openai', 'x')->withMaxTokens(5)->withPrompt('p')->asText();",
         "5 prism.text.asText openai x\n"},
        {"Prism::text()->using(\\Prism\\Prism\\Enums\\Provider::Gemini, "
         "'x')->withProviderOptions(['metadata' => ['team' => 'a']])->asStream();",
         "5 prism.text.asStream google x\n"},
        {"$r = Prism::structured()->using(provider: 'groq', model: 'x'); "
         "$r->withClientOptions(['headers' => ['Helicone-Property-Team' => 'a']])->asStructured();",
         "5 prism.structured.asStructured groq x team=a@gateway\n"},
        {"\\Gemini::client('k')->generativeModel(model: 'x')->generateContent('p');",
         "5 gemini.generativeModel.generateContent google x\n"},
        {"\\DeepSeek\\DeepSeekClient::build('k')->withModel('x')->query('p')->run();",
         "5 deepseek.run deepseek x\n"},
        {"$c = new \\Anthropic\\Client(); $c->messages->create(maxTokens: 1, messages: [], model: "
         "'x', metadata: ['team' => 'a']);",
         "5 anthropic.messages.create anthropic x\n"},
        {"$c = new \\Anthropic\\Client(requestOptions: ['extraHeaders' => "
         "['Helicone-Property-Team' => 'a']]); $c->messages->create(1, [], 'x');",
         "5 anthropic.messages.create anthropic x team=a@gateway\n"},
        {"\\Anthropic::client('k')->messages()->create(['model' => 'x']);",
         "5 mozex-anthropic.messages.create anthropic x\n"},
        {"$c = new \\Aws\\BedrockRuntime\\BedrockRuntimeClient([]); $c->converse(['modelId' => "
         "'x', "
         "'requestMetadata' => ['team' => 'a']]);",
         "5 bedrock.converse bedrock x team=a@provider_log\n"},
        {"function f($c) { $c->invokeModel(['modelId' => 'x', 'requestMetadata' => "
         "'{\"team\": \"a\"}']); }",
         "5 bedrock.invokeModel bedrock x team=a@provider_log\n"},
    };
    CHECK(PHP, "\n", shapes);
}

#define COMPLETIONS "5 http.chat.completions "
#define URL "'https://api.openai.com/v1/chat/completions'"

#define FORMAT "sprintf"

static void php__requests_without_sdk(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$c = curl_init(); curl_setopt($c, CURLOPT_URL, " URL "); curl_setopt($c, "
         "CURLOPT_POSTFIELDS, json_encode(['model' => 'x', 'metadata' => ['team' => 'a']])); "
         "curl_exec($c);",
         COMPLETIONS "openai x team=a@provider_log\n"},
        {"$c = curl_init(" URL
         "); curl_setopt_array($c, [CURLOPT_POSTFIELDS => '{\"model\": \"x\", "
         "\"p\": \"' . $p . '\"}', CURLOPT_HTTPHEADER => ['A: b', \"Helicone-Property-Team: "
         "search\"]]); curl_exec($c);",
         COMPLETIONS "openai x team=search@gateway\n"},
        {"$h = ['A: b']; $h[] = 'x-portkey-metadata: ' . json_encode(['team' => 'a']); $c = "
         "\\curl_init(\"$base/v1/chat/completions\"); \\curl_setopt($c, \\CURLOPT_HTTPHEADER, $h); "
         "\\curl_exec($c);",
         COMPLETIONS "openai - team=a@gateway\n"},
        {"$c = curl_init(" URL "); curl_setopt($c, CURLOPT_POSTFIELDS, $body); curl_exec($c);",
         COMPLETIONS "openai ? ?metadata\n"},
        {"$c = curl_init('https://example.org'); curl_exec($c); curl_exec($other);", ""},
        {"$x = stream_context_create(['http' => ['header' => \"A: b\\r\\nHelicone-Property-Team: "
         "a\", 'content' => json_encode(['model' => 'x'])]]); file_get_contents(" URL
         ", false, $x);",
         COMPLETIONS "openai x team=a@gateway\n"},
        {"Http::withToken('k')->withHeaders(['Helicone-Property-Team' => "
         "'a'])->timeout(5)->post(" URL ", ['model' => 'x']);",
         COMPLETIONS "openai x team=a@gateway\n"},
        {"Http::baseUrl('https://api.groq.com/openai/v1')->post('chat/completions', ['model' => "
         "'x']);",
         COMPLETIONS "groq x\n"},
        {"$g = new \\GuzzleHttp\\Client(['base_uri' => 'https://api.anthropic.com/v1/', 'headers' "
         "=> "
         "['Helicone-Property-Team' => 'a']]); $g->post('messages', ['json' => ['model' => 'x']]);",
         "5 http.messages anthropic x team=a@gateway\n"},
        {"$this->http->request('POST', " URL ", ['json' => ['model' => 'x']]);",
         COMPLETIONS "openai x\n"},
        {"$q = new \\GuzzleHttp\\Psr7\\Request('POST', " URL
         ", [], json_encode(['model' => 'x'])); "
         "$g->send($q);",
         COMPLETIONS "openai x\n"},
        {"wp_remote_post(" FORMAT "('%s/v1/chat/completions', $b), array('body' => "
         "wp_json_encode(array('model' => 'x')), 'headers' => array('Helicone-Property-Team' => "
         "'a')));",
         COMPLETIONS "openai x team=a@gateway\n"},
        {"Http::withToken('k')->{strtolower($m)}($base . 'chat/completions', ['model' => 'x']);",
         COMPLETIONS "openai x\n"},
        {"$u = 'https://api.anthropic.com/v1/'; Http::post($u . '/messages', ['model' => 'x']);",
         "5 http.messages anthropic x\n"},
        {"$u = $base; if ($azure) { $u = add_query_arg('v', '1', $base . "
         "str_replace('ID', $d, 'openai/deployments/ID/embeddings')); } wp_remote_post($u, ['body' "
         "=> "
         "'{\"model\": \"x\"}']);",
         "5 http.azure-openai azure x\n"},
        {"$x->$method('https://example.org/v1/orders', ['model' => 'x']);", ""},
        {"wp_remote_post(apply_filters('f', " URL "), ['body' => <<<EOT\n{\"model\": \"x\", \"m\": "
         "\"$p\"}\nEOT]);",
         COMPLETIONS "openai x\n"},
    };
    CHECK(PHP, "\n", shapes);
}

/* --- files -------------------------------------------------------------------------------------*/

static void expect(const code_file *files, size_t count, const char *rules, const char *expected)
{
    code_options options = {.rules = rules};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, count, &options, &out);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
}

/* A function that sends what it is handed is told where it sends, with what its callers hand it. */
static void php__functions_that_are_handed_the_endpoint(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"class A { private $base = 'https://api.openai.com/v1/'; function send($path, array "
         "$body, "
         "array $h = []) { $c = curl_init($this->base . $path); curl_setopt($c, "
         "CURLOPT_POSTFIELDS, "
         "json_encode($body)); curl_setopt($c, CURLOPT_HTTPHEADER, $h); return curl_exec($c); }\n"
         "function chat($m) { return $this->send('chat/completions', ['model' => 'x', 'metadata' "
         "=> "
         "['team' => 'a']]); }\nfunction embed() { return $this->send(path: 'embeddings', h: "
         "['Helicone-Property-Team: b'], body: ['model' => 'y']); }\nfunction list() { return "
         "$this->send('models', []); }\nfunction outer() { return $this->chat('gpt'); } }",
         "5 http.chat.completions openai x team=a@provider_log\n"
         "5 http.openai openai y team=b@gateway\n"},
        {"function low($url, $p) { return wp_remote_post($url, ['body' => json_encode($p)]); }\n"
         "function high($url, $p) { $p['metadata'] = ['team' => 'a']; return low($url, $p); }\n"
         "high(" URL ", ['model' => 'x']);",
         "5 http.chat.completions openai x team=a@provider_log\n"},
        {"class A { private $base = 'https://api.openai.com/v1'; function ask($path, $p) { return "
         "Http::post($this->base . $path, $p); } function get($path) { return "
         "Http::get($this->base . $path); } }",
         COMPLETIONS "openai ? ?headers\n"},
        {"function send($p) { return Http::post(config('services.llm.url'), $p); }\n"
         "send(['model' => 'x', 'messages' => $m]);",
         "5 http.chat.completions openai x\n"},
        {"function send($p) { return Http::post(" URL ", $p); }\nsend(['model' => 'x']);",
         COMPLETIONS "openai x\n"},
        {"function f($url) { return f($url) ?: g($url); } function g($url) { return f($url); } "
         "f(" URL ");",
         ""},
    };
    CHECK(PHP, "\n", shapes);
}

/* What a function makes of what it is given, one of several values, variables by their names. */
static void php__bodies_that_are_made_on_the_way(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"function with(array $p) { if ($p) { $p['tools'] = []; } $p = same($p); return $p; } "
         "function same($p) { return $p; } Http::post(" URL ", with(['model' => 'x']));",
         COMPLETIONS "openai x\n"},
        {"function tagged($p) { $p['metadata'] = ['team' => 'a']; return $p; } Http::post(" URL
         ", tagged(['model' => 'x']));",
         COMPLETIONS "openai x team=a@provider_log\n"},
        {"function body($m) { if ($m) { return ['model' => 'x', 'n' => 1]; } return ['model' => "
         "'x']; } Http::post(" URL ", body($m));",
         COMPLETIONS "openai x\n"},
        {"function body($m) { if ($m) { return ['metadata' => ['team' => 'a']]; } return ['model' "
         "=> 'x']; } Http::post(" URL ", body($m));",
         COMPLETIONS "openai ? ?metadata\n"},
        {"if ($m) { $b = ['model' => 'x']; } else { $b = ['model' => 'x', 'n' => 1]; } "
         "Http::post(" URL ", $b);",
         COMPLETIONS "openai x\n"},
        {"$h = ['A' => 'b']; if ($m) { $h['Accept'] = 'c'; } Http::withHeaders($h)->post(" URL
         ", ['model' => 'x']);",
         COMPLETIONS "openai x\n"},
        {"$h = ['A' => 'b']; if ($m) { $h['Helicone-Property-Team'] = 'c'; } "
         "Http::withHeaders($h)->post(" URL ", ['model' => 'x']);",
         COMPLETIONS "openai x ?headers\n"},
        {"$model = 'x'; $metadata = ['team' => 'a']; Http::post(" URL
         ", compact('model', 'metadata'));",
         COMPLETIONS "openai x team=a@provider_log\n"},
        {"foreach ([[$m, ['n' => 1]], [$m, ['n' => 2]]] as [$a, $more]) { Http::post(" URL
         ", $more + ['model' => 'x']); }",
         COMPLETIONS "openai x\n"},
        {"class P { const D = 'https://api.openai.com/'; function "
         "f(\\Psr\\Http\\Client\\ClientInterface "
         "$c, $f) { $r = $f->createRequest('POST', spr"
         "intf('%s/v1/chat/completions', "
         "rtrim(self::D, "
         "'/'))); $r = $r->withHeader('a', 'b'); $r = $r->withBody($f->createStream(json_encode("
         "['model' => 'x']))); $c->sendRequest($r); } }",
         COMPLETIONS "openai x\n"},
    };
    CHECK(PHP, "\n", shapes);
}

/* The address stands in the configuration: what is sent tells. */
static void php__requests_told_by_their_body(void **state)
{
    (void)state;
    static const shape shapes[] = {
        /* A path that is known is nobody's whom such a body alone would tell. */
        {"$c = curl_init('https://crm.example.com/api/cars'); curl_setopt($c, "
         "CURLOPT_POSTFIELDS, json_encode(['model' => $car, 'messages' => $notes])); "
         "curl_exec($c);",
         ""},
        {"$c = curl_init(CRM . '/api/cars'); curl_setopt($c, CURLOPT_POSTFIELDS, "
         "json_encode(['model' => $car, 'prompt' => $text])); curl_exec($c);",
         ""},
        {"Http::post(config('services.llm.url'), ['model' => 'x', 'messages' => $m]);",
         COMPLETIONS "openai x\n"},
        {"$c = Http::baseUrl(env('URL')); $c->post('/messages', ['model' => 'x', 'messages' => "
         "$m]);",
         "5 http.messages anthropic x\n"},
        {"Http::post($this->url . $x . ':generateContent?key=k', ['contents' => $m]);",
         "5 http.generateContent google -\n"},
        {"Http::post('/messages', ['model' => 'x', 'messages' => $m]); Route::post('/chat', "
         "['model' => 'x', 'messages' => $m]); Http::post(env('URL'), ['model' => 'x']);",
         ""},
    };
    CHECK(PHP, "\n", shapes);
}

/* A handle that functions are given, a variable that is one of several, a property that is set from
 * outside. */
static void php__what_is_set_in_other_places(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"function set($c, $b) { curl_setopt($c, CURLOPT_POSTFIELDS, json_encode($b)); } $ch = "
         "curl_init(" URL "); set($ch, ['model' => 'x', 'metadata' => ['team' => 'a']]); "
         "curl_exec($ch);",
         COMPLETIONS "openai x team=a@provider_log\n"},
        {"function set($c, $u) { curl_setopt($c, CURLOPT_URL, $u); curl_setopt($c, "
         "CURLOPT_POSTFIELDS, '{\"model\": \"x\"}'); } $ch = curl_init(); set($ch, " URL
         "); curl_exec($ch);",
         COMPLETIONS "openai x\n"},
        {"$ch = curl_init(" URL "); $this->set($ch); curl_exec($ch);",
         COMPLETIONS "openai ? ?CURLOPT_HTTPHEADER\n"},
        {"$ch = curl_init(" URL "); curl_setopt_array($ch, options($m)); curl_exec($ch);",
         COMPLETIONS "openai ? ?CURLOPT_HTTPHEADER\n"},
        {"switch ($m) { case 1: $u = " URL "; break; case 2: $u = 'https://a.example/x'; break; "
         "default: $u = 'https://b.example/y'; } Http::post($u, ['model' => 'x']);",
         COMPLETIONS "openai x\n"},
        {"$u = " URL "; $u = 'https://a.example/x'; if ($m) { $u = 'https://b.example/y'; } "
         "Http::post($u, ['n' => 'x']);",
         ""},
        {"class P { private $b = []; function set($b) { $this->b = $b; } function f() { "
         "Http::post(" URL ", $this->b); } }",
         COMPLETIONS "openai ? ?headers\n"},
        {"use GuzzleHttp\\Client as G; class ClaudeApi { function f(G $c, $p) { "
         "$c->post('/v1/messages', ['json' => $p]); } } class Sms { function f(G $c, $p) { "
         "$c->post('/v1/messages', ['json' => $p]); } }",
         "5 http.messages anthropic ? ?metadata\n"},
    };
    CHECK(PHP, "\n", shapes);
}

static void php__settings_that_a_file_of_the_tree_has(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config/services.php",
         "<?php\nreturn [\n    'openai' => ['url' => env('LLM_URL', "
         "'https://api.openai.com/v1/chat/completions'),\n        'model' => env('OPENAI_MODEL', "
         "'m'), 'raw' => env('OPENAI_RAW'), 'more' => ['a' => 'b']],\n];\n"},
        {"app/A.php", "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\n"
                      "Http::post(config('services.openai.url'), ['model' => "
                      "config('services.openai.model')]);\n"
                      "Http::post(config('services.openai.url'), ['model' => "
                      "config('services.openai.raw', 'z')]);\n"
                      "Http::post(config('services.openai.url'), config('services.openai.more'));\n"
                      "Http::post(config('services.openai.other'), ['team' => 'a']);\n"},
        {"src/Config/llm.php",
         "<?php\nreturn ['url' => env('OPENAI_URL', 'https://api.openai.com/v1/embeddings')];\n"},
        {"src/B.php",
         "<?php\n// v1/embeddings\n$http->post(config('llm.url'), ['model' => 'e']);\n"},
    };
    expect(files, 4, NULL,
           "4 http.chat.completions openai m\n5 http.chat.completions openai z\n"
           "6 http.chat.completions openai ? ?headers\n3 http.openai openai e\n");
}

static void php__classes_of_other_files_are_found_by_namespace(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"src/Ai/Clients.php",
         "<?php\nnamespace Acme\\Ai;\nuse OpenAI;\nclass Clients { const MODEL = 'x'; private "
         "static ?OpenAI\\Client $c = null;\nstatic function tagged() { return "
         "OpenAI::factory()->withHttpHeader('Helicone-Property-Team', 'a')->make(); } }\nfunction "
         "plain() { return OpenAI::client('k'); }\n"},
        {"src/Web/Page.php",
         "<?php\nnamespace Acme\\Web;\nuse Acme\\Ai\\Clients as C;\nuse function "
         "Acme\\Ai\\plain;\nC::tagged()->chat()->create(['model' => C::MODEL]);\n"
         "plain()->chat()->create(['model' => 'y']);\n"},
        {"src/Ai/Same.php", "<?php\nnamespace Acme\\Ai;\n// OpenAI\nfunction f(Clients $c) { "
                            "$c->tagged()->chat()->create(['model' => 'z']); }\n"},
        {"lib/Ai/Clients.php", "<?php\nnamespace Other;\n// OpenAI\nuse Acme\\Other\\Clients;\n"
                               "Clients::tagged()->models()->list();\n"},
    };
    expect(files, 4, NULL,
           "5 openai.chat.create openai x team=a@gateway\n6 openai.chat.create openai y\n"
           "4 openai.chat.create openai z team=a@gateway\n");
}

static void php__a_class_of_the_own_namespace_is_not_the_sdk(void **state)
{
    (void)state;
    code_expect("app/A.php",
                "<?php\nnamespace App\\Services;\nOpenAI::client('k')->embeddings()->list();\n"
                "new Http(); Http::post('https://api.openai.com/v1/orders', []);\n"
                "function f(OpenAI $x) { $x->embeddings()->edit([]); }\n",
                "");
}

static void php__an_organisations_wrappers(void **state)
{
    (void)state;
    static const char rules[] =
        "version: 1\nwrappers:\n"
        "  - {language: php, function: 'App\\Llm\\Gateway::complete', tags: {team: {argument: "
        "team}, "
        "use_case: {argument: 1}}, model: {argument: model}, exclusive: true}\n"
        "  - {language: php, function: 'App\\Llm\\ask', tags: {team: {argument: 0}}}\n"
        "  - {language: php, function: 'App\\Llm\\Attribution::with', kind: context, tags: {team: "
        "{argument: 0}}}\n";
    static const code_file files[] = {
        {"app/Llm/Gateway.php",
         "<?php\nnamespace App\\Llm;\nclass Gateway { public function __construct(private "
         "\\OpenAI\\Client $c) {}\nfunction complete($p, $u, $team, $model) { return "
         "$this->c->chat()->create(['model' => $model]); } }\n"},
        {"app/Use.php",
         "<?php\nnamespace App;\nuse App\\Llm\\{Gateway, Attribution};\nuse function "
         "App\\Llm\\ask;\nclass U { function __construct(private Gateway $g) {}\nfunction f() { "
         "$this->g->complete('p', 'u', team: 'a', model: 'x'); }\nfunction g() { ask('a'); "
         "}\nfunction "
         "h() { Attribution::with('a', fn () => \\OpenAI::client('k')->chat()->create(['model' => "
         "'y'])); } }\n"},
    };
    expect(files, 2, rules,
           "4 openai.chat.create openai ?\n"
           "6 App\\Llm\\Gateway::complete wrapper x team=a@gateway use_case=u@gateway\n"
           "7 App\\Llm\\ask wrapper - team=a@gateway\n"
           "8 openai.chat.create openai y team=a@gateway\n"
           "observation llm-wrapper\n");
}

static void php__tests_and_sdk_sources_are_left_alone(void **state)
{
    (void)state;
    static const char call[] = "<?php\nOpenAI::client('k')->chat()->create(['model' => 'x']);\n";
    static const code_file files[] = {
        {"tests/a.php", call},
        {"src/LlmTest.php", call},
        {"vendor/acme/a.php", call},
        {"sdk/composer.json", "{\"name\": \"openai-php/client\"}"},
        {"sdk/src/Client.php", "<?php\nnamespace OpenAI;\nfunction f(Client $c) { "
                               "$c->chat()->create(['model' => 'x']); }\n"},
        {"sdk/examples/a.php", call},
    };
    expect(files, 6, NULL,
           "note names an LLM SDK and was not looked into: it is a test\n"
           "note names an LLM SDK and was not looked into: it is a test\n"
           "note 1 file names an LLM SDK and was not looked into: it is someone else's code\n"
           "note 1 call in it is not judged: it is part of openai-php/client, an LLM SDK itself\n"
           "2 openai.chat.create openai x\n");
}

static void php__broken_files(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"$client->chat()->create(['model' => 'x']); class {", CREATE
         "x\nnote has syntax that could not be understood; calls in such places are not found\n"},
        {"$client->chat()->create(", ""},
    };
    CHECK(PHP, "\n", shapes);
    code_expect("a.php", "", "");
    code_expect("a.php", "OpenAI", "");
    code_expect(
        "a.php", "<?php use OpenAI\\{",
        "error names an LLM SDK but was not scanned: most of it is not valid php; exclude it "
        "or correct it\n");
}

/* What a loop goes through, and lists that are taken apart: a client is a client whichever it is.
 */
static void php__items(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"foreach ([OpenAI::client('a'), OpenAI::client('b')] as $one) { "
         "$one->chat()->create(['model' => 'x']); }",
         CREATE "x\n"},
        {"$all = ['a' => [OpenAI::client('a'), 'x'], 'b' => [OpenAI::client('b'), 'y']]; foreach "
         "($all as $name => [$one, $model]) { $one->chat()->create(['model' => $model, 'messages' "
         "=> $m]); }",
         CREATE "?\n"},
        {"[$one, $model] = ['a' => [OpenAI::client('a'), 'x']]['a']; "
         "$one->chat()->create(['model' => $model]);",
         CREATE "x\n"},
        {"foreach ([] as $one) { $one->chat()->show(['model' => 'x']); }", ""},
    };
    CHECK(PHP, "\n", shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(php__items),
        cmocka_unit_test(php__metadata_on_the_call),
        cmocka_unit_test(php__arguments_built_elsewhere),
        cmocka_unit_test(php__clients),
        cmocka_unit_test(php__client_defaults),
        cmocka_unit_test(php__models),
        cmocka_unit_test(php__what_is_no_call),
        cmocka_unit_test(php__fluent_requests),
        cmocka_unit_test(php__requests_without_sdk),
        cmocka_unit_test(php__functions_that_are_handed_the_endpoint),
        cmocka_unit_test(php__bodies_that_are_made_on_the_way),
        cmocka_unit_test(php__requests_told_by_their_body),
        cmocka_unit_test(php__what_is_set_in_other_places),
        cmocka_unit_test(php__settings_that_a_file_of_the_tree_has),
        cmocka_unit_test(php__classes_of_other_files_are_found_by_namespace),
        cmocka_unit_test(php__a_class_of_the_own_namespace_is_not_the_sdk),
        cmocka_unit_test(php__an_organisations_wrappers),
        cmocka_unit_test(php__tests_and_sdk_sources_are_left_alone),
        cmocka_unit_test(php__broken_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
