#include "catalog/sdk.h"

#include "catalog/sdk_parse.h"
#include "catalog/sections.h"

/* `sdks` and `wrappers` fill one index, which stands with the SDKs: a call is looked for in both.
 */
typedef struct wrapper_index {
    tg_arena *arena;
    tg_vec entries; /* tg_value, until they are added */
} wrapper_index;

/* --- order ---------------------------------------------------------------------------------------
 */

static int compare_names(tg_slice family_a, tg_slice a, tg_slice family_b, tg_slice b)
{
    int order = tg_slice_compare(family_a, family_b);
    return order ? order : tg_slice_compare(a, b);
}

static int compare_symbols(const void *a, const void *b)
{
    const tg_symbol *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return compare_names(x->family, x->name, y->family, y->name);
}

static int compare_paths(const void *a, const void *b)
{
    const tg_sdk_path *x = a, *y = b;
    if (x->sdk != y->sdk) return (uintptr_t)x->sdk < (uintptr_t)y->sdk ? -1 : 1;
    return tg_slice_compare(x->path, y->path);
}

static int compare_tails(const void *a, const void *b)
{
    const tg_sdk_path *x = a, *y = b;
    return compare_names(x->sdk->family, x->path, y->sdk->family, y->path);
}

/* First item that is not before the key. */
static size_t lower_bound(const tg_vec *vec, const void *key,
                          int (*compare)(const void *, const void *))
{
    size_t low = 0, high = vec->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(tg_vec_at(vec, middle), key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* --- sdks ----------------------------------------------------------------------------------------
 */

tg_slice tg_sdk_family_of(tg_slice language)
{
    bool is_dialect = tg_slice_is(language, "typescript") || tg_slice_is(language, "tsx");
    if (tg_slice_is(language, "kotlin")) return tg_slice_of("java");
    return is_dialect ? tg_slice_of("javascript") : language;
}

static void start(tg_sdk_index *index, tg_arena *arena)
{
    if (index->arena) return;
    *index = (tg_sdk_index){
        .arena = arena,
        .sdks = tg_vec_of(arena, sizeof(const tg_sdk *)),
        .forked = tg_vec_of(arena, sizeof(const tg_sdk *)),
        .generated = tg_vec_of(arena, sizeof(const tg_sdk *)),
        .lasting = tg_vec_of(arena, sizeof(tg_sdk_lasting)),
        .symbols = tg_vec_of(arena, sizeof(tg_symbol)),
        .paths = tg_vec_of(arena, sizeof(tg_sdk_path)),
        .tails = tg_vec_of(arena, sizeof(tg_sdk_path)),
        .literals = tg_vec_of(arena, sizeof(tg_slice)),
        .starts = tg_vec_of(arena, sizeof(tg_slice)),
        .wrappers = tg_vec_of(arena, sizeof(tg_wrapper)),
        .use_literals = tg_vec_of(arena, sizeof(tg_use_literal)),
        .uses = tg_vec_of(arena, sizeof(tg_slice)),
        .with_signs = tg_vec_of(arena, sizeof(const tg_sdk_call *)),
    };
}

bool tg_catalog_is_sound(const tg_schema *schema, tg_value entry, bool is_builtin, tg_problems *to)
{
    return is_builtin || tg_schema_check(schema, entry, to);
}

static tg_status add_sdks(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                          tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_sdk_index *index = self;
    start(index, arena);
    tg_problems to = tg_problems_of(doc, problems, arena);
    if (tg_type_of(list) != TG_ARRAY) tg_problem(&to, list, "expected a list of SDKs here");
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_sdk_schema, v, is_builtin, &to)) continue;
        if (tg_sdk_add(index, v)) return tg_fail_memory(err);
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

static int compare_words(const void *a, const void *b)
{
    return tg_slice_compare(*(const tg_slice *)a, *(const tg_slice *)b);
}

/* With no word that starts with another one, the only one that a name can start with is the last
 * that does not come behind it. */
static tg_status collect_starts(tg_sdk_index *index)
{
    static const tg_slice dot = TG_LIT(".");
    for (size_t i = 0; i < index->literals.count; i++) {
        const tg_slice *word = tg_vec_at(&index->literals, i);
        if (tg_slice_find(*word, dot) == SIZE_MAX) continue;
        tg_slice *start_of = tg_vec_push(&index->starts);
        if (!start_of) return TG_ENOMEM;
        *start_of = *word;
    }
    if (tg_vec_sort(&index->starts, compare_words)) return TG_ENOMEM;
    tg_slice *words = index->starts.items;
    size_t kept = 0;
    for (size_t i = 0; i < index->starts.count; i++) {
        if (!kept || !tg_slice_starts(words[i], words[kept - 1])) words[kept++] = words[i];
    }
    index->starts.count = kept;
    return TG_OK;
}

/* Hashes lie evenly, so their first bits tell about where each symbol belongs: what is left to do
 * is among the few neighbours there. */
static tg_status sort_symbols(tg_vec *symbols)
{
    size_t count = symbols->count;
    unsigned bits = 1;
    while (count >> bits) bits++;
    size_t *ends = tg_arena_array(symbols->arena, ((size_t)1 << bits) + 1, sizeof *ends);
    tg_symbol *sorted = tg_arena_alloc_raw(symbols->arena, count * sizeof *sorted);
    if (!ends || !sorted) return TG_ENOMEM;
    const tg_symbol *from = symbols->items;
    for (size_t i = 0; i < count; i++) ends[(from[i].hash >> (64 - bits)) + 1]++;
    for (size_t i = 0; i < (size_t)1 << bits; i++) ends[i + 1] += ends[i];
    for (size_t i = 0; i < count; i++) sorted[ends[from[i].hash >> (64 - bits)]++] = from[i];
    for (size_t i = 1; i < count; i++) {
        tg_symbol one = sorted[i];
        size_t at = i;
        for (; at && compare_symbols(&sorted[at - 1], &one) > 0; at--) sorted[at] = sorted[at - 1];
        sorted[at] = one;
    }
    symbols->items = sorted;
    symbols->capacity = count;
    return TG_OK;
}

/* Where the part begins that `end` is behind: "a.b.X" of length 5 gives 4. */
static size_t last_part(tg_slice name, size_t end)
{
    while (end && name.ptr[end - 1] != '.') end--;
    return end;
}

/* The bit of `ends` of a name whose last part is built so: few names that no symbol has share one
 * with a symbol. */
static uint32_t bit_of_end(tg_slice name)
{
    tg_slice last = tg_slice_from(name, last_part(name, name.n));
    if (!last.n) return 0;
    uint32_t first = (unsigned char)last.ptr[0], middle = (unsigned char)last.ptr[last.n / 2];
    uint32_t end = (unsigned char)last.ptr[last.n - 1];
    uint32_t mixed = first | middle << 8 | end << 16 | (uint32_t)(last.n & 0xff) << 24;
    return mixed * 2654435761u >> 16;
}

static void mark_ends(tg_sdk_index *index)
{
    for (size_t i = 0; i < index->symbols.count; i++) {
        const tg_symbol *symbol = tg_vec_at(&index->symbols, i);
        uint32_t bit = bit_of_end(symbol->name);
        index->ends[bit / 64] |= UINT64_C(1) << bit % 64;
        if (symbol->sdk->has_submodules) index->below[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

static tg_status sort_index(tg_sdk_index *index)
{
    mark_ends(index);
    tg_status status = sort_symbols(&index->symbols);
    if (!status) status = tg_vec_sort(&index->paths, compare_paths);
    if (!status) status = tg_vec_sort(&index->tails, compare_tails);
    return status ? status : collect_starts(index);
}

static tg_status finish_sdks(void *self, tg_arena *arena, tg_vec *problems, tg_err *err)
{
    (void)problems;
    tg_sdk_index *index = self;
    start(index, arena);
    return sort_index(index) ? tg_fail_memory(err) : TG_OK;
}

static tg_status list_sdks(const void *self, tg_arena *arena, tg_vec *out, tg_err *err)
{
    (void)arena;
    const tg_sdk_index *index = self;
    for (size_t i = 0; i < index->sdks.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->sdks, i);
        /* One that only attributes other SDKs' calls finds nothing itself. */
        if (tg_is_missing(tg_get(sdk->value, "calls"))) continue;
        tg_rule_info *info = tg_vec_push(out);
        if (!info) return tg_fail_memory(err);
        *info = (tg_rule_info){
            .name = sdk->rule,
            .category = tg_slice_of("third_party_model_api"),
            .summary = sdk->summary,
            .source = sdk->source,
        };
    }
    return TG_OK;
}

const tg_catalog_section tg_catalog_sdks = {
    .key = "sdks",
    .add = add_sdks,
    .finish = finish_sdks,
    .rules = list_sdks,
    .index_size = sizeof(tg_sdk_index),
};

/* --- wrappers ------------------------------------------------------------------------------------
 */

static tg_status add_wrappers(void *self, tg_value list, const tg_doc *doc, bool is_builtin,
                              tg_arena *arena, tg_vec *problems, tg_err *err)
{
    tg_sdk_index *index = self;
    start(index, arena);
    tg_problems to = tg_problems_of(doc, problems, arena);
    if (tg_type_of(list) != TG_ARRAY) tg_problem(&to, list, "expected a list of wrappers here");
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!tg_catalog_is_sound(&tg_wrapper_schema, v, is_builtin, &to)) continue;
        if (tg_wrapper_add(index, v)) return tg_fail_memory(err);
    }
    return to.status ? tg_fail_memory(err) : TG_OK;
}

const tg_catalog_section tg_catalog_wrappers = {
    .key = "wrappers",
    .add = add_wrappers,
    .finish = finish_sdks,
    .index_size = sizeof(tg_sdk_index),
};

/* --- look-ups ------------------------------------------------------------------------------------
 */

static bool may_have(const uint64_t *ends, uint32_t bit)
{
    return ends[bit / 64] >> bit % 64 & 1;
}

static const tg_symbol *symbols_in(const tg_sdk_index *index, const tg_symbol *key, size_t *count)
{
    size_t first = lower_bound(&index->symbols, key, compare_symbols);
    *count = 0;
    for (size_t i = first; i < index->symbols.count; i++) {
        if (compare_symbols(tg_vec_at(&index->symbols, i), key)) break;
        ++*count;
    }
    return *count ? tg_vec_at(&index->symbols, first) : NULL;
}

/* "a.b.c.X" as "a.b.X", then as "a.X": a package gives away at its top what its modules make. */
static const tg_symbol *without_modules(const tg_sdk_index *index, tg_symbol key, size_t end,
                                        size_t *count)
{
    char text[256];
    tg_slice name = key.name;
    tg_slice member = tg_slice_from(name, end - 1); /* ".X" */
    for (size_t i = end - 1; i-- > 0;) {
        if (name.ptr[i] != '.') continue;
        memcpy(text, name.ptr, i);
        memcpy(text + i, member.ptr, member.n);
        key.name = (tg_slice){text, i + member.n};
        key.hash = tg_slice_hash(key.name);
        const tg_symbol *found = symbols_in(index, &key, count);
        if (found && found->sdk->has_submodules) return found;
        *count = 0;
    }
    return NULL;
}

/* Its members by their own name, or by that of their class: "a.b.X.new" is "a.X.new" too. */
static const tg_symbol *symbols_above(const tg_sdk_index *index, tg_symbol key, size_t *count)
{
    tg_slice name = key.name;
    *count = 0;
    size_t end = last_part(name, name.n);
    if (!end || name.n >= 256) return NULL;
    const tg_symbol *found = without_modules(index, key, end, count);
    if (found) return found;
    end = last_part(name, end - 1);
    bool is_class = end && name.ptr[end] >= 'A' && name.ptr[end] <= 'Z';
    return is_class ? without_modules(index, key, end, count) : NULL;
}

const tg_symbol *tg_sdk_symbols(const tg_catalog *catalog, tg_slice family, tg_slice name,
                                size_t *count)
{
    uint32_t bit = bit_of_end(name);
    const tg_sdk_index *wrappers = tg_catalog_index(catalog, &tg_catalog_wrappers);
    const tg_sdk_index *sdks = tg_catalog_index(catalog, &tg_catalog_sdks);
    *count = 0;
    if (!may_have(wrappers->ends, bit) && !may_have(sdks->ends, bit)) return NULL;
    tg_symbol key = {.hash = tg_slice_hash(name), .family = family, .name = name};
    const tg_symbol *own = symbols_in(wrappers, &key, count);
    if (own) return own;
    const tg_symbol *found = symbols_in(sdks, &key, count);
    return found || !may_have(sdks->below, bit) ? found : symbols_above(sdks, key, count);
}

static const tg_sdk_call *call_at(const tg_catalog *catalog, const tg_sdk *sdk, tg_slice path)
{
    const tg_catalog_section *const sections[] = {&tg_catalog_sdks, &tg_catalog_wrappers};
    tg_sdk_path key = {.sdk = sdk, .path = path};
    for (size_t s = 0; s < sizeof sections / sizeof sections[0]; s++) {
        const tg_sdk_index *index = tg_catalog_index(catalog, sections[s]);
        size_t i = lower_bound(&index->paths, &key, compare_paths);
        if (i == index->paths.count) continue;
        const tg_sdk_path *found = tg_vec_at(&index->paths, i);
        if (compare_paths(found, &key) == 0) return found->call;
    }
    return NULL;
}

const tg_sdk_call *tg_sdk_call_at(const tg_catalog *catalog, const tg_sdk *sdk, tg_slice path)
{
    const tg_sdk_call *found = call_at(catalog, sdk, path);
    if (found || !sdk->is_generated) return found;
    /* Functions of the project's own begin with a capital: `b.ExtractResume`, `b.stream.X`. */
    size_t at = path.n;
    while (at && path.ptr[at - 1] != '.') at--;
    bool is_named = at < path.n && path.ptr[at] >= 'A' && path.ptr[at] <= 'Z';
    bool is_stream = is_named && tg_slice_is((tg_slice){path.ptr, at}, "stream.");
    if (!is_named || (at && !is_stream)) return NULL;
    return call_at(catalog, sdk, is_stream ? tg_slice_of("stream.*") : tg_slice_of("*"));
}

tg_slice tg_sdk_generated_in(const tg_catalog *catalog, tg_slice family, tg_slice module)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->generated.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->generated, i);
        tg_slice name = sdk->packages[0];
        if (!tg_slice_equal(sdk->family, family)) continue;
        for (size_t at = 0; at + name.n <= module.n; at++) {
            bool is_start = !at || strchr("./", module.ptr[at - 1]);
            bool is_end = at + name.n == module.n || strchr("./", module.ptr[at + name.n]);
            if (is_start && is_end && tg_slice_starts(tg_slice_from(module, at), name)) return name;
        }
    }
    return (tg_slice){NULL, 0};
}

