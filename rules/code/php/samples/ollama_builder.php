<?php

namespace App;

use JDecool\OllamaClient\Client;
use JDecool\OllamaClient\Client\Message;
use JDecool\OllamaClient\Client\Request\ChatRequest;
use JDecool\OllamaClient\Client\Request\CompletionRequest;
use JDecool\OllamaClient\ClientBuilder;

class LocalAnswers
{
    private Client $client;
    private string $model = 'openchat';

    public function __construct()
    {
        $builder = new ClientBuilder();
        $this->client = $builder->create();
    }

    public function ask(array $questions)
    {
        $request = new ChatRequest($this->model, $questions);
        return $this->client->chatStream($request); // tallygate-expect: llm-attribution
    }

    public function once(Message $message)
    {
        return (new ClientBuilder())->create()->chat(new ChatRequest('llama3.2', [$message])); // tallygate-expect: llm-attribution
    }

    public function free(Message $message)
    {
        // tallygate:ignore llm-attribution -- the own machine
        // tallygate-ok
        return $this->client->chat(new ChatRequest($this->model, [$message]));
    }

    public function models(): array
    {
        return $this->client->list(); // tallygate-ok
    }
}

class HandedOver
{
    public function __construct(private Client $ollama)
    {
    }

    public function complete(string $prompt)
    {
        return $this->ollama->generate(new CompletionRequest(model: 'mistral', prompt: $prompt)); // tallygate-expect: llm-attribution
    }
}
