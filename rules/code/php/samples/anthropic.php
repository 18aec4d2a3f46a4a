<?php

use Anthropic\Client;
use Anthropic\Messages\Model;
use Anthropic\RequestOptions;

$client = new Client(apiKey: getenv('ANTHROPIC_API_KEY') ?: 'none');
$tags = ['x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking'])];

// tallygate-expect: llm-attribution
$client->messages->create(maxTokens: 100, messages: [], model: Model::CLAUDE_SONNET_4_5, metadata: ['team' => 'search']);
// tallygate-ok
$client->messages->createStream(100, [], 'claude-sonnet-4-5', requestOptions: ['extraHeaders' => $tags]);
// tallygate-ok
$client->beta->messages->create(maxTokens: 1, messages: [], model: 'claude-sonnet-4-5', requestOptions: RequestOptions::with(extraHeaders: $tags));
$tagged = new Client(requestOptions: ['extraHeaders' => $tags]);
// tallygate-ok
$tagged->messages->create(maxTokens: 100, messages: [], model: 'claude-sonnet-4-5');
$client->messages->countTokens(messages: [], model: 'claude-sonnet-4-5');

$community = Anthropic::client('key');
// tallygate-expect: llm-attribution
$community->messages()->create(['model' => 'claude-sonnet-4-5', 'max_tokens' => 100, 'messages' => []]);
$headed = Anthropic::factory()->withApiKey('key')->withHttpHeader('x-portkey-metadata', '{"team": "search", "use_case": "ranking"}')->make();
// tallygate-ok
$headed->messages()->createStreamed(['model' => 'claude-sonnet-4-5', 'max_tokens' => 100]);

$small = new ClaudePhp\ClaudePhp(apiKey: 'key');
// tallygate-expect: llm-attribution
$small->messages()->create(['model' => 'claude-sonnet-4-5', 'max_tokens' => 100, 'messages' => []]);
$small->messages()->countTokens(['model' => 'claude-sonnet-4-5', 'messages' => []]);
$small_tagged = new ClaudePhp\ClaudePhp(apiKey: 'key', customHeaders: $tags);
// tallygate-ok
$small_tagged->messages()->stream(['model' => 'claude-sonnet-4-5', 'max_tokens' => 100, 'messages' => []]);