bool tg_sdk_is_use(const tg_catalog *catalog, tg_slice method)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->uses.count; i++) {
        if (tg_slice_equal(*(const tg_slice *)tg_vec_at(&index->uses, i), method)) return true;
    }
    return false;
}

bool tg_sdk_call_is_used_by(const tg_sdk_call *call, tg_slice method)
{
    for (size_t i = 0; i < call->use_count; i++) {
        if (tg_slice_equal(call->uses[i], method)) return true;
    }
    return false;
}

const tg_sdk_call *tg_sdk_signed(const tg_catalog *catalog, tg_slice family, size_t nth)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->with_signs.count; i++) {
        const tg_sdk_call *call = *(const tg_sdk_call *const *)tg_vec_at(&index->with_signs, i);
        if (tg_slice_equal(call->sdk->family, family) && !nth--) return call;
    }
    return NULL;
}

const tg_sdk_call *tg_sdk_call_by_tail(const tg_catalog *catalog, tg_slice family, tg_slice path,
                                       size_t nth)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    tg_sdk sdk = {.family = family};
    tg_sdk_path key = {.sdk = &sdk, .path = path};
    size_t i = lower_bound(&index->tails, &key, compare_tails) + nth;
    if (i >= index->tails.count) return NULL;
    const tg_sdk_path *found = tg_vec_at(&index->tails, i);
    return compare_tails(found, &key) ? NULL : found->call;
}

