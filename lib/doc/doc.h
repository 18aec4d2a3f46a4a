/* doc.h - one immutable tree for JSON and YAML, with source positions.
 *
 * A document is a flat array of nodes in document order; a node's children follow it. It holds no
 * pointers, so the rules that ship with the program are such arrays, built when the program is
 * built and used where they lie. Values are looked at through tg_value, a pair that is passed by
 * value and is safe to ask when it is missing: tg_get(tg_get(root, "spec"), "template") needs no
 * checks between. */
#ifndef TG_DOC_DOC_H
#define TG_DOC_DOC_H

#include "base/arena.h"
#include "text/text.h"

typedef enum tg_type {
    TG_MISSING = 0, /* tg_value of nothing */
    TG_NULL,
    TG_BOOL,
    TG_NUMBER,
    TG_STRING,
    TG_ARRAY,
    TG_OBJECT,
} tg_type;

enum {
    TG_NODE_QUOTED = 1,  /* YAML: the scalar was quoted or a block scalar, so it is a string */
    TG_NODE_ALIASED = 2, /* YAML: came through an alias or a merge key */
    TG_NODE_NOT_1_2 = 4, /* YAML: plain scalar that YAML 1.1 and 1.2 read differently
                            (yes, no, on, off, 012, 1:30, 1_000): Kubernetes reads 1.1 */
};

typedef struct tg_node {
    uint8_t type;  /* tg_type */
    uint8_t flags; /* TG_NODE_... */
    uint16_t reserved;
    uint32_t span;  /* nodes of this subtree, itself included: the next sibling is this + span */
    uint32_t count; /* children of an array or object */
    uint32_t key, key_n;   /* member name, in the pool; of an object's children only */
    uint32_t text, text_n; /* scalars as written, unescaped, in the pool ("true", "1.50", "null") */
    uint32_t start, end;   /* byte range of the value in the source text */
    uint32_t key_start;    /* where the member's name starts in the source text */
} tg_node;

typedef struct tg_doc {
    const tg_node *nodes;
    uint32_t count;
    const char *pool; /* texts, each followed by a NUL */
    uint32_t pool_n;
    const char *name;      /* the file, for messages */
    const tg_lines *lines; /* of the source text; NULL where nobody asked (built-in rules,
                              manifests) */
} tg_doc;

typedef struct tg_value {
    const tg_doc *doc;
    const tg_node *node; /* NULL: missing */
} tg_value;

tg_value tg_doc_root(const tg_doc *doc);
/* Member of an object, by exact name; the first when there are several (the YAML and JSON parsers
 * refuse duplicates). Missing for anything else. */
tg_value tg_get_slice(tg_value object, tg_slice key);
static inline tg_value tg_get(tg_value object, const char *key)
{
    return tg_get_slice(object, tg_slice_of(key));
}
/* Along object members divided by dots: "spec.template.metadata". */
tg_value tg_path(tg_value from, const char *path);
/* Item of an array or member of an object by number: walks from the first, so iterate instead. */
tg_value tg_at(tg_value container, uint32_t i);

static inline tg_type tg_type_of(tg_value v)
{
    return v.node ? (tg_type)v.node->type : TG_MISSING;
}
static inline bool tg_is_missing(tg_value v)
{
    return v.node == NULL;
}
/* Missing or null: what most formats mean by "not set". */
static inline bool tg_is_unset(tg_value v)
{
    return v.node == NULL || v.node->type == TG_NULL;
}
/* Children of an array or object; 0 for anything else. */
uint32_t tg_count(tg_value container);
/* The text of a scalar as written, strings unescaped; {NULL, 0} for containers and missing ones. */
tg_slice tg_text_of(tg_value v);
/* Only strings: {NULL, 0} for a number or a boolean. */
tg_slice tg_string_of(tg_value v);
/* A member's name. */
tg_slice tg_key_of(tg_value member);
/* `missing` when it is not a boolean. */
bool tg_bool_of(tg_value v, bool missing);
/* An integer that fits, false when it is none: plain, as YAML 1.1 writes numbers (012, 0x1f,
 * 1_000), or in quotes, decimal then; a fraction of zeros (12.0) is fine. */
bool tg_int_of(tg_value v, int64_t *out);
/* Byte offset in the source. */
uint32_t tg_offset_of(tg_value v);

/* for (tg_value item = tg_first(list); !tg_is_missing(item); item = tg_next(list, item)) */
tg_value tg_first(tg_value container);
tg_value tg_next(tg_value container, tg_value child);

/* "an object", "the number 12", "the text \"x\"": for messages; cut to a readable length and made
 * harmless. Never for values of a plan, which may be secret: see tg_type_name. */
tg_slice tg_describe(tg_value v, tg_arena *arena);
const char *tg_type_name(tg_type type);

#endif
