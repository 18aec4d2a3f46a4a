#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <string.h>

static const char DICTIONARY[] = "version: 1\n"
                                 "keys:\n"
                                 "  team: {values: {search: {}, nlp: {}, support: {}}}\n"
                                 "  use_case: {}\n"
                                 "  environment: {}\n";

/* `budgets`, `prices`: NULL for none. */
void open_scene(scene *s, const char *usage, const char *budgets, const char *prices)
{
    memset(s, 0, sizeof *s);
    memory_file files[5] = {{"dictionary.yaml", DICTIONARY}};
    size_t n = 1;
    if (usage) files[n++] = (memory_file){"usage.yaml", usage};
    if (budgets) files[n++] = (memory_file){"budgets.yaml", budgets};
    if (prices) files[n++] = (memory_file){"prices/own.csv", prices};
    s->bundle = bundle_case_load(files);
    if (s->bundle.status) fail_msg("%s", s->bundle.err.message);
    s->today = TODAY;
}

void close_scene(scene *s)
{
    bundle_case_free(&s->bundle);
}

tg_asset *add_asset(scene *s, tg_kind kind, tg_platform platform, const char *type,
                    const char *address)
{
    tg_asset *a = &s->assets[s->count];
    *a = (tg_asset){.id = tg_slice_of(address),
                    .kind = kind,
                    .platform = platform,
                    .provider = tg_slice_of(tg_platform_name(platform)),
                    .type = tg_slice_of(type),
                    .address = tg_slice_of(address),
                    .change = TG_CHANGE_CREATE,
                    .is_billable = true};
    a->after.attributes = s->attributes[2 * s->count];
    a->after.tags = s->tags[2 * s->count];
    a->before.attributes = s->attributes[2 * s->count + 1];
    a->before.tags = s->tags[2 * s->count + 1];
    s->count++;
    return a;
}

void add_driver(tg_state *state, const char *driver, const char *value)
{
    assert_true(state->attribute_count < ATTRIBUTES_MAX);
    state->attributes[state->attribute_count++] =
        (tg_attribute){.path = tg_slice_of(driver),
                       .driver = tg_slice_of(driver),
                       .value = tg_slice_of(value ? value : ""),
                       .is_known = value != NULL,
                       .waits_for = tg_slice_of(value ? "" : "var.x")};
}

void add_tag(tg_state *state, const char *key, const char *value)
{
    assert_true(state->tag_count < TAGS_MAX);
    state->tags[state->tag_count++] =
        (tg_tag){.key = tg_slice_of(key), .value = tg_slice_of(value), .sink = TG_SINK_BILL};
}

tg_asset *add_call(scene *s, const char *address, const char *provider, const char *model,
                   const char *use_case)
{
    tg_asset *a =
        add_asset(s, TG_KIND_LLM_CALL, TG_PLATFORM_CODE, "openai.chat.completions.create", address);
    a->provider = tg_slice_of(provider);
    a->after.model = tg_slice_of(model);
    add_tag(&a->after, "team", "search");
    add_tag(&a->after, "use_case", use_case);
    return a;
}

tg_status price(scene *s, tg_err *err)
{
    tg_cost_input input = {.bundle = s->bundle.bundle,
                           .assets = s->assets,
                           .asset_count = s->count,
                           .today = s->today,
                           .what_ifs = s->what_ifs,
                           .what_if_count = s->what_if_count,
                           .outside = s->outside,
                           .outside_count = s->outside_count};
    return tg_cost_run(&input, s->bundle.arena, &s->result, err);
}

void run(scene *s)
{
    tg_err err = {0};
    if (price(s, &err)) fail_msg("%s", err.message);
}

const char *text(scene *s, tg_money amount)
{
    tg_buf to = tg_buf_of(64);
    tg_money_write(&to, amount);
    tg_slice copy = tg_arena_copy(s->bundle.arena, tg_buf_slice(&to));
    tg_buf_free(&to);
    return copy.ptr;
}

void expect(scene *s, size_t asset, const char *low, const char *expected, const char *high)
{
    const tg_priced_state *state = &s->assets[asset].cost->after;
    if (!state->is_priced) fail_msg("%.*s", TG_FMT(state->unpriced));
    assert_string_equal(text(s, state->amount.low), low);
    assert_string_equal(text(s, state->amount.expected), expected);
    assert_string_equal(text(s, state->amount.high), high);
}

void expect_unpriced(scene *s, size_t asset, const char *why)
{
    const tg_priced_state *state = &s->assets[asset].cost->after;
    assert_false(state->is_priced);
    char words[1024];
    snprintf(words, sizeof words, "%.*s", TG_FMT(state->unpriced));
    if (!strstr(words, why)) fail_msg("%s", words);
}
