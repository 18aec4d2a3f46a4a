/* lib/code: commands of shell scripts that call an LLM, and what is told of each. */
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

/* Every shape stands behind these lines, so that its first line is line 3. */
#define SHELL \
    "#!/bin/bash\n" \
    "U=https://api.openai.com/v1/chat/completions\n"
#define CALL "3 http.chat.completions openai "

static void check_shell(const shape *shapes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_puts(&text, SHELL);
        tg_buf_puts(&text, shapes[i].text);
        tg_buf_putc(&text, '\0');
        code_expect("call.sh", text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK_SHELL(shapes) check_shell(shapes, sizeof(shapes) / sizeof((shapes)[0]))

static void curl__urls_and_options(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"curl $U -d '{\"model\": \"x\"}'\n", CALL "x\n"},
        /* A function that prints by its own name never ends. */
        {"echo() { echo \"$U\"; }; curl \"$(echo)\" -d '{\"model\": \"x\"}'\n", ""},
        {"curl \"$U\" -d '{\"model\": \"x\"}'\n", CALL "x\n"},
        {"curl --url https://api.openai.com/v1/chat/completions --data '{\"model\":\"x\"}'\n",
         CALL "x\n"},
        {"curl -sSLX POST $U -d'{\"model\":\"x\"}'\n", CALL "x\n"},
        {"curl -XPOST $U --json '{\"model\":\"x\"}'\n", CALL "x\n"},
        {"curl \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"model\":\"x\"}' \\\n  $U\n",
         CALL "x\n"},
        {"curl \"$BASE/v1/chat/completions\" -d '{\"model\":\"x\"}'\n", CALL "x\n"},
        {"curl \"${BASE:-https://api.deepseek.com}/chat/completions\" -d '{\"model\":\"x\"}'\n",
         "3 http.chat.completions deepseek x\n"},
        {"B=${OPENAI_BASE:-https://api.openai.com/v1}\ncurl \"${B}/chat/completions\" -d "
         "'{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
        {"curl http://localhost:11434/v1/chat/completions -d '{\"model\":\"x\"}'\n",
         "3 http.chat.completions local x\n"},
        {"curl https://api.anthropic.com/v1/messages -d '{\"model\":\"x\"}'\n",
         "3 http.messages anthropic x\n"},
        {"curl https://api.openai.com/v1/audio/transcriptions -F model=whisper-1 -F file=@a.mp3\n",
         "3 http.openai openai whisper-1\n"},
        /* The next word of an option that takes none is a word. */
        {"curl -s $U --compressed -d '{\"model\":\"x\"}'\n", CALL "x\n"},
        /* A value that looks like an endpoint is none. */
        {"curl -e https://api.openai.com/v1/chat/completions https://example.com -d a=b\n", ""},
        {"curl -x $U https://example.com -d '{\"model\":\"x\"}'\n", ""},
        /* Without a body nothing is asked of a model. */
        {"curl $U\n", ""},
        {"curl -I $U\n", ""},
        {"curl https://api.openai.com/v1/models -H \"Authorization: Bearer $K\"\n", ""},
        {"curl https://example.com/v1/messages -d '{\"model\":\"x\"}'\n", ""},
    };
    CHECK_SHELL(shapes);
}

static void curl__bodies(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"curl $U -d '{\"model\":\"x\",\"metadata\":{\"team\":\"a\"},\"max_tokens\":5}'\n",
         CALL "x team=a@provider_log\n"},
        {"curl $U -d \"{\\\"model\\\": \\\"x\\\", \\\"metadata\\\": {\\\"team\\\": "
         "\\\"a\\\"}}\"\n",
         CALL "x team=a@provider_log\n"},
        {"curl $U -d \"{\\\"model\\\":\\\"$M\\\",\\\"metadata\\\":{\\\"team\\\":\\\"$T\\\"}}\"\n",
         CALL "? team=?@provider_log\n"},
        {"curl $U -d \"{\\\"model\\\":\\\"${M:-gpt-4o}\\\"}\"\n", CALL "gpt-4o\n"},
        {"curl $U -d '{\"model\":\"x\",\"messages\":'\"$MESSAGES\"'}'\n", CALL "x\n"},
        {"curl $U -d '{\"model\":\"'\"$M\"'\",\"metadata\":{\"team\":\"a\"}}'\n",
         CALL "? team=a@provider_log\n"},
        {"curl $U -d '{\"model\":\"x\",\"metadata\":{}}'\n", CALL "x\n"},
        {"curl $U -d \"{\\\"model\\\":\\\"x\\\",\\\"metadata\\\":{},\\\"user\\\":\\\"$Y\\\"}\"\n",
         CALL "x\n"},
        {"curl $U -d \"{\\\"model\\\":\\\"x\\\",\\\"metadata\\\":$META}\"\n", CALL "x ?metadata\n"},
        {"curl $U -d @body.json\n", CALL "? ?metadata\n"},
        {"curl $U -d \"$(jq -n '{model: \"x\"}')\"\n", CALL "x\n"},
        {"curl $U -d \"$(jq -nc --arg m \"$M\" --arg t a '{model: $m, metadata: {team: $t}, n: 1 + "
         "2}')\"\n",
         CALL "? team=a@provider_log\n"},
        {"curl $U -d \"$(jq -n --arg q \"$Q\" '{model: \"x\", metadata: {\"team\": \"t-\\($q)\"}, "
         "messages: [{role: \"user\", content: ($q | tostring)}]}')\"\n",
         CALL "x team=?@provider_log\n"},
        {"curl $U -d \"$(jq -n --argjson m '{\"team\": \"a\"}' '{$m, metadata: $m, model: "
         "\"x\"}')\"\n",
         CALL "x team=a@provider_log\n"},
        {"curl $U -d \"$(jq '.metadata = {}' body.json)\"\n", CALL "? ?metadata\n"},
        {"curl $U -d \"$(jq -n '{model: \"x\"} + $extra')\"\n", CALL "? ?metadata\n"},
        {"curl $U -d '{\"model\": \"x\", \"messages\": [1, ], }'\n", CALL "x\n"},
        {"cat <<EOF > body.json\n{\"model\": \"x\"}\nEOF\ncurl $U -d @body.json\n",
         "6 http.chat.completions openai x\n"},
        {"F=$(mktemp)\njq -n '{model: \"x\"}' > \"$F\"\ncurl $U --data @\"$F\"\n",
         "5 http.chat.completions openai x\n"},
        {"echo '{\"model\":\"x\"}' > a.json\ncurl $U -d @b.json\n",
         "4 http.chat.completions openai ? ?metadata\n"},
        {"curl $U -d \"$BODY\"\n", CALL "? ?metadata\n"},
        {"curl $U -d \"$1\"\n", CALL "? ?metadata\n"},
        {"curl $U -d @- <<EOF\n{\"model\": \"x\", \"metadata\": {\"team\": \"$T\"}, \"n\": "
         "$N}\nEOF\n",
         CALL "x team=?@provider_log\n"},
        {"curl $U -d @- <<'EOF'\n{\"model\": \"x\", \"metadata\": {\"team\": \"$T\"}}\nEOF\n",
         CALL "x team=$T@provider_log\n"},
        {"curl $U -d @- <<EOF | jq .\n{\"model\": \"x\"}\nEOF\n", CALL "x\n"},
        {"curl -d @- <<EOF $U\n{\"model\": \"x\"}\nEOF\n", CALL "x\n"},
        {"curl $U -d @- <<< '{\"model\":\"x\"}'\n", CALL "x\n"},
        {"echo '{\"model\":\"x\"}' | curl $U -d @-\n", CALL "x\n"},
        {"printf '%s' '{\"model\":\"x\"}' | curl $U -d @/dev/stdin > out.json\n", CALL "x\n"},
        {"cat <<EOF | curl $U --data-binary @-\n{\"model\": \"x\"}\nEOF\n", CALL "x\n"},
        {"jq -n '{model: \"x\"}' | curl $U -d @-\n", CALL "x\n"},
        {"curl $U -d @- < body.json\n", CALL "? ?metadata\n"},
        {"BODY=$(cat <<EOF\n{\"model\": \"x\"}\nEOF\n)\ncurl $U -d \"$BODY\"\n",
         "7 http.chat.completions openai x\n"},
        {"read -r -d '' BODY <<EOF || true\n{\"model\": \"x\"}\nEOF\ncurl $U -d \"$BODY\"\n",
         "6 http.chat.completions openai x\n"},
        {"M=a\nread -p 'which? ' M\ncurl $U -d \"{\\\"model\\\": \\\"$M\\\"}\"\n",
         "5 http.chat.completions openai ?\n"},
        {"M=a\nfor M in a b; do\n curl $U -d \"{\\\"model\\\": \\\"$M\\\"}\"\ndone\n",
         "5 http.chat.completions openai ?\n"},
        {"f() {\n  local body='{\"model\": \"x\"}'\n  curl $U -d \"$body\"\n}\n",
         "5 http.chat.completions openai x\n"},
        {"if a; then\n  B='{\"model\":\"x\"}'\nelse\n  B='{\"model\":\"y\"}'\nfi\ncurl $U -d "
         "\"$B\"\n",
         "8 http.chat.completions openai ? ?metadata\n"},
    };
    CHECK_SHELL(shapes);
}

