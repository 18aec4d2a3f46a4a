/* lib/cost with what a store knows: budgets, measured use, merged changes. The worked examples of
 * docs/cost.md are held here to the cent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bundle_fixture.h"
#include "cost/cost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { ASSETS_MAX = 4, SERIES_MAX = 8, DAYS_MAX = 400, TODAY = 20778 /* 2026-11-21 */ };

static const char DICTIONARY[] =
    "version: 1\n"
    "keys:\n"
    "  team: {values: {search: {}, support: {}, nlp: {deprecated: {use: search}}}}\n"
    "  use_case: {}\n"
    "  environment: {}\n";
static const char UNIT_PRICE[] = "cloud,region,instance_type,on_demand\naws,us-east-1,unit,1\n";

typedef struct scene {
    bundle_case bundle;
    tg_asset assets[ASSETS_MAX];
    tg_attribute attributes[2 * ASSETS_MAX][4];
    tg_tag tags[2 * ASSETS_MAX][4];
    size_t count;
    tg_spend_series series[SERIES_MAX];
    tg_key_value series_tags[SERIES_MAX][4];
    tg_spend_day days[DAYS_MAX];
    tg_spend_merge merges[4];
    tg_key_value merge_tags[4][1];
    tg_spend spend;
    tg_slice head;
    bool wants_changes;
    tg_cost_result result;
} scene;

static void open_scene(scene *s, const char *usage, const char *budgets)
{
    memset(s, 0, sizeof *s);
    memory_file files[5] = {{"dictionary.yaml", DICTIONARY}, {"prices/own.csv", UNIT_PRICE}};
    size_t n = 2;
    if (usage) files[n++] = (memory_file){"usage.yaml", usage};
    if (budgets) files[n++] = (memory_file){"budgets.yaml", budgets};
    s->bundle = bundle_case_load(files);
    if (s->bundle.status) fail_msg("%s", bundle_case_problems(&s->bundle));
}

static void close_scene(scene *s)
{
    bundle_case_free(&s->bundle);
}

