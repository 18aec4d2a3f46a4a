/* catalog.h - the detection rules: what is AI, where its tags and cost drivers stand.
 *
 * The rules are data (`rules/`, and the rule files of a bundle), compiled into the program as
 * documents without pointers. Building a catalog only indexes them; a rule is compiled when a
 * reader first asks for it, because most runs meet a handful of a thousand rules. A bundle's rule
 * for a name that a built-in rule has replaces it. */
#ifndef TG_CATALOG_CATALOG_H
#define TG_CATALOG_CATALOG_H

#include "doc/doc.h"
#include "model/reader.h"

/* Builds the catalog from the built-in rules and `extra` documents (a bundle's rules), whose errors
 * go to `problems` (tg_diagnostic) with file, line and column and make the result TG_EUSAGE. Lives
 * in `arena`; free with tg_catalog_close (patterns). */
tg_status tg_catalog_new(const tg_doc *const *extra, size_t extra_count, tg_arena *arena,
                         tg_catalog **out, tg_vec *problems, tg_err *err) TG_MUST_CHECK;
void tg_catalog_close(tg_catalog *catalog);

/* Each kind of rule is one file with one section descriptor; catalog.c only knows the table of
 * them. A section owns one top-level key of rule files (`resources`, `workloads`, `sdks`, ...),
 * keeps its own index, and offers its own look-up functions in its own header (catalog/resource.h,
 * ...). */
typedef struct tg_catalog_section {
    const char *key; /* top-level key in a rule file */
    /* Adds one file's list; `is_builtin` rules were checked when the program was built. */
    tg_status (*add)(void *index, tg_value list, const tg_doc *doc, bool is_builtin,
                     tg_arena *arena, tg_vec *problems, tg_err *err);
    /* After all files: sort, check for duplicates. */
    tg_status (*finish)(void *index, tg_arena *arena, tg_vec *problems, tg_err *err);
    /* After all sections: what one of a bundle's rules says of another section's; may be NULL. */
    tg_status (*check)(const tg_catalog *catalog, tg_arena *arena, tg_vec *problems, tg_err *err);
    void (*close)(void *index); /* may be NULL */
    /* Appends a tg_rule_info per rule; NULL for a section that holds no rules of its own. */
    tg_status (*rules)(const void *index, tg_arena *arena, tg_vec *out, tg_err *err);
    size_t index_size; /* zeroed bytes for the index */
} tg_catalog_section;

/* A section's index, for the look-up functions. */
void *tg_catalog_index(const tg_catalog *catalog, const tg_catalog_section *section);

/* Every rule there is, for `policy list` and `policy explain`. */
typedef struct tg_rule_info {
    tg_slice name; /* "terraform/aws/aws_instance" */
    tg_slice category;
    tg_slice summary; /* one line */
    tg_slice source;  /* where the fact was read, and when */
    bool is_idle; /* finds nothing as it is: switched off, or about what neither costs nor is tagged
                   */
} tg_rule_info;
tg_status tg_catalog_rules(const tg_catalog *catalog, tg_arena *arena,
                           tg_vec *out /* tg_rule_info */, tg_err *err) TG_MUST_CHECK;

#endif
