/* embedded.h - the rules, prices and policies that are built into the program.
 *
 * tests/tools/embed parses them when the program is built and writes the tables that this module
 * reads: arrays of nodes and texts, constant and without pointers, so that starting up costs
 * nothing. */
#ifndef TG_DOC_EMBEDDED_H
#define TG_DOC_EMBEDDED_H

#include "base/hash.h"
#include "doc/doc.h"

/* A YAML file of one document. The name is its path: rules/terraform/aws.yaml. */
typedef struct tg_embedded {
    const char *name;
    tg_doc doc;
} tg_embedded;

/* A file as it is: rules/prices/llm.csv. */
typedef struct tg_embedded_raw {
    const char *name;
    tg_slice bytes;
} tg_embedded_raw;

/* Everything of one kind, for naming what decided a run. */
typedef struct tg_embedded_set {
    const char *name;
    char sha256[TG_SHA256_HEX + 1];
} tg_embedded_set;

/* Documents in the order of their names. */
size_t tg_embedded_doc_count(void);
/* The caller guarantees i < tg_embedded_doc_count(). */
const tg_embedded *tg_embedded_doc_at(size_t i);
/* NULL when there is no such document. */
const tg_doc *tg_embedded_doc(const char *name);

size_t tg_embedded_file_count(void);
const tg_embedded_raw *tg_embedded_file_at(size_t i);
/* {NULL, 0} when there is no such file. */
tg_slice tg_embedded_file(const char *name);

/* The hash of a set, 64 digits followed by a NUL; {NULL, 0} for an unknown name. It is
 * tg_hash_parts over name, content, name, content, ... of the set's source files in the order of
 * their names.
 *   "catalog"   rules/terraform/, rules/kubernetes/, rules/code/
 *   "prices"    rules/prices/
 *   "policies"  policies/
 *   "all"       everything embedded */
tg_slice tg_embedded_sha256(const char *set);

/* The tables, in the file that tests/tools/embed writes; sorted by name. */
typedef struct tg_embedded_tables {
    const tg_embedded *docs;
    size_t doc_count;
    const tg_embedded_raw *files;
    size_t file_count;
    const tg_embedded_set *sets;
    size_t set_count;
} tg_embedded_tables;
extern const tg_embedded_tables tg_embedded_all;

#endif
