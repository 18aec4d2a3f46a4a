/* lib/catalog/sdk: the rules for SDKs, headers, hosts and wrappers, those that ship and those of a
 * bundle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "catalog/sdk.h"
#include "catalog/sdk_parse.h"
#include "doc/embedded.h"

typedef struct opened {
    tg_arena *arena;
    tg_catalog *catalog;
    tg_vec problems;
    tg_status status;
    tg_err err;
} opened;

static opened open_catalog(const char *rules)
{
    opened o = {.arena = tg_arena_new()};
    assert_non_null(o.arena);
    o.problems = tg_vec_of(o.arena, sizeof(tg_diagnostic));
    const tg_doc *doc = NULL;
    if (rules) {
        assert_int_equal(tg_schema_read(tg_slice_of(rules), "rules/own.yaml", o.arena, &o.problems,
                                        &doc, &o.err),
                         TG_OK);
        assert_non_null(doc);
    }
    o.status = tg_catalog_new(&doc, rules ? 1 : 0, o.arena, &o.catalog, &o.problems, &o.err);
    return o;
}

static void close_catalog(opened *o)
{
    if (!o->status) tg_catalog_close(o->catalog);
    tg_arena_free(o->arena);
}

/* Checks the lists of one section in all rule files that ship. */
static size_t check_section(const char *key, const tg_schema *schema, opened *o)
{
    size_t checked = 0;
    for (size_t i = 0; i < tg_embedded_doc_count(); i++) {
        const tg_embedded *embedded = tg_embedded_doc_at(i);
        if (!tg_slice_starts(tg_slice_of(embedded->name), tg_slice_of("rules/code/"))) continue;
        tg_problems to = tg_problems_of(&embedded->doc, &o->problems, o->arena);
        tg_value list = tg_get(tg_doc_root(&embedded->doc), key);
        for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
            if (!tg_schema_check(schema, v, &to)) print_error("%s\n", embedded->name);
            checked++;
        }
    }
    return checked;
}

static void sdk__the_rules_that_ship_are_sound(void **state)
{
    (void)state;
    opened o = open_catalog(NULL);
    assert_int_equal(o.status, TG_OK);
    assert_true(check_section("sdks", &tg_sdk_schema, &o) > 40);
    assert_true(check_section("headers", &tg_header_schema, &o) > 10);
    assert_true(check_section("hosts", &tg_host_schema, &o) > 30);
    for (size_t i = 0; i < o.problems.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&o.problems, i);
        print_error("%.*s: %.*s\n", TG_FMT(d->location.file), TG_FMT(d->message));
    }
    assert_int_equal(o.problems.count, 0);
    close_catalog(&o);
}

static void sdk_symbols__finds_names_by_family(void **state)
{
    (void)state;
    opened o = open_catalog(NULL);
    size_t count;
    tg_slice python = tg_slice_of("python"), js = tg_slice_of("javascript");
    const tg_symbol *s = tg_sdk_symbols(o.catalog, python, tg_slice_of("openai.OpenAI"), &count);
    assert_int_equal(count, 1);
    assert_int_equal(s->kind, TG_SYMBOL_CLIENT);
    assert_non_null(tg_sdk_call_at(o.catalog, s->sdk, tg_slice_of("chat.completions.create")));
    assert_null(tg_sdk_call_at(o.catalog, s->sdk, tg_slice_of("models.list")));
    assert_null(tg_sdk_symbols(o.catalog, js, tg_slice_of("litellm.Router"), &count));
    assert_null(tg_sdk_symbols(o.catalog, python, tg_slice_of("openai.OpenA"), &count));
    assert_non_null(tg_sdk_call_by_tail(o.catalog, js, tg_slice_of("chat.completions.create"), 0));
    assert_null(tg_sdk_call_by_tail(o.catalog, js, tg_slice_of("invoke"), 0));
    assert_non_null(tg_sdk_of_package(o.catalog, python, tg_slice_of("litellm")));
    assert_null(tg_sdk_of_package(o.catalog, js, tg_slice_of("litellm")));
    close_catalog(&o);
}

static void header_find__knows_names_and_prefixes_in_any_case(void **state)
{
    (void)state;
    opened o = open_catalog(NULL);
    const tg_header *h = tg_header_find(o.catalog, tg_slice_of("Helicone-Property-Team"));
    assert_non_null(h);
    assert_true(h->is_prefix);
    assert_non_null(tg_header_find(o.catalog, tg_slice_of("X-Portkey-Metadata")));
    assert_null(tg_header_find(o.catalog, tg_slice_of("Helicone-Property-")));
    assert_null(tg_header_find(o.catalog, tg_slice_of("Authorization")));
    assert_null(tg_header_find(o.catalog, tg_slice_of("")));
    close_catalog(&o);
}

