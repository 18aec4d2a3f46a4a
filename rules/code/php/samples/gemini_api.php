<?php

use GeminiAPI\Client;
use GeminiAPI\Enums\ModelName as OldName;
use GeminiAPI\GenerationConfig;
use GeminiAPI\Laravel\Facades\Gemini;
use GeminiAPI\Resources\ModelName;
use GeminiAPI\Resources\Parts\TextPart;

const TAGS = ['team' => 'search', 'use_case' => 'ranking'];

function content(array $history): void
{
    $client = new Client('key');
    // tallygate-expect: llm-attribution
    $client->generativeModel(ModelName::GEMINI_1_5_FLASH)->generateContent(new TextPart('hello'));
    // tallygate-expect: llm-attribution
    $client->withV1BetaVersion()->generativeModel(ModelName::GEMINI_1_5_PRO)->withSystemInstruction('Be brief.')->generateContent(new TextPart('hello'));
    // tallygate-expect: llm-attribution
    $client->geminiPro()->generateContentStream('print', [new TextPart('hello')]);
    // tallygate-expect: llm-attribution
    $client->embeddingModel(OldName::Embedding)->embedContent(new TextPart('hello'));
    $chat = $client->geminiPro()->startChat()->withHistory($history);
    // tallygate-expect: llm-attribution
    $chat->sendMessage(new TextPart('hello'));
    // counting tokens and listing models cost nothing
    $client->geminiPro()->countTokens(new TextPart('hello'));
    $client->listModels();

    $tagged = (new Client('key'))->withRequestHeaders(['x-portkey-metadata' => json_encode(TAGS)]);
    // tallygate-ok
    $tagged->generativeModel(ModelName::GEMINI_1_5_FLASH)->generateContent(new TextPart('hello'));
}

function facade(): void
{
    // tallygate-expect: llm-attribution
    Gemini::generateText('hello');
    $chat = Gemini::startChat([]);
    // tallygate-expect: llm-attribution
    $chat->sendMessage('hello');
    // tallygate-expect: llm-attribution
    Gemini::client()->generativeModel('gemini-1.5-pro')->generateContent(new TextPart('hello'));
    Gemini::countTokens('hello');
}