static void curl__headers_and_arrays(void **state)
{
    (void)state;
#define BODY "-d '{\"model\":\"x\"}'"
    static const shape shapes[] = {
        {"curl $U " BODY " -H 'Helicone-Property-Team: a' --header 'OpenAI-Project: p'\n",
         CALL "x team=a@gateway openai-project=p@bill\n"},
        {"curl $U " BODY " -H \"Helicone-Property-Team: $T\"\n", CALL "x team=?@gateway\n"},
        {"curl $U " BODY " -H 'x-portkey-metadata: {\"team\": \"a\"}'\n",
         CALL "x team=a@gateway\n"},
        {"curl $U " BODY " -H \"x-portkey-metadata: {\\\"team\\\": \\\"$T\\\"}\"\n",
         CALL "x team=?@gateway\n"},
        {"curl $U " BODY " -H \"x-portkey-metadata: $META\"\n", CALL "x ?a header\n"},
        {"curl $U " BODY " -H \"$AUTH\"\n", CALL "x ?a header\n"},
        {"curl $U " BODY " -H @headers.txt\n", CALL "x ?a header\n"},
        {"curl $U " BODY " -H \"Authorization: Bearer $K\"\n", CALL "x\n"},
        {"A=(-H 'Helicone-Property-Team: a' " BODY ")\ncurl \"${A[@]}\" $U\n",
         "4 http.chat.completions openai x team=a@gateway\n"},
        {"A=(-s)\nA+=(-H 'Helicone-Property-Team: a')\ncurl \"${A[@]}\" $U " BODY "\n",
         "5 http.chat.completions openai x team=a@gateway\n"},
        {"A=(-s)\nif x; then A+=(-H 'Helicone-Property-Team: a'); fi\ncurl \"${A[@]}\" $U " BODY
         "\n",
         "5 http.chat.completions openai x ?a header\n"},
        {"curl \"$@\" $U " BODY "\n", CALL "x ?a header\n"},
        {"curl \"${OPTS[@]}\" $U " BODY "\n", CALL "x ?a header\n"},
        {"O='-s -H Helicone-Property-Team:a'\ncurl $O $U " BODY "\n",
         "4 http.chat.completions openai x team=a@gateway\n"},
    };
    CHECK_SHELL(shapes);
}

