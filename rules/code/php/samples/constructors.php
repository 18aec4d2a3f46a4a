<?php
// What those hand to a constructor who make an object, be it by `new` or in a container.
namespace App;

class TaggedReviewer {
    public function __construct(private \OpenAI\Client $client) {}
    public function ask($q) {
        // tallygate-ok
        return $this->client->chat()->create(['model' => 'gpt-4o', 'messages' => $q]);
    }
}
$tagged = new TaggedReviewer(\OpenAI::factory()->withHttpHeader('x-portkey-metadata', '{"team": "search", "use_case": "ranking"}')->make());

class BoundReviewer {
    private $client;
    public function __construct(\OpenAI\Client $client) { $this->client = $client; }
    public function ask($q) {
        // tallygate-ok
        return $this->client->chat()->create(['model' => 'gpt-4o', 'messages' => $q]);
    }
}
$app->singleton(BoundReviewer::class, fn () => new BoundReviewer(\OpenAI::factory()->withHttpHeader('x-portkey-metadata', '{"team": "search", "use_case": "ranking"}')->make()));

class BareReviewer {
    public function __construct(private \OpenAI\Client $client) {}
    public function ask($q) {
        // tallygate-expect: llm-attribution
        return $this->client->chat()->create(['model' => 'gpt-4o', 'messages' => $q]);
    }
}
$bare = new BareReviewer(\OpenAI::client('k'));

class MixedReviewer {
    public function __construct(private \OpenAI\Client $client) {}
    public function ask($q) {
        // tallygate-expect: llm-attribution
        return $this->client->chat()->create(['model' => 'gpt-4o', 'messages' => $q]);
    }
}
$one = new MixedReviewer(\OpenAI::factory()->withHttpHeader('x-portkey-metadata', '{"team": "search", "use_case": "ranking"}')->make());
$other = new MixedReviewer(\OpenAI::client('k'));
