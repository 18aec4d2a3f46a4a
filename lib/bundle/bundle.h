/* bundle.h - the policy bundle: what an organisation wrote in `.tallygate/`, loaded and checked.
 *
 * Key by key the files are described in docs/bundle.md. Loading checks everything; a bundle that
 * loads has no error left in it. All errors of all files are collected, not only the first. */
#ifndef TG_BUNDLE_BUNDLE_H
#define TG_BUNDLE_BUNDLE_H

#include "doc/doc.h"
#include "model/condition.h"
#include "model/finding.h"
#include "model/reader.h"
#include "text/pattern.h"

/* --- dictionary ------------------------------------------------------------------------------ */

/* When a key is required. */
typedef struct tg_requirement {
    bool is_required;             /* false: the key is optional everywhere */
    unsigned kinds;               /* bits 1 << tg_kind; all of them when not limited */
    const tg_slice *environments; /* canonical environment values; NULL: all */
    size_t environment_count;
} tg_requirement;

typedef struct tg_value_rule {
    tg_slice name; /* canonical */
    tg_slice meaning, owner, billing_code, initiative, approver;
    const tg_slice *aliases;
    size_t alias_count;
    bool is_deprecated;
    tg_slice replacement; /* deprecated: use this; may be empty */
    tg_slice since;
    tg_location location;
} tg_value_rule;

typedef struct tg_value_index tg_value_index; /* lookup.c */
typedef struct tg_key_index tg_key_index;

typedef struct tg_key_rule {
    tg_slice name; /* canonical: "cost_center" */
    tg_slice meaning;
    tg_requirement requirement;
    unsigned kinds;                        /* where the key makes sense at all */
    tg_slice spellings[TG_PLATFORM_COUNT]; /* the literal key per platform; empty: the name itself
                                            */
    const tg_slice *aliases;
    size_t alias_count;
    const tg_value_rule *values; /* enumerated, in file order; NULL when any value goes */
    size_t value_count;
    tg_slice pattern_text;               /* empty: no pattern */
    const tg_pattern *pattern;           /* a value must match it from start to end */
    tg_slice written[TG_PLATFORM_COUNT]; /* the literal key to write per platform, never empty */
    const tg_value_index *value_index;
    tg_location location;
} tg_key_rule;

/* A key of the dictionary, by its name, and a value of it. */
typedef struct tg_given_tag {
    tg_slice key, value;
} tg_given_tag;

typedef struct tg_path_rule {
    tg_slice glob;
    const tg_pattern *pattern;
    const tg_given_tag *tags;
    size_t tag_count;
} tg_path_rule;

/* An account at a provider, such as a project, that stands for tags: what carries `tag` with this
 * value carries them. */
typedef struct tg_account_rule {
    tg_slice tag, value;
    const tg_given_tag *tags;
    size_t tag_count;
    tg_value entry;
} tg_account_rule;

typedef struct tg_dictionary {
    tg_slice title, owner;
    const tg_key_rule *keys; /* in file order: the order of every list of keys */
    size_t key_count;
    const tg_slice *placeholders; /* compared without case */
    size_t placeholder_count;
    const tg_path_rule *paths;
    size_t path_count;
    const tg_account_rule *accounts; /* sorted by tag and value */
    size_t account_count;
    const tg_key_index *key_index;
} tg_dictionary;

/* --- policies -------------------------------------------------------------------------------- */

typedef struct tg_policy {
    tg_slice id, title;
    tg_severity severity;
    bool is_enabled;
    bool is_builtin;    /* its check is one of the program's own (`check:` in policies/) */
    tg_slice check;     /* built-in check's name: "tag-missing", ...; empty for a condition */
    unsigned kinds;     /* bits 1 << tg_kind */
    tg_condition *when; /* NULL: always */
    const tg_slice *required_tags; /* `require: [KEY...]`: dictionary keys that must be present */
    size_t required_tag_count;
    const tg_slice *denied_tags; /* `deny: {KEY: [VALUE...]}` flattened: key, value, key, value */
    size_t denied_tag_count;     /* pairs */
    tg_sink minimum_sink;        /* `minimum_carrier: bill`: tags that reach less do not count */
    tg_slice message, fix;       /* templates with {field} */
    tg_slice why;                /* for `policy explain` */
    tg_slice fails, passes;      /* example snippets for `policy explain` */
    tg_slice example_language;   /* "hcl", "yaml", "python", ... */
    tg_location location;
    tg_location changed_at; /* where the bundle changes a built-in one; no file: nowhere */
} tg_policy;

/* --- the whole ------------------------------------------------------------------------------- */

typedef struct tg_bundle {
    tg_slice source;            /* "built-in", ".tallygate", ... */
    bool is_builtin_dictionary; /* there is no dictionary.yaml: team and use_case, any real value */
    tg_dictionary dictionary;
    const tg_policy *policies; /* built-in ones first, with the bundle's changes applied; by id */
    size_t policy_count;
    const tg_waiver *waivers;
    size_t waiver_count;
    int64_t waiver_max_days;
    const tg_doc *const *rules; /* the rule files, checked by the catalog when it is built */
    size_t rule_count;
    const tg_doc *usage; /* usage.yaml, budgets.yaml as read; NULL when absent; cost/ takes them
                            apart */
    const tg_doc *budgets;
    const struct tg_price_list { /* the files of prices/, in the order of their names */
        tg_slice name;           /* as shown: ".tallygate/prices/aws.csv" */
        tg_slice text;
    } * price_lists;
    size_t price_list_count;
    struct tg_bundle_patterns *owned; /* what tg_bundle_close frees */
    char sha256[TG_SHA256_HEX + 1];   /* of all files' names and bytes */
} tg_bundle;

