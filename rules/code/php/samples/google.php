<?php

use Gemini\Data\GenerationConfig;
use Gemini\Laravel\Facades\Gemini as GeminiFacade;

$client = Gemini::client('key');
// tallygate-expect: llm-attribution
$client->generativeModel(model: 'gemini-2.0-flash')
    ->withGenerationConfig(new GenerationConfig(maxOutputTokens: 800))
    ->generateContent('hello');
// tallygate-expect: llm-attribution
GeminiFacade::chat('gemini-2.0-flash')->sendMessage('hello');
$tagged = Gemini::factory()->withApiKey('key')->withHttpHeader('x-portkey-metadata', '{"team": "search", "use_case": "ranking"}')->make();
// tallygate-ok
$tagged->embeddingModel('text-embedding-004')->embedContent('hello');
$client->generativeModel('gemini-2.0-flash')->countTokens('hello');
