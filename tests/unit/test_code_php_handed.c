/* lib/code: PHP, handles that functions hand on, and plugins that are SDKs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "code_scan.h"

#define URL "'https://api.openai.com/v1/chat/completions'"

/* What the function that sends a handle sets in it comes last. */
static void php__handles_that_are_handed_over(void **state)
{
    (void)state;
    static const struct {
        const char *sets, *expected;
    } rows[] = {
        {"", "3 http.chat.completions openai m team=a@gateway\n"},
        {"curl_setopt($h, CURLOPT_HTTPHEADER, ['Accept: a']);",
         "3 http.chat.completions openai m\n"},
        {"curl_setopt_array($h, [CURLOPT_HTTPHEADER => ['Accept: a'], CURLOPT_POST => true]);",
         "3 http.chat.completions openai m\n"},
        {"curl_setopt($h, CURLOPT_TIMEOUT, 3);",
         "3 http.chat.completions openai m team=a@gateway\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[768];
        (void)snprintf(
            text, sizeof text,
            "<?php\nclass A { function send($h) { %s\nreturn curl_exec($h); }\n"
            "function f() { $ch = curl_init(" URL
            "); curl_setopt($ch, CURLOPT_HTTPHEADER, ['Helicone-Property-Team: a']); "
            "curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['model' => 'm'])); return "
            "$this->send($ch); } }\n",
            rows[i].sets);
        code_expect("a.php", text, rows[i].expected);
    }
}

/* A plugin without a manifest: its main file and its class tell it, and only its own rule is off.
 */
static void php__a_plugins_own_sources(void **state)
{
    (void)state;
    static const char call[] = "<?php\nglobal $mwai;\n$mwai->simpleTextQuery('x');\n"
                               "OpenAI::client('k')->chat()->create(['model' => 'x']);\n";
    static const code_file files[] = {
        {"plugins/ai-engine/ai-engine.php", "<?php\nrequire 'classes/api.php';\n"},
        {"plugins/ai-engine/classes/api.php",
         "<?php\nclass Meow_MWAI_API {}\n$mwai = new Meow_MWAI_API();\n"},
        {"plugins/ai-engine/classes/rest.php", call},
        {"plugins/mine/ai-engine.php", call},
    };
    static const code_options options = {.rules = NULL};
    tg_buf out = tg_buf_of(1 << 20);
    code_scan(files, 4, &options, &out);
    assert_string_equal(
        out.data, "4 openai.chat.create openai x\n"
                  "note 1 call in it is not judged: it is part of ai-engine, whose own calls are\n"
                  "3 ai-engine.simpleTextQuery unknown -\n4 openai.chat.create openai x\n");
    tg_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(php__handles_that_are_handed_over),
        cmocka_unit_test(php__a_plugins_own_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
