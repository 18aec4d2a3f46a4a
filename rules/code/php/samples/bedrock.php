<?php

use Aws\BedrockRuntime\BedrockRuntimeClient;

class Nova
{
    public function __construct(private BedrockRuntimeClient $bedrock)
    {
    }

    public function ask(string $text): void
    {
        // tallygate-expect: llm-attribution
        $this->bedrock->converse(['modelId' => 'amazon.nova-lite-v1:0', 'messages' => []]);
        // tallygate-ok
        $this->bedrock->converseStream([
            'modelId' => 'amazon.nova-lite-v1:0',
            'inferenceConfig' => ['maxTokens' => 500],
            'requestMetadata' => ['team' => 'search', 'use_case' => 'ranking'],
        ]);
        // tallygate-ok
        $this->bedrock->invokeModel([
            'modelId' => 'amazon.nova-lite-v1:0',
            'body' => json_encode(['inputText' => $text]),
            'requestMetadata' => json_encode(['team' => 'search', 'use_case' => 'ranking']),
        ]);
        $this->bedrock->applyGuardrail(['guardrailIdentifier' => 'x']);
    }
}
