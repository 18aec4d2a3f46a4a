/* report_fixture.h - a run made by hand, for the tests of what is printed. */
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include "model/run.h"

enum {
    FIXTURE_ASSETS = 4,
    FIXTURE_FINDINGS = 6,
    FIXTURE_DIAGNOSTICS = 2,
    FIXTURE_POLICIES = 4,
};

/* A change with a resource, two workloads and an LLM call, findings of every severity, a waived
 * one, one without an asset, an error and a note. Tests change what they need; nothing in it is
 * const. */
typedef struct report_fixture {
    tg_run run;
    tg_asset assets[FIXTURE_ASSETS];
    tg_verdict verdicts[FIXTURE_ASSETS];
    tg_finding findings[FIXTURE_FINDINGS];
    tg_diagnostic diagnostics[FIXTURE_DIAGNOSTICS];
    tg_policy_text policies[FIXTURE_POLICIES];
} report_fixture;

/* `fixture` must stay where it is while its run is used. */
void report_fixture_fill(report_fixture *fixture);

#endif