static tg_asset *add_asset(scene *s, tg_kind kind, tg_platform platform, const char *address)
{
    tg_asset *a = &s->assets[s->count];
    *a = (tg_asset){.id = tg_slice_of(address),
                    .kind = kind,
                    .platform = platform,
                    .provider = tg_slice_of(tg_platform_name(platform)),
                    .type = tg_slice_of("aws_instance"),
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

static void add_tag(tg_state *state, const char *key, const char *value)
{
    state->tags[state->tag_count++] =
        (tg_tag){.key = tg_slice_of(key), .value = tg_slice_of(value), .sink = TG_SINK_BILL};
}

/* A machine of 730 dollars a month. */
static tg_asset *add_unit(scene *s, const char *address, const char *team)
{
    tg_asset *a = add_asset(s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, address);
    static const char *const drivers[][2] = {{"instance_type", "unit"}, {"region", "us-east-1"}};
    for (size_t i = 0; i < COUNT(drivers); i++)
        a->after.attributes[a->after.attribute_count++] =
            (tg_attribute){.path = tg_slice_of(drivers[i][0]),
                           .driver = tg_slice_of(drivers[i][0]),
                           .value = tg_slice_of(drivers[i][1]),
                           .is_known = true};
    if (team) add_tag(&a->after, "team", team);
    return a;
}

static tg_asset *add_call(scene *s, const char *address, const char *model, const char *use_case)
{
    tg_asset *a = add_asset(s, TG_KIND_LLM_CALL, TG_PLATFORM_CODE, address);
    a->provider = tg_slice_of("openai");
    a->after.model = tg_slice_of(model);
    add_tag(&a->after, "team", "search");
    add_tag(&a->after, "use_case", use_case);
    return a;
}

static size_t add_series(scene *s, tg_spend_kind kind, const char *source, const char *provider,
                         const char *model, const char *team, const char *use_case)
{
    size_t at = s->spend.series_count++;
    tg_spend_series *series = &s->series[at];
    *series = (tg_spend_series){.kind = kind,
                                .source = tg_slice_of(source),
                                .provider = tg_slice_of(provider),
                                .model = tg_slice_of(model),
                                .tags = s->series_tags[at]};
    if (team)
        s->series_tags[at][series->tag_count++] = (tg_key_value){TG_LIT("team"), tg_slice_of(team)};
    if (use_case)
        s->series_tags[at][series->tag_count++] =
            (tg_key_value){TG_LIT("use_case"), tg_slice_of(use_case)};
    return at;
}

/* The same amount on each day of November from `from` to `until`, both included. */
static void spend_days(scene *s, size_t series, int from, int until, const char *usd)
{
    enum { FIRST = TODAY - 20 };
    for (int day = from; day <= until; day++) {
        tg_spend_day *slot = &s->days[s->spend.day_count++];
        *slot = (tg_spend_day){.day = FIRST + day - 1, .series = series};
        assert_int_equal(tg_fine_parse(tg_slice_of(usd), &slot->sums.cost, NULL), TG_OK);
    }
}

static void add_merge(scene *s, const char *head, int64_t day, const char *team, int64_t before,
                      int64_t after)
{
    size_t at = s->spend.merge_count++;
    s->merge_tags[at][0] = (tg_key_value){TG_LIT("team"), tg_slice_of(team)};
    s->merges[at] = (tg_spend_merge){.head = tg_slice_of(head),
                                     .day = day,
                                     .change = {.tags = s->merge_tags[at],
                                                .tag_count = 1,
                                                .before = {before * TG_NANO_PER_USD},
                                                .after = {after * TG_NANO_PER_USD}}};
}

static int compare_days(const void *a, const void *b)
{
    const tg_spend_day *x = a;
    const tg_spend_day *y = b;
    return (x->day > y->day) - (x->day < y->day);
}

static void run(scene *s)
{
    tg_err err = {0};
    qsort(s->days, s->spend.day_count, sizeof *s->days, compare_days);
    s->spend.store = tg_slice_of("sqlite:x");
    s->spend.series = s->series;
    s->spend.days = s->days;
    s->spend.merges = s->merges;
    tg_cost_input input = {.bundle = s->bundle.bundle,
                           .assets = s->assets,
                           .asset_count = s->count,
                           .today = TODAY,
                           .spend = &s->spend,
                           .head = s->head,
                           .wants_changes = s->wants_changes};
    if (tg_cost_run(&input, s->bundle.arena, &s->result, &err)) fail_msg("%s", err.message);
}

static const char *text(scene *s, tg_money amount)
{
    tg_buf to = tg_buf_of(64);
    tg_money_write(&to, amount);
    tg_slice copy = tg_arena_copy(s->bundle.arena, tg_buf_slice(&to));
    tg_buf_free(&to);
    return copy.ptr;
}

static const char SEARCH[] =
    "version: 1\nbudgets: [{id: b, match: {team: search}, amount: 5000}]\n";

/* --- budgets
 * --------------------------------------------------------------------------------------- */

/* $1,160 in 13 days, then $120 a day: $2,000.00 by the 20th, and 3,650 a month. */
static void spend_november(scene *s)
{
    size_t series = add_series(s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat");
    spend_days(s, series, 1, 12, "89");
    spend_days(s, series, 13, 13, "92");
    spend_days(s, series, 14, 20, "120");
}

static void budget__adds_the_rest_of_the_period_to_what_is_spent(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    add_unit(&s, "a", "search");
    spend_november(&s);
    run(&s);
    /* Ten days are left: 2,000 + 840 / 7 x 10 + 730 x 12 / 365 x 10 */
    const tg_budget_state *b = &s.result.budgets[0];
    assert_string_equal(text(&s, b->spent), "2000.000000");
    assert_string_equal(text(&s, b->delta), "240.000000");
    assert_string_equal(text(&s, b->projected), "3440.000000");
    assert_true(b->is_spent_known);
    close_scene(&s);
}

static void budget__adds_merged_changes_that_the_rate_does_not_cover(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    add_unit(&s, "a", "search");
    spend_november(&s);
    s.head = tg_slice_of("own");
    /* Merged on the 17th: three of the seven days have it, 730 x 12 / 365 x 10 x 4 / 7 is not in.
     */
    add_merge(&s, "other", TODAY - 4, "search", 0, 730);
    add_merge(&s, "own", TODAY - 1, "search", 0, 999);   /* the change itself, judged again */
    add_merge(&s, "old", TODAY - 9, "search", 0, 999);   /* all in the rate */
    add_merge(&s, "else", TODAY - 4, "support", 0, 999); /* another team's */
    run(&s);
    const tg_budget_state *b = &s.result.budgets[0];
    assert_string_equal(text(&s, b->projected), "3577.142857");
    assert_non_null(strstr(b->basis.ptr, "1 merged change that it does not cover yet"));
    close_scene(&s);
}

static void budget__waits_for_sources_that_come_late(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    size_t calls = add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", NULL);
    size_t bill = add_series(&s, TG_SPEND_CHARGE, "focus", "aws", "", "search", NULL);
    spend_days(&s, calls, 1, 20, "1");
    spend_days(&s, bill, 1, 15, "10"); /* the bill knows five days less */
    run(&s);
    /* 20 + 150; 1 a day for ten days, 10 a day for fifteen. */
    assert_string_equal(text(&s, s.result.budgets[0].spent), "170.000000");
    assert_string_equal(text(&s, s.result.budgets[0].projected), "330.000000");
    close_scene(&s);
}

static void budget__takes_the_rate_of_the_days_there_are(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    size_t calls = add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", NULL);
    spend_days(&s, calls, 18, 20, "7");
    run(&s);
    assert_string_equal(text(&s, s.result.budgets[0].projected), "91.000000"); /* 21 + 7 x 10 */
    close_scene(&s);
}

static void budget__falls_back_to_what_the_run_sees(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    add_unit(&s, "a", "search");
    run(&s);
    assert_false(s.result.budgets[0].is_spent_known);
    assert_string_equal(text(&s, s.result.budgets[0].projected), "730.000000");
    close_scene(&s);
}

static void budget__does_not_trust_a_store_that_nobody_fills(void **state)
{
    (void)state;
    for (int64_t ago = 31; ago <= 32; ago++) {
        scene s;
        open_scene(&s, NULL, SEARCH);
        add_unit(&s, "a", "search");
        spend_days(&s, add_series(&s, TG_SPEND_USE, "events", "o", "m", "search", NULL), 20, 20,
                   "3");
        s.days[0].day = TODAY - ago;
        run(&s);
        assert_int_equal(s.result.budgets[0].is_spent_known, ago == 31);
        close_scene(&s);
    }
}

static void budget__understands_tags_of_the_store(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL,
               "version: 1\n"
               "budgets:\n"
               "  - {id: search, match: {team: search}, amount: 100}\n"
               "  - {id: nobody, match: {team: null}, amount: 0}\n"
               "  - {id: x, match: {use_case: x, team: null}, amount: 100}\n");
    /* A deprecated team is the one that took its place; one that the dictionary no longer has,
     * none. */
    spend_days(&s, add_series(&s, TG_SPEND_USE, "events", "o", "m", "nlp", NULL), 20, 20, "3");
    spend_days(&s, add_series(&s, TG_SPEND_USE, "events", "o", "m", "gone", NULL), 20, 20, "5");
    spend_days(&s, add_series(&s, TG_SPEND_USE, "events", "o", "m", NULL, "x"), 20, 20, "7");
    run(&s);
    assert_string_equal(text(&s, s.result.budgets[0].spent), "3.000000");
    assert_string_equal(text(&s, s.result.budgets[1].spent), "12.000000");
    assert_int_equal(s.result.budgets[1].level, TG_BUDGET_EXCEEDED);
    assert_string_equal(text(&s, s.result.budgets[2].spent), "7.000000");
    close_scene(&s);
}

static void budget__says_what_has_no_price(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, SEARCH);
    spend_days(&s, add_series(&s, TG_SPEND_USE, "events", "o", "m", "search", NULL), 20, 20, "3");
    s.days[0].sums.unpriced = 12;
    run(&s);
    assert_non_null(strstr(s.result.budgets[0].basis.ptr, "12 rows of spend have no known cost"));
    close_scene(&s);
}

/* --- one money, seen three times
 * ------------------------------------------------------------------ */

typedef struct view {
    tg_spend_kind kind;
    const char *provider, *team, *usd;
} view;

static void budget__counts_the_same_money_once(void **state)
{
    (void)state;
    static const struct {
        view views[6];
        const char *search, *support, *nobody;
    } cases[] = {
        /* Calls alone, a bill alone. */
        {{{TG_SPEND_USE, "openai", "search", "5"}}, "5", "0", "0"},
        {{{TG_SPEND_CHARGE, "openai", NULL, "5"}}, "0", "0", "5"},
        /* A bill without teams: what calls explain is theirs, the rest is nobody's. */
        {{{TG_SPEND_USE, "openai", "search", "50"},
          {TG_SPEND_USE, "openai", "support", "40"},
          {TG_SPEND_CHARGE, "openai", NULL, "100"}},
         "50",
         "40",
         "10"},
        /* Calls dearer than the bill: the calls count. */
        {{{TG_SPEND_USE, "openai", "search", "50"}, {TG_SPEND_CHARGE, "openai", NULL, "45"}},
         "50",
         "0",
         "0"},
        /* A bill with teams: each team's larger view. */
        {{{TG_SPEND_USE, "bedrock", "search", "50"},
          {TG_SPEND_CHARGE, "bedrock", "search", "60"},
          {TG_SPEND_CHARGE, "bedrock", "support", "30"},
          {TG_SPEND_CHARGE, "bedrock", NULL, "10"}},
         "60",
         "30",
         "10"},
        {{{TG_SPEND_USE, "bedrock", "search", "66"},
          {TG_SPEND_CHARGE, "bedrock", "search", "60"},
          {TG_SPEND_CHARGE, "bedrock", NULL, "10"}},
         "66",
         "0",
         "4"},
        /* The meter is the bill's other view, and counts where there is no bill. */
        {{{TG_SPEND_METER, "openai", NULL, "90"}, {TG_SPEND_CHARGE, "openai", NULL, "100"}},
         "0",
         "0",
         "100"},
        {{{TG_SPEND_METER, "openai", NULL, "90"}, {TG_SPEND_USE, "openai", "search", "50"}},
         "50",
         "0",
         "40"},
        /* Providers have bills of their own. */
        {{{TG_SPEND_USE, "openai", "search", "50"}, {TG_SPEND_CHARGE, "anthropic", NULL, "45"}},
         "50",
         "0",
         "45"},
        /* Calls that nobody signed are in the unsigned part of the bill. */
        {{{TG_SPEND_USE, "openai", NULL, "30"}, {TG_SPEND_CHARGE, "openai", NULL, "45"}},
         "0",
         "0",
         "45"},
        /* A credit is one. */
        {{{TG_SPEND_USE, "openai", "search", "30"}, {TG_SPEND_CHARGE, "openai", NULL, "-5"}},
         "30",
         "0",
         "-5"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s, NULL,
                   "version: 1\n"
                   "budgets:\n"
                   "  - {id: search, match: {team: search}, amount: 100}\n"
                   "  - {id: support, match: {team: support}, amount: 100}\n"
                   "  - {id: nobody, match: {team: null}, amount: 100}\n");
        for (size_t k = 0; k < COUNT(cases[i].views) && cases[i].views[k].usd; k++) {
            const view *v = &cases[i].views[k];
            spend_days(&s,
                       add_series(&s, v->kind, tg_spend_kind_name(v->kind), v->provider, "m",
                                  v->team, NULL),
                       20, 20, v->usd);
        }
        run(&s);
        const char *const wanted[] = {cases[i].search, cases[i].support, cases[i].nobody};
        for (size_t k = 0; k < COUNT(wanted); k++) {
            tg_money amount;
            assert_int_equal(tg_money_parse(tg_slice_of(wanted[k]), &amount, NULL), TG_OK);
            if (s.result.budgets[k].spent.nano_usd != amount.nano_usd)
                fail_msg("case %zu, budget %zu: %s, not %s", i, k,
                         text(&s, s.result.budgets[k].spent), wanted[k]);
        }
        close_scene(&s);
    }
}

/* --- measured use
 * ---------------------------------------------------------------------------------- */

/* 100,000 requests a day for thirty days, 1,200 tokens in, 40 % of them cached, 300 out. */
static void use_days(scene *s, size_t series, int64_t days, int64_t requests)
{
    for (int64_t day = TODAY - days; day < TODAY; day++) {
        tg_spend_day *slot = &s->days[s->spend.day_count++];
        *slot = (tg_spend_day){.day = day,
                               .series = series,
                               .sums = {.requests = requests,
                                        .tokens = {.input = requests * 720,
                                                   .cache_read = requests * 480,
                                                   .output = requests * 300}}};
    }
}

static const char USAGE[] = "version: 1\n"
                            "usage:\n"
                            "  - match: {use_case: chat}\n"
                            "    requests_per_month: 1000\n"
                            "    input_tokens: 1000\n"
                            "    output_tokens: 1000\n";

static void measured__goes_before_what_is_declared(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, USAGE, NULL);
    add_call(&s, "f.py::a", "gpt-4o", "chat");
    use_days(
        &s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o-2024-08-06", "search", "chat"),
        30, 100000);
    run(&s);
    /* 3,000,000 in 30 days are 3,041,667 a month of 365 / 12 days; the rest as in docs/cost.md */
    const tg_cost *cost = s.assets[0].cost;
    assert_int_equal(cost->basis, TG_BASIS_MEASURED);
    assert_string_equal(text(&s, cost->after.amount.expected), "16425.001800");
    close_scene(&s);
}

