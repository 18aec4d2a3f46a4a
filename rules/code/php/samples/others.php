<?php

use DeepSeek\DeepSeekClient;
use DeepSeek\Enums\Models;
use Orhanerday\OpenAi\OpenAi;

$client = new OpenAi('key');
// tallygate-expect: llm-attribution
$client->chat(['model' => 'gpt-4o', 'messages' => []]);
// tallygate-ok
$client->chat(['model' => 'gpt-4o', 'messages' => [], 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]);
// tallygate-expect: llm-attribution
DeepSeekClient::build('key')->query('hello')->withModel(Models::V4_PRO->value)->setMaxTokens(100)->run();
$tagged = new DeepSeekClient(new \GuzzleHttp\Client(['headers' => ['x-portkey-metadata' => '{"team": "search", "use_case": "ranking"}']]));
// tallygate-ok
$tagged->query('hello')->run();

function lookAlikes($queue, $room): void
{
    $queue->run();
    $room->chat(['model' => 'x']);
}

// A statement that gives the client its headers.
$withHeader = new \Orhanerday\OpenAi\OpenAi('k');
$withHeader->setHeader(['x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking'])]);
// tallygate-ok
$withHeader->embeddings(['model' => 'text-embedding-3-small', 'input' => 'a']);
$withoutHeader = new \Orhanerday\OpenAi\OpenAi('k');
// tallygate-expect: llm-attribution
$withoutHeader->embeddings(['model' => 'text-embedding-3-small', 'input' => 'a']);
