/* For a terminal and for the log of a CI job. Both are read from the bottom, so the verdict is the
 * last line; the findings stand above it, by file. What it costs is the first. */
#include "report/formats.h"
#include "report/text_parts.h"

enum { MARGIN = 2 };

static size_t count_diagnostics(const tg_run *run, tg_diagnostic_level level)
{
    size_t count = 0;
    for (size_t i = 0; i < run->diagnostic_count; i++) count += run->diagnostics[i].level == level;
    return count;
}

static void put_diagnostic(const tg_page *page, const tg_diagnostic *diagnostic)
{
    size_t at = MARGIN;
    tg_page_fill(page, MARGIN);
    if (diagnostic->location.file.n) {
        tg_page_place(page, TG_PAINT_STRONG, &diagnostic->location);
        tg_page_puts(page, TG_PAINT_PLAIN, "\n");
        tg_page_fill(page, 2 * MARGIN);
        at = 2 * MARGIN;
    }
    tg_page_wrap(page, TG_PAINT_PLAIN, diagnostic->message, at, 2 * MARGIN);
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
}

static void put_diagnostics(const tg_page *page, const tg_run *run, tg_diagnostic_level level)
{
    if (!count_diagnostics(run, level)) return;
    if (level == TG_DIAGNOSTIC_ERROR) {
        tg_page_puts(page, TG_PAINT_SHOUT, "NOT JUDGED");
        tg_page_puts(page, TG_PAINT_PLAIN, ", and may hide an asset:\n");
    } else {
        tg_page_puts(page, TG_PAINT_STRONG, "Notes");
        tg_page_puts(page, TG_PAINT_PLAIN, "\n");
    }
    for (size_t i = 0; i < run->diagnostic_count; i++) {
        if (run->diagnostics[i].level == level) put_diagnostic(page, &run->diagnostics[i]);
    }
    tg_page_puts(page, TG_PAINT_PLAIN, "\n");
}

static void put_diagnostic_lines(const tg_page *page, const tg_run *run)
{
    for (size_t i = 0; i < run->diagnostic_count; i++) {
        const tg_diagnostic *diagnostic = &run->diagnostics[i];
        if (diagnostic->level != TG_DIAGNOSTIC_ERROR) continue;
        tg_page_place(page, TG_PAINT_PLAIN, &diagnostic->location);
        tg_page_puts(page, TG_PAINT_PLAIN, diagnostic->location.file.n ? ": " : "");
        tg_page_puts(page, TG_PAINT_ERROR, "not judged");
        tg_page_puts(page, TG_PAINT_PLAIN, ": ");
        tg_page_put(page, TG_PAINT_PLAIN, diagnostic->message);
        tg_page_puts(page, TG_PAINT_PLAIN, "\n");
    }
}

static size_t clamp_columns(unsigned columns)
{
    if (columns == 0) return TG_REPORT_COLUMNS;
    if (columns < TG_REPORT_COLUMNS_MIN) return TG_REPORT_COLUMNS_MIN;
    return columns > TG_REPORT_COLUMNS_MAX ? TG_REPORT_COLUMNS_MAX : columns;
}

static tg_status write_text(const tg_run *run, const tg_report_options *options, tg_buf *to,
                            tg_err *err)
{
    tg_page page = {
        .to = to, .columns = clamp_columns(options->columns), .use_color = options->use_color};
    if (!options->is_quiet || options->is_diff) tg_text_money(&page, run);
    if (options->is_diff) {
        tg_text_changes(&page, run);
        tg_text_budget_basis(&page, run);
        put_diagnostics(&page, run, TG_DIAGNOSTIC_ERROR);
        return tg_report_finish(to, "text", err);
    }
    if (options->is_quiet) {
        tg_text_finding_lines(&page, run);
        put_diagnostic_lines(&page, run);
    } else {
        tg_text_changes(&page, run);
        if (options->is_verbose) {
            tg_text_assets(&page, run);
            tg_text_budgets(&page, run);
            put_diagnostics(&page, run, TG_DIAGNOSTIC_NOTE);
            tg_text_findings(&page, run, true);
        }
        tg_text_findings(&page, run, false);
        put_diagnostics(&page, run, TG_DIAGNOSTIC_ERROR);
    }
    tg_text_verdict(&page, run, options);
    return tg_report_finish(to, "text", err);
}

const tg_format tg_format_text = {
    .name = "text",
    .summary = "for people: findings by file, what to type, the verdict last",
    .is_for_people = true,
    .write = write_text,
};
