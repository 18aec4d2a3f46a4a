#include "doc/build.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/vec.h"

enum { FEW_MEMBERS = 16 };

tg_build tg_build_of(uint32_t max_nodes)
{
    tg_build build = {.max = max_nodes, .pool = tg_buf_of(UINT32_MAX)};
    tg_buf_putc(&build.pool, '\0');
    return build;
}

void tg_build_free(tg_build *build)
{
    free(build->nodes);
    build->nodes = NULL;
    tg_buf_free(&build->pool);
}

tg_status tg_build_node(tg_build *build, uint32_t *out)
{
    if (build->count == build->max) return TG_ELIMIT;
    if (build->count == build->capacity) {
        uint32_t capacity = build->capacity ? build->capacity * 2 : 64;
        if (capacity > build->max) capacity = build->max;
        tg_node *nodes = realloc(build->nodes, capacity * sizeof *nodes);
        if (!nodes) return TG_ENOMEM;
        build->nodes = nodes;
        build->capacity = capacity;
    }
    *out = build->count++;
    build->nodes[*out] = (tg_node){.span = 1};
    return TG_OK;
}

uint32_t tg_build_text(tg_build *build, tg_slice text)
{
    if (text.n == 0) return 0;
    if (text.n >= UINT32_MAX) {
        build->pool.status = TG_ELIMIT;
        return 0;
    }
    char *to = tg_buf_reserve(&build->pool, text.n + 1);
    if (!to) return 0;
    memcpy(to, text.ptr, text.n);
    to[text.n] = '\0';
    uint32_t at = (uint32_t)build->pool.n;
    build->pool.n += text.n + 1;
    return at;
}

tg_status tg_build_finish(const tg_build *build, const char *name, tg_arena *arena,
                          const tg_doc **out, tg_err *err)
{
    tg_status status = tg_buf_status(&build->pool);
    if (status == TG_ELIMIT) return tg_fail_at(err, status, name, 0, 0, "too much text");
    if (status) return tg_fail_memory(err);
    tg_node *nodes = tg_arena_array(arena, build->count, sizeof *nodes);
    tg_slice pool = tg_arena_copy(arena, tg_buf_slice(&build->pool));
    tg_slice own_name = tg_arena_copy(arena, tg_slice_of(name));
    tg_doc *doc = tg_arena_alloc(arena, sizeof *doc);
    if (!nodes || !pool.ptr || !own_name.ptr || !doc) return tg_fail_memory(err);
    memcpy(nodes, build->nodes, build->count * sizeof *nodes);
    *doc = (tg_doc){
        .nodes = nodes,
        .count = build->count,
        .pool = pool.ptr,
        .pool_n = (uint32_t)pool.n,
        .name = own_name.ptr,
    };
    *out = doc;
    return TG_OK;
}

typedef struct member {
    tg_slice key;
    uint32_t node;
} member;

static tg_slice key_of(const tg_build *build, uint32_t node)
{
    const tg_node *n = &build->nodes[node];
    return (tg_slice){build->pool.data + n->key, n->key_n};
}

static int compare_members(const void *a, const void *b)
{
    const member *x = a;
    const member *y = b;
    if (x->key.n != y->key.n) return x->key.n < y->key.n ? -1 : 1;
    return tg_slice_compare(x->key, y->key);
}

static bool find_among_few(const tg_build *build, uint32_t object, uint32_t *first,
                           uint32_t *second)
{
    uint32_t end = object + build->nodes[object].span;
    for (uint32_t b = object + 1; b < end; b += build->nodes[b].span) {
        for (uint32_t a = object + 1; a < b; a += build->nodes[a].span) {
            if (build->nodes[a].key_n != build->nodes[b].key_n) continue;
            if (!tg_slice_equal(key_of(build, a), key_of(build, b))) continue;
            *first = a;
            *second = b;
            return true;
        }
    }
    return false;
}

/* By sorting, not hashing: an attacker who knows the hash can make it quadratic. The pair that ends
 * first is reported, so that the answer does not depend on the order of the sort. */
static tg_status find_among_many(const tg_build *build, uint32_t object, tg_arena *scratch,
                                 bool *found, uint32_t *first, uint32_t *second)
{
    tg_vec members = tg_vec_of(scratch, sizeof(member));
    uint32_t end = object + build->nodes[object].span;
    for (uint32_t i = object + 1; i < end; i += build->nodes[i].span) {
        member *m = tg_vec_push(&members);
        if (!m) return TG_ENOMEM;
        *m = (member){key_of(build, i), i};
    }
    if (tg_vec_sort(&members, compare_members)) return TG_ENOMEM;
    const member *sorted = members.items;
    for (size_t i = 1; i < members.count; i++) {
        if (compare_members(&sorted[i - 1], &sorted[i]) != 0) continue;
        if (*found && *second <= sorted[i].node) continue;
        *found = true;
        *first = sorted[i - 1].node;
        *second = sorted[i].node;
    }
    return TG_OK;
}

tg_status tg_build_find_duplicate(const tg_build *build, bool *found, uint32_t *first,
                                  uint32_t *second)
{
    *found = false;
    tg_arena *scratch = NULL;
    /* Where the pool failed to grow, keys are not what their lengths say. */
    tg_status status = tg_buf_status(&build->pool);
    for (uint32_t i = 0; i < build->count && !*found && !status; i++) {
        const tg_node *node = &build->nodes[i];
        if (node->type != TG_OBJECT || node->count < 2) continue;
        if (node->count <= FEW_MEMBERS) {
            *found = find_among_few(build, i, first, second);
            continue;
        }
        if (scratch) tg_arena_reset(scratch);
        if (!scratch) scratch = tg_arena_new();
        status = scratch ? find_among_many(build, i, scratch, found, first, second) : TG_ENOMEM;
    }
    tg_arena_free(scratch);
    return status;
}

tg_type tg_build_json_type(int byte)
{
    switch (byte) {
    case '{':
        return TG_OBJECT;
    case '[':
        return TG_ARRAY;
    case '"':
        return TG_STRING;
    case 't':
    case 'f':
        return TG_BOOL;
    case 'n':
        return TG_NULL;
    default:
        return byte == '-' || (byte >= '0' && byte <= '9') ? TG_NUMBER : TG_MISSING;
    }
}

tg_position tg_build_position(tg_slice text, size_t offset)
{
    tg_position at = {1, 1};
    if (offset > text.n) offset = text.n;
    for (size_t i = 0; i < offset; i++) {
        char c = text.ptr[i];
        /* The \n of \r\n at `offset` itself still belongs to the line it ends. */
        bool ends = c == '\n' || (c == '\r' && (i + 1 >= text.n || text.ptr[i + 1] != '\n'));
        at.column = ends ? 1 : at.column + 1;
        at.line += ends;
    }
    return at;
}
