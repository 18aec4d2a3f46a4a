/* lib/code: Ruby's scripts, agents and requests, and what a function is given by all who call it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

#define CHECK_FILES(files, expected) \
    code_expect_files(files, sizeof(files) / sizeof((files)[0]), NULL, expected)

/* Scripts that only their first line tells. */
static void ruby__scripts_without_an_ending(void **state)
{
    (void)state;
#define ASK "require 'openai'\nOpenAI::Client.new.chat(parameters: { model: 'm' })\n"
    code_expect("bin/ask", "#!/usr/bin/env ruby\n" ASK, "3 ruby-openai.chat openai m\n");
    code_expect("bin/ask", "#!/usr/bin/ruby -w\n" ASK, "3 ruby-openai.chat openai m\n");
    code_expect("bin/ask", "#!/usr/bin/env rubyist\n" ASK, "");
    code_expect("bin/ask", ASK, "");
    code_expect("run.sh", "#!/bin/sh\nruby - <<'EOF'\n" ASK "EOF\n",
                "4 ruby-openai.chat openai m\n");
    code_expect("run.sh",
                "#!/bin/sh\nruby -e 'OpenAI::Client.new.chat(parameters: { model: \"m\" })'\n",
                "2 ruby-openai.chat openai m\n");
    code_expect("bin/ask",
                "#!/usr/bin/env php\n<?php\n$c = OpenAI::client('k');\n"
                "$c->chat()->create(['model' => 'm', 'messages' => []]);\n",
                "4 openai.chat.create openai m\n");
#undef ASK
}

/* `new` by itself makes an object of the class around. */
static void ruby__an_agent_makes_itself(void **state)
{
    (void)state;
#define AGENT "class A < RubyLLM::Agent\n  model 'm'\n"
    static const code_shape shapes[] = {
        {AGENT "  def self.f(q) = new.ask(q)\nend\n", "3 ruby_llm.ask unknown m\n"},
        {AGENT "  def self.f(q) = new(q: q).ask(q).content\nend\n", "3 ruby_llm.ask unknown m\n"},
        {AGENT "  class << self\n    def f(q) = new.ask(q)\n  end\nend\n",
         "4 ruby_llm.ask unknown m\n"},
        {AGENT "end\nclass B < A\n  def self.f(q)\n    agent = new\n    agent.ask(q)\n  end\nend\n",
         "7 ruby_llm.ask unknown m\n"},
        {"class A < Record # RubyLLM\n  def self.f(q) = new.ask(q)\nend\n", ""},
        {AGENT "  def self.new(q) = Other.build\n  def self.f(q) = new(q).ask(q)\nend\n", ""},
    };
    CODE_EXPECT_SHAPES("app.rb", "", "", shapes);
    static const code_file files[] = {
        {"app/agents/base.rb", "class Acme::Base < RubyLLM::Agent\n  model 'm'\nend\n"},
        {"app/agents/one.rb",
         "class Acme::One < Acme::Base\n  def self.f(q) = new(q: q).ask(q)\nend\n"},
    };
    CHECK_FILES(files, "2 ruby_llm.ask unknown m\n");
#undef AGENT
}

/* `::Deepseek::Client` is no class of a module Deepseek of the project's. */
static void ruby__a_name_from_the_top(void **state)
{
    (void)state;
#define CALL "  c = ::Deepseek::Client.new(key: k)\n  c.chat(model: 'm', messages: [q])\n"
    static const code_file nested[] = {
        {"lib/acme/engines/deepseek/client.rb", "module Acme::Engines::Deepseek\nend\n"},
        {"lib/acme/ask.rb", "def f(q)\n" CALL "end\n"},
    };
    CHECK_FILES(nested, "3 Client.chat unlisted m\n");
    static const code_file own[] = {
        {"lib/deepseek/client.rb", "module Deepseek\nend\n"},
        {"lib/acme/ask.rb", "def f(q)\n" CALL "end\n"},
    };
    CHECK_FILES(own, "");
#undef CALL
}

/* A path alone on an object, where it says that a model is asked; a call of nothing is a route. */
static void ruby__paths_that_ask_a_model(void **state)
{
    (void)state;
#define PATH "\"/v1beta/models/#{m}:generateContent\""
    static const code_shape shapes[] = {
        {"def f(conn, body) = conn.post(" PATH ", body)\n",
         "1 http.generateContent google ? ?headers\n"},
        {"def f(conn, q) = conn.post(" PATH ", { contents: [{ parts: [{ text: q }] }] })\n",
         "1 http.generateContent google -\n"},
        {"post " PATH ", to: 'models#generate'\n", ""},
        {"def f(conn, body) = conn.post(\"/v1beta/models/#{m}:countTokens\", body)\n", ""},
        {"def f(conn, body) = conn.post('/v1/models', body) # enerateContent\n", ""},
        /* One of two bodies: what none of them has is missing. */
        {"def f(conn, q)\n  b = if q then { contents: [q], generationConfig: {} }\n"
         "      else { contents: [], generationConfig: {} } end\n  conn.post(" PATH ", b)\nend\n",
         "4 http.generateContent google -\n"},
        {"def f(conn, q)\n  b = if q then { contents: [q], metadata: { team: 'a' } }\n"
         "      else { contents: [] } end\n  conn.post(" PATH ", b)\nend\n",
         "4 http.generateContent google - ?metadata\n"},
    };
    CODE_EXPECT_SHAPES("app.rb", "", "", shapes);
    static const code_file files[] = {
        {"lib/paths.rb",
         "module Paths\n  module_function\n  def ask(p, m)\n    if p == 'x'\n      " PATH
         "\n    else\n      \"/v1/projects/p/models/#{m}:generateContent\"\n    end\n  end\nend\n"},
        {"lib/ask.rb",
         "# gemini\ndef f(conn, body)\n  conn.post(Paths.ask('y', 'm'), body)\nend\n"},
    };
    CHECK_FILES(files, "3 http.generateContent google m ?headers\n");
#undef PATH
}

