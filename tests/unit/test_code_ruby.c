/* lib/code: Ruby, where every `a.b` is a call and a constant is the same in all files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *text;
    const char *expected;
} shape;

/* Every shape stands behind these lines, so that its first line is line 5. `client` is one of the
 * openai gem, `alex` one of ruby-openai. */
#define HEAD \
    "# frozen_string_literal: true\n" \
    "require \"openai\"\n" \
    "client = OpenAI::Client.new(api_key: ENV[\"K\"])\n" \
    "alex = OpenAI::Client.new(access_token: ENV.fetch(\"K\"))\n"
#define CREATE "5 openai.chat.completions.create openai "
#define CHAT "5 ruby-openai.chat openai "

static void check(const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s%c", HEAD, shapes[i].text, '\0');
        code_expect("app.rb", text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK(shapes) check(shapes, sizeof(shapes) / sizeof((shapes)[0]))

#define CHECK_FILES(files, expected) \
    code_expect_files(files, sizeof(files) / sizeof((files)[0]), NULL, expected)

static void ruby__metadata_on_the_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"client.chat.completions.create(model: 'x', messages: m)\n", CREATE "x\n"},
        {"client.chat.completions.create model: 'x', messages: m\n", CREATE "x\n"},
        {"client.chat.completions.create(model: 'x', metadata: { team: 'search', use_case: "
         "'rank' })\n",
         CREATE "x team=search@provider_log use_case=rank@provider_log\n"},
        {"client.chat.completions.create({ model: 'x', metadata: { 'team' => 'a' } })\n",
         CREATE "x team=a@provider_log\n"},
        {"client.chat.completions.create('model' => 'x', :metadata => { :team => :a })\n",
         CREATE "x team=a@provider_log\n"},
        {"client.chat.completions.create(model: 'x', metadata: { \"team\": 'a' })\n",
         CREATE "x team=a@provider_log\n"},
        {"client.chat.completions.create(model: 'x', metadata: {})\n", CREATE "x\n"},
        {"client.chat.completions.create(model: 'x', metadata: nil)\n", CREATE "x\n"},
        {"client.chat.completions.create(model: 'x', metadata: { team: '' })\n",
         CREATE "x team=@provider_log\n"},
        {"client.chat.completions.create(model: 'x', metadata: { team: TEAM })\n",
         CREATE "x team=?@provider_log\n"},
        {"META = { team: 'a' }.freeze\nclient.chat.completions.create(model: 'x', metadata: "
         "META)\n",
         "6 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"client.chat.completions.create(model: 'x', metadata: Settings::META)\n",
         CREATE "x ?metadata\n"},
        {"client.chat.completions.create(model: 'x', metadata: { **base, team: 'a' })\n",
         CREATE "x team=a@provider_log ?metadata\n"},
        {"client.chat.completions.create(model: 'x', metadata: { key => 'a' })\n",
         CREATE "x ?metadata\n"},
        {"client.chat.completions.create(model: 'x', metadata: { team: 'a' }.merge(use_case: "
         "'b'))\n",
         CREATE "x team=a@provider_log use_case=b@provider_log\n"},
        {"metadata = { team: 'a' }; client.chat.completions.create(model: 'x', metadata:)\n",
         CREATE "x team=a@provider_log\n"},
        {"team = 'a'; client.chat.completions.create(model: 'x', metadata: { team: })\n",
         CREATE "x team=a@provider_log\n"},
        {"client.chat.completions.create(model: 'x', metadata: { team: \"a-#{env}\" })\n",
         CREATE "x team=?@provider_log\n"},
        {"alex.chat(parameters: { model: 'x', messages: m })\n", CHAT "x\n"},
        {"alex.chat(parameters: { model: 'x', metadata: { team: 'a' }, stream: proc { |c| c } "
         "})\n",
         CHAT "x team=a@provider_log\n"},
        {"alex.chat parameters: { model: 'x', metadata: { team: 'a' } }\n",
         CHAT "x team=a@provider_log\n"},
        {"alex.chat(\"parameters\" => { \"model\" => \"x\" })\n", CHAT "x\n"},
        {"alex.responses.create(parameters: { model: 'x' })\n",
         "5 ruby-openai.responses.create openai x\n"},
        {"client.responses.create(model: 'x', input: 'y')\n",
         "5 openai.responses.create openai x\n"},
        {"alex.embeddings(parameters: { model: 'x' })\n", "5 ruby-openai.embeddings openai x\n"},
        {"client.embeddings.create(model: 'x', input: 'y')\n",
         "5 openai.embeddings.create openai x\n"},
    };
    CHECK(shapes);
}

