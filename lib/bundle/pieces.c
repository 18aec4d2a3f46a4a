#include "bundle/loading.h"

const char *const tg_kind_choices[] = {"resource", "workload", "llm_call", NULL};

tg_slice tg_take_text(tg_loading *loading, tg_value v, tg_status *status)
{
    if (tg_is_missing(v)) return (tg_slice){NULL, 0};
    tg_slice copy = tg_arena_copy(loading->arena, tg_text_of(v));
    if (!copy.ptr) *status = TG_ENOMEM;
    return copy;
}

tg_status tg_take_texts(tg_loading *loading, tg_value list, const tg_slice **out, size_t *count)
{
    *out = NULL;
    *count = 0;
    if (tg_is_missing(list)) return TG_OK;
    tg_slice *texts = tg_arena_array(loading->arena, tg_count(list), sizeof *texts);
    if (!texts) return tg_fail_memory(loading->err);
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        texts[(*count)++] = tg_take_text(loading, v, &status);
    }
    *out = texts;
    return status ? tg_fail_memory(loading->err) : TG_OK;
}

unsigned tg_take_kinds(tg_value list)
{
    unsigned kinds = 0;
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_kind kind;
        if (tg_kind_parse(tg_text_of(v), &kind)) kinds |= 1u << kind;
    }
    return tg_is_missing(list) ? (1u << TG_KIND_COUNT) - 1 : kinds;
}

tg_status tg_take_pattern(tg_loading *loading, tg_value at, bool is_glob, tg_problems *problems,
                          const tg_pattern **out)
{
    *out = NULL;
    tg_pattern **slot = tg_vec_push(&loading->owned->patterns);
    if (!slot) return tg_fail_memory(loading->err);
    tg_err why = {0};
    tg_status status = is_glob ? tg_glob_new(tg_text_of(at), slot, &why)
                               : tg_pattern_new(tg_text_of(at), TG_PATTERN_WHOLE, slot, &why);
    if (!status) {
        *out = *slot;
        return TG_OK;
    }
    loading->owned->patterns.count--;
    if (status == TG_ENOMEM) return tg_fail_memory(loading->err);
    if (why.column) {
        tg_problem(problems, at, "`%.*s`: the pattern breaks at character %u: %s",
                   TG_FMT(tg_key_of(at)), why.column, why.message);
    } else {
        tg_problem(problems, at, "`%.*s`: %s", TG_FMT(tg_key_of(at)), why.message);
    }
    return TG_OK;
}

/* --- names of the dictionary ------------------------------------------------------------------ */

static const tg_key_rule *find_key(const tg_dictionary *dictionary, tg_slice name)
{
    for (size_t i = 0; i < dictionary->key_count; i++) {
        if (tg_slice_equal(dictionary->keys[i].name, name)) return &dictionary->keys[i];
    }
    return NULL;
}

tg_slice tg_suggest_key(const tg_dictionary *dictionary, tg_slice name, tg_arena *arena)
{
    tg_spelling spelling;
    const tg_key_rule *key = tg_dictionary_key(dictionary, TG_PLATFORM_OTHER, name, &spelling);
    if (key) return key->name;
    tg_slice *names = tg_arena_array(arena, dictionary->key_count, sizeof *names);
    if (!names) return (tg_slice){NULL, 0};
    for (size_t i = 0; i < dictionary->key_count; i++) names[i] = dictionary->keys[i].name;
    return tg_text_nearest(name, names, dictionary->key_count);
}

static tg_slice quoted(tg_slice text, tg_arena *arena)
{
    enum { SHOWN_COLUMNS = 40 };
    tg_buf shown = tg_buf_of(64 * SHOWN_COLUMNS);
    tg_text_show(&shown, text, SHOWN_COLUMNS);
    tg_slice copy = tg_arena_printf(arena, "`%.*s`", TG_FMT(tg_buf_slice(&shown)));
    tg_buf_free(&shown);
    return copy;
}

