<?php
// The HTTP clients of Moodle and Nextcloud.
use OCP\Http\Client\IClientService;

class Courses
{
    public function describe(array $messages): string
    {
        $curl = new \curl();
        $curl->setHeader(['Content-Type: application/json', 'Authorization: Bearer k']);
        // tallygate-expect: llm-attribution
        $curl->post('https://api.openai.com/v1/chat/completions', json_encode(['model' => 'gpt-4o', 'messages' => $messages]), ['CURLOPT_TIMEOUT' => 60]);
        // tallygate-ok
        $curl->post('https://api.openai.com/v1/chat/completions', json_encode(['model' => 'gpt-4o', 'messages' => $messages, 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]));

        $tagged = new curl(['ignoresecurity' => true]);
        $tagged->setHeader(['Content-Type: application/json', 'x-portkey-metadata: ' . json_encode(['team' => 'search', 'use_case' => 'ranking'])]);
        // tallygate-ok
        $tagged->post('https://api.openai.com/v1/chat/completions', json_encode(['model' => 'gpt-4o', 'messages' => $messages]));
        $several = new curl();
        $several->setHeader('x-portkey-metadata: ' . json_encode(['team' => 'search', 'use_case' => 'ranking']));
        $several->setHeader('Content-Type: application/json');
        // tallygate-ok
        $several->post('https://api.openai.com/v1/chat/completions', json_encode(['model' => 'gpt-4o', 'messages' => $messages]));
        // No calls of a model.
        $tagged->get('https://api.openai.com/v1/models');
        return $tagged->post('https://example.com/courses', json_encode($messages));
    }
}

class Summaries
{
    public function __construct(private IClientService $clientService)
    {
    }

    public function summarize(array $messages): void
    {
        $client = $this->clientService->newClient();
        $options = ['headers' => ['Authorization' => 'Bearer k'], 'body' => json_encode(['model' => 'gpt-4o', 'messages' => $messages])];
        // tallygate-expect: llm-attribution
        $client->post('https://api.openai.com/v1/chat/completions', $options);
        // tallygate-expect: llm-attribution
        $client->request('https://api.openai.com/v1/chat/completions', 'POST', $options);
        // tallygate-ok
        $this->clientService->newClient()->post('https://api.openai.com/v1/chat/completions', ['headers' => ['x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking'])], 'body' => json_encode(['model' => 'gpt-4o'])]);
        $client->post('https://example.com/summaries', ['body' => json_encode($messages)]);
    }
}
