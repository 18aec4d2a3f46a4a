/* lib/cost: budgets, and what a change may add, the rest of its cost by another tool. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"
#include "cost/infracost.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char INSTANCE_PRICE[] = "cloud,region,instance_type,on_demand\naws,us-east-1,unit,1\n";

/* One machine of 730 dollars a month, or as many. */
static tg_asset *add_units(scene *s, const char *address, const char *count, const char *team)
{
    tg_asset *a = add_asset(s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_instance", address);
    add_driver(&a->after, "instance_type", "unit");
    add_driver(&a->after, "region", "us-east-1");
    add_driver(&a->after, "count", count);
    add_tag(&a->after, "environment", "prod");
    if (team) add_tag(&a->after, "team", team);
    return a;
}

static void cost_budget__counts_what_is_reached(void **state)
{
    (void)state;
    static const struct {
        const char *amount;
        tg_budget_level level;
    } cases[] = {
        {"1460.00", TG_BUDGET_EXCEEDED}, /* exactly reached */
        {"1460.01", TG_BUDGET_WARN},     /* a cent less */
        {"1825.00", TG_BUDGET_WARN},     /* 80 %, exactly */
        {"1825.01", TG_BUDGET_OK},       {"0", TG_BUDGET_EXCEEDED},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        char budgets[256];
        snprintf(budgets, sizeof budgets,
                 "version: 1\nbudgets: [{id: b, match: {team: search}, amount: %s}]\n",
                 cases[i].amount);
        open_scene(&s, NULL, budgets, INSTANCE_PRICE);
        add_units(&s, "a", "2", "search");
        run(&s);
        assert_int_equal(s.result.budgets[0].level, cases[i].level);
        assert_string_equal(text(&s, s.result.budgets[0].projected), "1460.000000");
        assert_true(tg_slice_is(s.result.budgets[0].period, "2026-11"));
        close_scene(&s);
    }
}

static void cost_budget__has_one_for_what_nobody_owns(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, NULL,
               "version: 1\n"
               "budgets:\n"
               "  - {id: all, match: {environment: prod}, amount: 10000, period: quarter}\n"
               "  - {id: search, match: {team: search}, amount: 10000, period: year}\n"
               "  - {id: untagged, match: {team: null}, amount: 0}\n",
               INSTANCE_PRICE);
    add_units(&s, "a", "1", "search");
    add_units(&s, "b", "1", NULL);
    add_units(&s, "c", "1", "serch"); /* a value that the dictionary does not know is nobody's */
    run(&s);
    const tg_budget_state *b = s.result.budgets;
    /* A department and its team are both looked at: 3 x 730 x 3 months; 730 x 12 months. */
    assert_string_equal(text(&s, b[0].projected), "6570.000000");
    assert_true(tg_slice_is(b[0].period, "2026-Q4"));
    assert_string_equal(text(&s, b[1].projected), "8760.000000");
    assert_int_equal(b[1].level, TG_BUDGET_WARN);
    assert_string_equal(text(&s, b[2].projected), "1460.000000");
    assert_int_equal(b[2].level, TG_BUDGET_EXCEEDED);
    assert_int_equal(b[2].asset_count, 2);
    close_scene(&s);
}

static void cost_budget__is_raised_until_its_last_day(void **state)
{
    (void)state;
    static const struct {
        int64_t today;
        tg_budget_level level;
    } cases[] = {{TODAY, TG_BUDGET_OK},
                 {TODAY - 1, TG_BUDGET_EXCEEDED},
                 {TODAY + 9, TG_BUDGET_OK},
                 {TODAY + 10, TG_BUDGET_EXCEEDED}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        open_scene(&s, NULL,
                   "version: 1\n"
                   "budgets:\n"
                   "  - id: b\n"
                   "    match: {team: search}\n"
                   "    amount: 700\n"
                   "    raises: [{amount: 3000, from: 2026-11-21, until: 2026-11-30, reason: "
                   "Launch, approver: finops}]\n",
                   INSTANCE_PRICE);
        s.today = cases[i].today;
        add_units(&s, "a", "1", "search");
        run(&s);
        assert_int_equal(s.result.budgets[0].level, cases[i].level);
        close_scene(&s);
    }
}