static void curl__where_it_stands(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"R=$(curl -s $U " BODY " | jq .)\n", CALL "x\n"},
        {"R=`curl -s $U " BODY "`\n", CALL "x\n"},
        {"if ! curl $U " BODY "; then exit 1; fi\n", CALL "x\n"},
        {"a && curl $U " BODY " || exit\n", CALL "x\n"},
        {"time curl $U " BODY "\n", CALL "x\n"},
        {"sudo -E timeout 5 curl $U " BODY "\n", CALL "x\n"},
        {"env K=v /usr/bin/curl $U " BODY "\n", CALL "x\n"},
        {"ls | xargs -I% curl $U " BODY "\n", CALL "x\n"},
        {"C=curl\n$C $U " BODY "\n", "4 http.chat.completions openai x\n"},
        {"C='curl -s'\n$C $U " BODY "\n", "4 http.chat.completions openai x\n"},
        {"echo \"$(curl $U " BODY ")\"\n", CALL "x\n"},
        {"curl $U " BODY "; curl $U " BODY "\n", CALL "x\n" CALL "x\n"},
        /* Texts. */
        {"echo \"curl $U " BODY "\"\n", ""},
        {"echo curl $U " BODY "\n", ""},
        {"# curl $U " BODY "\n", ""},
        {"cat <<EOF\ncurl https://api.openai.com/v1/chat/completions -d '{}'\nEOF\n", ""},
        {"cat > README.md <<'EOF'\ncurl $U -d '{}'\nEOF\n", ""},
        {"alias ask='curl https://api.openai.com/v1/chat/completions -d'\n", ""},
        /* A function of the script of that name. */
        {"curl() { :; }\ncurl $U " BODY "\n", ""},
    };
    CHECK_SHELL(shapes);
}

static void other_programs(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"wget -qO- --header='Helicone-Property-Team: a' --post-data='{\"model\":\"x\"}' $U\n",
         CALL "x team=a@gateway\n"},
        {"wget -O out $U\n", ""},
        {"http POST $U model=x Helicone-Property-Team:a metadata:='{\"use_case\":\"b\"}'\n",
         CALL "x team=a@gateway use_case=b@provider_log\n"},
        {"http $U model=x metadata[team]=a\n", CALL "x ?metadata\n"},
        {"xh $U < body.json\n", CALL "? ?metadata\n"},
        {"aws bedrock-runtime converse --model-id x --request-metadata team=a,use_case=b\n",
         "3 bedrock.converse bedrock x team=a@provider_log use_case=b@provider_log\n"},
        {"aws --profile p bedrock-runtime converse --request-metadata '{\"team\":\"a\"}' "
         "--model-id=x\n",
         "3 bedrock.converse bedrock x team=a@provider_log\n"},
        {"aws bedrock-runtime invoke-model --model-id x --request-metadata \"$META\" out\n",
         "3 bedrock.invoke_model bedrock x ?requestMetadata\n"},
        {"aws bedrock-runtime converse --model-id x --request-metadata file://m.json\n",
         "3 bedrock.converse bedrock x ?requestMetadata\n"},
        {"aws bedrock list-foundation-models # bedrock-runtime\n", ""},
        {"echo aws bedrock-runtime converse --model-id x\n", ""},
        {"openai api chat.completions.create -m x -g user hi\n",
         "3 openai-cli.api chat.completions.create openai x\n"},
        {"ollama run x 'hi'\n", "3 ollama.run ollama x\n"},
        {"ollama pull x # not ollama run\n", ""},
        {"gh models run x 'hi' --org o\n",
         "3 github-models.run github-models x github-org=o@bill\n"},
        {"claude -p hi --model x\n", "3 claude.print anthropic x\n"},
        {"claude --model x # no claude -p\n", ""},
        {"export ANTHROPIC_CUSTOM_HEADERS='Helicone-Property-Team: a'\nclaude --print hi\n",
         "4 claude.print anthropic - team=a@gateway\n"},
        {"codex exec -m x hi\n", "3 codex.exec openai x\n"},
        {"git diff | llm -m x -s hi\n", "3 llm.prompt llm x\n"},
    };
    CHECK_SHELL(shapes);
}

