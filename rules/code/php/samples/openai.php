<?php

namespace Acme\Search;

use OpenAI;
use OpenAI\Client;
use OpenAI\Laravel\Facades\OpenAI as Facade;

const MODEL = 'gpt-4o';

final class Ranking
{
    private const TAGS = ['team' => 'search', 'use_case' => 'ranking'];

    private ?Client $lazy = null;

    public function __construct(private readonly Client $client)
    {
    }

    private function client(): Client
    {
        return $this->lazy ??= OpenAI::client(getenv('OPENAI_API_KEY') ?: 'none');
    }

    public function calls(array $messages, array $options): void
    {
        // tallygate-expect: llm-attribution
        $this->client->chat()->create(['model' => MODEL, 'messages' => $messages]);
        // tallygate-ok
        $this->client->chat()->create(['model' => 'gpt-4o', 'metadata' => self::TAGS]);
        // tallygate-ok
        $this->client()->responses()->createStreamed([
            'model' => 'gpt-4o',
            'input' => 'hello',
            'metadata' => ['team' => 'search', 'use_case' => 'ranking'],
        ]);
        // tallygate-expect: tag-undecided
        $this->client()->chat()->create(array_merge(['model' => 'gpt-4o'], $options));
        $params = ['model' => 'gpt-4o'];
        $params['metadata'] = ['team' => 'search'];
        $params['metadata']['use_case'] = 'ranking';
        // tallygate-ok
        $this->client?->chat()->create(parameters: $params);
        // tallygate-expect: llm-attribution
        Facade::embeddings()->create(['model' => 'text-embedding-3-small', 'input' => 'x']);
        $tagged = OpenAI::factory()
            ->withApiKey('key')
            ->withHttpHeader('x-portkey-metadata', json_encode(self::TAGS))
            ->make();
        // tallygate-ok
        $tagged->embeddings()->create(['model' => 'text-embedding-3-small', 'input' => 'x']);
    }
}

/** $client->chat()->create(['model' => 'gpt-4o']) in a comment. */
function lookAlikes($survey, $twilio, $chat): void
{
    $text = "Facade::chat()->create(['model' => 'gpt-4o'])";
    $survey->responses()->create(['answer' => 'yes']);
    // Relations of Eloquent that keep what was asked of which model.
    $survey->messages()->create(['role' => 'assistant', 'content' => $text, 'model' => 'gpt-4o']);
    $survey->responses()->create(['input' => $text]);
    $survey->images()->create(['n' => 1, 'caption' => $text]);
    $survey->embeddings()->create(['model' => 'text-embedding-3-small', 'vector' => []]);
    $survey->images()->create(['model' => 'dall-e-3', 'prompt' => $text, 'path' => 'a.png']);
    $survey->responses()->create(['model' => 'gpt-4o', 'content' => $text]);
    $twilio->messages->create('+1', ['from' => '+2', 'body' => $text]);
    $chat->create(['name' => 'general']);
    Facade::models()->list();
    $later = $chat->create(...);
}

// What is merged behind the tags may have others; of a sum of lists the first that has a key gives it.
function merged($client, $more)
{
    $client = OpenAI::client('k');
    $tagged = ['model' => 'gpt-4o', 'messages' => [], 'metadata' => ['team' => 'search', 'use_case' => 'ranking']];
    // tallygate-expect: tag-undecided
    $client->chat()->create(array_merge($tagged, $more));
    // tallygate-expect: tag-undecided
    $client->chat()->create([...$tagged, ...$more]);
    // tallygate-ok
    $client->chat()->create(array_merge($more, $tagged));
    // tallygate-ok
    $client->chat()->create($tagged + $more);
}
