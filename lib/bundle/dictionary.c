#include "bundle/loading.h"

#include "base/limits.h"

/* --- the file --------------------------------------------------------------------------------- */

static const tg_schema_key REQUIRED_KEYS[] = {
    {.name = "kinds",
     .shape = TG_SHAPE_CHOICES,
     .choices = tg_kind_choices,
     .expected = "a list of resource, workload, llm_call"},
    {.name = "environments", .shape = TG_SHAPE_TEXTS, .expected = "a list of environments"},
};
static const tg_schema REQUIRED = TG_SCHEMA("`required`", REQUIRED_KEYS);

static void check_required(tg_problems *problems, tg_value required)
{
    if (tg_type_of(required) == TG_BOOL) return;
    if (tg_type_of(required) != TG_OBJECT) {
        tg_slice found = tg_describe(required, problems->arena);
        tg_problem(problems, required,
                   "`required`: expected true, false, or a condition such as {kinds: "
                   "[resource], environments: [prod]}; found %.*s",
                   TG_FMT(found));
        return;
    }
    tg_schema_check(&REQUIRED, required, problems);
    tg_value environments = tg_get(required, "environments");
    if (tg_count(required) == 0) {
        tg_problem(problems, required,
                   "`required` is empty; write true or false, or name `kinds` or "
                   "`environments`");
    } else if (tg_type_of(environments) == TG_ARRAY && tg_count(environments) == 0) {
        tg_problem(problems, environments, "`environments` is empty; leave it out to mean all");
    }
}

static const tg_schema_key SPELLINGS_KEYS[] = {
    {.name = "aws", .shape = TG_SHAPE_TEXT},  {.name = "azure", .shape = TG_SHAPE_TEXT},
    {.name = "gcp", .shape = TG_SHAPE_TEXT},  {.name = "kubernetes", .shape = TG_SHAPE_TEXT},
    {.name = "code", .shape = TG_SHAPE_TEXT},
};
static const tg_schema SPELLINGS = TG_SCHEMA("`spellings`", SPELLINGS_KEYS);

static const tg_schema_key DEPRECATED_KEYS[] = {
    {.name = "use", .shape = TG_SHAPE_SCALAR, .expected = "the value to use instead"},
    {.name = "since", .shape = TG_SHAPE_DATE},
};
static const tg_schema DEPRECATED = TG_SCHEMA("`deprecated`", DEPRECATED_KEYS);

static const tg_schema_key VALUE_KEYS[] = {
    {.name = "meaning", .shape = TG_SHAPE_TEXT},
    {.name = "owner", .shape = TG_SHAPE_TEXT},
    {.name = "billing_code", .shape = TG_SHAPE_SCALAR},
    {.name = "initiative", .shape = TG_SHAPE_TEXT},
    {.name = "approver", .shape = TG_SHAPE_TEXT},
    {.name = "aliases", .shape = TG_SHAPE_TEXTS},
    {.name = "deprecated",
     .shape = TG_SHAPE_OBJECT,
     .object = &DEPRECATED,
     .expected = "{use: VALUE, since: DATE}"},
};
static const tg_schema VALUE = TG_SCHEMA("a value", VALUE_KEYS);

static const tg_schema_key KEY_KEYS[] = {
    {.name = "meaning", .shape = TG_SHAPE_TEXT},
    {.name = "required", .shape = TG_SHAPE_ANY, .check = check_required},
    {.name = "kinds",
     .shape = TG_SHAPE_CHOICES,
     .choices = tg_kind_choices,
     .expected = "a list of resource, workload, llm_call"},
    {.name = "spellings",
     .shape = TG_SHAPE_OBJECT,
     .object = &SPELLINGS,
     .expected = "a mapping of platforms to keys, such as {azure: Team}"},
    {.name = "aliases", .shape = TG_SHAPE_TEXTS},
    {.name = "values",
     .shape = TG_SHAPE_OBJECT_MAP,
     .object = &VALUE,
     .expected = "a mapping of values to what is known of them, such as {search: {}, nlp: {}}"},
    {.name = "pattern", .shape = TG_SHAPE_TEXT, .expected = "a regular expression as a text"},
};
static const tg_schema KEY = TG_SCHEMA("a key", KEY_KEYS);

static const tg_schema_key PATH_KEYS[] = {
    {.name = "path",
     .shape = TG_SHAPE_TEXT,
     .is_required = true,
     .expected = "a path such as services/search/**, as a text"},
    {.name = "tags",
     .shape = TG_SHAPE_TEXT_MAP,
     .is_required = true,
     .expected = "a mapping of keys to texts"},
};
static const tg_schema PATH = TG_SCHEMA("an entry of `paths`", PATH_KEYS);

