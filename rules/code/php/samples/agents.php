<?php

namespace App;

use Cloudstudio\Ollama\Facades\Ollama;
use LarAgent\Agent;
use MoeMizrak\LaravelOpenrouter\DTO\ChatData;
use MoeMizrak\LaravelOpenrouter\Facades\LaravelOpenRouter;
use WordPress\AiClient\AiClient;

class Clerk extends Agent
{
    protected $instructions = 'Be brief.';
}

function clients(string $text, $shop): void
{
    // tallygate-expect: llm-attribution
    AiClient::prompt($text)->usingProvider('openai')->usingMaxTokens(100)->generateTextResult();
    // tallygate-expect: llm-attribution
    wp_ai_client_prompt($text)->using_temperature(0.2)->generate_text();
    // tallygate-expect: llm-attribution
    AiClient::generateImageResult($text);
    // tallygate:ignore llm-attribution -- the plugin's transport sets the header
    // tallygate-ok
    wp_ai_client_prompt($text)->generate_image();
    // tallygate-expect: llm-attribution
    Clerk::for('key')->message($text)->respond();
    // tallygate-expect: llm-attribution
    (new Clerk('key'))->respondStreamed($text);
    // tallygate-expect: llm-attribution
    Agent::ask($text);
    // tallygate:ignore llm-attribution -- the gateway knows this key
    // tallygate-ok
    Clerk::make()->respond($text);
    // tallygate-expect: llm-attribution
    LaravelOpenRouter::chatRequest(new ChatData(messages: [], model: 'openai/gpt-4o'));
    // tallygate:ignore llm-attribution -- the gateway knows this key
    // tallygate-ok
    LaravelOpenRouter::chatStreamRequest(new ChatData(messages: [], model: 'openai/gpt-4o'));
    // tallygate-expect: llm-attribution
    Ollama::agent('You are short.')->prompt($text)->model('llama3')->ask();
    // tallygate:ignore llm-attribution -- the own machine
    // tallygate-ok
    Ollama::model('llama3')->chat([]);
    // tallygate-expect: llm-attribution
    \CloudStudio\Ollama\Facades\Ollama::agent('You are short.')->prompt($text)->ask();
    global $mwai;
    // tallygate-expect: llm-attribution
    $mwai->simpleTextQuery($text, ['model' => 'gpt-4o-mini']);
    // tallygate:ignore llm-attribution -- the plugin's environment is this team's own
    // tallygate-ok
    $mwai->simpleImageQuery($text);
    $mwai->checkStatus();
    $shop->respond($text);
    $shop->prompt($text)->generate_text();
    (new Ability())->title($text);
    wp_ai_client_prompt($text)->is_supported_for_text_generation();
}

abstract class Preferring
{
    protected function supported($builder, string $message)
    {
        if (!$builder->is_supported_for_text_generation()) {
            return new \WP_Error('unsupported', $message);
        }

        return $builder;
    }

    protected function preferred(\WP_AI_Client_Prompt_Builder $builder): \WP_AI_Client_Prompt_Builder
    {
        return $builder->using_model_preference('gpt-4o-mini');
    }
}

class Ability extends Preferring
{
    public function title(string $text)
    {
        $builder = $this->builder($text);
        if (is_wp_error($builder)) {
            return $builder;
        }
        // tallygate-expect: llm-attribution
        return $builder->generate_text();
    }

    private function builder(string $text)
    {
        return $this->supported($this->preferred(wp_ai_client_prompt($text)->using_temperature(0.9)), 'Not supported.');
    }
}