bool tg_sdk_owns(const tg_catalog *catalog, tg_slice name)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    size_t behind = lower_bound(&index->starts, &name, compare_words);
    const tg_slice *words = index->starts.items;
    if (behind < index->starts.count && tg_slice_equal(words[behind], name)) return true;
    return behind > 0 && tg_slice_starts(name, words[behind - 1]);
}

/* "github.com/tmc/" and "langchaingo" of "github.com/tmc/langchaingo/llms"; *rest is "/llms". */
static bool split_repository(tg_slice module, tg_slice *owner, tg_slice *name, tg_slice *rest)
{
    static const tg_slice host = TG_LIT("github.com/");
    if (!tg_slice_starts(module, host)) return false;
    size_t at = tg_slice_find(tg_slice_from(module, host.n), tg_slice_of("/"));
    if (at == SIZE_MAX) return false;
    *owner = (tg_slice){module.ptr, host.n + at + 1};
    *name = tg_slice_from(module, owner->n);
    at = tg_slice_find(*name, tg_slice_of("/"));
    *rest = tg_slice_from(*name, at == SIZE_MAX ? name->n : at);
    name->n -= rest->n;
    return name->n > 0;
}

static const tg_sdk *sdk_of_package(const tg_catalog *catalog, tg_slice family, tg_slice package)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->sdks.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->sdks, i);
        if (!tg_slice_equal(sdk->family, family)) continue;
        for (size_t k = 0; k < sdk->package_count; k++) {
            if (tg_slice_equal(sdk->packages[k], package)) return sdk;
        }
    }
    return NULL;
}

