/* text_parts.h - the parts of the text format; text.c puts them in order. */
#ifndef TG_REPORT_TEXT_PARTS_H
#define TG_REPORT_TEXT_PARTS_H

#include "base/vec.h"
#include "report/page.h"
#include "report/report.h"

/* The question that is asked first: what does it cost, and does a budget carry it. */
void tg_text_money(const tg_page *page, const tg_run *run);
/* Whether the answer names the budget. */
bool tg_text_budget_is_due(const tg_run *run, const tg_budget_state *budget);
/* Every budget and what makes up its projection. */
void tg_text_budgets(const tg_page *page, const tg_run *run);
/* In one line, which figures the budgets of the answer rest on; nothing when it names none. */
void tg_text_budget_basis(const tg_page *page, const tg_run *run);
/* What one asset costs and how that came about, in one sentence; nothing when it was not priced. */
void tg_text_asset_cost(const tg_asset *asset, tg_buf *to);
/* Findings of one reason in many places: what has no price. */
typedef struct tg_text_unpriced {
    tg_vec entries;
    const bool *is_in; /* by finding; NULL: none is */
} tg_text_unpriced;
/* TG_ENOMEM is the only failure. */
tg_status tg_text_unpriced_open(const tg_run *run, tg_arena *arena,
                                tg_text_unpriced *out) TG_MUST_CHECK;
void tg_text_unpriced_put(const tg_page *page, const tg_text_unpriced *unpriced);

/* Findings by file, those that count or the waived ones. */
void tg_text_findings(const tg_page *page, const tg_run *run, bool are_waived);
/* One line each, as compilers write them: FILE:LINE:COLUMN: severity: address: message [policy] */
void tg_text_finding_lines(const tg_page *page, const tg_run *run);
/* Every asset with the reason why it counts and the tags that were found. */
void tg_text_assets(const tg_page *page, const tg_run *run);
/* In a comparison: every asset that came, went or is different, and how. */
void tg_text_changes(const tg_page *page, const tg_run *run);
/* "1 added, 0 removed, 2 changed, 14 the same" */
void tg_text_change_count(const tg_page *page, const tg_run *run);
/* What was looked at, what was found, what it means; the verdict is the last line. */
void tg_text_verdict(const tg_page *page, const tg_run *run, const tg_report_options *options);

#endif
