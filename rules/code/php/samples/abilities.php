<?php
// What counts is what the API that is asked takes, where it is sure which one that is.
$body = json_encode(['model' => 'm', 'messages' => [], 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]);

$configured = getenv('LLM_URL') ?: 'https://api.groq.com/openai/v1';
$gateway = curl_init($configured . '/chat/completions');
curl_setopt($gateway, CURLOPT_POSTFIELDS, $body);
// tallygate-ok
curl_exec($gateway);

$groq = curl_init('https://api.groq.com/openai/v1/chat/completions');
curl_setopt($groq, CURLOPT_POSTFIELDS, $body);
// tallygate-expect: llm-attribution
curl_exec($groq);
