<?php

use Anthropic\Laravel\Facades\Anthropic;
use OpenAI\Laravel\Facades\OpenAI;

// Relations of Eloquent's models go by the names of an SDK's resources.
class Surveys
{
    public function keep($survey, $product, $chat, array $data)
    {
        // tallygate-ok
        $survey->responses()->create($data);
        // tallygate-ok
        $product->images()->create(array_merge($data, ['alt' => 'x']));
        // tallygate-ok
        $chat->messages()->create(array_filter($data));
        // tallygate-ok
        $product->embeddings()->create($this->validated());
        // tallygate-ok
        OpenAI::threads()->messages()->create($chat->thread, ['role' => 'user', 'content' => 'hello']);
    }

    public function ask($client, array $data)
    {
        // tallygate-expect: tag-undecided
        $client->responses()->create($data);
        // tallygate-expect: tag-undecided
        $this->openAi
            ->chat()
            ->create($data);
        // tallygate-expect: llm-attribution
        $this->getClient()->images()->create($data);
        // tallygate-expect: llm-attribution
        $this->claude->messages()->create($data);
        // tallygate-expect: llm-attribution
        $this->service->responses()->create(['model' => 'gpt-4.1', 'input' => 'hello']);
    }
}
