<?php
// Requests to vendors of speech and images, which list and poll on the same paths.
use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

function media($url, $id, $prompt)
{
    Http::withHeaders([])->get('https://api.assemblyai.com/v2/transcript');
    // tallygate-expect: llm-attribution
    Http::withHeaders([])->post('https://api.assemblyai.com/v2/transcript', ['audio_url' => $url]);
    $client = new Client();
    $client->request('GET', 'https://asr.api.speechmatics.com/v2/jobs');
    // tallygate-expect: llm-attribution
    $client->request('POST', 'https://api.elevenlabs.io/v1/text-to-speech/abc', ['json' => ['text' => 'x']]);
    $post = curl_init('https://queue.fal.run/fal-ai/minimax/video/01/live');
    curl_setopt_array($post, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => json_encode(['prompt' => $prompt])]);
    // tallygate-expect: llm-attribution
    curl_exec($post);
    $poll = curl_init("https://api.bfl.ai/v1/get_result?id=$id");
    curl_setopt($poll, CURLOPT_RETURNTRANSFER, true);
    curl_exec($poll);
}
