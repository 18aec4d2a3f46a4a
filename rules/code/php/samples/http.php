<?php

use GuzzleHttp\Client;
use GuzzleHttp\Psr7\Request;
use GuzzleHttp\RequestOptions;
use Illuminate\Support\Facades\Http;
use Symfony\Contracts\HttpClient\HttpClientInterface;

const TAGS = ['team' => 'search', 'use_case' => 'ranking'];

function curl(string $key): void
{
    $ch = curl_init();
    curl_setopt($ch, CURLOPT_URL, 'https://api.openai.com/v1/chat/completions');
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => []]));
    curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $key]);
    // tallygate-expect: llm-attribution
    curl_exec($ch);
    $headers = ['Authorization: Bearer ' . $key];
    $headers[] = 'x-portkey-metadata: ' . json_encode(TAGS);
    $tagged = curl_init('https://api.openai.com/v1/chat/completions');
    curl_setopt_array($tagged, [
        CURLOPT_POSTFIELDS => '{"model": "gpt-4o", "messages": []}',
        CURLOPT_HTTPHEADER => $headers,
    ]);
    // tallygate-ok
    curl_exec($tagged);
    $other = curl_init('https://example.org/orders');
    curl_exec($other);
}

function clients(HttpClientInterface $symfony, string $base): void
{
    $guzzle = new Client(['base_uri' => 'https://api.anthropic.com/v1/']);
    // tallygate-expect: llm-attribution
    $guzzle->post('messages', ['json' => ['model' => 'claude-sonnet-4-5', 'max_tokens' => 10]]);
    // tallygate-expect: llm-attribution
    $guzzle->post('messages', [RequestOptions::JSON => ['model' => 'claude-sonnet-4-5'], RequestOptions::HEADERS => ['x-api-key' => 'key']]);
    // tallygate-ok
    $guzzle->post('messages', [RequestOptions::JSON => ['model' => 'claude-sonnet-4-5'], RequestOptions::HEADERS => ['x-portkey-metadata' => json_encode(TAGS)]]);
    // tallygate-ok
    $guzzle->send(new Request('POST', "{$base}/v1/chat/completions", [], json_encode(['model' => 'gpt-4o', 'metadata' => TAGS])));
    // tallygate-ok
    Http::withToken('key')->withHeaders(['x-portkey-metadata' => json_encode(TAGS)])
        ->post('https://api.openai.com/v1/chat/completions', ['model' => 'gpt-4o']);
    // tallygate-expect: llm-attribution
    Http::baseUrl('https://api.openai.com/v1')->post('/embeddings', ['model' => 'text-embedding-3-small']);
    // tallygate-ok
    $symfony->request('POST', 'https://api.mistral.ai/v1/chat/completions', ['json' => ['model' => 'x', 'metadata' => TAGS]]);
    Http::post('https://example.org/v1/orders', ['model' => 'gpt-4o']);
    $videos = new Client(['base_uri' => 'https://api.openai.com/v1/']);
    // tallygate-expect: llm-attribution
    $videos->post('videos', ['json' => ['model' => 'sora-2', 'prompt' => 'a cat']]);
    $videos->get('videos/' . $base, []);
}

/* The address stands in the configuration: what is sent tells. */
function configured(array $messages): void
{
    // tallygate-expect: llm-attribution
    Http::withToken('key')->post(config('services.llm.url'), ['model' => 'gpt-4o', 'messages' => $messages]);
    // tallygate-ok
    Http::post(config('services.llm.url'), ['model' => 'gpt-4o', 'messages' => $messages, 'metadata' => TAGS]);
    // tallygate-expect: llm-attribution
    WpOrg\Requests\Requests::post('https://api.openai.com/v1/responses', [], json_encode(['model' => 'gpt-4o', 'input' => 'hello']));
    Http::post(config('services.shop.url'), ['model' => 'roadster', 'colour' => 'red']);
    Http::post('/messages', ['model' => 'gpt-4o', 'messages' => $messages]);
}

function streams(string $url): void
{
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nx-portkey-metadata: {\"team\": \"search\", \"use_case\": \"ranking\"}\r\n",
        'content' => json_encode(['model' => 'gpt-4o']),
    ]]);
    // tallygate-ok
    file_get_contents('https://api.openai.com/v1/chat/completions', false, $context);
    // tallygate-expect: llm-attribution
    wp_remote_post("{$url}/v1/chat/completions", ['body' => wp_json_encode(['model' => 'gpt-4o'])]);
    wp_remote_post('https://example.org/hook', ['body' => '']);
    file_get_contents('chat/completions.txt');
}

/* For tests, where the platform is not there. */
if (!function_exists('wp_safe_remote_post')) {
    function wp_safe_remote_post($url, $arguments = [])
    {
        return [];
    }
}

function stand_in(): void
{
    // tallygate-expect: llm-attribution
    wp_safe_remote_post('https://api.openai.com/v1/chat/completions', ['body' => wp_json_encode(['model' => 'gpt-4o'])]);
}

function yii(): void
{
    $client = new yii\httpclient\Client(['baseUrl' => 'https://api.openai.com/v1']);
    // tallygate-expect: llm-attribution
    $client->createRequest()->setMethod('POST')->setUrl('chat/completions')->setData(['model' => 'gpt-4o'])->send();
    // tallygate-ok
    $client->createRequest()->setMethod('POST')->setUrl('chat/completions')->setData(['model' => 'gpt-4o', 'metadata' => TAGS])->send();
    $client->createRequest()->setMethod('GET')->setUrl('models')->send();
}

class Handles
{
    private string $base = 'https://api.openai.com/v1';

    public function ask(string $text): string
    {
        $handle = curl_init($this->base . '/chat/completions');
        curl_setopt_array($handle, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => json_encode(['model' => 'gpt-4o', 'messages' => $text])]);
        // tallygate-expect: llm-attribution
        return curl_exec($handle);
    }
}

/* A handle that is made and set here, and sent there. */
class Handed
{
    public function ask(string $text): string
    {
        $handle = curl_init();
        curl_setopt($handle, CURLOPT_URL, 'https://api.openai.com/v1/chat/completions');
        curl_setopt($handle, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => $text]));

        return $this->send($handle);
    }

    private function send($handle): string
    {
        // tallygate-expect: llm-attribution
        return curl_exec($handle);
    }
}

class HandedOther
{
    public function order(string $text): string
    {
        $handle = curl_init();
        curl_setopt($handle, CURLOPT_URL, 'https://example.org/orders');
        curl_setopt($handle, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => $text]));

        return $this->send($handle);
    }

    private function send($handle): string
    {
        return curl_exec($handle);
    }
}

function named(Client $guzzle, array $messages): void
{
    // tallygate-expect: llm-attribution
    Http::asJson()->post(url: 'https://api.openai.com/v1/images/generations', data: ['model' => 'dall-e-3', 'prompt' => 'a cat']);
    // tallygate-ok
    $guzzle->request(method: 'POST', uri: 'https://api.openai.com/v1/chat/completions', options: ['json' => ['model' => 'gpt-4o', 'metadata' => TAGS]]);
    $guzzle->request(method: 'GET', uri: 'https://api.openai.com/v1/models');
}