static void cost_change__wants_an_approval(void **state)
{
    (void)state;
    static const struct {
        const char *change;
        bool is_over;
    } cases[] = {
        {"{max_monthly_usd: 729.99}", true},
        {"{max_monthly_usd: 730}", false},
        {"{max_monthly_usd: 100, approvals: [{match: {team: search}, until: 2026-11-21, up_to_usd: "
         "630, reason: r, approver: a}]}",
         false},
        {"{max_monthly_usd: 100, approvals: [{match: {team: search}, until: 2026-11-21, up_to_usd: "
         "629, reason: r, approver: a}]}",
         true},
        {"{max_monthly_usd: 100, approvals: [{match: {team: search}, until: 2026-11-20, up_to_usd: "
         "630, reason: r, approver: a}]}",
         true},
        {"{max_monthly_usd: 100, approvals: [{match: {team: nlp}, until: 2026-12-20, up_to_usd: "
         "630, reason: r, approver: a}]}",
         true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        scene s;
        char budgets[512];
        snprintf(budgets, sizeof budgets, "version: 1\nchange: %s\n", cases[i].change);
        open_scene(&s, NULL, budgets, INSTANCE_PRICE);
        add_units(&s, "a", "1", "search");
        run(&s);
        assert_int_equal(s.result.change.is_over, cases[i].is_over);
        close_scene(&s);
    }
}

static void infracost_read__adds_what_is_not_ours(void **state)
{
    (void)state;
    static const char json[] =
        "{\"currency\":\"USD\",\"projects\":[{\"pastBreakdown\":{\"resources\":[{\"name\":\"aws_db_"
        "instance.x\",\"monthlyCost\":\"10.5\"}]},"
        "\"breakdown\":{\"resources\":[{\"name\":\"aws_db_instance.x\",\"monthlyCost\":\"12."
        "123456789123\"},"
        "{\"name\":\"a\",\"monthlyCost\":\"999\"},{\"name\":\"aws_s3_bucket.y\",\"monthlyCost\":"
        "null},{\"name\":\"aws_lb.z\",\"monthlyCost\":\"1\",\"subresources\":[{\"costComponents\":["
        "{"
        "\"priceNotFound\":true}]}]}]}}]}";
    scene s;
    open_scene(&s, NULL, NULL, INSTANCE_PRICE);
    add_units(&s, "a", "1", "search");
    tg_vec list = tg_vec_of(s.bundle.arena, sizeof(tg_outside_cost));
    assert_int_equal(tg_infracost_read(tg_slice_of(json), "x.json", s.bundle.arena, &list, NULL),
                     TG_OK);
    assert_int_equal(tg_infracost_sort(&list, NULL), TG_OK);
    s.outside = list.items;
    s.outside_count = list.count;
    run(&s);
    /* Our own asset is not counted twice: 730 + 12.123456789 + 1, before 10.5. What has no price
     * there, or not all of it, is said. */
    assert_string_equal(text(&s, s.result.totals.after.expected), "743.123457");
    assert_string_equal(text(&s, s.result.totals.before.expected), "10.500000");
    assert_int_equal(s.result.totals.outside_count, 2);
    assert_int_equal(s.result.totals.outside_unpriced, 2);
    close_scene(&s);
}

static void infracost_read__refuses_other_files(void **state)
{
    (void)state;
    static const char *const cases[] = {"",
                                        "[]",
                                        "{}",
                                        "{\"projects\":1}",
                                        "{\"projects\":[{}]}",
                                        "{\"currency\":\"EUR\",\"projects\":[]}",
                                        "{\"projects\":[{\"breakdown\":{\"resources\":[{\"name\":"
                                        "\"x\",\"monthlyCost\":\"much\"}]}}]}"};
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_vec list = tg_vec_of(arena, sizeof(tg_outside_cost));
        tg_err err = {0};
        assert_int_not_equal(tg_infracost_read(tg_slice_of(cases[i]), "x.json", arena, &list, &err),
                             TG_OK);
        assert_true(err.message[0]);
    }
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_budget__counts_what_is_reached),
        cmocka_unit_test(cost_budget__has_one_for_what_nobody_owns),
        cmocka_unit_test(cost_budget__is_raised_until_its_last_day),
        cmocka_unit_test(cost_change__wants_an_approval),
        cmocka_unit_test(infracost_read__adds_what_is_not_ours),
        cmocka_unit_test(infracost_read__refuses_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
