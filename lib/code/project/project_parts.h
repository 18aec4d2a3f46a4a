/* project_parts.h - what the files behind project.h share. */
#ifndef TG_CODE_PROJECT_PARTS_H
#define TG_CODE_PROJECT_PARTS_H

#include "code/project/beans.h"
#include "code/project/project.h"
#include "code/project/settings.h"

/* What a scan leaves for `join`. */
typedef struct tg_left {
    const tg_unit *unit;    /* a source file */
    const tg_unit **others; /* the rest of its units */
    size_t other_count;
    bool needs_others;
    bool needs_callers;
    bool asks_everywhere;
    bool only_uses;
    tg_slice barrel; /* a file that only hands on, whose text is not read yet; {NULL, 0}: none */
    const tg_language *barrel_language;
    tg_vec everywhere; /* tg_context: what in it configures an SDK for all files */
    tg_slice package;  /* a manifest: the name of the package around it */
    tg_slice main;     /* a package.json: the file that it gives, from its directory */
    const char *family;
    bool imports_itself;         /* a manifest: files of its src/ import the package by its name */
    bool has_index;              /* a manifest: there is a src/index */
    const tg_settings *settings; /* a configuration: what it says */
    tg_vec aliases;              /* a tsconfig.json: what modules are called by (aliases.c) */
} tg_left;

typedef struct tg_module_file {
    uint64_t hash; /* of what the list is sorted by first */
    tg_slice stem; /* the path without extension, and without /index or /__init__ */
    const tg_unit *unit;
} tg_module_file;

/* A manifest, or a configuration of modules. */
typedef struct tg_placed {
    uint64_t hash; /* of its directory, or of its package's name */
    const tg_scan *scan;
} tg_placed;

typedef struct tg_project {
    tg_vec files;        /* tg_module_file; files whose stem ends in the same component together */
    tg_vec by_directory; /* the same; files of one directory together, by path */
    tg_vec beside;       /* tg_module_file: names instead of stems, where directories share them */
    tg_vec called;       /* tg_module_file: what files call instead of stems, where callers are
                            looked for in all of them */
    tg_vec beans;        /* tg_bean, sorted by hash */
    tg_vec declared;     /* tg_declared, of languages with namespaces */
    tg_vec constants;    /* tg_constant, of all files, sorted by name */
    tg_vec everywhere;   /* tg_context */
    tg_vec classes; /* tg_module_file: class names instead of stems, where files share a tg_project
                     */
    tg_vec tops;    /* the same of all that files of packages declare at their top */
    tg_vec globals; /* const tg_unit *: whose imports hold for other files */
    tg_vec sourced; /* uint64_t, sorted: hashes of the names of scripts that others read in */
    const tg_catalog *catalog;
    bool watch_api_keys;
    bool has_sdk_files;    /* one of the files names an SDK */
    tg_vec packages;       /* tg_placed: manifests that name one, by its name */
    tg_vec package_places; /* the same, by their directories */
    tg_vec sdk_spaces;     /* tg_slice: "com.openai", where an SDK's own sources are in the tree */
    tg_vec settings;       /* const tg_settings * */
    tg_vec aliases;        /* tg_placed: what says by what modules are called, by directories */
    tg_vec class_files;    /* tg_module_file: paths instead of stems, also of files that nothing is
                              read of, by the names of the classes that they are named after */
} tg_project;

/* --- project.c */

/* A gem's own code; its examples use it like everybody. */
bool tg_project_is_in_lib(tg_slice path, tg_slice manifest);

/* --- module_files.c */

tg_slice tg_project_last_of(tg_slice path);
/* The first of a list of tg_module_file, sorted by hash, with that one; or the count. */
size_t tg_project_first_with(const tg_vec *files, uint64_t hash);
int tg_project_compare_files(const void *a, const void *b);
tg_slice tg_project_stem_of(tg_slice path);
/* The first file whose stem ends in the component `name`, or the count. */
size_t tg_project_first_file(const tg_project *p, tg_slice name);
const tg_unit *tg_project_find_path(const tg_project *p, const tg_unit *from, tg_slice path,
                                    bool may_be_deeper);
const tg_unit *tg_project_find_module(void *self, const tg_unit *from, tg_slice module);
tg_slice tg_project_directory_of(tg_slice path);
/* A file of the directory that holds a package's parts, or NULL. */
const tg_unit *tg_project_file_in(const tg_project *p, const tg_unit *from, tg_slice directory);
int tg_project_compare_directories(const void *a, const void *b);
int tg_project_compare_names(const void *a, const void *b);
const tg_unit *tg_project_find_part(void *self, const tg_unit *from, tg_slice class,
                                    tg_slice member);
