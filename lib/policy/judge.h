/* judge.h - what the files of this directory share while a run is judged; used by nobody else. */
#ifndef TG_POLICY_JUDGE_H
#define TG_POLICY_JUDGE_H

#include "policy/asking.h"
#include "policy/fields.h"
#include "policy/fix.h"
#include "policy/policy.h"
#include "policy/view.h"

typedef struct tg_judge tg_judge;

/* One of the program's own checks of an asset: a name that policies use, and what it does. */
typedef struct tg_check {
    const char *name;
    tg_status (*run)(tg_judge *judge, const tg_policy *policy, const tg_view *view, tg_err *err);
} tg_check;

extern const tg_check tg_presence_checks[]; /* presence.c; ended by a NULL name, as the next one */
extern const tg_check tg_value_checks[];    /* values.c */
extern const tg_check tg_money_checks[];    /* money.c */
extern const tg_check tg_change_checks[];   /* lost.c */

/* A policy made ready for its kind. */
typedef struct tg_ready_policy {
    const tg_policy *policy;
    const tg_check *check;       /* NULL: a condition, or a check that looks at no single asset */
    const tg_question *question; /* of its condition; NULL: always */
} tg_ready_policy;

/* What all threads share and none changes. */
typedef struct tg_court {
    const tg_judge_input *input;
    const tg_dictionary *dictionary;
    tg_ready_policy *ready[TG_KIND_COUNT];
    size_t ready_count[TG_KIND_COUNT];
    tg_sink minimum[TG_KIND_COUNT];
    const tg_questions *questions;
    const tg_policy *undecided;     /* tag-undecided, NULL when it is switched off */
    const tg_asset *const *parents; /* assets by address, NULL when nobody needs a parent */
    tg_verdict *verdicts;           /* one slot per asset */
} tg_court;

/* Assets alike in kind, provider, type and category: the policies that can hold for them. */
typedef struct tg_asset_class {
    tg_kind kind;
    tg_slice provider, type, category;
    bool is_provider_open;
    const tg_ready_policy **ready;
    size_t ready_count;
} tg_asset_class;

/* What could not be judged, before it becomes a diagnostic. */
typedef struct tg_trouble {
    tg_slice policy;
    const tg_asset *asset;
    tg_slice message;
} tg_trouble;

/* One thread's own. */
struct tg_judge {
    const tg_court *court;
    tg_arena *arena;   /* findings and verdicts: stays */
    tg_arena *lists;   /* what grows: goes when the thread ends */
    tg_arena *scratch; /* emptied after each asset */
    tg_vec findings;   /* tg_finding */
    tg_vec troubles;   /* tg_trouble */
    tg_vec classes;    /* tg_asset_class, met so far */
    tg_asking *asking;
    tg_buf message; /* of the finding being written */
    tg_buf fix;
    tg_status status; /* TG_ENOMEM stops the thread */
};

/* --- findings --------------------------------------------------------------------------------- */

typedef struct tg_draft {
    tg_severity severity;
    tg_location location;
    const tg_slice *keys; /* copied */
    size_t key_count;
} tg_draft;

/* Empties message and fix. */
void tg_draft_begin(tg_judge *judge);
/* Makes a finding of what was written into message and fix. A message or fix of the policy's own
 * goes first. `view` NULL is not allowed; see tg_finding_seal for findings without an asset. */
tg_status tg_draft_end(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                       const tg_draft *draft, tg_err *err) TG_MUST_CHECK;
/* The fingerprint, from policy, asset or subject, and keys. */
tg_status tg_finding_seal(tg_finding *finding, tg_arena *scratch, tg_err *err) TG_MUST_CHECK;
/* Where a tag stands, or its asset where that is not known. */
tg_location tg_place_of(const tg_view *view, const tg_tag *tag);

/* --- words ------------------------------------------------------------------------------------ */

/* "aws_instance.x", "Deployment default/llm", "the openai.chat.completions.create call in
 * summarize" */
void tg_write_asset(const tg_asset *asset, tg_buf *to);
/* "team", "team and use_case", "team, use_case and owner" */
void tg_write_list(const tg_slice *items, size_t count, tg_buf *to);
/* A value of a tag in double quotes. */
void tg_write_value(tg_slice value, tg_buf *to);

/* --- parts ------------------------------------------------------------------------------------ */

/* Sorts out which policies hold for which kind. */
tg_status tg_court_ready_policies(tg_court *court, tg_arena *arena, tg_err *err) TG_MUST_CHECK;
/* Makes parents be found, if anybody needs one. */
tg_status tg_court_index_parents(tg_court *court, tg_arena *arena, tg_err *err) TG_MUST_CHECK;
/* Judges all assets. Findings and troubles are in no order. */
tg_status tg_court_judge(tg_court *court, tg_arena *arena, tg_vec *findings, tg_vec *troubles,
                         tg_err *err) TG_MUST_CHECK;
/* The asset whose tags count for `asset`: itself, its parent, or NULL. */
const tg_asset *tg_find_bearer(const tg_court *court, const tg_asset *asset);
/* A policy of conditions, required and denied tags. *truth is what it came to for this asset. */
tg_status tg_judge_custom(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                          tg_truth *truth, tg_slice *waits_for, tg_err *err) TG_MUST_CHECK;
/* The asset as reports show it. */
tg_status tg_make_verdict(tg_judge *judge, const tg_view *view, tg_verdict *out,
                          tg_err *err) TG_MUST_CHECK;
/* Marks waived findings and adds what is to be said of the waivers themselves. */
tg_status tg_apply_waivers(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                           tg_err *err) TG_MUST_CHECK;
/* The findings about money that are no single asset's: budgets, the limit on one change. */
tg_status tg_judge_money(const tg_judge_input *input, tg_arena *arena, tg_vec *findings,
                         tg_err *err) TG_MUST_CHECK;
/* The enabled policy with that id, or NULL. */
const tg_policy *tg_find_policy(const tg_bundle *bundle, const char *id);

#endif
