#include "bundle/policies.h"

#include "base/limits.h"
#include "doc/embedded.h"

static const char *const SEVERITIES[] = {"error", "warning", "note", NULL};
static const char *const SINKS[] = {"bill", "provider_log", "gateway", "trace", NULL};

const char *const tg_policy_fields[] = {
    "kind",   "provider", "type",  "category",    "address",          "file",
    "change", "model",    "tags.", "attributes.", "cost.monthly_usd", "cost.delta_monthly_usd",
    NULL};

static const tg_schema_key POLICY_KEYS[] = {
    {.name = "id", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "title", .shape = TG_SHAPE_TEXT},
    {.name = "severity", .shape = TG_SHAPE_CHOICE, .choices = SEVERITIES},
    {.name = "enabled", .shape = TG_SHAPE_BOOL},
    {.name = "kinds",
     .shape = TG_SHAPE_CHOICES,
     .choices = tg_kind_choices,
     .expected = "a list of resource, workload, llm_call"},
    {.name = "when", .shape = TG_SHAPE_ANY}, /* the condition compiler tells what is wrong */
    {.name = "require", .shape = TG_SHAPE_TEXTS, .expected = "a list of tag keys"},
    {.name = "deny", .shape = TG_SHAPE_ANY},
    {.name = "minimum_carrier", .shape = TG_SHAPE_CHOICE, .choices = SINKS},
    {.name = "message", .shape = TG_SHAPE_TEXT},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
    {.name = "why", .shape = TG_SHAPE_TEXT},
    {.name = "fails", .shape = TG_SHAPE_TEXT},
    {.name = "passes", .shape = TG_SHAPE_TEXT},
    {.name = "example_language", .shape = TG_SHAPE_TEXT},
    {.name = "check", .shape = TG_SHAPE_TEXT},
};
enum { POLICY_KEY_COUNT = sizeof POLICY_KEYS / sizeof POLICY_KEYS[0] };

/* `check` names a function of the program: it comes last and users do not have it. */
static const tg_schema USER_POLICY = {
    .what = "a policy", .keys = POLICY_KEYS, .count = POLICY_KEY_COUNT - 1};
static const tg_schema BUILTIN_POLICY = {
    .what = "a policy", .keys = POLICY_KEYS, .count = POLICY_KEY_COUNT};

#define FILE_KEYS_OF(policy) \
    { \
        {.name = "version", .shape = TG_SHAPE_ANY, .is_required = true}, \
            {.name = "policies", \
             .shape = TG_SHAPE_OBJECTS, \
             .object = (policy), \
             .is_required = true, \
             .expected = "a list of policies"}, \
    }
static const tg_schema_key USER_FILE_KEYS[] = FILE_KEYS_OF(&USER_POLICY);
static const tg_schema_key BUILTIN_FILE_KEYS[] = FILE_KEYS_OF(&BUILTIN_POLICY);
static const tg_schema USER_FILE = TG_SCHEMA("a policy file", USER_FILE_KEYS);
const tg_schema tg_policies_schema = TG_SCHEMA("a policy file", BUILTIN_FILE_KEYS);

typedef struct taking {
    tg_loading *loading;
    tg_problems problems;
    bool is_builtin;
    tg_vec builtin; /* tg_policy, sorted by id once all are there */
    tg_vec added;   /* tg_policy */
    tg_vec claims;  /* claim: every id that the bundle names */
} taking;

/* Where the bundle names an id; the document is only kept for messages. */
typedef struct claim {
    tg_slice id;
    tg_value at;
    const tg_lines *lines;
} claim;

static tg_slice text_of(taking *t, tg_value v)
{
    return tg_take_text(t->loading, v, &t->problems.status);
}

/* --- one policy ------------------------------------------------------------------------------- */

/* Ids stand in comments (tallygate:ignore ID) and on command lines. */
static bool is_id(tg_slice id)
{
    for (size_t i = 0; i < id.n; i++) {
        bool is_letter = id.ptr[i] >= 'a' && id.ptr[i] <= 'z';
        bool is_rest = (id.ptr[i] >= '0' && id.ptr[i] <= '9') || id.ptr[i] == '-';
        if (!is_letter && !(i > 0 && is_rest)) return false;
    }
    return id.n > 0 && id.n <= 64;
}