static void ruby__arguments_built_elsewhere(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"common = { model: 'x', metadata: { team: 'a' } }\n"
         "client.chat.completions.create(**common)\n",
         "6 openai.chat.completions.create openai x team=a@provider_log\n"},
        {"params = { model: 'x', metadata: { team: 'a' } }\nalex.chat(parameters: params)\n",
         "6 ruby-openai.chat openai x team=a@provider_log\n"},
        {"params = { model: 'x' }\nalex.chat(parameters: params.merge(metadata: { team: 'a' }))\n",
         "6 ruby-openai.chat openai x team=a@provider_log\n"},
        {"def f(params) = OpenAI::Client.new.chat(parameters: params.merge({ metadata: { team: 'a' "
         "} }))\n",
         CHAT "? team=a@provider_log\n"},
        {"def f(c); OpenAI::Client.new.chat.completions.create(**c); end\n",
         CREATE "? ?metadata\n"},
        {"def f(params); OpenAI::Client.new.chat.completions.create(params); end\n",
         CREATE "? ?metadata\n"},
        {"def f(...) = OpenAI::Client.new.chat.completions.create(...)\n", CREATE "? ?metadata\n"},
        {"def f(**) = OpenAI::Client.new.chat.completions.create(**)\n", CREATE "? ?metadata\n"},
        {"def f(c); OpenAI::Client.new.chat.completions.create(**c, model: 'x', metadata: { team: "
         "'a' }); end\n",
         CREATE "x team=a@provider_log ?extra_headers\n"},
        {"p = {}\np[:model] = 'x'\np[:metadata] = { team: 'a' }\np[:metadata][:use_case] = 'b'\n"
         "alex.chat(parameters: p)\n",
         "9 ruby-openai.chat openai x team=a@provider_log use_case=b@provider_log\n"},
        {"p = { model: 'x' }\np.merge!(metadata: { team: 'a' })\nalex.chat(parameters: p)\n",
         "7 ruby-openai.chat openai x team=a@provider_log\n"},
        {"p = { model: 'x' }\np.store(:metadata, { team: 'a' })\nalex.chat(parameters: p)\n",
         "7 ruby-openai.chat openai x team=a@provider_log\n"},
        {"p = { model: 'x' }\np[:metadata] = { team: 'a' } if prod\nalex.chat(parameters: p)\n",
         "7 ruby-openai.chat openai x ?metadata\n"},
        {"p = { model: 'x' }\nunless prod\n  p[:metadata] = { team: 'a' }\nend\n"
         "alex.chat(parameters: p)\n",
         "9 ruby-openai.chat openai x ?metadata\n"},
        {"p = { model: 'x' }\nif prod\n  p[:metadata] = { team: 'a' }\nelse\n"
         "  alex.chat(parameters: p)\nend\n",
         "9 ruby-openai.chat openai x\n"},
        {"def params\n  p = { model: 'x' }\n  p[:metadata] = { team: 'a' }\n  p\nend\n"
         "alex.chat(parameters: params)\n",
         "10 ruby-openai.chat openai x team=a@provider_log\n"},
        {"def params = { model: 'x', metadata: { team: 'a' } }\nalex.chat(parameters: params())\n",
         "6 ruby-openai.chat openai x team=a@provider_log\n"},
        {"def ask(messages, metadata: { team: 'a' })\n"
         "  OpenAI::Client.new.chat(parameters: { model: 'x', metadata: metadata })\nend\n",
         "6 ruby-openai.chat openai x ?metadata\n"},
        {"def ask(team:, **kw) = OpenAI::Client.new.chat.completions.create(metadata: { team: team "
         "}, **kw)\n",
         CREATE "? team=?@provider_log ?extra_headers\n"},
        {"client.chat.completions.create(model: 'x', request_options: { extra_headers: { "
         "'x-portkey-metadata' => { team: 'a' }.to_json } })\n",
         CREATE "x team=a@gateway\n"},
        {"client.chat.completions.create(model: 'x', request_options: { extra_headers: { "
         "'x-portkey-metadata' => JSON.generate({ team: 'a' }) } })\n",
         CREATE "x team=a@gateway\n"},
        {"client.chat.completions.create(model: 'x', request_options: { extra_body: { metadata: { "
         "tags: ['team:a'] } } })\n",
         CREATE "x team=a@gateway\n"},
        {"client.chat.completions.create(OpenAI::Models::CompletionCreateParams.new(model: 'x', "
         "metadata: { team: 'a' }))\n",
         CREATE "x team=a@provider_log\n"},
    };
    CHECK(shapes);
}

static void ruby__clients_and_their_headers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"OpenAI::Client.new(extra_headers: { 'Helicone-Property-Team' => 'a' }).chat(parameters: "
         "{ model: 'x' })\n",
         CHAT "x team=a@gateway\n"},
        {"OpenAI::Client.new(default_headers: { 'Helicone-Property-Team' => 'a' })"
         ".embeddings.create(model: 'x')\n",
         "5 openai.embeddings.create openai x team=a@gateway\n"},
        {"alex.add_headers('Helicone-Property-Team' => 'a')\nalex.chat(parameters: { model: 'x' "
         "})\n",
         "6 ruby-openai.chat openai x team=a@gateway\n"},
        {"alex.chat(parameters: { model: 'x' })\nalex.add_headers('Helicone-Property-Team' => "
         "'a')\n",
         CHAT "x\n"},
        {"OpenAI.configure do |config|\n  config.access_token = 'k'\n  config.extra_headers = { "
         "'Helicone-Property-Team' => 'a' }\nend\nalex.chat(parameters: { model: 'x' })\n",
         "9 ruby-openai.chat openai x team=a@gateway\n"},
        {"OpenAI::Client.new(project: 'p1').chat.completions.create(model: 'x')\n",
         CREATE "x openai-project=p1@bill\n"},
        {"OpenAI::Client.new(**options).chat.completions.create(model: 'x')\n",
         CREATE "x ?default_headers\n"},
        {"OpenAI::Client.new(uri_base: 'https://api.deepseek.com').chat(parameters: { model: 'x' "
         "})\n",
         "5 ruby-openai.chat deepseek x\n"},
        {"OpenAI::Client.new(base_url: 'http://localhost:11434/v1').chat.completions"
         ".create(model: 'x')\n",
         "5 openai.chat.completions.create local x\n"},
        {"OpenAI::Client.new(api_type: :azure).chat(parameters: { model: 'x' })\n",
         "5 ruby-openai.chat azure x\n"},
    };
    CHECK(shapes);
}