static void endpoint_of__tells_llm_paths_from_others(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        const char *type;
    } cases[] = {
        {"https://api.openai.com/v1/chat/completions", "http.chat.completions"},
        {"{}/chat/completions?api-version=1", "http.chat.completions"},
        {"https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=1",
         "http.azure-openai"},
        {"https://api.anthropic.com/v1/messages", "http.messages"},
        {"https://g.googleapis.com/v1beta/models/gemini-pro:generateContent",
         "http.generateContent"},
        {"{}/model/{}/invoke", "http.bedrock"},
        {"{}/model/us.anthropic.claude-3-7-sonnet-20250219-v1:0/invoke", "http.bedrock"},
        {"https://g.googleapis.com/v1beta/models/gemini-pro:countTokens", NULL},
        {"https://example.com/v1/chats", NULL},
        {"https://api.openai.com/v1/models", NULL},
        {"/chat/completions/archive", NULL},
        {"", NULL},
    };
    opened o = open_catalog(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const tg_endpoint *e = tg_endpoint_of(o.catalog, tg_slice_of(cases[i].url));
        if (!cases[i].type) {
            assert_null(e);
            continue;
        }
        assert_non_null(e);
        assert_true(tg_slice_is(e->type, cases[i].type));
    }
    close_catalog(&o);
}

static void host_of__names_the_provider(void **state)
{
    (void)state;
    opened o = open_catalog(NULL);
    assert_true(tg_slice_is(
        tg_host_of(o.catalog, tg_slice_of("https://api.deepseek.com"))->provider, "deepseek"));
    assert_true(tg_host_of(o.catalog, tg_slice_of("http://localhost:11434/v1"))->is_local);
    assert_null(tg_host_of(o.catalog, tg_slice_of("https://llm.example.com/v1")));
    close_catalog(&o);
}

static void wrappers__of_a_bundle_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *rules;
        const char *message;
    } cases[] = {
        {"version: 1\nwrappers:\n  - {language: python}\n", "function"},
        {"version: 1\nwrappers:\n  - {language: cobol, function: f}\n", "cobol"},
        {"version: 1\nwrappers:\n  - {language: python, function: f, tags: {team: {argument: "
         "{x: 1}}}}\n",
         "argument"},
        {"version: 1\nwrappers:\n  - {language: python, function: f, exlusive: true}\n",
         "exclusive"},
        {"version: 1\nwrappers: 12\n", "list"},
        {"version: 1\nsdks:\n  - {sdk: x, language: python, source: s, literals: [xx], calls: "
         "[{model: m}]}\n",
         "paths"},
        {"version: 1\nsdks:\n  - {sdk: x, language: python, source: s, literals: [xx], calls: "
         "[{paths: [a], model: 3}]}\n",
         "place"},
        {"version: 1\nsurroundings:\n  - {words: [acmegw], source: s}\n", "url"},
        {"version: 1\nsurroundings:\n  - {names: [acmegw], needs: 1, source: s}\n", "url"},
        {"version: 1\nsurroundings:\n  - {words: [acmegw], url: \"{}/v1/ask\", source: s}\n",
         "no endpoint"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        opened o = open_catalog(cases[i].rules);
        assert_int_equal(o.status, TG_EUSAGE);
        assert_true(o.problems.count > 0);
        const tg_diagnostic *d = tg_vec_at(&o.problems, 0);
        if (tg_slice_find(d->message, tg_slice_of(cases[i].message)) == SIZE_MAX) {
            print_error("%s%.*s\n", cases[i].rules, TG_FMT(d->message));
            fail();
        }
        assert_true(d->location.line > 0);
        close_catalog(&o);
    }
}

static void literals__are_sorted_and_each_once(void **state)
{
    (void)state;
    opened o =
        open_catalog("version: 1\nwrappers: [{language: python, function: acme.llm.complete}]\n");
    tg_vec words = tg_vec_of(o.arena, sizeof(tg_slice));
    assert_int_equal(tg_sdk_literals(o.catalog, o.arena, &words, &o.err), TG_OK);
    bool has_wrapper = false;
    for (size_t i = 0; i < words.count; i++) {
        const tg_slice *word = tg_vec_at(&words, i);
        has_wrapper |= tg_slice_is(*word, "complete");
        if (i) assert_true(tg_slice_compare(*(tg_slice *)tg_vec_at(&words, i - 1), *word) < 0);
        assert_true(word->n >= 4);
    }
    assert_true(has_wrapper);
    close_catalog(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sdk__the_rules_that_ship_are_sound),
        cmocka_unit_test(sdk_symbols__finds_names_by_family),
        cmocka_unit_test(header_find__knows_names_and_prefixes_in_any_case),
        cmocka_unit_test(endpoint_of__tells_llm_paths_from_others),
        cmocka_unit_test(host_of__names_the_provider),
        cmocka_unit_test(wrappers__of_a_bundle_are_checked),
        cmocka_unit_test(literals__are_sorted_and_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