static tg_status take_when(taking *t, tg_value when, tg_policy *out)
{
    if (tg_is_missing(when)) return TG_OK;
    tg_condition **slot = tg_vec_push(&t->loading->owned->conditions);
    if (!slot) return tg_fail_memory(t->loading->err);
    tg_err why = {0};
    tg_status status =
        tg_condition_new(when, t->problems.lines, tg_policy_fields, t->loading->arena, slot, &why);
    if (!status) {
        out->when = *slot;
        return t->is_builtin ? TG_OK
                             : tg_policy_check_when(t->loading, when, out->kinds, &t->problems);
    }
    t->loading->owned->conditions.count--;
    if (status == TG_ENOMEM) return tg_fail_memory(t->loading->err);
    return tg_problem_err(&t->problems, when, &why) ? tg_fail_memory(t->loading->err) : TG_OK;
}

static tg_status take_require(taking *t, tg_value list, tg_policy *out)
{
    if (tg_is_missing(list)) return TG_OK;
    if (tg_count(list) == 0) {
        tg_problem(&t->problems, list, "`require` is empty; name the keys that must be there");
    }
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!t->loading->dictionary) break;
        tg_expect_key(t->loading, tg_text_of(v), v, false, &t->problems);
    }
    return tg_take_texts(t->loading, list, &out->required_tags, &out->required_tag_count);
}

/* The list of one key in `deny: {KEY: [VALUE...]}`. */
static void take_denied(taking *t, tg_value list, tg_vec *pairs)
{
    const tg_key_rule *key = NULL;
    if (t->loading->dictionary) {
        key = tg_expect_key(t->loading, tg_key_of(list), list, true, &t->problems);
    }
    if (tg_type_of(list) != TG_ARRAY || tg_count(list) == 0) {
        tg_slice found = tg_describe(list, t->loading->arena);
        tg_problem(&t->problems, list,
                   "`%.*s`: expected a list of values that is not empty, found %.*s",
                   TG_FMT(tg_key_of(list)), TG_FMT(found));
        return;
    }
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (key) tg_policy_check_value(t->loading, key, v, &t->problems);
        tg_slice *name = tg_vec_push(pairs);
        if (name) *name = tg_arena_copy(t->loading->arena, tg_key_of(list));
        tg_slice *value = name ? tg_vec_push(pairs) : NULL;
        if (value) {
            *value = text_of(t, v);
        } else {
            t->problems.status = TG_ENOMEM;
        }
    }
}

static void take_deny(taking *t, tg_value deny, tg_policy *out)
{
    if (tg_is_missing(deny)) return;
    if (tg_type_of(deny) != TG_OBJECT || tg_count(deny) == 0) {
        tg_slice found = tg_describe(deny, t->loading->arena);
        tg_problem(&t->problems, deny,
                   "`deny`: expected a mapping of keys to lists of values, found %.*s",
                   TG_FMT(found));
        return;
    }
    tg_vec pairs = tg_vec_of(t->loading->arena, sizeof(tg_slice));
    for (tg_value v = tg_first(deny); !tg_is_missing(v); v = tg_next(deny, v)) {
        take_denied(t, v, &pairs);
    }
    out->denied_tags = pairs.items;
    out->denied_tag_count = pairs.count / 2;
}

/* What both a new policy and a change of a built-in one may say. */
static tg_status take_common(taking *t, tg_value v, tg_policy *out)
{
    tg_value severity = tg_get(v, "severity");
    tg_value carrier = tg_get(v, "minimum_carrier");
    if (!tg_is_missing(severity)) tg_severity_parse(tg_text_of(severity), &out->severity);
    if (!tg_is_missing(carrier)) tg_sink_parse(tg_text_of(carrier), &out->minimum_sink);
    if (!tg_is_missing(tg_get(v, "kinds"))) out->kinds = tg_take_kinds(tg_get(v, "kinds"));
    out->is_enabled = tg_bool_of(tg_get(v, "enabled"), out->is_enabled);
    if (!tg_is_missing(tg_get(v, "title"))) out->title = text_of(t, tg_get(v, "title"));
    if (!tg_is_missing(tg_get(v, "message"))) out->message = text_of(t, tg_get(v, "message"));
    if (!tg_is_missing(tg_get(v, "fix"))) out->fix = text_of(t, tg_get(v, "fix"));
    if (!t->is_builtin) {
        tg_policy_check_template(t->loading, tg_get(v, "message"), &t->problems);
        tg_policy_check_template(t->loading, tg_get(v, "fix"), &t->problems);
    }
    return take_when(t, tg_get(v, "when"), out);
}