/* Those in a directory that the file lies below. */
const tg_unit *tg_project_next_global(void *self, const tg_unit *from, size_t *at);
/* The files of the directory, one after another. */
const tg_unit *tg_project_next_beside(void *self, const tg_unit *from, size_t *at);
/* Adds what a file calls to tg_project.called. */
tg_status tg_project_note_called(tg_project *p, const tg_unit *unit);
const tg_unit *tg_project_next_calling(void *self, const tg_unit *from, tg_slice name, size_t *at,
                                       size_t *passed);
/* What names of a directory are found by. */
uint64_t tg_project_hash_beside(const tg_unit *unit, tg_slice name);
int tg_project_compare_beside(const void *a, const void *b);
/* What a script reads in is noted, `source lib/config.sh`, and what it sets for those that do. */
tg_status tg_project_note_script(tg_project *p, const tg_unit *unit);
int tg_project_compare_hashes(const void *a, const void *b);
/* The first by path that defines the name at its top; of scripts the nearest of those that are read
 * in. */
const tg_unit *tg_project_find_beside(void *self, const tg_unit *from, tg_slice name);
const tg_constant *tg_project_constants_of(void *self, tg_slice name, size_t *count);
const tg_vec *tg_project_everywhere_of(void *self);
/* Whether a language that shares names in a directory has another file there. */
bool tg_project_has_file_beside(const tg_project *p, const tg_unit *unit);

/* --- packages.c */

/* Adds a manifest that names a package, or a file of aliases. TG_ENOMEM */
tg_status tg_project_note_package(tg_project *p, const tg_scan *scan);
tg_status tg_project_sort_packages(tg_project *p);
/* The first of those that lie in a directory, or what comes after it. */
size_t tg_project_first_placed(const tg_vec *placed, tg_slice directory);
/* NULL: the ith lies elsewhere. */
const tg_scan *tg_project_placed_at(const tg_vec *placed, size_t i, tg_slice directory);
/* From "a/b/" to "a/", from "a/" to "". */
bool tg_project_go_up(tg_slice *directory);
/* The nearest manifest above a file that names a package, or NULL. */
const tg_scan *tg_project_manifest_above(const tg_project *p, tg_slice path, const char *family);
/* Whether two files of a language lie below the same manifest. */
bool tg_project_shares_package(void *self, const tg_unit *a, const tg_unit *b);
/* The name of the package whose manifest is the nearest above a file; {NULL, 0}: none is. */
tg_slice tg_project_package_of(void *self, const tg_unit *unit);
/* Whether a name lies in a package of the tree, by its manifest: `@repo/core.create`. */
bool tg_project_is_ours(void *self, const tg_unit *from, tg_slice name);
bool tg_project_is_crate(tg_slice package, tg_slice name);
/* `acme_llm.client` is src/client of the package acme-llm of the tree. *is_sdk_crate: the rules
 * know what it gives, better than its sources do. */
const tg_unit *tg_project_find_in_crate(const tg_project *p, const tg_unit *from, tg_slice module,
                                        bool *is_sdk_crate);
/* `@acme/llm`, `@acme/llm/chat` of the package.json of the tree that has the name: the file that it
 * gives, its index, or one below. */
const tg_unit *tg_project_find_in_workspace(const tg_project *p, const tg_unit *from,
                                            tg_slice module);
/* "acme.org/shop/internal/llm" is internal/llm below the go.mod that names acme.org/shop; where no
 * go.mod is in the tree, the directory that the path ends in. */
const tg_unit *tg_project_find_package(const tg_project *p, const tg_unit *from, tg_slice module);

/* --- aliases.c */

/* tsconfig.json, tsconfig.app.json, jsconfig.json */
bool tg_project_is_alias_file(tg_slice path);
tg_status tg_project_read_aliases(const tg_input *input, tg_scan *scan, tg_err *err) TG_MUST_CHECK;
/* The file that a module means by those of them that stand above, the nearest first; or NULL. */
const tg_unit *tg_project_find_aliased(const tg_project *p, const tg_unit *from, tg_slice module);

/* --- class_files.c */

/* Whether a file has the name of a class, "Agents.GrokCLI", or of the module around it. */
bool tg_project_has_file_of_class(const tg_project *p, tg_slice class);
/* Adds a file that may be named after a class to tg_project.class_files. TG_ENOMEM */
tg_status tg_project_note_class_file(tg_project *p, tg_slice path);
int tg_project_compare_class_files(const void *a, const void *b);

/* --- sdk_sources.c */

/* Takes the calls out of files that are an SDK's own sources; a note in each scan says so. `scans`
 * in the order of their paths. */
tg_status tg_project_drop_sdk_sources(const tg_project *p, tg_scan *const *scans, size_t count,
                                      tg_err *err);

/* --- plugins.c */

/* Takes what a plugin's own rule found out of the plugin's files. */
tg_status tg_project_drop_plugins(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                                  tg_arena *arena, tg_err *err);

#endif