static const tg_schema_key ACCOUNT_KEYS[] = {
    {.name = "tag",
     .shape = TG_SHAPE_TEXT,
     .is_required = true,
     .expected = "the tag that names the account, such as openai-project"},
    {.name = "value", .shape = TG_SHAPE_SCALAR, .is_required = true, .expected = "the account"},
    {.name = "tags",
     .shape = TG_SHAPE_TEXT_MAP,
     .is_required = true,
     .expected = "a mapping of keys to texts"},
};
static const tg_schema ACCOUNT = TG_SCHEMA("an entry of `accounts`", ACCOUNT_KEYS);

static const tg_schema_key FILE_KEYS[] = {
    {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "title", .shape = TG_SHAPE_TEXT},
    {.name = "owner", .shape = TG_SHAPE_TEXT},
    {.name = "keys",
     .shape = TG_SHAPE_OBJECT_MAP,
     .object = &KEY,
     .is_required = true,
     .expected = "a mapping of tag keys to their rules"},
    {.name = "placeholders", .shape = TG_SHAPE_TEXTS},
    {.name = "paths",
     .shape = TG_SHAPE_OBJECTS,
     .object = &PATH,
     .expected = "a list of {path: GLOB, tags: {KEY: VALUE}}"},
    {.name = "accounts",
     .shape = TG_SHAPE_OBJECTS,
     .object = &ACCOUNT,
     .expected = "a list of {tag: KEY, value: VALUE, tags: {KEY: VALUE}}"},
};
const tg_schema tg_dictionary_schema = TG_SCHEMA("dictionary.yaml", FILE_KEYS);

/* What nobody means as a value, where the file does not say so itself. */
static const tg_slice PLACEHOLDERS[] = {
    TG_LIT("todo"),      TG_LIT("tbd"),       TG_LIT("tba"),       TG_LIT("fixme"),
    TG_LIT("unknown"),   TG_LIT("none"),      TG_LIT("null"),      TG_LIT("nil"),
    TG_LIT("undefined"), TG_LIT("n/a"),       TG_LIT("na"),        TG_LIT("default"),
    TG_LIT("changeme"),  TG_LIT("change-me"), TG_LIT("replaceme"), TG_LIT("placeholder"),
    TG_LIT("xxx"),       TG_LIT("foo"),       TG_LIT("bar"),
};

typedef struct taking {
    tg_loading *loading;
    tg_problems problems;
    tg_dictionary *dictionary;
    tg_key_rule *keys;
    tg_value root;
} taking;

static tg_slice text_of(taking *t, tg_value v)
{
    return tg_take_text(t->loading, v, &t->problems.status);
}

/* --- values ----------------------------------------------------------------------------------- */

static void take_value(taking *t, tg_value v, tg_value_rule *out)
{
    tg_value deprecated = tg_get(v, "deprecated");
    *out = (tg_value_rule){
        .name = tg_arena_copy(t->loading->arena, tg_key_of(v)),
        .meaning = text_of(t, tg_get(v, "meaning")),
        .owner = text_of(t, tg_get(v, "owner")),
        .billing_code = text_of(t, tg_get(v, "billing_code")),
        .initiative = text_of(t, tg_get(v, "initiative")),
        .approver = text_of(t, tg_get(v, "approver")),
        .is_deprecated = !tg_is_missing(deprecated),
        .replacement = text_of(t, tg_get(deprecated, "use")),
        .since = text_of(t, tg_get(deprecated, "since")),
        .location = tg_key_location(v, t->problems.lines),
    };
    if (!out->name.ptr) t->problems.status = TG_ENOMEM;
    if (!tg_slice_trim(out->name).n) tg_problem_key(&t->problems, v, "a value's name is blank");
    tg_status status =
        tg_take_texts(t->loading, tg_get(v, "aliases"), &out->aliases, &out->alias_count);
    if (status) t->problems.status = status;
}

static void take_values(taking *t, tg_value list, tg_key_rule *key)
{
    if (tg_is_missing(list)) return;
    if (tg_count(list) > TG_LIMIT_DICTIONARY_VALUES) {
        tg_problem(&t->problems, list, "a key has at most %u values; use a `pattern`",
                   TG_LIMIT_DICTIONARY_VALUES);
        return;
    }
    if (tg_count(list) == 0) {
        tg_problem_key(&t->problems, list,
                       "`values` is empty, so nothing would be allowed; list the "
                       "values, or leave it out to allow any");
        return;
    }
    tg_value_rule *values = tg_arena_array(t->loading->arena, tg_count(list), sizeof *values);
    if (!values) {
        t->problems.status = TG_ENOMEM;
        return;
    }
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        take_value(t, v, &values[key->value_count++]);
    }
    key->values = values;
}

