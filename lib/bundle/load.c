#include "bundle/loading.h"

#include "base/limits.h"

/* What is asked for where nobody has written a dictionary. */
static const char BUILTIN_DICTIONARY[] =
    "version: 1\n"
    "title: Built-in dictionary\n"
    "keys:\n"
    "  team:\n"
    "    meaning: The team that owns the thing and pays for it\n"
    "    required: true\n"
    "  use_case:\n"
    "    meaning: What the AI is used for\n"
    "    required: true\n";

/* --- reading ---------------------------------------------------------------------------------- */

static tg_status add_problem(tg_loading *loading, const char *file, const char *message)
{
    tg_diagnostic *d = tg_vec_push(loading->problems);
    tg_slice copy = tg_arena_copy(loading->arena, tg_slice_of(message));
    if (!d || !copy.ptr) return tg_fail_memory(loading->err);
    *d = (tg_diagnostic){
        .level = TG_DIAGNOSTIC_ERROR, .location = {.file = tg_slice_of(file)}, .message = copy};
    return TG_OK;
}

/* ".tallygate/dictionary.yaml": what the user can open. */
static const char *shown_name(tg_loading *loading, const tg_bundle_source *source, tg_slice path)
{
    tg_slice name = source->name;
    while (name.n > 1 && name.ptr[name.n - 1] == '/') name.n--;
    const char *slash = name.n && name.ptr[name.n - 1] != '/' ? "/" : "";
    return tg_arena_printf(loading->arena, "%.*s%s%.*s", TG_FMT(name), slash, TG_FMT(path)).ptr;
}

static bool is_yaml(tg_file_role role)
{
    return role <= TG_ROLE_RULES;
}