static void measured__gives_way_where_the_entry_says_so(void **state)
{
    (void)state;
    static const char *const usages[] = {
        "version: 1\n"
        "usage: [{match: {use_case: chat}, requests_per_month: 1000, input_tokens: 1000, "
        "output_tokens: 1000, overrides_measured: true}]\n",
        "version: 1\n"
        "usage: [{match: {address: \"f.py::a\"}, requests_per_month: 1000, input_tokens: 1000, "
        "output_tokens: 1000}]\n",
    };
    for (size_t i = 0; i < COUNT(usages); i++) {
        scene s;
        open_scene(&s, usages[i], NULL);
        add_call(&s, "f.py::a", "gpt-4o", "chat");
        use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat"),
                 30, 100000);
        run(&s);
        assert_int_equal(s.assets[0].cost->basis, TG_BASIS_DECLARED);
        /* 1 M x 2.50 + 1 M x 10 */
        assert_string_equal(text(&s, s.assets[0].cost->after.amount.expected), "12.500000");
        close_scene(&s);
    }
}

static void measured__needs_a_week(void **state)
{
    (void)state;
    for (int days = 6; days <= 7; days++) {
        scene s;
        open_scene(&s, USAGE, NULL);
        add_call(&s, "f.py::a", "gpt-4o", "chat");
        use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat"),
                 days, 100000);
        run(&s);
        assert_int_equal(s.assets[0].cost->basis, days < 7 ? TG_BASIS_DECLARED : TG_BASIS_MEASURED);
        close_scene(&s);
    }
}