/* What a program that runs another leaves of its environment: sudo(8), env(1), docker exec. */
static void variables_behind_programs_that_run_others(void **state)
{
    (void)state;
#define VARIABLE "ANTHROPIC_CUSTOM_HEADERS"
#define SET VARIABLE "='Helicone-Property-Team: a'"
#define KEPT "3 claude.print anthropic - team=a@gateway\n"
#define OPEN "3 claude.print anthropic - ?ANTHROPIC_CUSTOM_HEADERS\n"
#define DROPPED "3 claude.print anthropic -\n"
    static const shape shapes[] = {
        {SET " claude -p hi\n", KEPT},
        {SET " timeout 5 claude -p hi\n", KEPT},
        {SET " sudo claude -p hi\n", DROPPED},
        {SET " sudo -u dev claude -p hi\n", DROPPED},
        {SET " sudo -n claude -p hi\n", DROPPED},
        {SET " sudo -E claude -p hi\n", KEPT},
        {SET " sudo --preserve-env=" VARIABLE " claude -p hi\n", KEPT},
        {SET " sudo --preserve-env=PATH claude -p hi\n", DROPPED},
        {SET " sudo --preserve-env=MY_" VARIABLE " claude -p hi\n", DROPPED},
        {SET " sudo --preserve-env=PATH," VARIABLE " claude -p hi\n", KEPT},
        {SET " docker run -e" VARIABLE " image claude -p hi\n", KEPT},
        {"sudo " SET " claude -p hi\n", KEPT},
        {SET " sudo -nE claude -p hi\n", KEPT},
        {SET " sudo -p x claude -p hi\n", DROPPED},
        {SET " env -u " VARIABLE " claude -p hi\n", DROPPED},
        {SET " env --unset=" VARIABLE " claude -p hi\n", DROPPED},
        {SET " docker run --env-file tags.env image claude -p hi\n", OPEN},
        {SET " docker run $OPTIONS image claude -p hi\n", OPEN},
        {SET " env -i claude -p hi\n", DROPPED},
        {"env -i " SET " claude -p hi\n", KEPT},
        {SET " docker exec -t box claude -p hi\n", DROPPED},
        {SET " docker exec -e " VARIABLE " box claude -p hi\n", KEPT},
        {"docker exec -e " SET " box claude -p hi\n", KEPT},
        {"docker run --rm -v a:b --env=" SET " image claude -p hi\n", KEPT},
    };
#undef OPEN
#undef VARIABLE
#undef SET
#undef KEPT
#undef DROPPED
    CHECK_SHELL(shapes);
}

static void scripts_without_an_ending(void **state)
{
    (void)state;
    static const char body[] = "curl https://api.openai.com/v1/chat/completions " BODY "\n";
    static const shape starts[] = {
        {"#!/bin/sh\n", "2 http.chat.completions openai x\n"},
        {"#!/usr/bin/env bash\n", "2 http.chat.completions openai x\n"},
        {"#!/usr/bin/env -S bash -e\n", "2 http.chat.completions openai x\n"},
        {"#!/usr/bin/perl\n", ""},
        {"#!/usr/bin/bashful\n", ""},
        {"\n", ""},
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s", starts[i].text, body);
        tg_buf_putc(&text, '\0');
        code_expect("bin/ask", text.data, starts[i].expected);
        tg_buf_free(&text);
    }
    code_expect("bin/ask",
                "#!/usr/bin/env python3\nimport openai\nopenai.responses.create(model='x')\n",
                "3 openai.responses.create openai x\n");
    code_expect("ask.bats", body, "note names an LLM SDK and was not looked into: it is a test\n");
}

