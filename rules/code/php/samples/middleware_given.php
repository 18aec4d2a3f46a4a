<?php
// Middlewares that methods give, and what is close to one that tags.
namespace App\Given;

use GuzzleHttp\Client;
use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;

class Tag
{
    public static function handler(): callable
    {
        return Middleware::mapRequest(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(['team' => 'a', 'use_case' => 'b'])));
    }
}

class Given
{
    private const TAGS = ['team' => 'search', 'use_case' => 'ranking'];
    private const URL = 'https://api.openai.com/v1/chat/completions';
    private array $body = ['model' => 'm', 'messages' => [['role' => 'user', 'content' => 'x']]];

    private function middleware(): callable
    {
        return Middleware::mapRequest(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(self::TAGS)));
    }

    public function tag($r)
    {
        return $r->withHeader('x-portkey-metadata', json_encode(self::TAGS));
    }

    public function byMethod(): void
    {
        $stack = HandlerStack::create();
        $stack->push($this->middleware());
        // tallygate-ok
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function byClass(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Tag::handler(), 'tags');
        // tallygate-ok
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function byName(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest([$this, 'tag']));
        // tallygate-ok
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function onResponses(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapResponse(fn ($r) => $r->withHeader('x-portkey-metadata', json_encode(self::TAGS))));
        // tallygate-expect: llm-attribution
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function looking(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::tap(function ($r) { $this->log($r->withHeader('x-portkey-metadata', json_encode(self::TAGS))); }));
        // tallygate-expect: llm-attribution
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function thrownAway(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest(function ($r) {
            $r->withHeader('x-portkey-metadata', json_encode(self::TAGS));
            return $r;
        }));
        // tallygate-expect: llm-attribution
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function kept(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest(function ($r) {
            $r = $r->withHeader('x-portkey-metadata', json_encode(self::TAGS));
            return $r;
        }));
        // tallygate-ok
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function guarded(): void
    {
        $stack = HandlerStack::create();
        $stack->push(Middleware::mapRequest(function ($r) {
            if ($r->getUri()->getHost() !== 'x') {
                return $r;
            }
            return $r->withHeader('x-portkey-metadata', json_encode(self::TAGS));
        }));
        // tallygate-expect: tag-undecided
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }

    public function tooLate(): void
    {
        $stack = HandlerStack::create();
        $client = new Client(['handler' => $stack]);
        // tallygate-expect: llm-attribution
        $client->post(self::URL, ['json' => $this->body]);
        $stack->push($this->middleware());
    }

    public function removed(): void
    {
        $stack = HandlerStack::create();
        $stack->push($this->middleware(), 'tags');
        $stack->remove('tags');
        // tallygate-expect: tag-undecided
        (new Client(['handler' => $stack]))->post(self::URL, ['json' => $this->body]);
    }
}
