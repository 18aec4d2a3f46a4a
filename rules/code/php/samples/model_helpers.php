<?php

/* Where a model comes from in plugins: helpers for options, with or without a word of LLMs in their file. */
class Acme_Writer
{
    private $default_model = 'gpt-4o-mini';

    public function ask($options)
    {
        $model = isset($options['model']) ? $options['model'] : $this->current();
        // tallygate-expect: llm-attribution
        return wp_remote_post('https://api.openai.com/v1/chat/completions', [
            'body' => wp_json_encode(['model' => esc_attr($model), 'messages' => []]),
        ]);
    }

    public function generate()
    {
        $model = Acme_Plugin::setting('gemini_model', 'gemini-2.0-flash');
        // tallygate-expect: llm-attribution
        return wp_remote_post(
            'https://generativelanguage.googleapis.com/v1beta/models/' . urlencode($model) . ':generateContent',
            ['body' => wp_json_encode(['contents' => []])]
        );
    }

    private function current()
    {
        $model = get_option('acme_model', $this->default_model);
        if (!is_string($model)) {
            return $this->default_model;
        }
        return trim($model);
    }
}

class Acme_Plugin
{
    public static function setting($key, $default = null)
    {
        $value = get_option('acme_' . $key);
        if ($value === false) {
            return $default;
        }
        return $value;
    }
}
