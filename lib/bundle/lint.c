#include "bundle/loading.h"

#include <stdio.h>

/* Notes are about what a dictionary allows and what goes wrong later, often in a way nobody sees.
 */
typedef struct linting {
    const tg_dictionary *dictionary;
    tg_arena *arena;
    tg_vec *notes;
    tg_status status;
} linting;

static void note(linting *l, tg_location at, const char *format, ...) TG_PRINTF(3, 4);

static void note(linting *l, tg_location at, const char *format, ...)
{
    char message[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    tg_slice copy = tg_arena_copy(l->arena, tg_slice_of(message));
    tg_diagnostic *d = copy.ptr ? tg_vec_push(l->notes) : NULL;
    if (d) {
        *d = (tg_diagnostic){.level = TG_DIAGNOSTIC_NOTE, .location = at, .message = copy};
    } else {
        l->status = TG_ENOMEM;
    }
}

/* --- values ----------------------------------------------------------------------------------- */

static bool is_list_owned(const tg_key_rule *key)
{
    for (size_t i = 0; i < key->value_count; i++) {
        const tg_value_rule *value = &key->values[i];
        if (value->owner.n || value->billing_code.n || value->approver.n) return true;
    }
    return false;
}

/* Only where the list has owners: the values of `environment` belong to nobody. */
static void lint_owner(linting *l, const tg_key_rule *key, const tg_value_rule *value)
{
    if (!value->owner.n && !value->is_deprecated) {
        note(l, value->location,
             "`%.*s: %.*s` has no `owner`: nobody answers for what is tagged so", TG_FMT(key->name),
             TG_FMT(value->name));
    }
}

static void lint_platforms(linting *l, const tg_key_rule *key, const tg_value_rule *value)
{
    static const tg_platform PLATFORMS[] = {TG_PLATFORM_AWS, TG_PLATFORM_AZURE, TG_PLATFORM_GCP,
                                            TG_PLATFORM_KUBERNETES};
    if (value->is_deprecated) return;
    for (size_t i = 0; i < sizeof PLATFORMS / sizeof PLATFORMS[0]; i++) {
        tg_slice why = {NULL, 0};
        tg_slice literal = key->written[PLATFORMS[i]];
        if (tg_tag_syntax(PLATFORMS[i], literal, value->name, l->arena, &why)) continue;
        note(l, value->location, "`%.*s: %.*s` cannot be written everywhere: %.*s",
             TG_FMT(key->name), TG_FMT(value->name), TG_FMT(why));
    }
}

static void lint_placeholder(linting *l, const tg_key_rule *key, const tg_value_rule *value)
{
    if (tg_is_placeholder(l->dictionary, value->name)) {
        note(l, value->location, "`%.*s: %.*s` is a placeholder, and allowed because it is listed",
             TG_FMT(key->name), TG_FMT(value->name));
    }
    for (size_t i = 0; i < value->alias_count; i++) {
        if (!tg_is_placeholder(l->dictionary, value->aliases[i])) continue;
        note(l, value->location, "alias `%.*s` of `%.*s: %.*s` is a placeholder and never read",
             TG_FMT(value->aliases[i]), TG_FMT(key->name), TG_FMT(value->name));
    }
}

/* A way to write a value, to find two values that differ only in case or dashes. */
typedef struct claim {
    tg_slice folded;
    const tg_value_rule *value;
} claim;

static int compare_claims(const void *left, const void *right)
{
    const claim *a = left;
    const claim *b = right;
    int order = tg_slice_compare(a->folded, b->folded);
    if (order) return order;
    return a->value < b->value ? -1 : a->value > b->value;
}

static void claim_value(linting *l, tg_vec *claims, tg_slice text, const tg_value_rule *value)
{
    claim *c = tg_vec_push(claims);
    tg_slice folded = tg_fold_value(text, l->arena);
    if (c && folded.ptr) {
        *c = (claim){folded, value};
    } else {
        l->status = TG_ENOMEM;
    }
}

static void lint_twins(linting *l, const tg_key_rule *key)
{
    tg_vec claims = tg_vec_of(l->arena, sizeof(claim));
    for (size_t i = 0; i < key->value_count; i++) {
        const tg_value_rule *value = &key->values[i];
        claim_value(l, &claims, value->name, value);
        for (size_t a = 0; a < value->alias_count; a++) {
            claim_value(l, &claims, value->aliases[a], value);
        }
    }
    if (l->status || tg_vec_sort(&claims, compare_claims)) {
        l->status = TG_ENOMEM;
        return;
    }
    const claim *items = claims.items;
    for (size_t i = 1; i < claims.count; i++) {
        const claim *a = &items[i - 1];
        const claim *b = &items[i];
        if (a->value == b->value || !tg_slice_equal(a->folded, b->folded)) continue;
        note(l, b->value->location,
             "`%.*s` and `%.*s` of `%.*s` differ only in case, dashes or an alias; a "
             "slip turns one into the other",
             TG_FMT(a->value->name), TG_FMT(b->value->name), TG_FMT(key->name));
    }
}

static void lint_values(linting *l, const tg_key_rule *key)
{
    bool has_owners = is_list_owned(key);
    size_t usable = 0;
    for (size_t i = 0; i < key->value_count; i++) {
        const tg_value_rule *value = &key->values[i];
        if (!value->is_deprecated) usable++;
        if (value->is_deprecated && !value->replacement.n) {
            note(l, value->location,
                 "`%.*s: %.*s` is deprecated without saying what to use instead (`use`)",
                 TG_FMT(key->name), TG_FMT(value->name));
        }
        if (has_owners) lint_owner(l, key, value);
        lint_platforms(l, key, value);
        lint_placeholder(l, key, value);
    }
    if (!usable) note(l, key->location, "every value of `%.*s` is deprecated", TG_FMT(key->name));
    lint_twins(l, key);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* A key without a spelling is written by its name, which not every platform takes. */
static void lint_spellings(linting *l, const tg_key_rule *key)
{
    for (int p = 0; p < TG_PLATFORM_COUNT; p++) {
        tg_slice why = {NULL, 0};
        tg_slice x = {"x", 1};
        if (key->spellings[p].n) continue;
        if (tg_tag_syntax((tg_platform)p, key->written[p], x, l->arena, &why)) continue;
        note(l, key->location, "`%.*s` needs a spelling for %s: %.*s", TG_FMT(key->name),
             tg_platform_name((tg_platform)p), TG_FMT(why));
    }
}

/* Placeholders and the empty text are refused whatever the pattern says. */
static tg_status lint_pattern(linting *l, const tg_key_rule *key, tg_err *err)
{
    bool matches = false;
    tg_slice empty = {"", 0};
    tg_status status = tg_pattern_matches(key->pattern, empty, &matches, err);
    if (status) return status;
    if (matches) {
        note(l, key->location,
             "the pattern of `%.*s` matches the empty text, which is a missing value all "
             "the same",
             TG_FMT(key->name));
    }
    if (!l->dictionary->placeholder_count) {
        note(l, key->location,
             "`placeholders` is empty, so nothing keeps `todo` out of `%.*s` but its "
             "pattern",
             TG_FMT(key->name));
    }
    return TG_OK;
}

static void lint_requirement(linting *l, const tg_key_rule *key)
{
    if (key->requirement.is_required && !(key->requirement.kinds & key->kinds)) {
        note(l, key->location, "`%.*s` is required of nothing: no kind can carry it",
             TG_FMT(key->name));
    }
    if (!key->meaning.n) {
        note(l, key->location, "`%.*s` has no `meaning`: people guess what to write",
             TG_FMT(key->name));
    }
    if (key->requirement.is_required && !key->values && !key->pattern) {
        note(l, key->location,
             "`%.*s` is required but takes any value; list `values` or give a `pattern`",
             TG_FMT(key->name));
    }
}

/* Keys that fold alike are told apart only by their exact spelling. */
static void lint_key_twins(linting *l)
{
    const tg_dictionary *d = l->dictionary;
    tg_slice *folded = tg_arena_array(l->arena, d->key_count, sizeof *folded);
    if (!folded) {
        l->status = TG_ENOMEM;
        return;
    }
    for (size_t i = 0; i < d->key_count; i++) {
        folded[i] = tg_fold_key(d->keys[i].name, l->arena);
        if (!folded[i].ptr) l->status = TG_ENOMEM;
        for (size_t j = 0; j < i && !l->status; j++) {
            if (!tg_slice_equal(folded[i], folded[j])) continue;
            note(l, d->keys[i].location, "`%.*s` and `%.*s` differ only in case or dashes",
                 TG_FMT(d->keys[j].name), TG_FMT(d->keys[i].name));
        }
    }
}

static bool is_anything_required(const tg_dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->key_count; i++) {
        if (dictionary->keys[i].requirement.is_required) return true;
    }
    return false;
}

tg_status tg_dictionary_lint(const tg_bundle *bundle, tg_arena *arena, tg_vec *notes, tg_err *err)
{
    linting l = {.dictionary = &bundle->dictionary, .arena = arena, .notes = notes};
    if (bundle->is_builtin_dictionary) {
        tg_location whole = {.file = bundle->source};
        note(&l, whole, "no dictionary.yaml; the built-in keys team and use_case are used");
        return l.status ? tg_fail_memory(err) : TG_OK;
    }
    for (size_t i = 0; i < l.dictionary->key_count; i++) {
        const tg_key_rule *key = &l.dictionary->keys[i];
        lint_requirement(&l, key);
        lint_spellings(&l, key);
        if (key->values) lint_values(&l, key);
        tg_status status = key->pattern ? lint_pattern(&l, key, err) : TG_OK;
        if (status) return status;
    }
    lint_key_twins(&l);
    if (!is_anything_required(l.dictionary) && l.dictionary->key_count) {
        tg_location whole = {.file = l.dictionary->keys[0].location.file};
        note(&l, whole, "no key is required, so no asset is ever untagged");
    }
    if (l.status || tg_problems_sort(notes)) return tg_fail_memory(err);
    return TG_OK;
}
