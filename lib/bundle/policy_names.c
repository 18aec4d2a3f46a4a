#include "bundle/policies.h"

static const char *const CHANGES[] = {"none", "create", "update", "replace", "delete", NULL};
static const char *const CATEGORIES[] = {
    "inference", "training", "fine_tuning",           "gpu_compute", "vector_search",
    "data_prep", "platform", "third_party_model_api", NULL};

/* Fields whose values are ours, so that a wrong one can be told. */
static const struct closed_field {
    const char *name;
    const char *const *values;
} CLOSED_FIELDS[] = {
    {"kind", tg_kind_choices},
    {"change", CHANGES},
    {"category", CATEGORIES},
};

typedef struct checking {
    tg_loading *loading;
    tg_problems *problems;
    unsigned kinds;         /* what the policy is about, a bit each */
    const tg_key_rule *key; /* of the field at hand; NULL: not a tag, or not known */
    const struct closed_field *closed;
} checking;

void tg_policy_check_value(tg_loading *loading, const tg_key_rule *key, tg_value value,
                           tg_problems *problems)
{
    tg_slice text = tg_text_of(value);
    for (size_t i = 0; i < key->value_count; i++) {
        if (tg_slice_equal(key->values[i].name, text)) return;
    }
    /* Without a list there is nothing to compare with; an alias or a typo is told by its own words.
     */
    if (!key->values) return;
    tg_status status = tg_expect_value(loading, key, value, problems);
    if (status) problems->status = status;
}

static void check_closed(checking *c, tg_value value)
{
    enum { VALUES_MAX = 16 };
    tg_slice values[VALUES_MAX];
    size_t n = 0;
    for (; n < VALUES_MAX && c->closed->values[n]; n++) {
        values[n] = tg_slice_of(c->closed->values[n]);
        if (tg_slice_equal(values[n], tg_text_of(value))) return;
    }
    tg_slice near = tg_text_nearest(tg_text_of(value), values, n);
    tg_slice found = tg_describe(value, c->loading->arena);
    tg_problem(c->problems, value, "`%s` is never %.*s%s%.*s%s", c->closed->name, TG_FMT(found),
               near.ptr ? ", did you mean `" : "", TG_FMT(near), near.ptr ? "`?" : "");
}

static void check_value(checking *c, tg_value value)
{
    if (c->key) tg_policy_check_value(c->loading, c->key, value, c->problems);
    if (c->closed) check_closed(c, value);
}

static bool is_one_of(tg_slice name, const char *a, const char *b)
{
    return tg_slice_is(name, a) || tg_slice_is(name, b);
}

/* A key that the dictionary does not have is taken for a literal tag, unless it looks like a slip.
 */
static const tg_key_rule *find_tag(checking *c, tg_slice name, tg_value at)
{
    const tg_dictionary *dictionary = c->loading->dictionary;
    if (!dictionary || !tg_suggest_key(dictionary, name, c->loading->arena).ptr) return NULL;
    return tg_expect_key(c->loading, name, at, false, c->problems);
}

/* What LLM calls have is known; resources and manifests have whatever their providers think of. */
static void check_attribute(checking *c, tg_slice name, tg_value at)
{
    enum { NAMES_MAX = 16 };
    tg_slice names[NAMES_MAX];
    size_t n = 0;
    if (c->kinds != 1u << TG_KIND_LLM_CALL) return;
    for (; n < NAMES_MAX && tg_call_attributes[n]; n++) {
        names[n] = tg_slice_of(tg_call_attributes[n]);
        if (tg_slice_equal(names[n], name)) return;
    }
    tg_slice near = tg_text_nearest(name, names, n), all = names[0];
    for (size_t i = 1; i < n; i++) {
        all = tg_arena_printf(c->loading->arena, "%.*s, %.*s", TG_FMT(all), TG_FMT(names[i]));
    }
    tg_problem(c->problems, at, "an LLM call has no attribute `%.*s`%s%.*s%s; there are %.*s",
               TG_FMT(name), near.ptr ? ", did you mean `" : "", TG_FMT(near), near.ptr ? "`?" : "",
               TG_FMT(all));
}