static void ruby__receivers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"::OpenAI::Client.new.chat(parameters: { model: 'x' })\n", CHAT "x\n"},
        {"client&.chat&.completions&.create(model: 'x')\n", CREATE "x\n"},
        {"c = client; c.chat.completions.create(model: 'x')\n", CREATE "x\n"},
        {"chat = client.chat.completions; chat.create(model: 'x')\n", CREATE "x\n"},
        {"(a ? client : other).chat.completions.create(model: 'x')\n", CREATE "x\n"},
        {"(client || other).chat.completions.create(model: 'x')\n", CREATE "x\n"},
        {"client\n  .chat\n  .completions\n  .create(\n    model: 'x'\n  )\n", CREATE "x\n"},
        {"class S\n  def initialize\n    @client = OpenAI::Client.new\n  end\n  def go\n"
         "    @client.chat(parameters: { model: 'x' })\n  end\nend\n",
         "10 ruby-openai.chat openai x\n"},
        {"class S\n  attr_reader :client\n  def initialize = @client = OpenAI::Client.new\n"
         "  def go = client.chat(parameters: { model: 'x' })\nend\n",
         "8 ruby-openai.chat openai x\n"},
        {"class S\n  def go\n    client.chat(parameters: { model: 'x' })\n  end\n  private\n"
         "  def client\n    @client ||= OpenAI::Client.new\n  end\nend\n",
         "7 ruby-openai.chat openai x\n"},
        {"class S\n  def client\n    @lock.synchronize do\n      @client ||= begin\n        x = 1\n"
         "        OpenAI::Client.new\n      end\n    end\n  end\n"
         "  def go = self.client.chat(parameters: { model: 'x' })\nend\n",
         "14 ruby-openai.chat openai x\n"},
        {"class S\n  def client\n    if a\n      OpenAI::Client.new\n    else\n      nil\n    end\n"
         "  end\n  def go = client.chat(parameters: { model: 'x' })\nend\n",
         "13 ruby-openai.chat openai x\n"},
        {"class S\n  def client\n    case a\n    when 1 then OpenAI::Client.new\n    end\n"
         "  rescue StandardError\n    nil\n  ensure\n    b\n  end\n"
         "  def go = client.chat(parameters: { model: 'x' })\nend\n",
         "15 ruby-openai.chat openai x\n"},
        {"class S\n  class << self\n    def client = @client ||= OpenAI::Client.new\n  end\nend\n"
         "S.client.chat(parameters: { model: 'x' })\n",
         "10 ruby-openai.chat openai x\n"},
        {"module M\n  def self.client\n    return @c if @c\n    @c = OpenAI::Client.new\n  "
         "end\nend\n"
         "M.client.chat(parameters: { model: 'x' })\n",
         "11 ruby-openai.chat openai x\n"},
        {"class B\n  def client = OpenAI::Client.new(organization_id: 'o')\nend\nclass S < B\n"
         "  def go = client.chat(parameters: { model: 'x' })\nend\n",
         "9 ruby-openai.chat openai x openai-organization=o@bill\n"},
        {"module Llm\n  def client = OpenAI::Client.new\nend\nclass S\n  include Llm\n"
         "  def go = client.chat(parameters: { model: 'x' })\nend\n",
         "10 ruby-openai.chat openai x\n"},
        {"class S\n  def initialize(client: OpenAI::Client.new)\n    @client = client\n  end\n"
         "  def go = @client.chat(parameters: { model: 'x' })\nend\n",
         "9 ruby-openai.chat openai x\n"},
        {"class S\n  def initialize\n    if a\n      @client = OpenAI::Client.new\n    else\n"
         "      @client = Own.new(b)\n    end\n  end\n  def go = @client.chat(parameters: { model: "
         "'x' })\nend\n",
         "13 ruby-openai.chat openai x\n"},
        {"CLIENT = OpenAI::Client.new\nclass S\n  def go = CLIENT.chat(parameters: { model: 'x' "
         "})\nend\n",
         "7 ruby-openai.chat openai x\n"},
        {"$llm = OpenAI::Client.new\ndef go = $llm.chat(parameters: { model: 'x' })\n",
         "6 ruby-openai.chat openai x\n"},
        {"class S\n  def client = @client ||= OpenAI::Client.new\nend\n"
         "S.new.client.chat(parameters: { model: 'x' })\n",
         "8 ruby-openai.chat openai x\n"},
        {"def f(c) = c.chat.completions.create(model: 'x')\n", CREATE "x\n"},
        {"def f(c) = c.chat(parameters: { model: 'x' })\n", CHAT "x\n"},
        {"def f(c) = c.messages.create(model: 'x', max_tokens: 1, messages: m)\n",
         "5 anthropic.messages.create anthropic x\n"},
        {"items.each do |i|\n  alex.chat(parameters: { model: 'x' })\nend\n",
         "6 ruby-openai.chat openai x\n"},
        {"f = ->(t) { client.chat.completions.create(model: 'x') }\n", CREATE "x\n"},
        {"puts \"#{client.chat.completions.create(model: 'x')}\"\n", CREATE "x\n"},
        {"puts <<~T\n  #{client.chat.completions.create(model: 'x')}\nT\n",
         "6 openai.chat.completions.create openai x\n"},
        {"client.chat.completions.create(model: 'o', messages: [client.chat.completions"
         ".create(model: 'i')])\n",
         CREATE "o\n" CREATE "i\n"},
        {"x = begin\n  client.chat.completions.create(model: 'x')\nrescue => e\n  retry\nend\n",
         "6 openai.chat.completions.create openai x\n"},
        {"case client.chat.completions.create(model: 'x')\nin { choices: [first, *] }\n  first\nin "
         "nil then 1\nend\n",
         CREATE "x\n"},
        {"alex.chat(parameters: { model: 'x', messages: [{ role: 'user', content: <<~P }] })\n"
         "  hello\nP\n",
         CHAT "x\n"},
        {"client.chat.completions.create(model: 'x') if ready? && client\n", CREATE "x\n"},
        {"stream = client.chat.completions.stream(model: 'x')\nstream.each { |e| print e }\n",
         "5 openai.chat.completions.stream openai x\n"},
    };
    CHECK(shapes);
}