static tg_status take_new(taking *t, tg_value v, tg_policy *out)
{
    *out = (tg_policy){
        .id = text_of(t, tg_get(v, "id")),
        .severity = TG_SEVERITY_ERROR,
        .is_enabled = true,
        .is_builtin = t->is_builtin,
        .check = text_of(t, tg_get(v, "check")),
        .kinds = tg_take_kinds((tg_value){0}),
        .why = text_of(t, tg_get(v, "why")),
        .fails = text_of(t, tg_get(v, "fails")),
        .passes = text_of(t, tg_get(v, "passes")),
        .example_language = text_of(t, tg_get(v, "example_language")),
        .location = tg_value_location(tg_get(v, "id"), t->problems.lines),
    };
    tg_status status = take_common(t, v, out);
    if (!status) status = take_require(t, tg_get(v, "require"), out);
    if (!status) take_deny(t, tg_get(v, "deny"), out);
    if (!out->title.ptr) out->title = out->id;
    return status;
}

/* --- changes of built-in ones ----------------------------------------------------------------- */

static int compare_policies(const void *left, const void *right)
{
    return tg_slice_compare(((const tg_policy *)left)->id, ((const tg_policy *)right)->id);
}

static tg_policy *find_builtin(taking *t, tg_slice id)
{
    tg_policy *policies = t->builtin.items;
    for (size_t i = 0; i < t->builtin.count; i++) {
        if (tg_slice_equal(policies[i].id, id)) return &policies[i];
    }
    return NULL;
}

static void refuse_unknown_id(taking *t, tg_value v)
{
    tg_value id = tg_get(v, "id");
    const tg_policy *policies = t->builtin.items;
    tg_slice *ids = tg_arena_array(t->loading->arena, t->builtin.count, sizeof *ids);
    if (!ids) {
        t->problems.status = TG_ENOMEM;
        return;
    }
    for (size_t i = 0; i < t->builtin.count; i++) ids[i] = policies[i].id;
    tg_slice near = tg_text_nearest(tg_text_of(id), ids, t->builtin.count);
    tg_problem(&t->problems, id,
               "there is no built-in policy `%.*s` to change%s%.*s%s; a new policy needs "
               "`when`, `require` or `deny`",
               TG_FMT(tg_text_of(id)), near.ptr ? " (did you mean `" : "", TG_FMT(near),
               near.ptr ? "`?)" : "");
}

static bool is_new(tg_value v)
{
    return !tg_is_missing(tg_get(v, "when")) || !tg_is_missing(tg_get(v, "require")) ||
           !tg_is_missing(tg_get(v, "deny"));
}

static tg_status change(taking *t, tg_value v, tg_policy *policy)
{
    static const char *const FIXED[] = {"require", "deny",   "why",
                                        "fails",   "passes", "example_language"};
    for (size_t i = 0; i < sizeof FIXED / sizeof FIXED[0]; i++) {
        tg_value fixed = tg_get(v, FIXED[i]);
        if (tg_is_missing(fixed)) continue;
        tg_problem_key(&t->problems, fixed,
                       "`%s` of the built-in policy `%.*s` cannot be changed; a policy "
                       "of your own needs an id of its own",
                       FIXED[i], TG_FMT(policy->id));
    }
    if (tg_count(v) == 1) {
        tg_problem(&t->problems, v,
                   "nothing of `%.*s` is changed here; add `severity`, `enabled`, `kinds`, "
                   "`when`, `message`, `fix`, `title` or `minimum_carrier`",
                   TG_FMT(policy->id));
    }
    policy->changed_at = tg_value_location(tg_get(v, "id"), t->problems.lines);
    return take_common(t, v, policy);
}

/* --- files ------------------------------------------------------------------------------------ */

static void check_new(taking *t, tg_value v)
{
    tg_value id = tg_get(v, "id");
    if (!is_id(tg_text_of(id))) {
        tg_problem(&t->problems, id,
                   "`id`: expected lower-case letters, digits and dashes, found %.*s",
                   TG_FMT(tg_describe(id, t->loading->arena)));
    }
    if (tg_is_missing(tg_get(v, "severity"))) {
        tg_problem(&t->problems, v, "a new policy needs `severity`: error, warning or note");
    }
    if (tg_is_missing(tg_get(v, "message"))) {
        tg_problem(&t->problems, v,
                   "a new policy needs `message`, which says what is wrong; {model}, "
                   "{address} and other fields may stand in it");
    }
}

static tg_status take_user_policy(taking *t, tg_value v)
{
    claim *c = tg_vec_push(&t->claims);
    if (!c) return tg_fail_memory(t->loading->err);
    *c = (claim){
        .id = tg_text_of(tg_get(v, "id")), .at = tg_get(v, "id"), .lines = t->problems.lines};
    tg_policy *builtin = find_builtin(t, c->id);
    if (builtin) return change(t, v, builtin);
    if (!is_new(v)) {
        refuse_unknown_id(t, v);
        return TG_OK;
    }
    check_new(t, v);
    tg_policy *added = tg_vec_push(&t->added);
    return added ? take_new(t, v, added) : tg_fail_memory(t->loading->err);
}

