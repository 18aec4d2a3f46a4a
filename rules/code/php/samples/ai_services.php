<?php

function drafted(string $text): void
{
    $service = ai_services()->get_available_service(['capabilities' => ['text_generation']]);
    $model = $service->get_model(['feature' => 'draft', 'model' => 'gpt-4o-mini']);
    // tallygate-expect: llm-attribution
    $model->generate_text($text);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    $model->generate_image($text);
    $service->list_models();
}