static void ruby__what_is_no_call(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"# client.chat.completions.create(model: 'x')\n", ""},
        {"=begin\nclient.chat.completions.create(model: 'x')\n=end\n", ""},
        {"puts 'client.chat.completions.create(model: 1)'\n", ""},
        {"puts <<~T\n  client.chat.completions.create(model: 'x')\nT\n", ""},
        {"puts %q(client.chat.completions.create(model: 'x'))\n", ""},
        {"x = 1\n__END__\nclient.chat.completions.create(model: 'x')\n", ""},
        {"%w[client.chat.completions.create]\n", ""},
        {"twilio = Twilio::REST::Client.new\ntwilio.messages.create(to: 'a', from: 'b', body: "
         "'c')\n",
         ""},
        {"def f(c) = c.messages.create(to: 'a', from: 'b', body: 'c')\n", ""},
        {"client.beta.threads.messages.create('t', content: 'c')\n", ""},
        {"def f(x) = x.ask('a'); x.run; x.chat('b'); x.generate; x.complete; x.embed(1)\n", ""},
        {"def f(c) = c.responses.create(survey_id: 1)\n", ""},
        {"client.models.list; alex.files.list\n", ""},
        {"allow(client).to receive(:chat).and_return(x)\n", ""},
        {"llm = instance_double(OpenAI::Client)\nllm.chat(parameters: { model: 'x' })\n", ""},
        {"llm = double('client', chat: {})\nllm.chat(parameters: { model: 'x' })\n", ""},
        {"stub_request(:post, 'https://api.openai.com/v1/chat/completions')\n", ""},
        {"BASE = 'https://api.openai.com/v1/chat/completions'\n", ""},
        {"create = client.chat.completions.method(:create)\n", ""},
        {"class Langchain::LLM::Mine\n  def chat(...) = 1\nend\nLangchain::LLM::Mine.new.chat(1)\n",
         ""},
        {"client[meth].completions(1)\n", ""},
    };
    CHECK(shapes);
}