/* Where the files of a bundle come from: a directory now, a git tree later. */
typedef struct tg_bundle_source {
    /* Lists all files below the bundle but hidden ones, relative paths, sorted ("dictionary.yaml",
     * "policies/a.yaml"). */
    tg_status (*list)(void *self, tg_arena *arena, tg_vec *paths /* tg_slice */, tg_err *err);
    tg_status (*read)(void *self, tg_slice path, size_t max, tg_arena *arena, tg_slice *out,
                      tg_err *err);
    void *self;
    tg_slice name;
} tg_bundle_source;

/* A directory; TG_ENOTFOUND from `list` when it is not there. */
tg_bundle_source tg_bundle_directory(const char *path, tg_arena *arena);

/* Loads everything; `source` NULL gives the built-in dictionary and policies alone.
 * Every error of the bundle goes to `problems` (tg_diagnostic); then the result is TG_EUSAGE and
 * *out is not set. The bundle lives in `arena`; free its patterns with tg_bundle_close. */
tg_status tg_bundle_load(const tg_bundle_source *source, tg_arena *arena, tg_bundle **out,
                         tg_vec *problems, tg_err *err) TG_MUST_CHECK;
void tg_bundle_close(tg_bundle *bundle);

/* What depends on the day: a waiver that reaches further ahead than the bundle allows. `today` is
 * days since 1970-01-01, UTC. Errors go to `problems` (tg_diagnostic); then the result is
 * TG_EUSAGE. */
tg_status tg_bundle_check_dates(const tg_bundle *bundle, int64_t today, tg_arena *arena,
                                tg_vec *problems, tg_err *err) TG_MUST_CHECK;

/* What `dictionary lint` says beyond errors: values without owner, aliases that collide, keys that
 * no kind can carry, spellings a provider refuses, a pattern that no placeholder is excluded from
 * ... */
tg_status tg_dictionary_lint(const tg_bundle *bundle, tg_arena *arena,
                             tg_vec *notes /* tg_diagnostic */, tg_err *err) TG_MUST_CHECK;

/* --- reading tags through the dictionary ------------------------------------------------------ */

typedef enum tg_spelling {
    TG_SPELLING_EXACT,
    TG_SPELLING_VARIANT, /* other case or `-` for `_`: understood, to be changed where it matters */
    TG_SPELLING_ALIAS,
} tg_spelling;

/* The accounts of the dictionary that are named by a tag, `count` in a row; NULL: none is. */
const tg_account_rule *tg_dictionary_accounts(const tg_dictionary *dictionary, tg_slice tag,
                                              size_t *count);
/* The one of them with a value, or NULL. */
const tg_account_rule *tg_dictionary_account(const tg_dictionary *dictionary, tg_slice tag,
                                             tg_slice value);
/* The key rule that a literal key on a platform stands for; NULL when it is none of ours. */
const tg_key_rule *tg_dictionary_key(const tg_dictionary *dictionary, tg_platform platform,
                                     tg_slice literal, tg_spelling *spelling);
/* The literal key to write for `key` on a platform. */
tg_slice tg_dictionary_spelling(const tg_key_rule *key, tg_platform platform);

typedef enum tg_value_state {
    TG_VALUE_GOOD,
    TG_VALUE_ALIAS,      /* understood; *canonical is what to write */
    TG_VALUE_VARIANT,    /* only case, `-`/`_` or outer white space differ from *canonical */
    TG_VALUE_DEPRECATED, /* *canonical is the replacement, or empty */
    TG_VALUE_EMPTY,
    TG_VALUE_PLACEHOLDER,
    TG_VALUE_NOT_ALLOWED, /* *canonical is the nearest allowed value, or empty */
    TG_VALUE_NO_MATCH,    /* does not match the pattern */
} tg_value_state;
tg_status tg_dictionary_value(const tg_dictionary *dictionary, const tg_key_rule *key,
                              tg_slice value, tg_value_state *state, tg_slice *canonical,
                              tg_err *err) TG_MUST_CHECK;

/* The canonical value, or empty: money under a value that the dictionary does not know belongs to
 * nobody, and must not slip past the budget for what has no owner. */
tg_slice tg_dictionary_understand(const tg_dictionary *dictionary, const tg_key_rule *key,
                                  tg_slice value);

/* Whether the platform accepts key and value; if not, *why says what it refuses, in words
 * ("Kubernetes label values have at most 63 characters of A-Z a-z 0-9 - _ ."). Sources: the
 * providers' documentation, named in syntax.c. */
bool tg_tag_syntax(tg_platform platform, tg_slice key, tg_slice value, tg_arena *arena,
                   tg_slice *why);

#endif