bool tg_sdk_is_lasting(const tg_catalog *catalog, tg_slice family, tg_slice method)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->lasting.count; i++) {
        const tg_sdk_lasting *s = tg_vec_at(&index->lasting, i);
        if (tg_slice_equal(s->method, method) && tg_slice_equal(s->family, family)) return true;
    }
    return false;
}

tg_slice tg_sdk_fork_of(const tg_catalog *catalog, tg_slice family, tg_slice module, tg_slice *rest)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    tg_slice none = {NULL, 0}, owner, name, own_owner, own_name, below;
    if (!index->forked.count || !split_repository(module, &owner, &name, rest)) return none;
    for (size_t i = 0; i < index->forked.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->forked, i);
        tg_slice package = sdk->packages[0];
        if (!tg_slice_equal(sdk->family, family)) continue;
        if (!split_repository(package, &own_owner, &own_name, &below) || below.n) continue;
        if (!tg_slice_equal(name, own_name) || tg_slice_equal(owner, own_owner)) continue;
        /* Two projects of the same name that both have rules: neither is a fork. */
        tg_slice repository = {module.ptr, owner.n + name.n};
        return sdk_of_package(catalog, family, repository) ? none : package;
    }
    return none;
}

const tg_sdk *tg_sdk_of_package(const tg_catalog *catalog, tg_slice family, tg_slice package)
{
    const tg_sdk *sdk = sdk_of_package(catalog, family, package);
    tg_slice below = {NULL, 0};
    tg_slice upstream = sdk ? below : tg_sdk_fork_of(catalog, family, package, &below);
    return upstream.n && !below.n ? sdk_of_package(catalog, family, upstream) : sdk;
}

