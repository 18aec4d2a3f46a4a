<?php

namespace App\Agents;

use Illuminate\Support\Facades\Http;
use LLPhant\Chat\OpenAIChat;
use LLPhant\OpenAIConfig;
use Laravel\Ai\Attributes\Provider;
use Laravel\Ai\Contracts\HasProviderOptions;
use Laravel\Ai\Enums\Lab;
use Laravel\Ai\Promptable;
use NeuronAI\Agent\Agent as NeuronAgent;
use NeuronAI\Chat\Messages\UserMessage;
use NeuronAI\HttpClient\GuzzleHttpClient;
use NeuronAI\Providers\AIProviderInterface;
use NeuronAI\Providers\Anthropic\Anthropic;
use NeuronAI\Providers\OpenAI\OpenAI;
use Symfony\AI\Agent\Agent;
use Symfony\AI\Platform\Bridge\OpenAi\Factory;
use Symfony\AI\Platform\PlatformInterface;

use function Laravel\Ai\agent;

const TAGS = ['team' => 'search', 'use_case' => 'ranking'];

function symfony(PlatformInterface $platform): void
{
    // tallygate-expect: llm-attribution
    $platform->invoke('gpt-4o-mini', 'hello');
    $openai = Factory::createPlatform('key');
    // tallygate-ok
    $openai->invoke('gpt-4o-mini', 'hello', ['max_output_tokens' => 500, 'metadata' => TAGS]);
    $agent = new Agent($openai, 'gpt-4o-mini');
    // tallygate-expect: llm-attribution
    $agent->call('hello');
    // tallygate-ok
    $agent->call('hello', ['metadata' => TAGS]);
}

function llphant(): void
{
    $config = new OpenAIConfig();
    $config->model = 'gpt-4o';
    $chat = new OpenAIChat($config);
    // tallygate-expect: llm-attribution
    $chat->generateText('hello');
    $tagged = new OpenAIChat(new OpenAIConfig(model: 'gpt-4o', modelOptions: ['metadata' => TAGS]));
    // tallygate-ok
    $tagged->generateStreamOfText('hello');
}

function neuron(): void
{
    $claude = new Anthropic('key', 'claude-sonnet-4-5');
    // tallygate-expect: llm-attribution
    $claude->chat(new UserMessage('hello'));
    // tallygate-expect: llm-attribution
    NeuronAgent::make()->setAiProvider($claude)->addTool(Clock::make())->chat(new UserMessage('hello'))->getMessage();
    $openai = new OpenAI(key: 'key', model: 'gpt-4o', parameters: ['metadata' => TAGS]);
    // tallygate-ok
    $openai->stream(new UserMessage('hello'));
    // tallygate-ok
    NeuronAgent::make()->setAiProvider($openai)->chat(new UserMessage('hello'));
    $agent = NeuronAgent::make()
        ->setInstructions('Be brief.')
        ->setAiProvider(new Anthropic('key', 'claude-sonnet-4-5', httpClient: new GuzzleHttpClient(['x-portkey-metadata' => json_encode(TAGS)])));
    // tallygate-ok
    $agent->structured(new UserMessage('hello'), Person::class);
}

class Analyst extends NeuronAgent
{
    protected function provider(): AIProviderInterface
    {
        return new Anthropic('key', 'claude-sonnet-4-5');
    }
}

class TaggedAnalyst extends NeuronAgent
{
    protected function provider(): AIProviderInterface
    {
        return new OpenAI(key: 'key', model: 'gpt-4o', parameters: ['metadata' => TAGS]);
    }
}

class OpenAnalyst extends NeuronAgent
{
    protected function provider(): AIProviderInterface
    {
        return chosen_provider();
    }
}

function analysed(): void
{
    $agent = Analyst::make();
    // tallygate-expect: llm-attribution
    $agent->stream(new UserMessage('hello'));
    // tallygate-ok
    TaggedAnalyst::make()->chat(new UserMessage('hello'));
    // tallygate-ok
    (new TaggedAnalyst())->setInstructions('Be brief.')->chat(new UserMessage('hello'));
    // tallygate-ok
    (new TaggedAnalyst())->chat(new UserMessage('hello'));
    // tallygate-expect: tag-undecided
    OpenAnalyst::make()->chat(new UserMessage('hello'));
}

function platforms(): void
{
    $platforms = ['openai' => [Factory::createPlatform('key'), 'gpt-4o-mini'], 'other' => [Factory::createPlatform('other'), 'gpt-4o']];
    foreach ($platforms as $name => [$platform, $model]) {
        // tallygate-expect: llm-attribution
        $platform->invoke($model, 'hello');
    }
    [$one, $model] = $platforms['openai'];
    // tallygate-expect: llm-attribution
    $one->invoke($model, 'hello', ['stream' => true]);
    foreach ([Factory::createPlatform('key')] as $each) {
        // tallygate-ok
        $each->invoke('gpt-4o-mini', 'hello', ['metadata' => TAGS]);
    }
}

#[Provider('anthropic')]
class Coach
{
    use Promptable;

    public function prompted(): void
    {
        // tallygate-expect: llm-attribution
        $this->prompt('hello');
    }
}

class TaggedCoach implements HasProviderOptions
{
    use Promptable;

    public function providerOptions(Lab|string $provider): array
    {
        return ['reasoning' => ['effort' => 'low'], 'metadata' => TAGS];
    }
}

class TunedCoach implements HasProviderOptions
{
    use Promptable;

    public function providerOptions(Lab|string $provider): array
    {
        return ['reasoning' => ['effort' => 'low']];
    }
}

function laravel($console): void
{
    // tallygate-expect: llm-attribution
    (new Coach)->prompt('hello', model: 'claude-sonnet-4-5');
    // tallygate-expect: llm-attribution
    Coach::make()->stream('hello');
    // tallygate-expect: llm-attribution
    agent('You are short.')->prompt('hello');
    // tallygate-ok
    (new TaggedCoach)->prompt('hello', model: 'gpt-4o');
    // tallygate-expect: llm-attribution
    (new TunedCoach)->prompt('hello', model: 'gpt-4o');
    Http::globalOptions(['headers' => ['x-portkey-metadata' => json_encode(TAGS)]]);
    // tallygate-ok
    (new Coach)->prompt('hello');
    $console->prompt('Your name?');
}

// Speech and pictures by NeuronAI's providers.
function spoken(string $text)
{
    $provider = new \NeuronAI\Providers\OpenAI\Audio\OpenAITextToSpeech(key: 'k', model: 'gpt-4o-mini-tts', voice: 'v');
    // tallygate-expect: llm-attribution
    return $provider->chat(new \NeuronAI\Chat\Messages\UserMessage($text))->getAudio();
}