static void measured__stays_with_a_call_that_changes_its_model(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL);
    tg_asset *a = add_call(&s, "f.py::a", "gpt-4o-mini", "chat");
    a->has_before = true;
    a->change = TG_CHANGE_UPDATE;
    a->before.model = tg_slice_of("gpt-4o");
    memcpy(a->before.tags, a->after.tags, 2 * sizeof *a->after.tags);
    a->before.tag_count = a->after.tag_count;
    use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat"), 30,
             100000);
    run(&s);
    assert_string_equal(text(&s, a->cost->before.amount.expected), "16425.001800");
    /* The same tokens at 0.15, 0.075 and 0.60 */
    assert_string_equal(text(&s, a->cost->after.amount.expected), "985.500108");
    close_scene(&s);
}

static void measured__is_shared_by_the_calls_of_a_model(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, USAGE, NULL);
    add_call(&s, "f.py::a", "gpt-4o", "chat");
    add_call(&s, "f.py::b", "gpt-4o", "chat");
    add_call(&s, "f.py::c", "gpt-4o-mini", "chat"); /* counted under no name: what is left over */
    add_call(&s, "f.py::d", "gpt-4o", "other");     /* not counted at all */
    use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat"), 30,
             100000);
    run(&s);
    tg_money both;
    assert_int_equal(tg_money_add(s.assets[0].cost->after.amount.expected,
                                  s.assets[1].cost->after.amount.expected, &both, NULL),
                     TG_OK);
    assert_string_equal(text(&s, both), "16425.001800");
    assert_false(s.assets[2].cost->after.is_priced);
    assert_non_null(strstr(s.assets[2].cost->after.unpriced.ptr, "not with this model"));
    assert_true(s.assets[2].cost->has_per_thousand);
    assert_false(s.assets[3].cost->after.is_priced);
    close_scene(&s);
}

