<?php

use Prism\Prism\Prism;

function spoken(string $text): void
{
    // tallygate-expect: llm-attribution
    Prism::textToSpeech()->using('openai', 'tts-1')->withInput($text)->asAudio();
    // tallygate-expect: llm-attribution
    Prism::speechToText()->using('openai', 'whisper-1')->withInput($text)->asText();
}

function continued(\OpenAI\Client $client, string $thread, string $run, array $outputs): void
{
    // tallygate-expect: llm-attribution
    $client->threads()->runs()->submitToolOutputs($thread, $run, ['tool_outputs' => $outputs]);
    $client->threads()->runs()->retrieve($thread, $run);
}

function safe(string $endpoint, string $text): void
{
    $body = json_encode(['text' => $text]);
    $ch = curl_init("https://acme.cognitiveservices.azure.com/contentsafety/text:analyze?api-version=2024-09-01");
    curl_setopt($ch, CURLOPT_POSTFIELDS, $body);
    // tallygate-expect: llm-attribution
    curl_exec($ch);
}
