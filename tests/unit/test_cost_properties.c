/* lib/cost against an oracle and against itself: the sums of calls are those of
 * tests/unit/cost_oracle.py, and those of pools, pods and commitments do not depend on the order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cost_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Takes a column off a line; `|` in it become line breaks. */
static char *take(char **rest)
{
    char *column = strsep(rest, "\t\n");
    assert_non_null(column);
    for (char *p = column; *p; p++) *p = (char)(*p == '|' ? '\n' : *p);
    return column;
}

static void cost_call__agrees_with_the_oracle(void **state)
{
    (void)state;
    enum { LEAST_CASES = 400 };
    FILE *oracle = popen("python3 tests/unit/cost_oracle.py", "r");
    assert_non_null(oracle);
    char line[4096];
    size_t count = 0;
    while (fgets(line, sizeof line, oracle)) {
        char *rest = line;
        char usage[1024];
        scene s;
        memset(&s, 0, sizeof s);
        snprintf(usage, sizeof usage, "version: 1\nusage:\n  - {match: {address: a}, %s}\n",
                 take(&rest));
        char *models = take(&rest);
        char *rates = take(&rest);
        char *off = take(&rest);
        long long expected = strtoll(take(&rest), NULL, 10);
        memory_file files[] = {{"usage.yaml", usage},
                               {"prices/models.csv", models},
                               {"prices/rates.csv", rates},
                               {"prices/off.csv", off},
                               {NULL, NULL}};
        s.bundle = bundle_case_load(files);
        if (s.bundle.status)
            fail_msg("%s%s", s.bundle.err.message, bundle_case_problems(&s.bundle));
        s.today = TODAY;
        char provider[16];
        sscanf(strchr(strchr(models, '\n') + 1, '\n') + 1, "%15[a-z]", provider);
        tg_asset *a = add_call(&s, "a", provider, "m", "x");
        run(&s);
        if (!a->cost->after.is_priced) fail_msg("%.*s", TG_FMT(a->cost->after.unpriced));
        if (a->cost->after.amount.expected.nano_usd != expected)
            fail_msg("%s\n%s%s%s%lld, not %lld", usage, models, rates, off,
                     (long long)a->cost->after.amount.expected.nano_usd, expected);
        close_scene(&s);
        count++;
    }
    assert_int_equal(pclose(oracle), 0);
    assert_int_equal(count, LEAST_CASES);
}

/* --- order ------------------------------------------------------------------------------------ */

/* A small generator of its own, so that the cases are the same everywhere (Numerical Recipes'
 * constants). */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

typedef struct thing {
    bool is_pool;
    char name[8], type[16], count[8], each[8];
} thing;

enum { THINGS = 6 };

static void make_things(thing *all, uint32_t *seed)
{
    static const char *const types[] = {"g5.xlarge", "g5.12xlarge", "g6.xlarge", "g5.2xlarge"};
    static const char *const labels[] = {"NVIDIA-A10G", "NVIDIA-L4"};
    for (size_t i = 0; i < THINGS; i++) {
        thing *t = &all[i];
        t->is_pool = next(seed) % 2;
        snprintf(t->name, sizeof t->name, "%c", (char)('a' + (int)i));
        snprintf(t->type, sizeof t->type, "%s",
                 t->is_pool ? types[next(seed) % 4] : labels[next(seed) % 2]);
        snprintf(t->count, sizeof t->count, "%u", next(seed) % 9);
        snprintf(t->each, sizeof t->each, "%u", 1 + next(seed) % 3);
    }
}

static void add_thing(scene *s, const thing *t)
{
    tg_asset *a =
        t->is_pool
            ? add_asset(s, TG_KIND_RESOURCE, TG_PLATFORM_AWS, "aws_eks_node_group", t->name)
            : add_asset(s, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "apps/Deployment", t->name);
    add_driver(&a->after, "count", t->count);
    if (t->is_pool) {
        add_driver(&a->after, "instance_type", t->type);
        add_driver(&a->after, "region", "us-east-1");
        return;
    }
    a->change = TG_CHANGE_NONE;
    add_driver(&a->after, "accelerator", t->type);
    add_driver(&a->after, "accelerator_count", t->each);
}

static int64_t price_in_order(const thing *all, uint32_t *seed, bool is_sorted, int64_t *delta)
{
    scene s;
    size_t order[THINGS];
    open_scene(&s, NULL, NULL, "provider,item,count,hourly,until\naws,g5.*,3,0.5,2026-12-31\n");
    for (size_t i = 0; i < THINGS; i++) order[i] = i;
    for (size_t i = THINGS - 1; i > 0 && !is_sorted; i--) {
        size_t with = next(seed) % (i + 1);
        size_t kept = order[i];
        order[i] = order[with];
        order[with] = kept;
    }
    for (size_t i = 0; i < THINGS; i++) add_thing(&s, &all[order[i]]);
    run(&s);
    int64_t total = s.result.totals.after.expected.nano_usd;
    *delta = s.result.totals.delta.expected.nano_usd;
    close_scene(&s);
    return total;
}

/* What the pools cost, less what pods of the same accelerator leave of them: by the same run
 * without the pods. */
static int64_t price_pools(const thing *all)
{
    scene s;
    open_scene(&s, NULL, NULL, "provider,item,count,hourly,until\naws,g5.*,3,0.5,2026-12-31\n");
    for (size_t i = 0; i < THINGS; i++) {
        if (all[i].is_pool) add_thing(&s, &all[i]);
    }
    run(&s);
    int64_t total = s.result.totals.after.expected.nano_usd;
    close_scene(&s);
    return total;
}

static void cost_pools__sum_up_in_any_order(void **state)
{
    (void)state;
    enum { CASES = 60, NANO_PER_LINE = 2 * THINGS };
    uint32_t seed = 20261128;
    for (int i = 0; i < CASES; i++) {
        thing all[THINGS];
        int64_t delta = 0;
        int64_t other_delta = 0;
        make_things(all, &seed);
        int64_t first = price_in_order(all, &seed, true, &delta);
        int64_t other = price_in_order(all, &seed, false, &other_delta);
        assert_int_equal(first, other);
        assert_int_equal(delta, other_delta);
        /* The sum is never less than the pools, and the change is the pools: the pods were there.
         */
        int64_t pools = price_pools(all);
        assert_true(first >= pools - NANO_PER_LINE);
        assert_true(llabs(delta - pools) <= NANO_PER_LINE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost_call__agrees_with_the_oracle),
        cmocka_unit_test(cost_pools__sum_up_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
