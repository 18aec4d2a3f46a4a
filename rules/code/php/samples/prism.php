<?php

namespace App\Ai;

use Prism\Prism\Enums\Provider;
use Prism\Prism\Facades\Prism;

class Summary
{
    public function make(string $text): void
    {
        // tallygate-expect: llm-attribution
        Prism::text()->using(Provider::OpenAI, 'gpt-4o')->withPrompt($text)->asText();
        // tallygate-ok
        Prism::text()
            ->using(Provider::OpenAI, 'gpt-4o')
            ->withMaxTokens(200)
            ->withPrompt($text)
            ->withProviderOptions(['metadata' => ['team' => 'search', 'use_case' => 'summary']])
            ->asText();
        // tallygate-ok
        prism()->structured()->using('anthropic', 'claude-sonnet-4-5')
            ->withClientOptions(['headers' => ['x-portkey-metadata' => '{"team": "search", "use_case": "summary"}']])
            ->asStructured();
        // tallygate-expect: llm-attribution
        Prism::embeddings()->using(Provider::VoyageAI, 'voyage-3')->fromInput($text)->asEmbeddings();
        $request = Prism::text()->using(Provider::Ollama, 'llama3')->withPrompt($text)->toRequest();
    }
}
