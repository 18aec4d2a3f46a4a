<?php
// Capitals do not matter in the names of functions, methods and classes.
use guzzlehttp\client as Web;

$client = openai::Client('key');
// tallygate-ok
$client->Chat()->Create(['model' => 'gpt-4o', 'messages' => [], 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]);
// tallygate-expect: llm-attribution
$client->CHAT()->CreateStreamed(['model' => 'gpt-4o', 'messages' => []]);
// tallygate-expect: llm-attribution
$client->chat()->create(['model' => 'gpt-4o', 'messages' => [], 'Metadata' => ['team' => 'search', 'use_case' => 'ranking']]);

$ch = Curl_Init('https://gateway.example.com/v1/chat/completions');
CURL_SETOPT($ch, CURLOPT_POSTFIELDS, JSON_Encode(['model' => 'm', 'messages' => [], 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]));
// tallygate-ok
Curl_Exec($ch);
$untagged = curl_INIT('https://gateway.example.com/v1/chat/completions');
Curl_Setopt($untagged, CURLOPT_POSTFIELDS, json_encode(['model' => 'm', 'messages' => []]));
// tallygate-expect: llm-attribution
\CURL_EXEC($untagged);

class Bot
{
    private $http;

    public function __Construct()
    {
        $this->http = new WEB(['base_uri' => 'https://api.openai.com/v1/']);
    }

    public function ask()
    {
        return Self::Body($this, ['model' => 'gpt-4o', 'messages' => []]);
    }

    private static function body($bot, $body)
    {
        // tallygate-expect: llm-attribution
        return $bot->http->POST('chat/completions', ['json' => $body]);
    }

    // A method of the project's own, of something that is no client.
    public function rows($chats)
    {
        return $chats->Chat()->Create(['model' => 'sofa', 'name' => 'x']);
    }
}