const tg_key_rule *tg_expect_key(tg_loading *loading, tg_slice name, tg_value at, bool at_key,
                                 tg_problems *problems)
{
    const tg_key_rule *key = find_key(loading->dictionary, name);
    if (key) return key;
    tg_slice near = tg_suggest_key(loading->dictionary, name, loading->arena);
    tg_slice shown = quoted(name, loading->arena);
    const char *hint = near.ptr ? ", did you mean `" : "";
    const char *end = near.ptr ? "`?" : "";
    void (*add)(tg_problems *, tg_value, const char *, ...) TG_PRINTF(3, 4) =
        at_key ? tg_problem_key : tg_problem;
    add(problems, at, "the dictionary has no key %.*s%s%.*s%s", TG_FMT(shown), hint, TG_FMT(near),
        end);
    return NULL;
}

tg_status tg_expect_value(tg_loading *loading, const tg_key_rule *key, tg_value value,
                          tg_problems *problems)
{
    tg_value_state state;
    tg_slice canonical;
    tg_slice text = tg_text_of(value);
    tg_err why = {0};
    tg_status status =
        tg_dictionary_value(loading->dictionary, key, text, &state, &canonical, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(loading->err);
    if (status) {
        tg_problem(problems, value, "the pattern of `%.*s` cannot judge this: %s",
                   TG_FMT(key->name), why.message);
        return TG_OK;
    }
    if (state == TG_VALUE_GOOD) return TG_OK;
    tg_slice shown = quoted(text, loading->arena);
    if (state == TG_VALUE_EMPTY || state == TG_VALUE_PLACEHOLDER) {
        tg_problem(problems, value, "%.*s is no value that `%.*s` can have", TG_FMT(shown),
                   TG_FMT(key->name));
    } else if (state == TG_VALUE_NO_MATCH) {
        tg_problem(problems, value, "`%.*s` cannot be %.*s: it must match %.*s", TG_FMT(key->name),
                   TG_FMT(shown), TG_FMT(key->pattern_text));
    } else if (state == TG_VALUE_NOT_ALLOWED && !canonical.ptr) {
        tg_problem(problems, value, "the dictionary has no value %.*s for `%.*s`", TG_FMT(shown),
                   TG_FMT(key->name));
    } else if (state == TG_VALUE_NOT_ALLOWED) {
        tg_problem(problems, value,
                   "the dictionary has no value %.*s for `%.*s`, did you mean `%.*s`?",
                   TG_FMT(shown), TG_FMT(key->name), TG_FMT(canonical));
    } else if (state == TG_VALUE_DEPRECATED && !canonical.n) {
        tg_problem(problems, value, "%.*s is deprecated", TG_FMT(shown));
    } else {
        tg_problem(problems, value, "write `%.*s`: %.*s is %s", TG_FMT(canonical), TG_FMT(shown),
                   state == TG_VALUE_DEPRECATED ? "deprecated" : "only another way to write it");
    }
    return TG_OK;
}

static bool is_listed(const char *const *names, tg_slice name)
{
    for (; names && *names; names++) {
        if (tg_slice_is(name, *names)) return true;
    }
    return false;
}

tg_status tg_check_match(tg_loading *loading, tg_value match, const char *const *others,
                         tg_problems *problems)
{
    if (tg_count(match) == 0) {
        tg_problem(problems, match,
                   "`match` is empty; name at least one key, as in {team: search}");
        return TG_OK;
    }
    for (tg_value v = tg_first(match); !tg_is_missing(v); v = tg_next(match, v)) {
        tg_type type = tg_type_of(v);
        if (type == TG_ARRAY || type == TG_OBJECT) {
            tg_slice found = tg_describe(v, loading->arena);
            tg_problem(problems, v,
                       "`%.*s`: expected one value, or null for assets without it; "
                       "found %.*s",
                       TG_FMT(tg_key_of(v)), TG_FMT(found));
            continue;
        }
        if (is_listed(others, tg_key_of(v)) || !loading->dictionary) continue;
        const tg_key_rule *key = tg_expect_key(loading, tg_key_of(v), v, true, problems);
        if (!key || type == TG_NULL) continue;
        tg_status status = tg_expect_value(loading, key, v, problems);
        if (status) return status;
    }
    return TG_OK;
}
