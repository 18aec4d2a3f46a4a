/* policy.h - assets and a bundle to findings. */
#ifndef TG_POLICY_POLICY_H
#define TG_POLICY_POLICY_H

#include "bundle/bundle.h"
#include "model/cost.h"
#include "model/run.h"

/* Comments addressed to the program, found in the text of source files in any comment syntax:
 *   tallygate:ignore POLICY -- reason         a waiver, for the line itself or the next line of
 * code tallygate-expect: POLICY[, POLICY...]     for `policy test`: findings that must come
 *   tallygate-ok                              for `policy test`: none may come */
typedef enum tg_annotation_kind {
    TG_ANNOTATION_IGNORE,
    TG_ANNOTATION_EXPECT,
    TG_ANNOTATION_OK,
} tg_annotation_kind;
typedef struct tg_annotation {
    tg_annotation_kind kind;
    tg_slice policy; /* one annotation per policy named; empty when none is */
    tg_slice reason;
    tg_location location; /* of the comment */
    uint32_t target_line; /* the line meant: its own when code stands before it, else the next line
                             that is neither blank nor an annotation */
    uint32_t target_cell; /* in a notebook the cell and the line in it that are meant, else 0 */
    uint32_t target_cell_line;
    bool is_used;
} tg_annotation;
tg_status tg_annotations_of(tg_slice path, tg_slice text, tg_arena *arena,
                            tg_vec *out /* tg_annotation */, tg_err *err) TG_MUST_CHECK;

typedef struct tg_judge_input {
    const tg_bundle *bundle;
    const tg_asset *assets; /* sorted */
    size_t asset_count;
    const tg_observation *observations;
    size_t observation_count;
    tg_annotation *annotations; /* sorted by file and line; is_used is set */
    size_t annotation_count;
    int64_t today; /* days since 1970-01-01, UTC: for waivers */
    unsigned jobs;
    /* What cost/ made of the assets; cost NULL: nothing was priced. */
    const tg_cost_totals *cost;
    const tg_budget_state *budgets;
    size_t budget_count;
    const tg_change_limit *change;
} tg_judge_input;

typedef struct tg_judgement {
    const tg_verdict *verdicts; /* one per asset */
    tg_finding *findings;       /* sorted; waived ones included */
    size_t finding_count;
} tg_judgement;

/* Gives assets that name an account of the dictionary (`accounts`) its tags, where the account
 * stands and with its reach, before they are priced and judged; an account that is not known
 * leaves them open. In place; new tags live in `arena`. TG_ENOMEM is the only failure. */
tg_status tg_accounts_add_tags(const tg_dictionary *dictionary, tg_asset *assets, size_t count,
                               tg_arena *arena, tg_err *err) TG_MUST_CHECK;

/* Judges every asset by every enabled policy.
 *   TG_ELIMIT  a policy's pattern ran into its limit: the finding is replaced by an entry in
 *              `problems` (tg_diagnostic), which makes the run incomplete; the rest is judged */
tg_status tg_policy_judge(const tg_judge_input *input, tg_arena *arena, tg_judgement *out,
                          tg_vec *problems, tg_err *err) TG_MUST_CHECK;

#endif
