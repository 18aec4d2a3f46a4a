#include "terraform/terraform.h"

#include "base/limits.h"
#include "terraform/plan.h"
#include "terraform/source.h"

/* A block with the directory it is in. */
typedef struct entry {
    tg_slice key;
    tg_slice directory;
    const tg_source_block *block;
} entry;

/* Directories that have a block of the name an address starts with; more are not looked at. */
enum { CANDIDATES_MAX = 64 };

typedef struct locator {
    tg_arena *arena;
    tg_vec entries; /* entry, by key and directory */
    tg_slice root;  /* the directory that the last plan was followed from */
    bool has_root;
    bool out_of_memory;
} locator;

/* --- the index -------------------------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
    const entry *left = a;
    const entry *right = b;
    int order = tg_slice_compare(left->key, right->key);
    return order ? order : tg_slice_compare(left->directory, right->directory);
}

static tg_status index_sources(locator *l, tg_scan *const *sources, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const tg_source_facts *facts = sources[i]->facts;
        if (!facts) continue;
        const tg_source_block *blocks = facts->blocks.items;
        for (size_t k = 0; k < facts->blocks.count; k++) {
            entry *slot = tg_vec_push(&l->entries);
            if (!slot) return TG_ENOMEM;
            *slot = (entry){blocks[k].key, facts->directory, &blocks[k]};
        }
    }
    return tg_vec_sort(&l->entries, compare_entries);
}

/* The first entry that is not before `wanted`. */
static size_t lower_bound(const locator *l, const entry *wanted)
{
    const entry *list = l->entries.items;
    size_t from = 0;
    size_t to = l->entries.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare_entries(&list[middle], wanted) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static const tg_source_block *find(const locator *l, tg_slice directory, tg_slice key)
{
    entry wanted = {.key = key, .directory = directory};
    size_t at = lower_bound(l, &wanted);
    const entry *list = l->entries.items;
    if (at == l->entries.count || compare_entries(&list[at], &wanted) != 0) return NULL;
    return list[at].block;
}

/* --- following an address
 * ------------------------------------------------------------------------- */

/* "a/b" and "../c" give "a/c"; {NULL, 0} when it leads out of the tree. */
static tg_slice join_path(locator *l, tg_slice directory, tg_slice source)
{
    char *to = tg_arena_alloc(l->arena, directory.n + source.n + 2);
    if (!to) {
        l->out_of_memory = true;
        return (tg_slice){NULL, 0};
    }
    size_t n = directory.n;
    if (n) memcpy(to, directory.ptr, n);
    while (source.ptr) {
        tg_slice part = tg_slice_cut(&source, '/');
        if (!part.n || tg_slice_is(part, ".")) continue;
        if (tg_slice_is(part, "..")) {
            if (n == 0) return (tg_slice){NULL, 0};
            n = tg_source_directory((tg_slice){to, n}).n;
            continue;
        }
        if (n) to[n++] = '/';
        memcpy(to + n, part.ptr, part.n);
        n += part.n;
    }
    return (tg_slice){to, n};
}

/* "module.a.module.b": cuts off "module.a". */
static tg_slice take_call(tg_slice *module)
{
    static const tg_slice word = TG_LIT("module.");
    size_t n = word.n;
    while (n < module->n && module->ptr[n] != '.') n++;
    tg_slice call = {module->ptr, n < module->n ? n : module->n};
    *module = tg_slice_from(*module, call.n + 1);
    return call;
}

static const tg_source_block *follow(locator *l, tg_slice directory, const tg_plan_address *address)
{
    tg_slice module = address->module;
    while (module.n) {
        const tg_source_block *call = find(l, directory, take_call(&module));
        if (!call || !call->source.n) return NULL;
        directory = join_path(l, directory, call->source);
        if (!directory.ptr) return NULL;
    }
    return find(l, directory, address->block);
}

static bool is_same_or_above(tg_slice directory, tg_slice below)
{
    if (!directory.n) return true;
    if (!tg_slice_starts(below, directory)) return false;
    return below.n == directory.n || below.ptr[directory.n] == '/';
}

/* What was found so far for one address. */
typedef struct choice {
    const tg_source_block *block;
    tg_slice root;
    size_t count;
} choice;

static bool is_better(const locator *l, const choice *now, tg_slice directory, tg_slice plan)
{
    if (!now->block) return true;
    bool is_near = is_same_or_above(directory, plan);
    bool was_near = is_same_or_above(now->root, plan);
    if (is_near != was_near) return is_near;
    if (is_near) return directory.n > now->root.n;
    return l->has_root && tg_slice_equal(directory, l->root) && !tg_slice_equal(now->root, l->root);
}

static choice choose(locator *l, const tg_plan_address *address, tg_slice plan)
{
    choice best = {0};
    tg_slice rest = address->module;
    tg_slice key = address->module.n ? take_call(&rest) : address->block;
    entry wanted = {.key = key};
    const entry *list = l->entries.items;
    size_t at = lower_bound(l, &wanted);
    for (size_t n = 0; at < l->entries.count && n < CANDIDATES_MAX; at++, n++) {
        if (!tg_slice_equal(list[at].key, key)) break;
        const tg_source_block *block = follow(l, list[at].directory, address);
        if (!block) continue;
        if (best.block && tg_slice_equal(best.root, list[at].directory)) continue;
        best.count++;
        if (!is_better(l, &best, list[at].directory, plan)) continue;
        best.block = block;
        best.root = list[at].directory;
    }
    return best;
}

/* Sure: the plan lies in or below the directory, the directory was sure for another address of the
 * plan, or there is no other. */
static bool is_sure(const locator *l, const choice *c, tg_slice plan)
{
    if (!c->block) return false;
    if (c->count == 1 || is_same_or_above(c->root, plan)) return true;
    return l->has_root && tg_slice_equal(c->root, l->root);
}

static void point(locator *l, tg_asset *asset, const tg_source_block *block)
{
    static const char *const ignored = "lifecycle ignore_changes covers the tags here, so "
                                       "Terraform will not apply a change of them";
    asset->location = block->location;
    if (!block->ignores_tags) return;
    asset->fix_note = asset->fix_note.n
                          ? tg_arena_printf(l->arena, "%.*s; %s", TG_FMT(asset->fix_note), ignored)
                          : tg_slice_of(ignored);
    l->out_of_memory = l->out_of_memory || !asset->fix_note.ptr;
}

/* Twice: the first round finds a root that is sure, the second uses it. */
static void locate_plan(locator *l, tg_scan *plan)
{
    tg_slice directory = tg_source_directory(plan->path);
    tg_asset *assets = plan->assets.items;
    l->has_root = false;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < plan->assets.count && !l->out_of_memory; i++) {
            tg_plan_address address;
            if (!tg_plan_address_parse(assets[i].address, l->arena, &address)) continue;
            choice c = choose(l, &address, directory);
            if (!is_sure(l, &c, directory)) continue;
            l->root = c.root;
            l->has_root = true;
            if (round == 0) break;
            point(l, &assets[i], c.block);
        }
    }
}

