<?php
// Headers that a client gets by middleware, by a handler's stack, or by the client below it.
namespace Acme\Middleware;

use GuzzleHttp\Client;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use Illuminate\Support\Facades\Http;
use Psr\Http\Message\RequestInterface;

class TagRequest
{
    public function __invoke(callable $next)
    {
        return function (RequestInterface $request, array $options) use ($next) {
            return $next($request->withHeader('x-portkey-metadata', json_encode(['team' => 'a', 'use_case' => 'b'])), $options);
        };
    }
}

class Stacks
{
    private const TAGS = ['team' => 'search', 'use_case' => 'ranking'];
    private const URL = 'https://api.openai.com/v1/chat/completions';
    private array $body = ['model' => 'm', 'messages' => [['role' => 'user', 'content' => 'x']]];

    public function mapped(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest(function (RequestInterface $request) {
            return $request->withHeader('x-portkey-metadata', json_encode(self::TAGS));
        }), 'tags');
        $client = new Client(['handler' => $stack]);
        // tallygate-ok
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function nested(): void
    {
        $stack = HandlerStack::create();
        $stack->push(function (callable $handler) {
            return function (RequestInterface $request, array $options) use ($handler) {
                $request = $request->withHeader('x-portkey-metadata', json_encode(self::TAGS));
                return $handler($request, $options);
            };
        });
        // tallygate-ok
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function invoked(): void
    {
        $stack = HandlerStack::create();
        $stack->push(new TagRequest());
        $client = new Client(['handler' => $stack]);
        // tallygate-ok
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function other(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::retry(fn ($n) => $n < 3));
        $client = new Client(['handler' => $stack]);
        // tallygate-expect: llm-attribution
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function sometimes(bool $tags): void
    {
        $stack = HandlerStack::create();
        if ($tags) {
            $stack->push(Middleware::mapRequest(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(self::TAGS))));
        }
        $client = new Client(['handler' => $stack]);
        // tallygate-expect: tag-undecided
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function given(HandlerStack $stack, callable $middleware): void
    {
        $mine = HandlerStack::create();
        $mine->push($middleware);
        $client = new Client(['handler' => $mine]);
        // tallygate-expect: tag-undecided
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function anothers(): void
    {
        $stack = HandlerStack::create();
        $stack->push(new TagRequest());
        $tagged = new Client(['handler' => $stack]);
        $client = new Client(['handler' => HandlerStack::create()]);
        // tallygate-expect: llm-attribution
        $client->post(self::URL, ['json' => $this->body]);
    }

    public function laravel(): void
    {
        // tallygate-ok
        Http::withRequestMiddleware(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(self::TAGS)))->post(self::URL, $this->body);
        // tallygate-ok
        Http::withMiddleware(Middleware::mapRequest(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(self::TAGS))))->post(self::URL, $this->body);
        // tallygate-ok
        Http::withHeaders(['Accept' => 'a'])->replaceHeaders(['x-portkey-metadata' => json_encode(self::TAGS)])->post(self::URL, $this->body);
        // tallygate-expect: llm-attribution
        Http::withRequestMiddleware(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(['team' => 'a'])))->post(self::URL, $this->body);
        // tallygate-expect: llm-attribution
        Http::beforeSending(fn ($r) => logger($r->url()))->post(self::URL, $this->body);
        // tallygate-expect: llm-attribution
        Http::post(self::URL, $this->body + ['metadata' => array_merge(self::TAGS, ['team' => ''])]);
        // tallygate-ok
        Http::post(self::URL, $this->body + ['metadata' => ['team' => 'a'] + self::TAGS]);
        // tallygate-expect: llm-attribution
        Http::post(self::URL, $this->body + ['metadata' => ['team' => ''] + self::TAGS]);
    }

    public function below(): void
    {
        $http = new Client(['headers' => ['x-portkey-metadata' => json_encode(self::TAGS)]]);
        // tallygate-ok
        \OpenAI::factory()->withApiKey('k')->withHttpClient($http)->make()->embeddings()->create(['model' => 'm', 'input' => 'x']);
        $stack = HandlerStack::create();
        $stack->push(new TagRequest());
        $client = \OpenAI::factory()->withHttpClient(new Client(['handler' => $stack]))->make();
        // tallygate-ok
        $client->embeddings()->create(['model' => 'm', 'input' => 'x']);
        $plain = \OpenAI::factory()->withHttpClient(new Client(['timeout' => 3]))->make();
        // tallygate-expect: llm-attribution
        $plain->embeddings()->create(['model' => 'm', 'input' => 'x']);
    }
}

class TaggedGuzzle extends Client
{
    public function __construct()
    {
        parent::__construct(['base_uri' => 'https://api.openai.com', 'headers' => ['x-portkey-metadata' => json_encode(['team' => 'a', 'use_case' => 'b'])]]);
    }
}

class PlainGuzzle extends Client
{
    public function __construct()
    {
        parent::__construct(['base_uri' => 'https://api.openai.com', 'headers' => ['Accept' => 'a']]);
    }
}

function below(): void
{
    // tallygate-ok
    (new TaggedGuzzle())->post('/v1/chat/completions', ['json' => ['model' => 'm', 'messages' => []]]);
    // tallygate-expect: llm-attribution
    (new PlainGuzzle())->post('/v1/chat/completions', ['json' => ['model' => 'm', 'messages' => []]]);
}