/* What grows with what it is given must end: arrays of arrays, variables of variables. */
static void hostile_scripts_end(void **state)
{
    (void)state;
    tg_buf text = tg_buf_of(1 << 20);
    tg_buf_puts(&text, "A0=(-H 'a: b')\nV0='{\"model\":\"x\"}'\n");
    for (int i = 1; i < 60; i++) {
        tg_buf_printf(&text, "A%d=(\"${A%d[@]}\" \"${A%d[@]}\")\n", i, i - 1, i - 1);
        tg_buf_printf(&text, "V%d=\"$V%d$V%d\"\n", i, i - 1, i - 1);
    }
    tg_buf_puts(&text, "S=${S:-$S}\nT=${T:-x}\n");
    tg_buf_puts(&text, "curl \"${A59[@]}\" https://api.openai.com/v1/responses -d \"$V59\"\n");
    tg_buf_puts(&text,
                "curl https://api.openai.com/v1/responses -d \"{\\\"model\\\":\\\"$T\\\"}\"\n");
    tg_buf_putc(&text, '\0');
    code_file file = {"a.sh", text.data};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(&file, 1, NULL, &out);
    assert_non_null(strstr(out.data, "124 http.openai openai x\n"));
    tg_buf_free(&out);
    tg_buf_free(&text);
}

static void wrappers__are_commands(void **state)
{
    (void)state;
    static const char rules[] = "version: 1\n"
                                "wrappers:\n"
                                "  - {language: shell, function: acme-ask, provider: acme, tags: "
                                "{team: {argument: --team}}, sink: gateway}\n";
    code_file file = {"a.sh", "acme-ask --team search 'hello'\nacme-ask hello\n"};
    code_options options = {.rules = rules};
    tg_buf out = tg_buf_of(1 << 16);
    code_scan(&file, 1, &options, &out);
    assert_string_equal(out.data, "1 acme-ask acme - team=search@gateway\n2 acme-ask acme -\n");
    tg_buf_free(&out);
}

/* Programs that stand in a script: at the script's lines, in their own language. */
static void embedded__programs(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"python3 - \"$1\" <<'EOF'\nfrom openai import OpenAI\n"
         "OpenAI().responses.create(model='x')\nEOF\n",
         "5 openai.responses.create openai x\n"},
        {"cat <<EOF | /opt/venv/bin/python3.12\nfrom openai import OpenAI\n"
         "OpenAI().responses.create(model='x')\nEOF\n",
         "5 openai.responses.create openai x\n"},
        {"r=$(python3 -c \"\nfrom openai import OpenAI\n"
         "OpenAI().responses.create(model=\\\"x\\\")\n\")\n",
         "5 openai.responses.create openai x\n"},
        {"node -e 'fetch(\"https://api.openai.com/v1/responses\", {method: \"POST\", body: "
         "JSON.stringify({model: \"x\"})})'\n",
         "3 http.openai openai x\n"},
        {"cat > ask.py <<-'EOF'\nfrom openai import OpenAI\n"
         "OpenAI().responses.create(model='x')\n\tEOF\ncurl $U -d '{\"model\":\"y\"}'\n",
         "7 http.chat.completions openai y\n5 openai.responses.create openai x\n"},
        {"ssh host bash <<'EOF'\ncurl https://api.openai.com/v1/responses -d "
         "'{\"model\":\"x\"}'\nEOF\n",
         "4 http.openai openai x\n"},
        /* Input of a program, a text, a comment, a here-string. */
        {"python3 ask.py <<'EOF'\nOpenAI().responses.create(model='x')\nEOF\n", ""},
        {"cat > notes.txt <<EOF\nfrom openai import OpenAI\nOpenAI().responses.create()\nEOF\n",
         ""},
        {"# python3 - <<'EOF'\nfrom openai import OpenAI\n", ""},
        {"python3 -m ask <<< 'from openai import OpenAI; OpenAI().responses.create(model=1)'\n",
         ""},
    };
    CHECK_SHELL(shapes);
}

static void functions__that_run_what_they_are_given(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"run() { log \"$@\"; \"$@\"; }\nrun curl $U -d '{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
        {"ask() { curl -sS -H 'Helicone-Property-Team: a' \"$@\"; }\n"
         "ask $U -d '{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x team=a@gateway\n"},
        /* What is a call without that is told once, where it stands. */
        {"ask() { curl $U \"$@\"; }\nask -d '{\"model\":\"x\"}'\n",
         "3 http.chat.completions openai ? ?a header\n"},
        {"f() { g \"$@\"; }\ng() { f \"$@\"; }\nf curl $U -d '{\"model\":\"x\"}'\n", ""},
        {"${CURL:-curl} $U -d '{\"model\":\"x\"}'\n", CALL "x\n"},
        {"V=chat\nif [ $A ]; then V=responses; fi\ncurl https://api.openai.com/v1/$V -d "
         "'{\"model\":\"x\"}'\n",
         "5 http.openai openai x\n"},
        {"H=${HOST:-api.openai.com}\ncurl \"${URL:-https://$H/v1/responses}\" -d "
         "'{\"model\":\"x\"}'\n",
         "4 http.openai openai x\n"},
    };
    CHECK_SHELL(shapes);
}