static void ruby__models(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"client.chat.completions.create(model: :'gpt-4o')\n", CREATE "gpt-4o\n"},
        {"M = 'gpt-4o'.freeze\nclient.chat.completions.create(model: M)\n",
         "6 openai.chat.completions.create openai gpt-4o\n"},
        {"client.chat.completions.create(model: ENV['M'])\n", CREATE "?\n"},
        {"client.chat.completions.create(model: ENV.fetch('M', 'gpt-4o'))\n", CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model: ENV['M'] || 'gpt-4o')\n", CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model: ENV['M'].presence || 'gpt-4o')\n",
         CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model: opts.fetch(:model, 'gpt-4o'))\n",
         CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model: a ? b : 'gpt-4o')\n", CREATE "gpt-4o\n"},
        {"client.chat.completions.create(model: cfg.dig(:openai, :model) || 'gpt-4o')\n",
         CREATE "gpt-4o\n"},
        {"C = { a: { model: 'gpt-4o' } }.freeze\n"
         "client.chat.completions.create(model: C.dig(:a, :model))\n",
         "6 openai.chat.completions.create openai gpt-4o\n"},
        {"client.chat.completions.create(model: a ? 'b' : 'c')\n", CREATE "?\n"},
        {"MODELS = { fast: 'gpt-4o-mini' }.freeze\nclient.chat.completions.create(model: "
         "MODELS[:fast])\n",
         "6 openai.chat.completions.create openai gpt-4o-mini\n"},
        {"client.chat.completions.create(model: MODELS[tier])\n", CREATE "?\n"},
        {"class M\n  FAST = 'gpt-4o'\nend\nclient.chat.completions.create(model: M::FAST)\n",
         "8 openai.chat.completions.create openai gpt-4o\n"},
        {"class S\n  MODEL = 'gpt-4o'\n  def go(c) = c.chat(parameters: { model: MODEL })\nend\n",
         "7 ruby-openai.chat openai gpt-4o\n"},
        {"class S\n  def model = 'gpt-4o'\n  def go(c) = c.chat(parameters: { model: model "
         "})\nend\n",
         "7 ruby-openai.chat openai gpt-4o\n"},
        {"class S\n  def model\n    ENV.fetch('M', 'gpt-4o')\n  end\n  def memo\n    @m ||= "
         "ENV.fetch('N', 'gpt-4.1')\n  end\n  def go(c) = c.chat(parameters: { model: model })\n  "
         "def other(c) = c.chat(parameters: { model: memo })\nend\n",
         "12 ruby-openai.chat openai gpt-4o\n13 ruby-openai.chat openai gpt-4.1\n"},
        {"class S\n  class_attribute :model, default: 'gpt-4o'\n  attribute :tier, default: -> { "
         "'gpt-4.1' }\n  def go(c) = c.chat(parameters: { model: model })\n  def other(c) = "
         "c.chat(parameters: { model: tier })\nend\n",
         "8 ruby-openai.chat openai gpt-4o\n9 ruby-openai.chat openai gpt-4.1\n"},
        {"class S\n  def go(c) = c.chat(parameters: { model: opts.fetch(:model) { 'gpt-4o' } "
         "})\nend\n",
         "6 ruby-openai.chat openai gpt-4o\n"},
        /* What the one caller of a private method gives; of two callers either may be meant. */
        {"class S\n  def go = send_it({ model: 'gpt-4o' })\n  private\n  def send_it(p) = "
         "client.chat(parameters: p)\nend\n",
         "8 ruby-openai.chat openai gpt-4o\n"},
        {"class S\n  def go = send_it({ model: 'gpt-4o' })\n  def more = send_it({ model: 'b' "
         "})\n  private\n  def send_it(p) = client.chat(parameters: p)\nend\n",
         "9 ruby-openai.chat openai ?\n"},
        {"class S\n  def initialize(model: 'gpt-4o') = @model = model\n  def go(c) = "
         "c.chat(parameters: { model: @model })\nend\n",
         "7 ruby-openai.chat openai gpt-4o\n"},
        {"def f(c, model = nil)\n  model ||= 'gpt-4o'\n  c.chat(parameters: { model: model "
         "})\nend\n",
         "7 ruby-openai.chat openai gpt-4o\n"},
        {"B = 'x'\nclient.chat.completions.create(model: \"ft:#{B}\")\n",
         "6 openai.chat.completions.create openai ft:x\n"},
        {"client.chat.completions.create(model: \"ft:#{base}\")\n", CREATE "?\n"},
    };
    CHECK(shapes);
}