static tg_status read_file(tg_loading *loading, const tg_bundle_source *source, tg_slice path)
{
    tg_file_role role = tg_bundle_role(path);
    const char *name = shown_name(loading, source, path);
    if (!name) return tg_fail_memory(loading->err);
    if (role == TG_ROLE_IGNORED) return TG_OK;
    if (role == TG_ROLE_UNKNOWN) {
        tg_slice advice = tg_bundle_role_advice(path, loading->arena);
        return advice.ptr ? add_problem(loading, name, advice.ptr) : tg_fail_memory(loading->err);
    }
    tg_bundle_file *file = tg_vec_push(&loading->files);
    if (!file) return tg_fail_memory(loading->err);
    file->path = path;
    file->shown = name;
    tg_err why = {0};
    tg_status status =
        source->read(source->self, path, TG_LIMIT_BUNDLE_BYTES, loading->arena, &file->bytes, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(loading->err);
    if (status) return add_problem(loading, name, why.message);
    if (!is_yaml(role)) return TG_OK;
    return tg_schema_read(file->bytes, name, loading->arena, loading->problems, &file->doc,
                          loading->err);
}

static tg_status read_files(tg_loading *loading, const tg_bundle_source *source)
{
    tg_vec paths = tg_vec_of(loading->arena, sizeof(tg_slice));
    tg_status status = source->list(source->self, loading->arena, &paths, loading->err);
    for (size_t i = 0; i < paths.count && !status; i++) {
        status = read_file(loading, source, *(const tg_slice *)tg_vec_at(&paths, i));
    }
    return status;
}

/* Over names and bytes in the order of the names. */
static tg_status hash_files(tg_loading *loading)
{
    size_t count = loading->files.count;
    tg_slice *parts = tg_arena_array(loading->arena, count * 2, sizeof *parts);
    if (!parts) return tg_fail_memory(loading->err);
    for (size_t i = 0; i < count; i++) {
        const tg_bundle_file *file = tg_vec_at(&loading->files, i);
        parts[2 * i] = file->path;
        parts[2 * i + 1] = file->bytes;
    }
    tg_hash_parts(parts, count * 2, loading->bundle->sha256);
    return TG_OK;
}

/* --- taking apart ----------------------------------------------------------------------------- */

/* *is_there tells a file that is broken from one that is absent. */
static const tg_doc *find_doc(const tg_loading *loading, tg_file_role role, bool *is_there)
{
    *is_there = false;
    for (size_t i = 0; i < loading->files.count; i++) {
        const tg_bundle_file *file = tg_vec_at(&loading->files, i);
        if (tg_bundle_role(file->path) != role) continue;
        *is_there = true;
        return file->doc;
    }
    return NULL;
}

static tg_status load_dictionary(tg_loading *loading)
{
    bool is_there = false;
    const tg_doc *doc = find_doc(loading, TG_ROLE_DICTIONARY, &is_there);
    loading->bundle->is_builtin_dictionary = !is_there;
    if (!is_there) {
        tg_slice text = {BUILTIN_DICTIONARY, sizeof BUILTIN_DICTIONARY - 1};
        tg_status status = tg_schema_read(text, "built-in dictionary", loading->arena,
                                          loading->problems, &doc, loading->err);
        if (status) return status;
    }
    return doc ? tg_dictionary_load(loading, doc, &loading->bundle->dictionary) : TG_OK;
}

static tg_status load_rules(tg_loading *loading)
{
    tg_vec rules = tg_vec_of(loading->arena, sizeof(const tg_doc *));
    for (size_t i = 0; i < loading->files.count; i++) {
        const tg_bundle_file *file = tg_vec_at(&loading->files, i);
        if (!file->doc || tg_bundle_role(file->path) != TG_ROLE_RULES) continue;
        const tg_doc **slot = tg_vec_push(&rules);
        if (!slot) return tg_fail_memory(loading->err);
        *slot = file->doc;
        tg_status status = tg_rules_check(loading, file->doc);
        if (status) return status;
    }
    loading->bundle->rules = rules.items;
    loading->bundle->rule_count = rules.count;
    return TG_OK;
}

/* What is in them is checked where prices are looked up. */
static tg_status load_price_lists(tg_loading *loading)
{
    tg_vec lists = tg_vec_of(loading->arena, sizeof(struct tg_price_list));
    for (size_t i = 0; i < loading->files.count; i++) {
        const tg_bundle_file *file = tg_vec_at(&loading->files, i);
        if (tg_bundle_role(file->path) != TG_ROLE_PRICES) continue;
        struct tg_price_list *slot = tg_vec_push(&lists);
        if (!slot) return tg_fail_memory(loading->err);
        *slot = (struct tg_price_list){.name = tg_slice_of(file->shown), .text = file->bytes};
    }
    loading->bundle->price_lists = lists.items;
    loading->bundle->price_list_count = lists.count;
    return TG_OK;
}

static tg_status load_parts(tg_loading *loading)
{
    bool is_there = false;
    tg_status status = load_dictionary(loading);
    if (!status) status = tg_policies_load(loading);
    if (!status) {
        status = tg_waivers_load(loading, find_doc(loading, TG_ROLE_WAIVERS, &is_there));
    }
    const tg_doc *budgets = find_doc(loading, TG_ROLE_BUDGETS, &is_there);
    if (!status && budgets) status = tg_budgets_check(loading, budgets);
    const tg_doc *usage = find_doc(loading, TG_ROLE_USAGE, &is_there);
    if (!status && usage) status = tg_usage_check(loading, usage);
    if (!status) status = load_price_lists(loading);
    return status ? status : load_rules(loading);
}

/* --- the whole -------------------------------------------------------------------------------- */

static tg_status fail_first(tg_loading *loading, size_t before)
{
    size_t count = loading->problems->count - before;
    const tg_diagnostic *d = tg_vec_at(loading->problems, before);
    char file[TG_ERR_FILE_MAX];
    size_t n = d->location.file.n < sizeof file ? d->location.file.n : sizeof file - 1;
    if (n) memcpy(file, d->location.file.ptr, n);
    file[n] = '\0';
    return tg_fail_at(loading->err, TG_EUSAGE, file, d->location.line, d->location.column, "%.*s%s",
                      TG_FMT(d->message), count > 1 ? " (and more)" : "");
}

static tg_status load_all(tg_loading *loading, const tg_bundle_source *source)
{
    size_t before = loading->problems->count;
    tg_status status = source ? read_files(loading, source) : TG_OK;
    if (!status) status = hash_files(loading);
    if (!status) status = load_parts(loading);
    if (status || loading->problems->count == before) return status;
    if (tg_problems_sort(loading->problems)) return tg_fail_memory(loading->err);
    return fail_first(loading, before);
}

static bool has_bundle_file(const tg_loading *loading)
{
    return loading->files.count > 0;
}

tg_status tg_bundle_load(const tg_bundle_source *source, tg_arena *arena, tg_bundle **out,
                         tg_vec *problems, tg_err *err)
{
    tg_bundle *bundle = tg_arena_alloc(arena, sizeof *bundle);
    struct tg_bundle_patterns *owned = tg_arena_alloc(arena, sizeof *owned);
    if (!bundle || !owned) return tg_fail_memory(err);
    owned->patterns = tg_vec_of(arena, sizeof(tg_pattern *));
    owned->conditions = tg_vec_of(arena, sizeof(tg_condition *));
    bundle->owned = owned;
    tg_loading loading = {.arena = arena,
                          .problems = problems,
                          .bundle = bundle,
                          .owned = owned,
                          .files = tg_vec_of(arena, sizeof(tg_bundle_file)),
                          .err = err};
    tg_status status = load_all(&loading, source);
    if (status) {
        tg_bundle_close(bundle);
        return status;
    }
    bundle->source = source && has_bundle_file(&loading) ? source->name : tg_slice_of("built-in");
    *out = bundle;
    return TG_OK;
}

void tg_bundle_close(tg_bundle *bundle)
{
    if (!bundle || !bundle->owned) return;
    tg_pattern **patterns = bundle->owned->patterns.items;
    tg_condition **conditions = bundle->owned->conditions.items;
    for (size_t i = 0; i < bundle->owned->patterns.count; i++) tg_pattern_free(patterns[i]);
    for (size_t i = 0; i < bundle->owned->conditions.count; i++) tg_condition_free(conditions[i]);
    bundle->owned = NULL;
}
