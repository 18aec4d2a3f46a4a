<?php

namespace App;

use ArdaGnsrn\Ollama\Ollama;
use BenBjurstrom\Replicate\Replicate as BenReplicate;
use Codewithkyrian\HuggingFace\HuggingFace;
use Cognesy\Instructor\Instructor;
use Cognesy\Instructor\StructuredOutput;
use Cognesy\Polyglot\Inference\Inference;
use Drupal\ai\AiProviderPluginManager;
use Drupal\ai\OperationType\Chat\ChatInput;
use GrokPHP\Client\Clients\GrokClient;
use GrokPHP\Client\Config\ChatOptions;
use HelgeSverre\Mistral\Mistral;
use HosseinHezami\LaravelGemini\Facades\Gemini;
use LucianoTonet\GroqLaravel\Facades\Groq as GroqFacade;
use LucianoTonet\GroqPHP\Groq;
use ModelflowAi\Chat\AIChatRequestHandlerInterface;
use ModelflowAi\Embeddings\Adapter\EmbeddingAdapterInterface;
use ModelflowAi\Mistral\Mistral as FlowMistral;
use PhpLlm\LlmChain\Chain\Chain;
use PhpLlm\LlmChain\Platform\Bridge\OpenAI\Embeddings;
use PhpLlm\LlmChain\Platform\Bridge\OpenAI\GPT;
use PhpLlm\LlmChain\Platform\Bridge\OpenAI\PlatformFactory;
use SabatinoMasala\Replicate\Replicate;
use SoftCreatR\OpenAI\OpenAI as SoftOpenAI;
use Tectalic\OpenAi\Authentication;
use Tectalic\OpenAi\Manager;
use Tectalic\OpenAi\Models\ChatCompletions\CreateRequest;
use WpAi\Anthropic\AnthropicAPI;

class DrupalAnswers
{
    public function __construct(protected AiProviderPluginManager $aiProvider)
    {
    }

    public function answer(ChatInput $input): string
    {
        $defaults = $this->aiProvider->getDefaultProviderForOperationType('chat');
        $provider = $this->aiProvider->createInstance($defaults['provider_id']);
        // tallygate-expect: llm-attribution
        $output = $provider->chat($input, 'gpt-4o', ['my_module']);
        // tallygate-ok
        $provider->chat($input, 'gpt-4o', ['team:search', 'use_case:ranking']);
        // tallygate-expect: llm-attribution
        \Drupal::service('ai.provider')->createInstance('openai')->embeddings('text', 'text-embedding-3-small');
        $provider->getConfiguredModels('chat');
        return $output->getNormalized()->getText();
    }
}

class MoodleTutor
{
    public function explain(int $context, int $user, string $text): string
    {
        $action = new \core_ai\aiactions\generate_text(contextid: $context, userid: $user, prompttext: $text);
        $manager = \core\di::get(\core_ai\manager::class);
        // tallygate-expect: llm-attribution
        $result = $manager->process_action($action);
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the provider's key is this team's own
        (new \core_ai\manager($GLOBALS['DB']))->process_action($action);
        \core\di::get(\core\clock::class)->time();
        return $result->get_response_data()['generatedcontent'];
    }
}

class Flow
{
    public function __construct(private AIChatRequestHandlerInterface $handler, private EmbeddingAdapterInterface $embeddings)
    {
    }

    public function ask(string $question): string
    {
        // tallygate-expect: llm-attribution
        $answer = $this->handler->createRequest()->addUserMessage($question)->build()->execute();
        // tallygate-expect: llm-attribution
        foreach ($this->handler->createStreamedRequest()->addUserMessage($question)->execute()->getMessageStream() as $message) {
            echo $message->content;
        }
        // tallygate-ok
        // tallygate:ignore llm-attribution -- the adapter's client sets the header
        $this->embeddings->embedText($question);
        $client = FlowMistral::client('key');
        // tallygate-expect: llm-attribution
        $client->chat()->create(['model' => 'mistral-small', 'messages' => []]);
        return $answer->getMessage()->content;
    }
}

function llmChain($messages)
{
    $platform = PlatformFactory::create($_ENV['OPENAI_API_KEY']);
    $chain = new Chain($platform, new GPT(GPT::GPT_4O_MINI));
    // tallygate-expect: llm-attribution
    $chain->call($messages);
    // tallygate-ok
    $chain->call($messages, ['metadata' => ['team' => 'search', 'use_case' => 'ranking']]);
    // tallygate-expect: llm-attribution
    return $platform->request(new Embeddings('text-embedding-3-small'), 'text');
}