static void ruby__other_sdks(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"a = Anthropic::Client.new\na.messages.create(model: 'x', max_tokens: 1, metadata: { "
         "user_id: 'u' })\n",
         "6 anthropic.messages.create anthropic x\n"},
        {"a = Anthropic::Client.new(access_token: 'k')\na.messages(parameters: { model: 'x' })\n",
         "6 ruby-anthropic.messages anthropic x\n"},
        {"Anthropic::BedrockClient.new.messages.stream(model: 'x', max_tokens: 1)\n",
         "5 anthropic.messages.stream bedrock x\n"},
        {"chat = RubyLLM.chat(model: 'x')\nchat.ask \"hi\"\n", "6 ruby_llm.ask unknown x\n"},
        {"RubyLLM.chat.with_model('x').with_headers('Helicone-Property-Team' => 'a').ask('hi')\n",
         "5 ruby_llm.ask unknown x team=a@gateway\n"},
        {"chat = RubyLLM.chat(model: 'x')\nchat.with_provider_options(metadata: { team: 'a' })\n"
         "chat.complete\n",
         "7 ruby_llm.complete unknown x team=a@provider_log\n"},
        {"chat = RubyLLM.chat(model: 'x')\nchat.with_headers('Helicone-Property-Team' => 'a') if "
         "b\nchat.ask 'hi'\n",
         "7 ruby_llm.ask unknown x ?with_headers\n"},
        {"chat = RubyLLM.chat(model: 'x')\nchat.with_tool(Weather)\nchat.ask('hi') do |chunk|\n"
         "  print chunk.content\nend\n",
         "7 ruby_llm.ask unknown x\n"},
        {"RubyLLM.embed 'text', model: 'x'\nRubyLLM.paint('sunset')\nRubyLLM.transcribe('a.wav')\n",
         "5 ruby_llm.embed unknown x\n6 ruby_llm.paint unknown -\n"
         "7 ruby_llm.transcribe unknown -\n"},
        {"class Work < RubyLLM::Agent\n  model 'x'\n  def helper = 1\nend\nWork.new.ask 'hi'\n"
         "Work.new.helper\n",
         "9 ruby_llm.ask unknown x\n"},
        {"class Chat < ApplicationRecord\n  acts_as_chat\nend\nchat = Chat.create!(model: 'x')\n"
         "chat.ask('hi')\nChat.find(1).name\n",
         "9 ruby_llm.ask unknown x\n"},
        {"RubyLLM.workflow('w', metadata: { team: 'a' }) { RubyLLM.chat.ask('hi') }\n",
         "5 ruby_llm.ask unknown - team=a@trace\n"},
        {"b = Aws::BedrockRuntime::Client.new(region: 'r')\nb.converse(model_id: 'x', "
         "request_metadata: { team: 'a' })\n",
         "6 bedrock.converse bedrock x team=a@provider_log\n"},
        {"b = Aws::BedrockRuntime::Client.new\nb.invoke_model(model_id: 'x', body: {}.to_json, "
         "request_metadata: { team: 'a' }.to_json)\n",
         "6 bedrock.invoke_model bedrock x team=a@provider_log\n"},
        {"def f(b) = b.converse(model_id: 'arn:aws:bedrock:us-east-1:1:"
         "application-inference-profile/abc')\n",
         "5 bedrock.converse bedrock arn:aws:bedrock:us-east-1:1:application-inference-profile/abc "
         "?model\n"},
        {"Aws::SNS::Client.new.publish(message: 'bedrock-runtime'); Aws::S3::Client.new.converse\n",
         ""},
        {"llm = Langchain::LLM::OpenAI.new(api_key: 'k', default_options: { chat_model: 'x' })\n"
         "llm.chat(messages: m).completion\nllm.defaults\n",
         "6 langchainrb.chat openai x\n"},
        {"Langchain::Assistant.new(llm: l).run!\n",
         "5 langchainrb.run! unknown ? ?llm.llm_options.extra_headers\n"},
        {"g = Gemini.new(credentials: { service: 'vertex-ai-api' }, options: { model: 'x' })\n"
         "g.generate_content({ contents: c, labels: { team: 'a' } })\n",
         "6 gemini-ai.generate_content vertex x team=a@bill\n"},
        {"Ollama.new(credentials: { address: 'a' }).generate({ model: 'x', prompt: 'y' })\n",
         "5 ollama-ai.generate local x\n"},
        {"Mistral.new(credentials: c).chat_completions({ model: 'x', metadata: { team: 'a' } })\n",
         "5 mistral-ai.chat_completions mistral x team=a@provider_log\n"},
        {"Cohere::Client.new(api_key: 'k').embed(texts: t, model: 'x')\n",
         "5 cohere-ruby.embed cohere x\n"},
    };
    CHECK(shapes);
}

static void ruby__raw_http(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"uri = URI('https://api.openai.com/v1/chat/completions')\n"
         "Net::HTTP.post(uri, { model: 'x', metadata: { team: 'a' } }.to_json, h)\n",
         "6 http.chat.completions openai x team=a@provider_log ?headers\n"},
        {"uri = URI.parse(\"#{BASE}/v1/chat/completions\")\nreq = Net::HTTP::Post.new(uri.path, { "
         "'Helicone-Property-Team' => 'a' })\nreq.body = JSON.generate({ model: 'x' })\n",
         "6 http.chat.completions openai x team=a@gateway\n"},
        {"uri = URI.join('https://api.mistral.ai', 'v1/chat/completions')\n"
         "req = Net::HTTP::Post.new(uri)\nreq['Helicone-Property-Team'] = 'a'\nreq.body = { model: "
         "'x' }.to_json\n",
         "6 http.chat.completions mistral x team=a@gateway\n"},
        {"conn = Faraday.new(url: 'https://api.anthropic.com') { |f| f.adapter :net }\n"
         "conn.post('/v1/messages') do |req|\n  req.headers['Helicone-Property-Team'] = 'a'\n"
         "  req.body = { model: 'x' }.to_json\nend\n",
         "6 http.messages anthropic x team=a@gateway\n"},
        {"Faraday.post('https://api.openai.com/v1/embeddings', { model: 'x' }.to_json, { "
         "'Helicone-Property-Team' => 'a' })\n",
         "5 http.openai openai x team=a@gateway\n"},
        {"HTTParty.post('https://api.openai.com/v1/chat/completions', body: { model: 'x' "
         "}.to_json, "
         "headers: { 'Helicone-Property-Team' => 'a' })\n",
         "5 http.chat.completions openai x team=a@gateway\n"},
        {"class S\n  include HTTParty\n  def go = self.class.post('/v1/chat/completions', body: { "
         "model: 'x' }.to_json)\nend\n",
         "7 http.chat.completions openai x\n"},
        {"class S\n  include HTTParty\n  base_uri 'https://api.anthropic.com'\n  headers "
         "'Helicone-Property-Team' => 'a'\n  def go = self.class.post('/v1/messages', body: { "
         "model: "
         "'x' }.to_json)\nend\n",
         "9 http.messages anthropic x team=a@gateway\n"},
        {"req = Net::HTTP::Post.new('https://api.openai.com/v1/responses')\nreq['X-A'] = 'b' if k\n"
         "req.body = { model: 'x' }.to_json\nres = http.request(req)\n",
         "8 http.openai openai x\n"},
        {"RestClient.post 'https://api.openai.com/v1/chat/completions', { model: 'x' }.to_json, "
         "content_type: :json\n",
         "5 http.chat.completions openai x\n"},
        {"HTTPX.post('https://api.openai.com/v1/chat/completions', json: { model: 'x' })\n",
         "5 http.chat.completions openai x\n"},
        {"Faraday.post('https://example.org/v1/things', { model: 'x' })\n", ""},
        {"Net::HTTP.get(URI('https://api.openai.com/v1/models'))\n", ""},
    };
    CHECK(shapes);
}

