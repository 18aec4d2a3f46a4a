/* Aliases and merge keys, expanded with a budget: 306 bytes of aliases to aliases name 9^9 nodes.
 */
#include "base/limits.h"
#include "doc/yaml_tree.h"

#include <stdlib.h>

typedef struct expander {
    const tg_build *raw;
    const tg_yaml_anchor *anchors;
    tg_build out; /* only its nodes are used */
    uint32_t budget;
    uint32_t place; /* the newest node that did not come through an alias: what a message points at
                     */
    tg_yaml_problem *problem;
} expander;

static tg_status fail(expander *e, tg_status status, uint32_t node, const char *message)
{
    *e->problem = (tg_yaml_problem){message, node};
    return status;
}

static tg_status spend(expander *e)
{
    if (e->budget == 0) return fail(e, TG_ELIMIT, e->place, "aliases expand to too many values");
    e->budget--;
    return TG_OK;
}

/* A member that an object with merge keys may get. */
typedef struct candidate {
    tg_slice key;
    uint32_t node;
    uint32_t order;
    bool is_merged;
    bool is_hidden; /* an earlier one has the same key */
} candidate;

static tg_status gather(expander *e, uint32_t object, bool is_merged, tg_vec *members);

static tg_status gather_source(expander *e, uint32_t node, tg_vec *members)
{
    const tg_node *source = &e->raw->nodes[node];
    uint32_t target = node;
    if (source->reserved & RAW_ALIAS) target = e->anchors[source->text].node;
    if (target == NO_NODE || e->raw->nodes[target].type != TG_OBJECT) {
        return fail(e, TG_ESYNTAX, node, "a merge key takes a mapping or a list of mappings");
    }
    tg_status status = spend(e);
    return status ? status : gather(e, target, true, members);
}

static tg_status gather_merge(expander *e, uint32_t member, tg_vec *members)
{
    const tg_node *value = &e->raw->nodes[member];
    if (value->type != TG_ARRAY || value->reserved & RAW_ALIAS) {
        return gather_source(e, member, members);
    }
    tg_status status = TG_OK;
    uint32_t end = member + value->span;
    for (uint32_t i = member + 1; i < end && !status; i += e->raw->nodes[i].span) {
        status = gather_source(e, i, members);
    }
    return status;
}

/* The object's own members first and merged ones after them, so that the first of a name wins. */
static tg_status gather(expander *e, uint32_t object, bool is_merged, tg_vec *members)
{
    const tg_node *nodes = e->raw->nodes;
    uint32_t end = object + nodes[object].span;
    for (uint32_t i = object + 1; i < end; i += nodes[i].span) {
        if (nodes[i].reserved & RAW_MERGE) continue;
        tg_status status = is_merged ? spend(e) : TG_OK;
        if (status) return status;
        candidate *c = tg_vec_push(members);
        if (!c) return TG_ENOMEM;
        *c = (candidate){
            .key = {e->raw->pool.data + nodes[i].key, nodes[i].key_n},
            .node = i,
            .order = (uint32_t)members->count - 1,
            .is_merged = is_merged,
        };
    }
    tg_status status = TG_OK;
    for (uint32_t i = object + 1; i < end && !status; i += nodes[i].span) {
        if (nodes[i].reserved & RAW_MERGE) status = gather_merge(e, i, members);
    }
    return status;
}

static int compare_keys(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;
    return tg_slice_compare(x->key, y->key);
}

static int compare_order(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

static tg_status hide_overridden(tg_vec *members)
{
    if (tg_vec_sort(members, compare_keys)) return TG_ENOMEM;
    candidate *sorted = members->items;
    for (size_t i = 1; i < members->count; i++) {
        sorted[i].is_hidden = tg_slice_equal(sorted[i].key, sorted[i - 1].key);
    }
    return tg_vec_sort(members, compare_order);
}

static tg_status emit(expander *e, uint32_t node, bool is_aliased, unsigned depth);

static tg_status emit_merged(expander *e, uint32_t object, bool is_aliased, unsigned depth,
                             uint32_t *count)
{
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return TG_ENOMEM;
    tg_vec members = tg_vec_of(scratch, sizeof(candidate));
    tg_status status = gather(e, object, false, &members);
    if (!status) status = hide_overridden(&members);
    const candidate *all = members.items;
    *count = 0;
    for (size_t i = 0; i < members.count && !status; i++) {
        if (all[i].is_hidden) continue;
        status = emit(e, all[i].node, is_aliased || all[i].is_merged, depth);
        ++*count;
    }
    tg_arena_free(scratch);
    return status;
}

/* Recursion is bounded: depth is checked before every container. */
static tg_status emit_children(expander *e, uint32_t container, bool is_aliased, unsigned depth,
                               uint32_t *count)
{
    const tg_node *nodes = e->raw->nodes;
    if (nodes[container].reserved & RAW_HAS_MERGE) {
        return emit_merged(e, container, is_aliased, depth, count);
    }
    tg_status status = TG_OK;
    uint32_t end = container + nodes[container].span;
    for (uint32_t i = container + 1; i < end && !status; i += nodes[i].span) {
        status = emit(e, i, is_aliased, depth);
    }
    return status;
}

static tg_status emit(expander *e, uint32_t node, bool is_aliased, unsigned depth)
{
    const tg_node *place = &e->raw->nodes[node];
    const tg_node *what = place;
    uint32_t from = node;
    if (!is_aliased) e->place = node;
    if (place->reserved & RAW_ALIAS) {
        const tg_yaml_anchor *anchor = &e->anchors[place->text];
        from = anchor->node;
        what = from == NO_NODE ? &anchor->scalar : &e->raw->nodes[from];
        is_aliased = true;
    }
    tg_status status = is_aliased ? spend(e) : TG_OK;
    if (status) return status;
    bool is_container = what->type == TG_ARRAY || what->type == TG_OBJECT;
    if (is_container && depth == TG_LIMIT_YAML_DEPTH) {
        return fail(e, TG_ELIMIT, e->place, "nested too deeply through aliases");
    }
    uint32_t at = 0;
    status = tg_build_node(&e->out, &at);
    if (status) return status;
    tg_node made = *what;
    made.reserved = 0;
    made.key = place->key;
    made.key_n = place->key_n;
    made.key_start = place->key_start;
    made.start = place->start;
    made.end = place->end;
    if (is_aliased) made.flags |= TG_NODE_ALIASED;
    if (is_container) status = emit_children(e, from, is_aliased, depth + 1, &made.count);
    made.span = e->out.count - at;
    e->out.nodes[at] = made;
    return status;
}

tg_status tg_yaml_expand(tg_yaml_tree *tree, tg_yaml_problem *problem)
{
    expander e = {
        .raw = &tree->raw,
        .anchors = tree->anchors.items,
        .out = {.max = TG_LIMIT_YAML_NODES + TG_LIMIT_YAML_ALIAS_NODES},
        .budget = TG_LIMIT_YAML_ALIAS_NODES,
        .problem = problem,
    };
    tg_status status = emit(&e, 0, false, 0);
    if (status) {
        tg_build_free(&e.out);
        return status;
    }
    free(tree->raw.nodes);
    tree->raw.nodes = e.out.nodes;
    tree->raw.count = e.out.count;
    tree->raw.capacity = e.out.capacity;
    return TG_OK;
}