/* --- requirements ----------------------------------------------------------------------------- */

static void take_requirement(taking *t, tg_value required, tg_key_rule *key)
{
    tg_requirement *out = &key->requirement;
    out->kinds = key->kinds;
    if (tg_is_missing(required)) return;
    if (tg_type_of(required) == TG_BOOL) {
        out->is_required = tg_bool_of(required, false);
        return;
    }
    tg_value kinds = tg_get(required, "kinds");
    out->is_required = true;
    if (!tg_is_missing(kinds)) out->kinds = tg_take_kinds(kinds);
    if (out->kinds & ~key->kinds) {
        tg_problem(&t->problems, kinds,
                   "`kinds`: the key is required where its own `kinds` say that it "
                   "makes no sense");
    }
    tg_status status = tg_take_texts(t->loading, tg_get(required, "environments"),
                                     &out->environments, &out->environment_count);
    if (status) t->problems.status = status;
}

/* --- keys ------------------------------------------------------------------------------------- */

/* Conditions and templates name keys as tags.KEY, so a key is one word. */
static bool is_key_name(tg_slice name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.ptr[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_rest = (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (!is_letter && !(i > 0 && is_rest)) return false;
    }
    return name.n > 0 && name.n <= 63;
}

static void take_spellings(taking *t, tg_value spellings, tg_key_rule *key)
{
    for (tg_value v = tg_first(spellings); !tg_is_missing(v); v = tg_next(spellings, v)) {
        tg_platform platform;
        if (!tg_platform_parse(tg_key_of(v), &platform)) continue;
        key->spellings[platform] = text_of(t, v);
        tg_slice why = {NULL, 0};
        if (tg_tag_syntax(platform, key->spellings[platform], (tg_slice){"x", 1}, t->loading->arena,
                          &why)) {
            continue;
        }
        tg_problem(&t->problems, v, "`%.*s` would be refused: %.*s", TG_FMT(tg_key_of(v)),
                   TG_FMT(why));
    }
}

static tg_status take_key(taking *t, tg_value v, tg_key_rule *key)
{
    key->name = tg_arena_copy(t->loading->arena, tg_key_of(v));
    key->location = tg_key_location(v, t->problems.lines);
    key->meaning = text_of(t, tg_get(v, "meaning"));
    key->kinds = tg_take_kinds(tg_get(v, "kinds"));
    if (!key->name.ptr) return tg_fail_memory(t->loading->err);
    if (!is_key_name(key->name)) {
        tg_problem_key(&t->problems, v,
                       "a key's name has letters, digits, `_` and `-` and starts with a "
                       "letter; other ways to write it go under `spellings`");
    }
    take_requirement(t, tg_get(v, "required"), key);
    take_spellings(t, tg_get(v, "spellings"), key);
    take_values(t, tg_get(v, "values"), key);
    tg_value pattern = tg_get(v, "pattern");
    if (!tg_is_missing(pattern) && !tg_is_missing(tg_get(v, "values"))) {
        tg_problem_key(&t->problems, pattern,
                       "`values` and `pattern` exclude each other: a key has a list "
                       "of values or a pattern");
        return TG_OK;
    }
    tg_status status =
        tg_take_texts(t->loading, tg_get(v, "aliases"), &key->aliases, &key->alias_count);
    if (status || tg_is_missing(pattern)) return status;
    key->pattern_text = text_of(t, pattern);
    return tg_take_pattern(t->loading, pattern, false, &t->problems, &key->pattern);
}

static tg_status take_keys(taking *t)
{
    tg_value list = tg_get(t->root, "keys");
    if (tg_count(list) == 0) {
        tg_problem_key(&t->problems, list, "`keys` is empty: nothing would be asked of any asset");
        return TG_OK;
    }
    if (tg_count(list) > TG_LIMIT_DICTIONARY_KEYS) {
        tg_problem_key(&t->problems, list, "a dictionary has at most %u keys",
                       TG_LIMIT_DICTIONARY_KEYS);
        return TG_OK;
    }
    t->keys = tg_arena_array(t->loading->arena, tg_count(list), sizeof *t->keys);
    if (!t->keys) return tg_fail_memory(t->loading->err);
    t->dictionary->keys = t->keys;
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        status = take_key(t, v, &t->keys[t->dictionary->key_count++]);
    }
    return status;
}

/* --- placeholders, paths, accounts -------------------------------------------------------------
 */

