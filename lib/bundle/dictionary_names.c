/* What no key alone can tell: names, aliases and spellings that two keys or two values share,
 * replacements and environments that are not there. */
#include "bundle/loading.h"

static const char *const PLATFORMS[] = {"aws", "azure", "gcp", "kubernetes", "code"};
enum { PLATFORM_COUNT = sizeof PLATFORMS / sizeof PLATFORMS[0] };

typedef struct checking {
    tg_loading *loading;
    tg_problems *problems;
    tg_value root;
    const tg_key_rule *keys; /* in file order */
} checking;

/* --- what is written twice -------------------------------------------------------------------- */

/* One way to write a key or a value, and whose it is. */
typedef struct claim {
    tg_slice text;
    tg_slice owner;
    tg_value at;
    bool at_key;
} claim;

static int compare_claims(const void *left, const void *right)
{
    const claim *a = left;
    const claim *b = right;
    int order = tg_slice_compare(a->text, b->text);
    if (order) return order;
    return a->at.node < b->at.node ? -1 : a->at.node > b->at.node;
}

static void add_claim(checking *c, tg_vec *claims, tg_slice text, tg_slice owner, tg_value at,
                      bool at_key)
{
    claim *one = tg_vec_push(claims);
    if (!one) {
        c->problems->status = TG_ENOMEM;
    } else {
        *one = (claim){.text = text, .owner = owner, .at = at, .at_key = at_key};
    }
}

/* The same text for two owners cannot be told apart when it is read. */
static void refuse_double_claims(checking *c, tg_vec *claims)
{
    if (tg_vec_sort(claims, compare_claims)) c->problems->status = TG_ENOMEM;
    const claim *items = claims->items;
    for (size_t i = 1; i < claims->count; i++) {
        const claim *a = &items[i - 1];
        const claim *b = &items[i];
        if (!tg_slice_equal(a->text, b->text)) continue;
        if (tg_slice_equal(a->owner, b->owner)) {
            if (a->at_key || b->at_key) {
                tg_problem(c->problems, b->at, "alias `%.*s` is the name itself", TG_FMT(b->text));
            } else {
                tg_problem(c->problems, b->at, "alias `%.*s` stands here twice", TG_FMT(b->text));
            }
            continue;
        }
        const claim *late = b->at_key ? a : b;
        const claim *other = late == a ? b : a;
        tg_problem(c->problems, late->at, "`%.*s` stands for `%.*s` and for `%.*s`",
                   TG_FMT(b->text), TG_FMT(other->owner), TG_FMT(late->owner));
    }
}

static void claim_aliases(checking *c, tg_vec *claims, tg_value member)
{
    tg_value aliases = tg_get(member, "aliases");
    for (tg_value v = tg_first(aliases); !tg_is_missing(v); v = tg_next(aliases, v)) {
        add_claim(c, claims, tg_text_of(v), tg_key_of(member), v, false);
    }
}

static void check_double_names(checking *c, tg_value map)
{
    tg_vec claims = tg_vec_of(c->loading->arena, sizeof(claim));
    for (tg_value v = tg_first(map); !tg_is_missing(v); v = tg_next(map, v)) {
        add_claim(c, &claims, tg_key_of(v), tg_key_of(v), v, true);
        claim_aliases(c, &claims, v);
    }
    refuse_double_claims(c, &claims);
}

/* Two keys with one spelling on one platform. */
static void check_double_spellings(checking *c, tg_value keys, const char *platform)
{
    tg_vec claims = tg_vec_of(c->loading->arena, sizeof(claim));
    for (tg_value v = tg_first(keys); !tg_is_missing(v); v = tg_next(keys, v)) {
        tg_value spelling = tg_get(tg_get(v, "spellings"), platform);
        if (tg_is_missing(spelling)) {
            add_claim(c, &claims, tg_key_of(v), tg_key_of(v), v, true);
        } else {
            add_claim(c, &claims, tg_text_of(spelling), tg_key_of(v), spelling, false);
        }
    }
    refuse_double_claims(c, &claims);
}

/* `nlp: {deprecated: {use: search}}`: there must be a search, and it must not be deprecated too. */
static void check_replacements(checking *c, tg_value values, const tg_key_rule *key)
{
    size_t i = 0;
    for (tg_value v = tg_first(values); !tg_is_missing(v); v = tg_next(values, v), i++) {
        tg_value use = tg_path(v, "deprecated.use");
        if (tg_is_missing(use) || c->problems->status) continue;
        tg_status status = tg_expect_value(c->loading, key, use, c->problems);
        if (status) c->problems->status = status;
    }
}

/* `environments: [prod]` asks the key `environment` of the same asset, by its canonical values. */
static tg_status check_environments(checking *c, tg_value member, const tg_key_rule *key)
{
    tg_value list = tg_path(member, "required.environments");
    if (tg_is_missing(list)) return TG_OK;
    if (tg_slice_is(key->name, "environment")) {
        tg_problem_key(c->problems, list,
                       "whether `environment` is required cannot depend on the "
                       "environment");
        return TG_OK;
    }
    tg_value environment = tg_path(c->root, "keys.environment");
    if (tg_is_missing(environment)) {
        tg_problem_key(c->problems, list,
                       "`environments` needs a key `environment` in the dictionary, "
                       "which tells an asset's environment");
        return TG_OK;
    }
    size_t number = 0;
    while (!tg_slice_is(c->keys[number].name, "environment")) number++;
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        status = tg_expect_value(c->loading, &c->keys[number], v, c->problems);
    }
    return status;
}

tg_status tg_dictionary_check_names(tg_loading *loading, tg_value root, const tg_key_rule *keys,
                                    tg_problems *problems)
{
    checking all = {.loading = loading, .problems = problems, .root = root, .keys = keys};
    checking *c = &all;
    tg_value list = tg_get(root, "keys");
    check_double_names(c, list);
    for (size_t i = 0; i < PLATFORM_COUNT; i++) {
        check_double_spellings(c, list, PLATFORMS[i]);
    }
    size_t i = 0;
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v), i++) {
        check_double_names(c, tg_get(v, "values"));
        check_replacements(c, tg_get(v, "values"), &keys[i]);
        status = check_environments(c, v, &keys[i]);
    }
    return status;
}
