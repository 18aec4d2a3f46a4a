<?php

use OpenAI\Laravel\Facades\OpenAI;
use Prism\Prism\Prism;

/* Nothing is called where the SDK says itself that answers are made up. */
OpenAI::fake([]);
Prism::fake([]);

OpenAI::chat()->create(['model' => 'gpt-4o', 'messages' => []]);
Prism::text()->using('openai', 'gpt-4o')->withPrompt('hello')->asText();
