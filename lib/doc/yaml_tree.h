/* yaml_tree.h - what lies between the two steps of reading YAML: used by yaml*.c only.
 *
 * Step one turns libyaml's events into raw nodes, one for one, with aliases as leaves. Step two,
 * only for documents that need it, copies them with aliases and merge keys expanded. */
#ifndef TG_DOC_YAML_TREE_H
#define TG_DOC_YAML_TREE_H

#include "base/vec.h"
#include "doc/build.h"

/* In tg_node.reserved of a raw node. */
enum {
    RAW_ALIAS = 1,     /* a leaf; `text` is the number of its anchor */
    RAW_MERGE = 2,     /* a member whose key is `<<` */
    RAW_HAS_MERGE = 4, /* an object with such a member */
};

#define NO_NODE UINT32_MAX

typedef struct tg_yaml_anchor {
    uint32_t hash;
    tg_slice name;
    uint32_t node;  /* NO_NODE: the anchor stands on a key, */
    tg_node scalar; /* which is this scalar then */
} tg_yaml_anchor;

typedef struct tg_yaml_tree {
    tg_build raw;
    tg_vec anchors; /* tg_yaml_anchor */
} tg_yaml_tree;

/* What went wrong, and in which raw node. */
typedef struct tg_yaml_problem {
    const char *message;
    uint32_t node;
} tg_yaml_problem;

/* Replaces the tree's nodes by their expansion; the pool stays. */
tg_status tg_yaml_expand(tg_yaml_tree *tree, tg_yaml_problem *problem) TG_MUST_CHECK;

/* The type of a plain scalar by the rules in yaml.h; adds to *flags. */
tg_type tg_yaml_plain_type(tg_slice text, uint8_t *flags);

#endif
