/* cost_fixture.h - assets, a bundle and their prices, for the tests of lib/cost. */
#ifndef TG_TESTS_COST_FIXTURE_H
#define TG_TESTS_COST_FIXTURE_H

#include "bundle_fixture.h"
#include "cost/cost.h"

enum { ASSETS_MAX = 8, ATTRIBUTES_MAX = 12, TAGS_MAX = 4 };
enum { TODAY = 20778 }; /* 2026-11-21 */

typedef struct scene {
    bundle_case bundle;
    tg_asset assets[ASSETS_MAX];
    tg_attribute attributes[2 * ASSETS_MAX][ATTRIBUTES_MAX];
    tg_tag tags[2 * ASSETS_MAX][TAGS_MAX];
    size_t count;
    tg_what_if what_ifs[2];
    size_t what_if_count;
    tg_outside_cost *outside;
    size_t outside_count;
    int64_t today;
    tg_cost_result result;
} scene;

void open_scene(scene *s, const char *usage, const char *budgets, const char *prices);
void close_scene(scene *s);
tg_asset *add_asset(scene *s, tg_kind kind, tg_platform platform, const char *type,
                    const char *address);
void add_driver(tg_state *state, const char *driver, const char *value);
void add_tag(tg_state *state, const char *key, const char *value);
tg_asset *add_call(scene *s, const char *address, const char *provider, const char *model,
                   const char *use_case);
tg_status price(scene *s, tg_err *err);
void run(scene *s);
const char *text(scene *s, tg_money amount);
void expect(scene *s, size_t asset, const char *low, const char *expected, const char *high);
void expect_unpriced(scene *s, size_t asset, const char *why);

#endif