static void functions__that_are_given_address_and_body(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"ask() { curl -s \"$1\" -d \"$2\"; }\nask $U '{\"model\":\"x\"}'\n", CALL "x\n"},
        {"ask() { local url=\"$1\"; shift; curl \"$url\" -d \"$1\"; }\nask $U "
         "'{\"model\":\"x\"}'\n",
         CALL "x\n"},
        {"a() { b \"$1\"; }\nb() { curl \"$1\" -d '{\"model\":\"x\"}'; }\na $U\n",
         "4 http.chat.completions openai x\n"},
        /* Nobody calls it, or with something else; what is shifted away in a loop is not known. */
        {"ask() { curl \"$1\" -d \"$2\"; }\n", ""},
        {"ask() { curl \"$1\" -d \"$2\"; }\nask https://example.com '{\"model\":\"x\"}'\n", ""},
        {"ask() { while x; do shift; done; curl \"$1\" -d \"$2\"; }\nask $U $U\n", ""},
        {"f() { curl \"$1\" -d x; f \"$1\"; }\n", ""},
        /* All of it in an array. */
        {"r() { local args=(\"$@\"); curl -s \"${args[@]}\"; }\nr $U -d '{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
        {"C=(curl -s $U)\nC+=(-d '{\"model\":\"x\"}')\n\"${C[@]}\"\n",
         "5 http.chat.completions openai x\n"},
        {"C=(cat $U)\n\"${C[@]}\"\n", ""},
    };
    CHECK_SHELL(shapes);
}

static void texts__that_are_run(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"c=\"curl -s $U -d '{\\\"model\\\": \\\"x\\\"}' | jq .\"\neval \"$c\"\n",
         "4 http.chat.completions openai x\n"},
        {"c=\"curl $U -d '{\\\"model\\\": \\\"$M\\\"}'\"\nbash -c \"$c\"\n",
         "4 http.chat.completions openai ?\n"},
        {"eval \"$c\"\neval\nbash -c\n", ""},
        {"c=\"echo curl $U -d x\"\neval \"$c\"\n", ""},
        {"c=\"echo; curl $U -d 'x\"\neval \"$c\"\n", ""},
    };
    CHECK_SHELL(shapes);
}

static void functions__that_print(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"u() { echo \"$U\"; }\ncurl \"$(u)\" -d '{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
        {"u() { case $1 in a) echo \"$U\";; *) echo \"$V\";; esac; }\ncurl \"$(u a)\" -d "
         "'{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
        {"b() { jq -n --arg m \"$1\" '{model:$m}'; }\ncurl $U -d \"$(b x)\"\n",
         "4 http.chat.completions openai x\n"},
        {"b() {\ncat <<EOF\n{\"model\": \"${1}\"}\nEOF\n}\ncurl $U -d \"$(b x)\"\n",
         "8 http.chat.completions openai x\n"},
        {"b() { x=$(echo '{\"team\":\"a\"}'); make_body; }\ncurl $U -d \"$(b)\"\n",
         "4 http.chat.completions openai ? ?metadata\n"},
        {"b() { b; echo \"$(b)\"; }\ncurl $U -d \"$(b)\"\n",
         "4 http.chat.completions openai ? ?metadata\n"},
    };
    CHECK_SHELL(shapes);
}

static void variables__defaults_and_values_of_several(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {": \"${W:=https://api.openai.com/v1/responses}\"\n: ${M:=x}\ncurl $W -d \"{\\\"model\\\": "
         "\\\"$M\\\"}\"\n",
         "5 http.openai openai x\n"},
        {"W=${W:-$U}\ncurl $W -d '{\"model\":\"x\"}'\n", "4 http.chat.completions openai x\n"},
        {"W=$B/$V/v1/$R/chat/completions\ncurl $W -d '{\"model\":\"x\"}'\n",
         "4 http.chat.completions openai x\n"},
    };
    CHECK_SHELL(shapes);
}

/* What a script sets that others read in. */
static void variables__of_scripts_that_are_sourced(void **state)
{
    (void)state;
    static const code_file files[] = {
        {"lib/config.sh", "#!/bin/bash\n: ${URL:=https://api.openai.com/v1/chat/completions}\n"
                          "MODEL=\"${MODEL:-m}\"\n"},
        {"other.sh", "URL=https://api.groq.com/openai/v1/chat/completions\n"},
        {"ask.sh",
         "# /chat/completions\nsource \"$(dirname \"$0\")\"/lib/config.sh\ncurl \"$URL\" -d "
         "\"{\\\"model\\\": \\\"$MODEL\\\"}\"\ncurl \"$URL_OF_NOBODY\" -d x\n"},
    };
    code_options options = {0};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, 3, &options, &out);
    assert_string_equal(out.data, "3 http.chat.completions openai m\n");
    tg_buf_free(&out);
}

