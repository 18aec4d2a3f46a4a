<?php

namespace App\Requests;

use Acme\Vendor\OpenAI\Client as PrefixedClient;
use Acme_vendor_OpenAI as Prefixed;
use App\Vendor\Shop\Client as ShopClient;
use Illuminate\Support\Facades\Http;
use OpenAI\Contracts\Resources\ChatContract;
use OpenAI\Resources\Chat;
use Prism\Prism\Structured\PendingRequest;

/* A request that is a class of the project. */
class Extraction extends PendingRequest
{
    public function run()
    {
        // tallygate-expect: llm-attribution
        return $this->asStructured();
    }

    public function tagged()
    {
        // tallygate-ok
        return $this->withClientOptions(['headers' => ['x-portkey-metadata' => '{"team": "a", "use_case": "b"}']])
            ->asStructured();
    }
}

/* What of OpenAI's client is handed on, and the client as a plugin has it in its own namespace. */
class Handed
{
    private PrefixedClient $client;

    public function __construct(private Chat $chat, private ShopClient $shop)
    {
        $this->client = Prefixed::client('key');
    }

    public function ask(ChatContract $other, array $messages)
    {
        // tallygate-expect: llm-attribution
        $this->chat->create(['model' => 'gpt-4o', 'messages' => $messages]);
        // tallygate-ok
        $other->createStreamed(['model' => 'gpt-4o', 'messages' => $messages, 'metadata' => ['team' => 'a', 'use_case' => 'b']]);
        // tallygate-expect: llm-attribution
        $this->client->chat()->create(['model' => 'gpt-4o', 'messages' => $messages]);
        $this->shop->chat()->create(['text' => 'a']);
    }

    public function stream($agent)
    {
        // tallygate-expect: llm-attribution
        foreach ($agent->request()->asStream() as $event) {
            echo $event->delta;
        }
        return $agent->asString();
    }

    /* Methods of these names that others have. */
    public function others($response, $export, $document)
    {
        $response->asStream();
        $export->asStream('a.csv');
        $response->asDataStreamResponse();
        return $document->render('a')->asStructured();
    }

    public function built($agent, $schema)
    {
        // tallygate-expect: llm-attribution
        return $agent->withSchema($schema)->asStructured();
    }

    /* The function's name says whose path it is. */
    protected function callOllama(string $host, string $model, string $prompt)
    {
        // tallygate-expect: llm-attribution
        return Http::post("{$host}/api/generate", ['model' => $model, 'prompt' => $prompt]);
    }

    protected function callCoupons(string $host, string $model)
    {
        return Http::post("{$host}/api/generate", ['model' => $model, 'prompt' => 'spring']);
    }
}

function embedded($core, string $text)
{
    $query = new \Meow_MWAI_Query_Embed($text);
    // tallygate-expect: llm-attribution
    $core->run_query($query);
    $core->run_query(new \Shop_Query($text));
}

/* A base that only the configuration has, and a body that somebody else makes: the class says whose path it is. */
class AnthropicDriver
{
    public function __construct(private array $config, private ?\GuzzleHttp\Client $http = null)
    {
        $this->http ??= new \GuzzleHttp\Client(['base_uri' => $this->config['base_url'] ?? '']);
    }

    public function send(array $payload)
    {
        // tallygate-expect: tag-undecided
        return $this->http->post('/v1/messages', ['json' => $payload]);
    }
}

class MailDriver
{
    public function __construct(private \GuzzleHttp\Client $http)
    {
    }

    public function send(array $payload)
    {
        return $this->http->post('/v1/messages', ['json' => $payload]);
    }
}

/* What the container makes under OpenAI\Client is no GuzzleHttp\Client. */
class Registrar
{
    public static function register($app): void
    {
        $app->singleton(\OpenAI\Client::class, fn () => \OpenAI::client('key'));
    }
}
