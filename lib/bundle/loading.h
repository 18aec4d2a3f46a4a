/* loading.h - the bundle while it is read: shared by the files of this directory, used by nobody
 * else. */
#ifndef TG_BUNDLE_LOADING_H
#define TG_BUNDLE_LOADING_H

#include "bundle/bundle.h"
#include "model/schema.h"

/* Patterns live outside the arena; whoever compiles one notes it here at once. */
struct tg_bundle_patterns {
    tg_vec patterns;   /* tg_pattern * */
    tg_vec conditions; /* tg_condition * */
};

/* One file of a bundle, read. */
typedef struct tg_bundle_file {
    tg_slice path;
    const char *shown; /* as messages name it */
    tg_slice bytes;
    const tg_doc *doc; /* NULL: no YAML file, or broken */
} tg_bundle_file;

typedef struct tg_loading {
    tg_arena *arena;
    tg_vec *problems; /* tg_diagnostic */
    tg_bundle *bundle;
    struct tg_bundle_patterns *owned;
    tg_vec files; /* tg_bundle_file */
    /* NULL when dictionary.yaml is broken: then the names that other files use are not judged. */
    const tg_dictionary *dictionary;
    tg_err *err;
} tg_loading;

/* Each takes one file apart, adds what is wrong to the problems and returns only TG_ENOMEM. */
tg_status tg_dictionary_load(tg_loading *loading, const tg_doc *doc,
                             tg_dictionary *out) TG_MUST_CHECK;
/* What stands in several places of a dictionary and must agree; `keys` are those of `root`, in
 * order. */
tg_status tg_dictionary_check_names(tg_loading *loading, tg_value root, const tg_key_rule *keys,
                                    tg_problems *problems) TG_MUST_CHECK;
tg_status tg_policies_load(tg_loading *loading) TG_MUST_CHECK; /* all files, built-in ones first */
tg_status tg_waivers_load(tg_loading *loading, const tg_doc *doc) TG_MUST_CHECK;
tg_status tg_budgets_check(tg_loading *loading, const tg_doc *doc) TG_MUST_CHECK;
tg_status tg_usage_check(tg_loading *loading, const tg_doc *doc) TG_MUST_CHECK;
tg_status tg_rules_check(tg_loading *loading, const tg_doc *doc) TG_MUST_CHECK;

/* --- names and places ---------------------------------------------------------------------------
 */

typedef enum tg_file_role {
    TG_ROLE_DICTIONARY,
    TG_ROLE_BUDGETS,
    TG_ROLE_USAGE,
    TG_ROLE_WAIVERS,
    TG_ROLE_POLICIES,
    TG_ROLE_RULES,
    TG_ROLE_PRICES,  /* known by name, read by cost/ */
    TG_ROLE_IGNORED, /* may lie in a bundle and is none of its files: a README, the audit store */
    TG_ROLE_UNKNOWN,
} tg_file_role;

/* What a path inside a bundle is by its name. */
tg_file_role tg_bundle_role(tg_slice path);
/* What is wrong with an unknown one, and what it may have been meant to be. */
tg_slice tg_bundle_role_advice(tg_slice path, tg_arena *arena);

/* The tables of the files; docs/schema/ says the same for editors, a test keeps them alike. */
extern const tg_schema tg_dictionary_schema;
extern const tg_schema tg_policies_schema; /* built-in ones: with `check` */
extern const tg_schema tg_waivers_schema;
extern const tg_schema tg_budgets_schema;
extern const tg_schema tg_usage_schema;
extern const tg_schema tg_rules_schema; /* the lists only: what is in them is the catalog's */

/* --- pieces shared by the loaders ---------------------------------------------------------------
 */

/* The list of texts at `list`, copied; *out is NULL and *count 0 when it is missing. */
tg_status tg_take_texts(tg_loading *loading, tg_value list, const tg_slice **out,
                        size_t *count) TG_MUST_CHECK;
/* A copy of the text of `v`, as written; {NULL, 0} when it is missing. Out of memory is noted in
 * `status`. */
tg_slice tg_take_text(tg_loading *loading, tg_value v, tg_status *status);
/* The bits of a list of kinds; all of them when it is missing. */
unsigned tg_take_kinds(tg_value list);
/* Compiles and notes down. A broken pattern is a problem at `at` and leaves *out NULL. */
tg_status tg_take_pattern(tg_loading *loading, tg_value at, bool is_glob, tg_problems *problems,
                          const tg_pattern **out) TG_MUST_CHECK;

/* The key of that name, or NULL after a problem at the name of `member` (`at_key`) or at the value.
 */
const tg_key_rule *tg_expect_key(tg_loading *loading, tg_slice name, tg_value at, bool at_key,
                                 tg_problems *problems);
/* The key that `name` is written like, or nearly; {NULL, 0} when there is none. */
tg_slice tg_suggest_key(const tg_dictionary *dictionary, tg_slice name, tg_arena *arena);
/* A problem unless `value` is what the dictionary wants to be written for `key`. */
tg_status tg_expect_value(tg_loading *loading, const tg_key_rule *key, tg_value value,
                          tg_problems *problems) TG_MUST_CHECK;
/* Checks a `match:` mapping: dictionary keys, or one of `others` (NULL-terminated); null asks for
 * assets without the key. */
tg_status tg_check_match(tg_loading *loading, tg_value match, const char *const *others,
                         tg_problems *problems) TG_MUST_CHECK;

/* --- look-up ------------------------------------------------------------------------------------
 */

/* Makes `written`, `value_index` and `key_index`. TG_ENOMEM is the only failure. */
tg_status tg_dictionary_index(tg_dictionary *dictionary, tg_key_rule *keys,
                              tg_arena *arena) TG_MUST_CHECK;
/* Letters lower, and without what stands between words: `CostCenter`, `cost-center` and
 * `cost_center` are one. {NULL, 0} when out of memory. */
tg_slice tg_fold_key(tg_slice key, tg_arena *arena);
/* Letters lower, `_` and blanks as `-`, ends trimmed. */
tg_slice tg_fold_value(tg_slice value, tg_arena *arena);
/* A value that says nothing: listed in `placeholders`, nothing but punctuation, or a blank that was
 * never filled in, such as <team>, {{ team }} or ${TEAM}. */
bool tg_is_placeholder(const tg_dictionary *dictionary, tg_slice value);

extern const char *const tg_kind_choices[];

#endif
