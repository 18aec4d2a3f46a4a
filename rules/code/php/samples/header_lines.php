<?php

namespace App;

/* Headers as a map, of which the lines for curl are made. */

const URL = 'https://api.openai.com/v1/chat/completions';

function joined(string $prompt, string $key): string|bool
{
    $lines = [];
    foreach (['Authorization' => 'Bearer ' . $key, 'Accept' => 'application/json'] as $name => $value) {
        $lines[] = $name . ': ' . $value;
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-expect: llm-attribution
}

function formatted(string $prompt, string $key): string|bool
{
    $headers = ['Authorization' => 'Bearer ' . $key];
    $lines = ['Accept: application/json'];
    foreach ($headers as $name => $value) {
        $lines[] = $name . ': ' . $value;
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-expect: llm-attribution
}

function tagged(string $prompt, string $key): string|bool
{
    $headers = [
        'Authorization' => 'Bearer ' . $key,
        'x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking']),
    ];
    $lines = [];
    foreach ($headers as $name => $value) {
        $lines[] = is_int($name) ? $value : "$name: $value";
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-ok
}

/* One that may be passed by. */
function skipped(string $prompt, string $key): string|bool
{
    $headers = ['x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking'])];
    $lines = [];
    foreach ($headers as $name => $value) {
        if (!$key) {
            continue;
        }
        $lines[] = "{$name}: {$value}";
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-expect: tag-undecided
}

function given(string $prompt, array $headers): string|bool
{
    $lines = [];
    foreach ($headers as $name => $value) {
        $lines[] = "$name: $value";
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-expect: tag-undecided
}

/* A value behind another word is not what the map has. */
function scheme(string $prompt, array $tokens): string|bool
{
    $lines = [];
    foreach ($tokens as $name => $value) {
        $lines[] = "$name: Basic $value";
    }
    $ch = curl_init(URL);
    curl_setopt($ch, CURLOPT_HTTPHEADER, $lines);
    curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'gpt-4o', 'messages' => [$prompt]]));
    return curl_exec($ch); // tallygate-expect: tag-undecided
}