function instructor(array $messages)
{
    // tallygate-expect: llm-attribution
    $person = (new Instructor())->respond(messages: $messages, responseModel: Person::class, model: 'gpt-4o');
    // tallygate-expect: llm-attribution
    $user = StructuredOutput::using('openai')->with(messages: $messages, responseModel: Person::class, model: 'gpt-4o-mini')->get();
    // tallygate-ok
    (new StructuredOutput())->with(messages: $messages, responseModel: Person::class, options: ['metadata' => ['team' => 'search', 'use_case' => 'ranking']])->get();
    // tallygate-expect: llm-attribution
    return [$person, $user, Inference::using('openai')->withModel('gpt-4o-mini')->with(messages: $messages)->get()];
}

function groq(array $messages)
{
    $groq = new Groq(getenv('GROQ_API_KEY'));
    // tallygate-expect: llm-attribution
    $groq->chat()->completions()->create(['model' => 'llama3-8b-8192', 'messages' => $messages]);
    // tallygate-expect: llm-attribution
    GroqFacade::chat()->completions()->create(['model' => 'mixtral-8x7b-32768', 'messages' => $messages, 'stream' => true]);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    $groq->audio()->speech()->model('playai-tts')->input('hi')->voice('troy')->save('out.wav');
    return $groq->models()->list();
}

function smaller($http, array $messages)
{
    $ollama = Ollama::client('http://localhost:11434');
    // tallygate-expect: llm-attribution
    $ollama->chat()->create(['model' => 'llama3.1', 'messages' => $messages]);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the own machine
    $ollama->completions()->createStreamed(['model' => 'llama3.1', 'prompt' => 'a']);
    $ollama->models()->list();

    $mistral = new Mistral(apiKey: 'k');
    // tallygate-expect: llm-attribution
    $mistral->chat()->create(messages: $messages, model: 'mistral-large-latest', maxTokens: 100);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    $mistral->embedding()->create(['a'], 'mistral-embed');

    $grok = new GrokClient($http);
    // tallygate-expect: llm-attribution
    $grok->chat($messages, new ChatOptions(model: Model::GROK_2));
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    $grok->vision()->analyze('a.png', 'What is it?');

    $soft = new SoftOpenAI($http, $http, $http, $http, 'k');
    // tallygate-expect: llm-attribution
    $soft->createChatCompletion(['model' => 'gpt-4', 'messages' => $messages]);
    // tallygate-ok
    $soft->createResponse(['model' => 'gpt-4o', 'input' => 'a', 'metadata' => ['team' => 'search', 'use_case' => 'ranking']]);
    $soft->listModels();

    $tectalic = Manager::build($http, new Authentication('k'));
    // tallygate-expect: llm-attribution
    $tectalic->chatCompletions()->create(new CreateRequest(['model' => 'gpt-4', 'messages' => $messages]))->toModel();
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the HTTP client sets the header
    $tectalic->completions()->create(new CreateRequest(['model' => 'davinci']));
    $tectalic->models()->list();

    $anthropic = new AnthropicAPI('k');
    // tallygate-expect: llm-attribution
    $anthropic->messages()->model('claude-3-5-sonnet')->maxTokens(1024)->messages($messages)->create();
    // tallygate-ok
    $anthropic->messages()->create(['model' => 'claude-3-5-sonnet', 'max_tokens' => 10, 'messages' => $messages], ['x-portkey-metadata' => json_encode(['team' => 'search', 'use_case' => 'ranking'])]);

    $hf = HuggingFace::client();
    // tallygate-expect: llm-attribution
    $hf->inference()->chatCompletion('meta-llama/Llama-3.1-8B-Instruct')->user('hi')->generate();
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the organisation pays
    $hf->inference()->textToImage('black-forest-labs/FLUX.1-schnell')->save('cat', 'a.png');

    // tallygate-expect: llm-attribution
    (new Replicate('k'))->run('black-forest-labs/flux-schnell', ['prompt' => 'a']);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    (new BenReplicate(apiToken: 'k'))->predictions()->create('db21e45', ['prompt' => 'a']);

    // tallygate-expect: llm-attribution
    Gemini::text()->model('gemini-2.5-flash')->prompt('Hello')->generate();
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is this team's own
    Gemini::embeddings(['model' => 'gemini-embedding-001', 'content' => []]);
    return Gemini::files()->list();
}