static tg_status take_placeholders(taking *t)
{
    tg_value list = tg_get(t->root, "placeholders");
    t->dictionary->placeholders = PLACEHOLDERS;
    t->dictionary->placeholder_count = sizeof PLACEHOLDERS / sizeof PLACEHOLDERS[0];
    if (tg_is_missing(list)) return TG_OK;
    return tg_take_texts(t->loading, list, &t->dictionary->placeholders,
                         &t->dictionary->placeholder_count);
}

static tg_status take_given(taking *t, tg_value tags, const tg_given_tag **out, size_t *count)
{
    tg_given_tag *list = tg_arena_array(t->loading->arena, tg_count(tags), sizeof *list);
    if (!list) return tg_fail_memory(t->loading->err);
    tg_status status = TG_OK;
    for (tg_value v = tg_first(tags); !tg_is_missing(v) && !status; v = tg_next(tags, v)) {
        const tg_key_rule *key = tg_expect_key(t->loading, tg_key_of(v), v, true, &t->problems);
        if (key) status = tg_expect_value(t->loading, key, v, &t->problems);
        if (key) list[(*count)++] = (tg_given_tag){.key = key->name, .value = text_of(t, v)};
    }
    *out = list;
    return status;
}

static tg_status take_paths(taking *t)
{
    tg_value list = tg_get(t->root, "paths");
    tg_path_rule *paths = tg_arena_array(t->loading->arena, tg_count(list), sizeof *paths);
    if (!paths) return tg_fail_memory(t->loading->err);
    t->dictionary->paths = paths;
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        tg_path_rule *out = &paths[t->dictionary->path_count++];
        out->glob = text_of(t, tg_get(v, "path"));
        status = tg_take_pattern(t->loading, tg_get(v, "path"), true, &t->problems, &out->pattern);
        if (!status) status = take_given(t, tg_get(v, "tags"), &out->tags, &out->tag_count);
    }
    return status;
}

static int compare_accounts(const void *a, const void *b)
{
    const tg_account_rule *x = a, *y = b;
    int by_tag = tg_slice_compare(x->tag, y->tag);
    return by_tag ? by_tag : tg_slice_compare(x->value, y->value);
}

static tg_status take_accounts(taking *t)
{
    tg_value list = tg_get(t->root, "accounts");
    tg_vec accounts = tg_vec_of(t->loading->arena, sizeof(tg_account_rule));
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        tg_account_rule *out = tg_vec_push(&accounts);
        if (!out) return tg_fail_memory(t->loading->err);
        *out = (tg_account_rule){.tag = text_of(t, tg_get(v, "tag")),
                                 .value = text_of(t, tg_get(v, "value")),
                                 .entry = v};
        status = take_given(t, tg_get(v, "tags"), &out->tags, &out->tag_count);
    }
    if (!status && tg_vec_sort(&accounts, compare_accounts)) return tg_fail_memory(t->loading->err);
    t->dictionary->accounts = accounts.items;
    t->dictionary->account_count = accounts.count;
    for (size_t i = 1; i < accounts.count; i++) {
        const tg_account_rule *one = tg_vec_at(&accounts, i - 1), *two = tg_vec_at(&accounts, i);
        if (compare_accounts(one, two)) continue;
        tg_problem(&t->problems, two->entry, "`%.*s` %.*s stands in line %u already",
                   TG_FMT(two->tag), TG_FMT(two->value),
                   tg_value_location(one->entry, t->problems.lines).line);
    }
    return status;
}

/* --- the whole -------------------------------------------------------------------------------- */

static tg_status take_all(taking *t)
{
    tg_dictionary *d = t->dictionary;
    d->title = text_of(t, tg_get(t->root, "title"));
    d->owner = text_of(t, tg_get(t->root, "owner"));
    tg_status status = take_placeholders(t);
    if (!status) status = take_keys(t);
    if (status || t->problems.status || t->problems.count) return status;
    if (tg_dictionary_index(d, t->keys, t->loading->arena)) return tg_fail_memory(t->loading->err);
    t->loading->dictionary = d;
    status = tg_dictionary_check_names(t->loading, t->root, t->keys, &t->problems);
    if (!status) status = take_paths(t);
    if (!status) status = take_accounts(t);
    return status;
}

tg_status tg_dictionary_load(tg_loading *loading, const tg_doc *doc, tg_dictionary *out)
{
    taking t = {.loading = loading,
                .problems = tg_problems_of(doc, loading->problems, loading->arena),
                .dictionary = out,
                .root = tg_doc_root(doc)};
    tg_status status = TG_OK;
    if (tg_schema_check(&tg_dictionary_schema, t.root, &t.problems)) status = take_all(&t);
    if (t.problems.count) loading->dictionary = NULL;
    if (!status && t.problems.status) status = tg_fail_memory(loading->err);
    return status;
}