static void ruby__other_files(void **state)
{
    (void)state;
    static const code_file autoload[] = {
        {"app/services/acme/llm.rb",
         "module Acme\n  class Llm\n    MODEL = 'x'\n    def self.client = @client ||= "
         "OpenAI::Client.new(extra_headers: { 'Helicone-Property-Team' => 'a' })\n  end\nend\n"},
        {"app/services/acme/search/rank.rb",
         "module Acme\n  module Search\n    class Rank\n      def call\n        "
         "Llm.client.chat(parameters: { model: Llm::MODEL }) # openai\n      end\n    end\n  "
         "end\nend\n"},
    };
    CHECK_FILES(autoload, "5 ruby-openai.chat openai x team=a@gateway\n");
    static const code_file compact[] = {
        {"lib/a.rb", "class Acme::Base\n  def client = OpenAI::Client.new\nend\n"},
        {"lib/b.rb", "class Acme::Rank < Acme::Base\n  def call = client.chat(parameters: { model: "
                     "'x' }) # openai\nend\n"},
    };
    CHECK_FILES(compact, "2 ruby-openai.chat openai x\n");
    static const code_file relative[] = {
        {"bin/run.rb",
         "require_relative \"../lib/llm\"\nclient_for('a').chat(parameters: { model: 'x' }) # "
         "openai\n"},
        {"lib/llm.rb",
         "require 'openai'\ndef client_for(name)\n  OpenAI::Client.new(organization_id: "
         "'o')\nend\n"},
    };
    CHECK_FILES(relative, "2 ruby-openai.chat openai x openai-organization=o@bill\n");
    static const code_file configured[] = {
        {"app/a.rb", "OpenAI::Client.new.chat(parameters: { model: 'x' })\n"},
        {"config/initializers/openai.rb", "OpenAI.configure do |c|\n  c.extra_headers = { "
                                          "'Helicone-Property-Team' => 'a' }\nend\n"},
    };
    CHECK_FILES(configured, "1 ruby-openai.chat openai x team=a@gateway\n");
    static const code_file reopened[] = {
        {"lib/patch.rb", "module OpenAI\n  class Client\n    def extra = 1\n  end\nend\n"},
        {"lib/use.rb", "OpenAI::Client.new.chat(parameters: { model: 'x' })\n"},
    };
    CHECK_FILES(reopened, "1 ruby-openai.chat openai x\n");
    static const code_file job[] = {
        {"app/jobs/chat_response_job.rb",
         "class ChatResponseJob < ApplicationJob\n  def perform(chat_id, content)\n    chat = "
         "Chat.find(chat_id)\n    chat.ask(content) do |chunk|\n      chunk\n    end\n  "
         "end\nend\n"},
        {"app/models/chat.rb", "class Chat < ApplicationRecord\n  acts_as_chat\nend\n"},
    };
    CHECK_FILES(job, "4 ruby_llm.ask unknown -\n");
    static const code_file tests[] = {
        {"spec/a_spec.rb", "OpenAI::Client.new.chat(parameters: { model: 'x' })\n"},
        {"vendor/bundle/a.rb", "OpenAI::Client.new.chat(parameters: { model: 'x' })\n"},
    };
    CHECK_FILES(
        tests, "note names an LLM SDK and was not looked into: it is a test\n"
               "note 1 file names an LLM SDK and was not looked into: it is someone else's code\n");
}

#define WRAPPERS \
    "version: 1\nwrappers:\n" \
    "  - {language: ruby, function: \"Acme::LLM.complete\", exclusive: true, tags: {team: " \
    "{argument: team}}, model: {argument: model}}\n" \
    "  - {language: ruby, function: \"Acme::Bot#reply\", tags: {team: {argument: 0}}}\n" \
    "  - {language: ruby, function: \"Acme.attribute\", kind: context, tags: {team: {argument: " \
    "team}}}\n"

