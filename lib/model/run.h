/* run.h - one evaluation with all that decided it: what every report is made from. */
#ifndef TG_MODEL_RUN_H
#define TG_MODEL_RUN_H

#include "model/cost.h"
#include "model/finding.h"
#include "model/reader.h"
#include "model/spend.h"

typedef enum tg_decision { TG_DECISION_PASS, TG_DECISION_FAIL, TG_DECISION_INCOMPLETE } tg_decision;

/* An asset as the dictionary sees it. */
typedef struct tg_verdict {
    const tg_asset *asset;
    tg_key_value *tags; /* dictionary key, canonical value; known ones only, in dictionary order.
                           A sensitive value is the text "(sensitive)". */
    size_t tag_count;
    tg_key_value *unresolved; /* dictionary key, what it waits for */
    size_t unresolved_count;
    tg_slice *missing; /* dictionary keys; also where the value is empty or a placeholder */
    size_t missing_count;
    bool is_tagged; /* every required key is there with a value that is right as far as it can be
                       told; a key that takes any value counts once it is there, though its value
                       may be unresolved */
} tg_verdict;

/* What reports say about a policy, so that they need not know bundles. */
typedef struct tg_policy_text {
    tg_slice id;
    tg_slice title; /* one line; the id when the policy has none */
    tg_slice why;   /* a paragraph; may be empty */
    tg_slice fix;   /* the general advice, as the policy has it; may be empty */
    tg_severity severity;
} tg_policy_text;

typedef struct tg_run {
    /* What ran. */
    tg_slice tool_version;
    tg_slice id;         /* 32 hex digits, random */
    tg_slice started_at; /* RFC 3339, UTC */
    int64_t duration_ms;
    tg_slice base, head, repository; /* empty when not known; base: what the run compares with */
    bool is_comparison;              /* findings are new or existing, assets have a state before */
    tg_slice policy_source;          /* ".tallygate", "built-in", "REF:.tallygate" */
    tg_slice policy_sha256;
    tg_slice catalog_version, catalog_sha256;
    tg_slice prices_version, prices_sha256;
    tg_slice store;             /* URL of the audit store that was read; empty: none was */
    bool is_builtin_dictionary; /* no bundle: say so and name `tallygate init` */
    tg_severity fail_on;
    bool never_fails; /* --fail-on never */

    /* What came out; all sorted. */
    const tg_asset *assets;
    size_t asset_count;
    const tg_verdict *verdicts; /* one per asset, same order */
    const tg_finding *findings;
    size_t finding_count;
    const tg_policy_text *policies; /* the enabled ones, by id; every finding's policy is among them
                                     */
    size_t policy_count;
    const tg_diagnostic *diagnostics;
    size_t diagnostic_count;

    const tg_cost_totals *cost;     /* NULL: nothing was priced */
    const tg_budget_state *budgets; /* in the bundle's order */
    size_t budget_count;

    tg_decision decision;
    const tg_slice *reasons; /* why the decision is not "pass", one line each */
    size_t reason_count;
    size_t counts[TG_SEVERITY_COUNT]; /* of findings that are not waived */
    size_t tagged_count;
    size_t waived_count;
    size_t new_count, existing_count, fixed_count; /* of findings that are not waived; a
                                                      comparison's */

    /* What was looked at. */
    size_t file_count; /* read by a reader */
    size_t plan_count, manifest_count, source_count;
    size_t left_alone[TG_LEFT_COUNT]; /* files that name an LLM SDK and were not looked into */
    uint64_t byte_count;
    size_t skipped_chart_count;
} tg_run;

const char *tg_decision_name(tg_decision decision); /* "pass", "fail", "incomplete" */

#endif