/* --- sources without a plan
 * ----------------------------------------------------------------------- */

static tg_status note_sources(tg_scan *const *sources, size_t count, const tg_catalog *catalog,
                              tg_err *err)
{
    size_t declared = 0;
    tg_scan *first = NULL;
    tg_location location = {0};
    for (size_t i = 0; i < count; i++) {
        const tg_source_facts *facts = sources[i]->facts;
        const tg_source_block *blocks = facts ? facts->blocks.items : NULL;
        for (size_t k = 0; facts && k < facts->blocks.count; k++) {
            if (!tg_resource_is_known(catalog, blocks[k].type)) continue;
            if (!first) location = blocks[k].location;
            if (!first) first = sources[i];
            declared++;
        }
    }
    if (!first) return TG_OK;
    if (tg_scan_diagnose(
            first, TG_DIAGNOSTIC_NOTE, location,
            "%zu resource%s of types that can be AI %s declared in Terraform sources, which "
            "are judged by their plan: `terraform plan -out PLANFILE`, `terraform show -json "
            "PLANFILE > plan.json`, then --plan plan.json",
            declared, declared == 1 ? "" : "s", declared == 1 ? "is" : "are")) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

tg_status tg_terraform_locate(tg_scan *const *plans, size_t plan_count, tg_scan *const *sources,
                              size_t source_count, const tg_catalog *catalog, tg_arena *arena,
                              tg_err *err)
{
    size_t judged = 0;
    for (size_t i = 0; i < plan_count; i++) judged += !plans[i]->is_not_judged;
    if (judged == 0) return note_sources(sources, source_count, catalog, err);
    locator l = {.arena = arena, .entries = tg_vec_of(arena, sizeof(entry))};
    if (index_sources(&l, sources, source_count)) return tg_fail_memory(err);
    for (size_t i = 0; i < plan_count && l.entries.count; i++) locate_plan(&l, plans[i]);
    return l.out_of_memory ? tg_fail_memory(err) : TG_OK;
}