/* Of what a script says and what its user gives, the first is the model. */
static void variables__that_the_user_may_set(void **state)
{
    (void)state;
#define ASK "curl $U -d \"{\\\"model\\\": \\\"$M\\\"}\"\n"
    static const shape shapes[] = {
        {"M=x; while getopts m: o; do case $o in m) M=\"$OPTARG\";; esac; done\n" ASK,
         "4 http.chat.completions openai x\n"},
        {"M=x; if [ -n \"$1\" ]; then M=\"$1\"; fi\n" ASK, "4 http.chat.completions openai x\n"},
        {"M=x; [ -n \"$1\" ] && M=\"$1\"\n" ASK, "4 http.chat.completions openai x\n"},
        {"M=$1; [[ -z $M ]] && M=x\n" ASK, "4 http.chat.completions openai x\n"},
        {"M=x\nif [ $a ]; then M=y; elif [ $b ]; then M=$2; fi\n" ASK,
         "5 http.chat.completions openai ?\n"},
        {"M=x; [ $1 ] && M=$1\nask() {\n" ASK "}\n", "5 http.chat.completions openai x\n"},
        /* Either of two is meant. */
        {"if [ $a ]; then M=x; else M=y; fi\n" ASK, "4 http.chat.completions openai ?\n"},
        {"M=${MODEL:-x}\ncurl $U -d \"$(jq -n --arg m \"$M\" '{model: $m}')\"\n",
         "4 http.chat.completions openai x\n"},
        {"printf '{\"model\": \"%s\"}' x | curl $U -d @-\n", CALL "x\n"},
    };
    CHECK_SHELL(shapes);
#undef ASK
}

/* In a shell all variables are global that are not declared otherwise. */
static void variables__of_other_functions(void **state)
{
    (void)state;
#define ASK "ask() { curl $V -d '{\"model\": \"x\"}'; }\n"
    static const shape shapes[] = {
        {"init() { V=$U; }\n" ASK, "4 http.chat.completions openai x\n"},
        {"init() { export V=\"$U\"; }\n" ASK, "4 http.chat.completions openai x\n"},
        {"init() { local a V=$U; }\n" ASK, ""},
        {"init() { local a \\\n V\n V=$U; }\n" ASK, ""},
        {"V=https://example.org\ninit() { V=$U; }\n" ASK, ""},
        {"init() { V=$U; }\necho ${V:-none}\n" ASK, ""},
    };
    CHECK_SHELL(shapes);
#undef ASK
}

/* A line that goes on behind a heredoc, lists of commands before one. */
static void heredocs__and_what_is_around_them(void **state)
{
    (void)state;
#define HEREDOC "{\"model\": \"x\"}\nEOF\n"
    static const shape shapes[] = {
        {"curl $U -d @- <<EOF |\n" HEREDOC "jq .\n", CALL "x\n"},
        {"curl $U -d @- <<EOF 2>/dev/null ||\n" HEREDOC "exit 1\n", CALL "x\n"},
        {"[ $a ] && curl $U -d @- <<EOF\n" HEREDOC, CALL "x\n"},
        {"cd a && curl $U -d @- <<EOF\n" HEREDOC, CALL "x\n"},
    };
    CHECK_SHELL(shapes);
#undef HEREDOC
}

/* What tree-sitter-bash reads otherwise than a shell does. */
static void texts__that_the_grammar_reads_otherwise(void **state)
{
    (void)state;
    static const shape shapes[] = {
        /* It takes the next line for more files of the redirection. */
        {"cat a | sed 's/\"}.*//g' > \"$O\"\ncurl $U \\\n  -d '{\"model\": \"x\"}' \\\n  > "
         "out\n\n# more\ncat b | tr '\\n' ' ' | sed 's/.*\"r\":\"//g' | sed 's/\"}.*//g' > "
         "\"$O\"\n",
         "4 http.chat.completions openai x\n"},
        /* An answer that was pasted behind the request. */
        {"curl $U -d '{\"model\": \"x\"}'\n[{\n  \"candidates\": [\n {\n \"content\": {}}]}\n]\n",
         CALL "x\nnote has syntax that could not be understood; calls in such places are not "
              "found\n"},
        /* A fence in quotes. */
        {"E=\"a\n```\n$E\n```\"\ncurl $U -d '{\"model\": \"x\"}'\necho 'it'\n",
         "7 http.chat.completions openai x\n"},
        {"su - app -c \"curl https://api.openai.com/v1/chat/completions -d '{}'\"\n", CALL "-\n"},
        {"bash -euxc 'curl https://api.openai.com/v1/chat/completions -d \"{}\"'\n", CALL "-\n"},
    };
    CHECK_SHELL(shapes);
}