static void check_test(checking *c, tg_value test, tg_value field)
{
    static const tg_slice ATTRIBUTES = TG_LIT("attributes.");
    static const tg_slice TAGS = TG_LIT("tags.");
    tg_slice name = tg_text_of(field);
    c->key = NULL;
    c->closed = NULL;
    if (tg_slice_starts(name, TAGS)) c->key = find_tag(c, tg_slice_from(name, TAGS.n), field);
    if (tg_slice_starts(name, ATTRIBUTES))
        check_attribute(c, tg_slice_from(name, ATTRIBUTES.n), field);
    for (size_t i = 0; i < sizeof CLOSED_FIELDS / sizeof CLOSED_FIELDS[0]; i++) {
        if (tg_slice_is(name, CLOSED_FIELDS[i].name)) c->closed = &CLOSED_FIELDS[i];
    }
    for (tg_value v = tg_first(test); !tg_is_missing(v); v = tg_next(test, v)) {
        if (is_one_of(tg_key_of(v), "equals", "not_equals")) check_value(c, v);
        if (!is_one_of(tg_key_of(v), "in", "not_in")) continue;
        for (tg_value w = tg_first(v); !tg_is_missing(w); w = tg_next(v, w)) check_value(c, w);
    }
}

/* The condition has compiled, so its shape and depth are known to be sound. */
static void check_condition(checking *c, tg_value condition)
{
    tg_value field = tg_get(condition, "field");
    if (!tg_is_missing(field)) {
        check_test(c, condition, field);
        return;
    }
    tg_value group = tg_first(condition);
    if (tg_type_of(group) == TG_OBJECT) {
        check_condition(c, group);
        return;
    }
    for (tg_value v = tg_first(group); !tg_is_missing(v); v = tg_next(group, v)) {
        check_condition(c, v);
    }
}

tg_status tg_policy_check_when(tg_loading *loading, tg_value when, unsigned kinds,
                               tg_problems *problems)
{
    checking c = {.loading = loading, .problems = problems, .kinds = kinds};
    check_condition(&c, when);
    return problems->status ? tg_fail_memory(loading->err) : TG_OK;
}

/* --- templates -------------------------------------------------------------------------------- */

static bool is_field_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

/* What stands in braces and is no name (HCL, JSON) is left as it is, and so is a name that is far
 * from every field. */
static void check_hole(checking *c, tg_slice name, tg_value at)
{
    enum { NAMES_MAX = 16 };
    static const tg_slice TAGS = TG_LIT("tags.");
    tg_slice names[NAMES_MAX] = {TG_LIT("keys"), TG_LIT("dictionary.owner"),
                                 TG_LIT("dictionary.title")};
    size_t n = 3;
    for (const char *const *field = tg_policy_fields; *field && n < NAMES_MAX; field++) {
        names[n++] = tg_slice_of(*field);
    }
    if (tg_slice_starts(name, TAGS)) {
        (void)find_tag(c, tg_slice_from(name, TAGS.n), at);
        return;
    }
    tg_slice near = tg_text_nearest(name, names, n);
    if (!near.ptr || tg_slice_equal(near, name) || near.ptr[near.n - 1] == '.') return;
    tg_problem(c->problems, at, "`%.*s`: there is no field {%.*s}, did you mean {%.*s}?",
               TG_FMT(tg_key_of(at)), TG_FMT(name), TG_FMT(near));
}

void tg_policy_check_template(tg_loading *loading, tg_value text, tg_problems *problems)
{
    checking c = {.loading = loading, .problems = problems};
    tg_slice rest = tg_text_of(text);
    for (size_t at = 0; at < rest.n; at++) {
        if (rest.ptr[at] != '{') continue;
        size_t end = at + 1;
        while (end < rest.n && is_field_char(rest.ptr[end])) end++;
        if (end == rest.n || rest.ptr[end] != '}' || end == at + 1) continue;
        check_hole(&c, (tg_slice){rest.ptr + at + 1, end - at - 1}, text);
    }
}