/* Whether a name begins with a word, up to a border: "@langchain/core" with "langchain". A word
 * that begins with a slash, "/go-openai", may stand anywhere. */
static bool begins(tg_slice name, tg_slice word)
{
    static const tg_slice colons = TG_LIT("::");
    if (tg_slice_ends(word, colons)) word.n -= colons.n;
    bool is_part = tg_slice_starts(word, tg_slice_of("/"));
    if (is_part) return tg_slice_find(name, word) != SIZE_MAX;
    if (tg_slice_starts(name, tg_slice_of("@")) && !tg_slice_starts(word, tg_slice_of("@")))
        name = tg_slice_from(name, 1);
    if (!word.n || !tg_slice_starts(name, word)) return false;
    bool is_end = name.n == word.n || strchr("./\\-:", word.ptr[word.n - 1]);
    return is_end || strchr("./\\-:", name.ptr[word.n]);
}

/* Whether a name lies in one of an SDK's packages, or begins with one of its words. */
static bool lists(const tg_sdk *sdk, tg_slice name)
{
    for (size_t k = 0; k < sdk->package_count; k++) {
        if (begins(name, sdk->packages[k])) return true;
    }
    tg_value list = tg_get(sdk->value, "literals");
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (begins(name, tg_text_of(v))) return true;
    }
    return false;
}

