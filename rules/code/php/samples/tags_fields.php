<?php

use GuzzleHttp\Client;

const SHARED_TAGS = ['Helicone-Property-Team' => 'search', 'Helicone-Property-Use-Case' => 'ranking'];

function put_tags(array &$params): void
{
    $params['metadata']['team'] = 'search';
    $params['metadata']['use_case'] = 'ranking';
}

class TagsFields
{
    private array $headers = [];
    private array $others = [];
    private Client $http;

    public function __construct()
    {
        foreach (SHARED_TAGS as $name => $value) {
            $this->headers[$name] = $value;
        }
        $this->others['Helicone-Property-Tam'] = 'search';
        $this->http = new Client();
    }

    public function ask(): void
    {
        // tallygate-ok
        $this->http->post('https://api.openai.com/v1/chat/completions', ['headers' => $this->headers, 'json' => ['model' => 'gpt-4o', 'messages' => []]]);
        // tallygate-expect: llm-attribution
        $this->http->post('https://api.openai.com/v1/chat/completions', ['headers' => $this->others, 'json' => ['model' => 'gpt-4o', 'messages' => []]]);
        $params = ['model' => 'gpt-4o', 'messages' => []];
        put_tags($params);
        // tallygate-ok
        OpenAI::client('k')->chat()->create($params);
    }
}
