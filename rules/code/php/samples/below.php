<?php
// What a class's request goes by is with the classes below it, in whatever file.

namespace Below;

use GuzzleHttp\Client;

abstract class Provider
{
    protected Client $http;

    abstract protected function endpoint(): string;

    public function complete(string $prompt): string
    {
        // tallygate-expect: llm-attribution
        $r = $this->http->post($this->endpoint(), ['json' => ['model' => 'm', 'messages' => [['role' => 'user', 'content' => $prompt]]]]);
        return (string) $r->getBody();
    }
}

class Claude extends Provider
{
    protected function endpoint(): string
    {
        return 'https://api.anthropic.com/v1/messages';
    }
}

abstract class Webhook
{
    protected Client $http;

    abstract protected function endpoint(): string;

    public function send(array $event): void
    {
        $this->http->post($this->endpoint(), ['json' => $event]);
    }
}

class Orders extends Webhook
{
    protected function endpoint(): string
    {
        return 'https://shop.example.com/hooks/orders';
    }
}

abstract class Named
{
    protected string $url = '';

    public function ask(array $messages)
    {
        // tallygate-expect: llm-attribution
        return wp_remote_post($this->url, ['body' => json_encode(['model' => 'm', 'messages' => $messages])]);
    }
}

class Groq extends Named
{
    protected string $url = 'https://api.groq.com/openai/v1/chat/completions';
}