const tg_sdk *tg_sdk_listing(const tg_catalog *catalog, tg_slice family, tg_slice name,
                             const tg_sdk *behind)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    bool is_behind = !behind;
    for (size_t i = 0; i < index->sdks.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->sdks, i);
        if (is_behind && tg_slice_equal(sdk->family, family) && lists(sdk, name)) return sdk;
        is_behind |= sdk == behind;
    }
    return NULL;
}

bool tg_sdk_lists(const tg_catalog *catalog, tg_slice family, tg_slice name)
{
    return tg_sdk_listing(catalog, family, name, NULL) != NULL;
}

const tg_unlisted *tg_sdk_unlisted(const tg_catalog *catalog)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    return index->unlisted;
}

const tg_wrapper *tg_wrapper_all(const tg_catalog *catalog, size_t *count)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_wrappers);
    *count = index->wrappers.count;
    return index->wrappers.items;
}

static int compare_texts(const void *a, const void *b)
{
    return tg_slice_compare(*(const tg_slice *)a, *(const tg_slice *)b);
}

tg_status tg_sdk_literals_of(const tg_catalog *catalog, tg_slice family, tg_vec *out, tg_err *err)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->sdks.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->sdks, i);
        tg_value list = tg_get(sdk->value, "literals");
        if (!tg_slice_equal(sdk->family, family)) continue;
        for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
            tg_slice *word = tg_vec_push(out);
            if (!word) return tg_fail_memory(err);
            *word = tg_text_of(v);
        }
    }
    size_t count;
    const tg_wrapper *wrappers = tg_wrapper_all(catalog, &count);
    for (size_t i = 0; i < count; i++) {
        if (!tg_slice_equal(wrappers[i].family, family)) continue;
        tg_slice *word = tg_vec_push(out);
        if (!word) return tg_fail_memory(err);
        *word = wrappers[i].function;
    }
    return TG_OK;
}

static tg_status append_texts(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        tg_slice *text = tg_vec_push(to);
        if (!text) return TG_ENOMEM;
        *text = *(const tg_slice *)tg_vec_at(from, i);
    }
    return TG_OK;
}

const tg_use_literal *tg_sdk_use_literals(const tg_catalog *catalog, size_t *count)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    *count = index->use_literals.count;
    return index->use_literals.items;
}

tg_status tg_sdk_literals(const tg_catalog *catalog, tg_arena *arena, tg_vec *out, tg_err *err)
{
    const tg_catalog_section *const sections[] = {&tg_catalog_sdks, &tg_catalog_wrappers};
    tg_vec all = tg_vec_of(arena, sizeof(tg_slice));
    for (size_t s = 0; s < 2; s++) {
        const tg_sdk_index *index = tg_catalog_index(catalog, sections[s]);
        if (append_texts(&all, &index->literals)) return tg_fail_memory(err);
    }
    if (tg_vec_sort(&all, compare_texts)) return tg_fail_memory(err);
    for (size_t i = 0; i < all.count; i++) {
        const tg_slice *word = tg_vec_at(&all, i);
        if (i && tg_slice_equal(*word, *(const tg_slice *)tg_vec_at(&all, i - 1))) continue;
        tg_slice *kept = tg_vec_push(out);
        if (!kept) return tg_fail_memory(err);
        *kept = *word;
    }
    return TG_OK;
}

/* --- providers -----------------------------------------------------------------------------------
 */

tg_slice tg_sdk_provider_named(const tg_sdk *sdk, tg_slice word)
{
    tg_value names = sdk->provider_names;
    for (tg_value v = tg_first(names); !tg_is_missing(v); v = tg_next(names, v)) {
        if (tg_slice_equal(tg_key_of(v), word)) return tg_text_of(v);
    }
    return word;
}

tg_slice tg_sdk_name_of_provider(const tg_sdk *sdk, tg_slice provider)
{
    tg_value names = sdk->provider_names;
    for (tg_value v = tg_first(names); !tg_is_missing(v); v = tg_next(names, v)) {
        if (tg_slice_equal(tg_text_of(v), provider)) return tg_key_of(v);
    }
    return provider;
}
