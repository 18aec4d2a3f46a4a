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

    /* The request changes itself: what stands in statements was said on the way. */
    public function bySteps(string $text, array $options): void
    {
        $request = Prism::text()->using(Provider::OpenAI, 'gpt-4o')->withPrompt($text);
        $request->withProviderOptions(['metadata' => ['team' => 'search', 'use_case' => 'summary']]);
        // tallygate-ok
        $request->asText();
        $request = Prism::text()->using(Provider::OpenAI, 'gpt-4o')->withPrompt($text);
        // tallygate-expect: llm-attribution
        $request->asText();
        $open = Prism::text()->using(Provider::OpenAI, 'gpt-4o')->withPrompt($text);
        if ($options) {
            $open->withProviderOptions($options);
        }
        // tallygate-expect: tag-undecided
        $open->asText();
    }

    public function handOver(): void
    {
        $started = Prism::text()->using(Provider::OpenAI, 'gpt-4o');
        $this->finish($started);
    }

    /* What the parameter is only the callers say. */
    private function finish($started): void
    {
        // tallygate-expect: llm-attribution
        $started->withPrompt('x')->generate();
    }
}