static void measured__leaves_the_rest_to_calls_with_other_names(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL);
    add_call(&s, "f.py::a", "gpt-4o", "chat");
    add_call(&s, "f.py::b", "gpt-4.1", "chat");
    use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o", "search", "chat"), 30,
             100000);
    use_days(&s, add_series(&s, TG_SPEND_USE, "events", "openai", "gpt-4o-mini", "search", "chat"),
             30, 100);
    run(&s);
    assert_string_equal(text(&s, s.assets[0].cost->after.amount.expected), "16425.001800");
    /* 3,042 requests of gpt-4o-mini's volume at gpt-4.1's price: 2, 0.50 and 8 */
    assert_string_equal(text(&s, s.assets[1].cost->after.amount.expected), "12.411360");
    close_scene(&s);
}

/* --- what a merge leaves behind
 * -------------------------------------------------------------------- */

static void changes__are_by_tags(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL);
    s.wants_changes = true;
    add_unit(&s, "a", "search");
    add_unit(&s, "b", "search");
    add_unit(&s, "c", NULL);
    tg_asset *same = add_unit(&s, "d", "support");
    same->change = TG_CHANGE_NONE;
    run(&s);
    assert_int_equal(s.result.change_count, 2);
    assert_int_equal(s.result.changes[0].tag_count, 1);
    assert_string_equal(text(&s, s.result.changes[0].after), "1460.000000");
    assert_int_equal(s.result.changes[1].tag_count, 0);
    assert_string_equal(text(&s, s.result.changes[1].after), "730.000000");
    close_scene(&s);
}