static tg_status take_file(taking *t, const tg_doc *doc, bool is_builtin)
{
    t->is_builtin = is_builtin;
    t->problems = tg_problems_of(doc, t->loading->problems, t->loading->arena);
    tg_value root = tg_doc_root(doc);
    const tg_schema *one = is_builtin ? &BUILTIN_POLICY : &USER_POLICY;
    bool is_sound =
        tg_schema_check(is_builtin ? &tg_policies_schema : &USER_FILE, root, &t->problems);
    tg_value list = tg_get(root, "policies");
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        if (!is_sound && !tg_schema_fits(one, v, t->loading->arena)) continue;
        if (t->added.count >= TG_LIMIT_POLICIES) {
            tg_problem(&t->problems, v, "a bundle has at most %u policies", TG_LIMIT_POLICIES);
            break;
        }
        if (is_builtin) {
            tg_policy *policy = tg_vec_push(&t->builtin);
            status = policy ? take_new(t, v, policy) : tg_fail_memory(t->loading->err);
        } else {
            status = take_user_policy(t, v);
        }
    }
    if (!status && t->problems.status) status = tg_fail_memory(t->loading->err);
    return status;
}

static int compare_claims(const void *left, const void *right)
{
    return tg_slice_compare(((const claim *)left)->id, ((const claim *)right)->id);
}

/* The sort is stable, so of two the later one is told. */
static tg_status refuse_double_ids(taking *t)
{
    if (tg_vec_sort(&t->claims, compare_claims)) return tg_fail_memory(t->loading->err);
    const claim *claims = t->claims.items;
    for (size_t i = 1; i < t->claims.count; i++) {
        if (!tg_slice_equal(claims[i - 1].id, claims[i].id)) continue;
        t->problems.lines = claims[i].lines;
        tg_location first = tg_value_location(claims[i - 1].at, claims[i - 1].lines);
        tg_problem(&t->problems, claims[i].at, "policy `%.*s` stands twice: also in %.*s:%u",
                   TG_FMT(claims[i].id), TG_FMT(first.file), first.line);
    }
    return t->problems.status ? tg_fail_memory(t->loading->err) : TG_OK;
}

static tg_status put_together(taking *t)
{
    tg_vec all = tg_vec_of(t->loading->arena, sizeof(tg_policy));
    if (tg_vec_sort(&t->added, compare_policies)) return tg_fail_memory(t->loading->err);
    const tg_vec *parts[] = {&t->builtin, &t->added};
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < parts[p]->count; i++) {
            tg_policy *to = tg_vec_push(&all);
            if (!to) return tg_fail_memory(t->loading->err);
            *to = *(const tg_policy *)tg_vec_at(parts[p], i);
        }
    }
    t->loading->bundle->policies = all.items;
    t->loading->bundle->policy_count = all.count;
    return TG_OK;
}

static tg_status take_builtin(taking *t)
{
    static const tg_slice FOLDER = TG_LIT("policies/");
    tg_status status = TG_OK;
    for (size_t i = 0; i < tg_embedded_doc_count() && !status; i++) {
        const tg_embedded *embedded = tg_embedded_doc_at(i);
        if (!tg_slice_starts(tg_slice_of(embedded->name), FOLDER)) continue;
        status = take_file(t, &embedded->doc, true);
    }
    if (!status && tg_vec_sort(&t->builtin, compare_policies)) {
        status = tg_fail_memory(t->loading->err);
    }
    return status;
}

tg_status tg_policies_load(tg_loading *loading)
{
    taking t = {.loading = loading,
                .builtin = tg_vec_of(loading->arena, sizeof(tg_policy)),
                .added = tg_vec_of(loading->arena, sizeof(tg_policy)),
                .claims = tg_vec_of(loading->arena, sizeof(claim))};
    tg_status status = take_builtin(&t);
    for (size_t i = 0; i < loading->files.count && !status; i++) {
        const tg_bundle_file *file = tg_vec_at(&loading->files, i);
        if (!file->doc || tg_bundle_role(file->path) != TG_ROLE_POLICIES) continue;
        status = take_file(&t, file->doc, false);
    }
    if (!status) status = refuse_double_ids(&t);
    return status ? status : put_together(&t);
}
