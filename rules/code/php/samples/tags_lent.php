<?php
// Headers that functions put into a map that they take by reference.
use GuzzleHttp\Client;

function addTags(array &$headers): void
{
    $headers['helicone-property-team'] = 'search';
    $headers['helicone-property-use-case'] = 'ranking';
}

function addToCopy(array $headers): void
{
    $headers['helicone-property-team'] = 'search';
    $headers['helicone-property-use-case'] = 'ranking';
}

function tagCurl(array &$headers): void
{
    $headers[] = 'helicone-property-team: search';
    $headers[] = 'helicone-property-use-case: ranking';
}

function tagged(): void
{
    $headers = ['Accept' => 'application/json'];
    addTags($headers);
    // tallygate-ok
    (new Client())->post('https://api.openai.com/v1/chat/completions', ['headers' => $headers, 'json' => ['model' => 'gpt-4o', 'messages' => []]]);
}

function copied(): void
{
    $headers = ['Accept' => 'application/json'];
    addToCopy($headers);
    // tallygate-expect: llm-attribution
    (new Client())->post('https://api.openai.com/v1/chat/completions', ['headers' => $headers, 'json' => ['model' => 'gpt-4o', 'messages' => []]]);
}

function byCurl(): void
{
    $ch = curl_init('https://api.openai.com/v1/chat/completions');
    $headers = ['Content-Type: application/json'];
    tagCurl($headers);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $headers);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => []]));
    // tallygate-ok
    curl_exec($ch);
}