/* One name, and a hash that may hold anything. */
static void ruby__a_word_and_what_is_spread(void **state)
{
    (void)state;
    code_expect("app.rb", "# OpenAI\ndef f(c, o) = c.translate(text: 't', **o)\n", "");
    code_expect("app.rb",
                "# OpenAI\ndef f(c, o) = c.translate(parameters: { file: o, model: 'm' })\n",
                "2 ruby-openai.translate openai m\n");
}

/* What all who call a private function give it. */
static void callers__of_a_private_function(void **state)
{
    (void)state;
#define POST "    HTTParty.post('https://api.openai.com/v1/chat/completions', body: body.to_json)\n"
#define CLASS(a, b, private) \
    "class A\n  def f(q) = ask({ model: q, " a " })\n  def g(q) = ask({ model: q, " b \
    " })\n" private "  def ask(body)\n" POST "  end\nend\n"
    static const code_shape shapes[] = {
        {CLASS("messages: []", "messages: [1]", "  private\n"),
         "6 http.chat.completions openai ?\n"},
        {CLASS("metadata: { team: 'a' }", "metadata: { team: 'a' }", "  private\n"),
         "6 http.chat.completions openai ? team=?@provider_log\n"},
        {CLASS("metadata: { team: 'a' }", "messages: []", "  private\n"),
         "6 http.chat.completions openai ?\n"},
        {CLASS("messages: []", "messages: [1]", "\n"), "6 http.chat.completions openai ?\n"},
    };
    CODE_EXPECT_SHAPES("app.rb", "", "", shapes);
#undef CLASS
#undef POST
}

/* A model that a block, or options that are merged, give where no other one is. */
static void ruby__models_that_are_fallen_back_to(void **state)
{
    (void)state;
#define ASK(model) "def a(o = {}) = OpenAI::Client.new.chat(parameters: { model: " model " })\n"
    static const code_shape shapes[] = {
        {ASK("ENV.fetch('M') { 'gpt-4o' }"), "1 ruby-openai.chat openai gpt-4o\n"},
        {ASK("ENV.fetch('M') { raise 'x' }"), "1 ruby-openai.chat openai ?\n"},
        {ASK("{ model: 'gpt-4o' }.merge(o)[:model]"), "1 ruby-openai.chat openai gpt-4o\n"},
        {ASK("{ size: 'big' }.merge(o)[:model]"), "1 ruby-openai.chat openai ?\n"},
        {ASK("setting('m', 'gpt-4o')") "def setting(k, d = nil) = STORE[k] || d\n",
         "1 ruby-openai.chat openai gpt-4o\n"},
    };
    CODE_EXPECT_SHAPES("app.rb", "", "", shapes);
#undef ASK
}

/* What the block of another file configures, a part of a query, and a form. */
static void ruby__models_that_are_put_elsewhere(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"config/initializers/ruby_llm.rb",
         "RubyLLM.configure do |c|\n  c.default_model = 'm'\nend\n"},
        {"app/a.rb", "def f(q)\n  RubyLLM.chat(model: RubyLLM.config.default_model).ask(q)\nend\n"
                     "def g(q)\n  RubyLLM.chat(model: RubyLLM.config.other).ask(q)\nend\n"},
    };
    CHECK_FILES(files, "2 ruby_llm.ask unknown m\n5 ruby_llm.ask unknown ?\n");
#define LISTEN(put) \
    "def f(u)\n  Faraday.new(url: 'https://api.deepgram.com').post('/v1/listen') do |r|\n    " put \
    "\n    r.body = { url: u }.to_json\n  end\nend\n"
#define FORM(form) \
    "def f(a)\n  u = URI('https://api.openai.com/v1/audio/transcriptions')\n  r = " \
    "Net::HTTP::Post.new(u)\n  r.set_form(" form ", 'multipart/form-data')\n  " \
    "Net::HTTP.new(u.host, u.port).request(r)\nend\n"
    static const code_shape shapes[] = {
        {LISTEN("r.params['model'] = 'm'"), "2 http.deepgram deepgram m\n"},
        {LISTEN("r.params[:model] = 'm'"), "2 http.deepgram deepgram m\n"},
        {LISTEN("r.params['tier'] = 'm'"), "2 http.deepgram deepgram ?\n"},
        {FORM("{ 'file' => a, 'model' => 'm' }"), "5 http.openai openai m\n"},
        {FORM("{ 'file' => a }"), "5 http.openai openai ?\n"},
        {"HTTParty.post('https://api.replicate.com/v1/predictions', body: { version: 'a/b:1', "
         "input: {} }.to_json)\n",
         "1 http.replicate replicate a/b:1\n"},
    };
    CODE_EXPECT_SHAPES("app.rb", "", "", shapes);
#undef LISTEN
#undef FORM
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ruby__scripts_without_an_ending),
        cmocka_unit_test(ruby__an_agent_makes_itself),
        cmocka_unit_test(ruby__a_name_from_the_top),
        cmocka_unit_test(ruby__paths_that_ask_a_model),
        cmocka_unit_test(ruby__a_word_and_what_is_spread),
        cmocka_unit_test(callers__of_a_private_function),
        cmocka_unit_test(ruby__models_that_are_fallen_back_to),
        cmocka_unit_test(ruby__models_that_are_put_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