static void ruby__wrappers_of_a_bundle(void **state)
{
    (void)state;
    static const code_options options = {.rules = WRAPPERS};
    static const struct {
        code_file files[2];
        size_t count;
        const char *expected;
    } cases[] = {
        {{{"a.rb", "Acme::LLM.complete(model: 'x', team: 'a')\n"}},
         1,
         "1 Acme.LLM.complete wrapper x team=a@gateway\n"},
        {{{"a.rb", "Acme::LLM.complete model: 'x'\n"}}, 1, "1 Acme.LLM.complete wrapper x\n"},
        {{{"a.rb", "module Acme\n  class LLM\n    def self.complete(team:, **kw)\n      "
                   "OpenAI::Client.new.chat(parameters: { metadata: { team: team } })\n    "
                   "end\n  end\nend\n"},
          {"b.rb",
           "module Acme\n  class Rank\n    def go = LLM.complete(team: 'a')\n  end\nend\n"}},
         2,
         "4 ruby-openai.chat openai - team=?@provider_log\n"
         "3 Acme.LLM.complete wrapper - team=a@gateway\n"},
        {{{"a.rb", "class Acme::Bot\n  def reply(team) = 1\nend\nAcme::Bot.new.reply('a')\n"}},
         1,
         "4 Acme.Bot.reply wrapper - team=a@gateway\n"},
        {{{"a.rb", "OpenAI::Client.new.chat(parameters: {})\n"}},
         1,
         "1 ruby-openai.chat openai -\nobservation llm-wrapper\n"},
        {{{"a.rb", "Acme.attribute(team: 'a') do\n  Acme::LLM.complete(model: 'x')\nend\n"}},
         1,
         "2 Acme.LLM.complete wrapper x team=a@gateway\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        tg_buf out = tg_buf_of(1 << 20);
        code_scan(cases[i].files, cases[i].count, &options, &out);
        assert_string_equal(out.data, cases[i].expected);
        tg_buf_free(&out);
    }
}

/* Macros in the block of what applies to them. */
static void ruby__macros_in_blocks(void **state)
{
    (void)state;
    code_expect("app.rb",
                "class A\n  with_options instance_writer: false do\n    class_attribute :model, "
                "default: 'm'\n  end\n  def f = OpenAI::Client.new.chat(parameters: { model: model "
                "})\nend\n",
                "5 ruby-openai.chat openai m\n");
    code_expect("app.rb",
                "class A\n  loop do\n    class_attribute :model, default: 'm'\n  end\n  def f = "
                "OpenAI::Client.new.chat(parameters: { model: model })\nend\n",
                "5 ruby-openai.chat openai ?\n");
}

/* What goes to an address that is not known, told by what it is named for. */
static void ruby__embeddings_by_their_surroundings(void **state)
{
    (void)state;
    code_expect(
        "app.rb",
        "# openai\nclass EmbeddingClient\n  def f(text) = HTTParty.post(@url, body: { model: "
        "@model, input: text }.to_json)\nend\n",
        "3 http.openai openai ?\n");
    code_expect("app.rb",
                "# openai\nclass Order\n  def f(text) = HTTParty.post(@url, body: { model: "
                "@model, input: text }.to_json)\nend\n",
                "");
}

/* Syntax that the grammar has and the table need not know; broken files. */
static void ruby__odd_syntax(void **state)
{
    (void)state;
    code_expect(
        "app.rb",
        "require 'openai'\nconfig => { db: { user: } }\nx in [Integer => a, *]\ny = (1..)\n"
        "BEGIN { a }\nEND { b }\nalias c d\nundef e\nf = ?a\ng = `ls`\nh = /a#{b}/\n"
        "i = %i[a b]\nj = 1r + 2i\nk, (l, *m) = n\no&.p&.[](1)\nq = -> { _1 }\nr.() \ns::T() \n"
        "class << self; end\ndef u(a, b = 1, *c, d:, e: 2, **f, &g) = super\nv = w rescue nil\n"
        "x += 1\ny ||= z\ndef method_missing(...) = super(...)\nwhile a do break end\n"
        "for b in c do next end\n",
        "");
    code_expect("app.rb",
                "require 'openai'\nc = OpenAI::Client.new\nc.chat(parameters: { model: 'x' })\n"
                "def broken(\n",
                "3 ruby-openai.chat openai x\nnote has syntax that could not be understood; calls "
                "in such places are not found\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ruby__metadata_on_the_call),
        cmocka_unit_test(ruby__arguments_built_elsewhere),
        cmocka_unit_test(ruby__clients_and_their_headers),
        cmocka_unit_test(ruby__receivers),
        cmocka_unit_test(ruby__what_is_no_call),
        cmocka_unit_test(ruby__models),
        cmocka_unit_test(ruby__other_sdks),
        cmocka_unit_test(ruby__raw_http),
        cmocka_unit_test(ruby__other_files),
        cmocka_unit_test(ruby__wrappers_of_a_bundle),
        cmocka_unit_test(ruby__macros_in_blocks),
        cmocka_unit_test(ruby__embeddings_by_their_surroundings),
        cmocka_unit_test(ruby__odd_syntax),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