/* What a Python program prints that the script holds. */
static void bodies_of_python(void **state)
{
    (void)state;
#define PRINTED(program) "curl $U -d \"$(python3 -c '" program "' \"$Q\" m-2)\"\n"
    static const shape shapes[] = {
        {PRINTED("import json; print(json.dumps({\"model\": \"m-1\", \"messages\": []}))"),
         CALL "m-1\n"},
        {PRINTED(
             "import json, sys; print(json.dumps({\"model\": sys.argv[2], \"q\": sys.argv[1]}))"),
         CALL "m-2\n"},
        {PRINTED(
             "import json, os\nm = os.getenv(\"M\", \"m-3\")\np = {\n  \"model\": m,  # a model\n  "
             "\"q\": f\"{x}\" + [\"}\"][0],\n}\nif x:\n  p[\"top_p\"] = 1\nprint(json.dumps(p))"),
         CALL "m-3\n"},
        {"python3 - <<'PY' | curl $U -d @-\nimport json, sys\njson.dump({'model': 'm-4', 'stream': "
         "True}, sys.stdout)\nPY\n",
         CALL "m-4\n"},
        /* What is done to it otherwise, and a program that stands elsewhere. */
        {PRINTED("import json; p = {\"model\": \"m-1\"}; p.update(q); print(json.dumps(p))"),
         CALL "? ?metadata\n"},
        {PRINTED("import json; print(json.dumps({\"model\": \"m-1\", **q}))"),
         CALL "? ?metadata\n"},
        {"curl $U -d \"$(python3 build.py)\"\n", CALL "? ?metadata\n"},
    };
    CHECK_SHELL(shapes);
}

/* A function's model is what all who call it give. */
static void models_of_callers(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"ask() { local m=$1; ollama run $m hi; }; ask \"${1:-a}\"; ask a\n",
         "3 ollama.run ollama a\n"},
        {"ask() { ollama run $1 hi; }; ask a; ask b\n", "3 ollama.run ollama ?\n"},
        {"ask() { ollama run $1 hi; }; ask a; ask \"$M\"\n", "3 ollama.run ollama ?\n"},
        {"ask() { ollama run $1 hi; }; all() { ask $2; }; all x a\n", "3 ollama.run ollama a\n"},
        {"curl https://api.openai.com/v1/audio/transcriptions -F file=@a.mp3 -F "
         "'timestamp_granularities[]=word' -F model=a\n",
         "3 http.openai openai a\n"},
    };
    CHECK_SHELL(shapes);
}

static void texts__that_are_changed_in_braces(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"f=a/b/c; ollama run ${f#*/} hi\n", "3 ollama.run ollama b/c\n"},
        {"f=a/b/c; ollama run ${f##*/} hi\n", "3 ollama.run ollama c\n"},
        {"f=a/b/c; ollama run ${f%/*} hi\n", "3 ollama.run ollama a/b\n"},
        {"f=a/b/c; ollama run ${f%%/*} hi\n", "3 ollama.run ollama a\n"},
        {"f=a.gguf; ollama run ${f%.gguf} hi; ollama run \"${f#b}\" hi\n",
         "3 ollama.run ollama a\n3 ollama.run ollama a.gguf\n"},
        {"f=A; ollama run ${f,,} hi\n", "3 ollama.run ollama a\n"},
        {"f=a-b-b; ollama run ${f/b/c} hi; ollama run ${f//b/$f} hi\n",
         "3 ollama.run ollama a-c-b\n3 ollama.run ollama a-a-b-b-a-b-b\n"},
        {"f=a-b; ollama run ${f//[b-c]/d} hi; ollama run ${f/$x/d} hi\n",
         "3 ollama.run ollama ?\n3 ollama.run ollama ?\n"},
        {"f=a-b; ollama run ${f/b/$x} hi; ollama run ${f:0:1} hi\n",
         "3 ollama.run ollama ?\n3 ollama.run ollama ?\n"},
        {"f=${M:-a/b}; ollama run ${f#*/} hi; ollama run ${x#*/} hi\n",
         "3 ollama.run ollama b\n3 ollama.run ollama ?\n"},
        {"B='{\"model\": \"M\"}'; B=\"${B/M/a}\"; curl $U -d \"$B\"\n", CALL "a\n"},
    };
    CHECK_SHELL(shapes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curl__urls_and_options),
        cmocka_unit_test(curl__bodies),
        cmocka_unit_test(curl__headers_and_arrays),
        cmocka_unit_test(curl__where_it_stands),
        cmocka_unit_test(other_programs),
        cmocka_unit_test(scripts_without_an_ending),
        cmocka_unit_test(variables_behind_programs_that_run_others),
        cmocka_unit_test(hostile_scripts_end),
        cmocka_unit_test(wrappers__are_commands),
        cmocka_unit_test(embedded__programs),
        cmocka_unit_test(functions__that_run_what_they_are_given),
        cmocka_unit_test(functions__that_are_given_address_and_body),
        cmocka_unit_test(texts__that_are_run),
        cmocka_unit_test(functions__that_print),
        cmocka_unit_test(variables__defaults_and_values_of_several),
        cmocka_unit_test(variables__of_scripts_that_are_sourced),
        cmocka_unit_test(variables__that_the_user_may_set),
        cmocka_unit_test(variables__of_other_functions),
        cmocka_unit_test(heredocs__and_what_is_around_them),
        cmocka_unit_test(texts__that_the_grammar_reads_otherwise),
        cmocka_unit_test(bodies_of_python),
        cmocka_unit_test(models_of_callers),
        cmocka_unit_test(texts__that_are_changed_in_braces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