static void changes__move_with_the_tag(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL, NULL);
    s.wants_changes = true;
    tg_asset *a = add_unit(&s, "a", "support");
    a->has_before = true;
    a->change = TG_CHANGE_UPDATE;
    memcpy(a->before.attributes, a->after.attributes, 2 * sizeof *a->after.attributes);
    a->before.attribute_count = a->after.attribute_count;
    add_tag(&a->before, "team", "search");
    run(&s);
    assert_int_equal(s.result.change_count, 2);
    assert_string_equal(text(&s, s.result.changes[0].before), "730.000000");
    assert_string_equal(text(&s, s.result.changes[0].after), "0.000000");
    assert_string_equal(text(&s, s.result.changes[1].after), "730.000000");
    close_scene(&s);
}

static void spend_from__reaches_the_start_of_every_period(void **state)
{
    (void)state;
    static const struct {
        const char *period;
        int64_t from;
    } cases[] = {
        {"month", TODAY - 60}, {"quarter", TODAY - 60}, {"year", TODAY - 324 /* 2026-01-01 */}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        char budgets[128];
        int64_t from = 0;
        snprintf(budgets, sizeof budgets,
                 "version: 1\nbudgets: [{id: b, match: {team: search}, amount: 1, period: %s}]\n",
                 cases[i].period);
        open_scene(&s, NULL, budgets);
        assert_int_equal(tg_cost_spend_from(s.bundle.bundle, TODAY, s.bundle.arena, &from, NULL),
                         TG_OK);
        assert_int_equal(from, cases[i].from);
        close_scene(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(budget__adds_the_rest_of_the_period_to_what_is_spent),
        cmocka_unit_test(budget__adds_merged_changes_that_the_rate_does_not_cover),
        cmocka_unit_test(budget__waits_for_sources_that_come_late),
        cmocka_unit_test(budget__takes_the_rate_of_the_days_there_are),
        cmocka_unit_test(budget__falls_back_to_what_the_run_sees),
        cmocka_unit_test(budget__does_not_trust_a_store_that_nobody_fills),
        cmocka_unit_test(budget__understands_tags_of_the_store),
        cmocka_unit_test(budget__says_what_has_no_price),
        cmocka_unit_test(budget__counts_the_same_money_once),
        cmocka_unit_test(measured__goes_before_what_is_declared),
        cmocka_unit_test(measured__gives_way_where_the_entry_says_so),
        cmocka_unit_test(measured__needs_a_week),
        cmocka_unit_test(measured__stays_with_a_call_that_changes_its_model),
        cmocka_unit_test(measured__is_shared_by_the_calls_of_a_model),
        cmocka_unit_test(measured__leaves_the_rest_to_calls_with_other_names),
        cmocka_unit_test(changes__are_by_tags),
        cmocka_unit_test(changes__move_with_the_tag),
        cmocka_unit_test(spend_from__reaches_the_start_of_every_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
