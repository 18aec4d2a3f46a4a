#include "report/text_parts.h"

static void put(const tg_page *page, const char *text)
{
    tg_page_puts(page, TG_PAINT_PLAIN, text);
}

/* "3 errors, 1 warning", errors first; false when there is nothing to list. */
static bool put_counts(const tg_page *page, const tg_run *run)
{
    static const tg_paint paints[TG_SEVERITY_COUNT] = {
        [TG_SEVERITY_NOTE] = TG_PAINT_NOTE,
        [TG_SEVERITY_WARNING] = TG_PAINT_WARNING,
        [TG_SEVERITY_ERROR] = TG_PAINT_ERROR,
    };
    bool is_first = true;
    for (int i = TG_SEVERITY_COUNT - 1; i >= 0; i--) {
        if (!run->counts[i]) continue;
        put(page, is_first ? "" : ", ");
        tg_page_count(page, paints[i], run->counts[i], tg_severity_name((tg_severity)i));
        is_first = false;
    }
    if (run->waived_count) {
        put(page, is_first ? "" : ", ");
        tg_buf_printf(page->to, "%zu waived", run->waived_count);
        is_first = false;
    }
    if (run->is_comparison && !is_first) {
        tg_buf_printf(page->to, " (%zu new, %zu fixed)", run->new_count, run->fixed_count);
    }
    return !is_first;
}

static bool has_inputs(const tg_run *run)
{
    return run->plan_count || run->manifest_count || run->source_count;
}

/* "1 plan, 3 manifests, 12 source files". */
static void put_inputs(const tg_page *page, const tg_run *run)
{
    const struct {
        size_t count;
        const char *word;
    } inputs[] = {
        {run->plan_count, "plan"},
        {run->manifest_count, "manifest"},
        {run->source_count, "source file"},
    };
    bool is_first = true;
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        if (!inputs[i].count) continue;
        put(page, is_first ? "" : ", ");
        tg_page_count(page, TG_PAINT_PLAIN, inputs[i].count, inputs[i].word);
        is_first = false;
    }
}

/* "Not looked into, though they name an LLM SDK: 9 test files (...)": what was skipped must not
 * pass for judged. */
static void put_left_alone(const tg_page *page, const tg_run *run)
{
    enum { LINE_BYTES = 512 };
    static const char *const words[TG_LEFT_COUNT] = {
        [TG_LEFT_TEST] = "test file",
        [TG_LEFT_DOCUMENTATION] = "documentation file",
        [TG_LEFT_VENDORED] = "vendored file",
        [TG_LEFT_GENERATED] = "generated file",
        [TG_LEFT_SDK] = "source file of an SDK itself",
    };
    const size_t *left = run->left_alone;
    tg_buf line = tg_buf_of(LINE_BYTES);
    for (size_t i = TG_LEFT_NOT + 1; i < TG_LEFT_COUNT; i++) {
        if (!left[i]) continue;
        bool is_sdk = i == TG_LEFT_SDK;
        tg_buf_puts(&line, line.n ? ", " : "Not looked into, though they name an LLM SDK: ");
        tg_buf_printf(&line, "%zu %s", left[i],
                      is_sdk && left[i] > 1 ? "source files of an SDK itself" : words[i]);
        if (!is_sdk && left[i] > 1) tg_buf_puts(&line, "s");
    }
    if (line.n) {
        bool is_test = left[TG_LEFT_TEST] || left[TG_LEFT_DOCUMENTATION];
        bool is_generated = left[TG_LEFT_VENDORED] || left[TG_LEFT_GENERATED];
        tg_buf_puts(&line, " (--verbose lists them");
        if (is_test) tg_buf_puts(&line, "; --include-tests");
        if (is_generated)
            tg_buf_puts(&line, is_test ? ", --include-generated" : "; --include-generated");
        if (is_test || is_generated) tg_buf_puts(&line, " to judge them");
        tg_buf_puts(&line, ")");
        tg_page_wrap(page, TG_PAINT_PLAIN, tg_buf_slice(&line), 0, 0);
        put(page, "\n");
    }
    tg_buf_free(&line);
}

/* "Read 1 plan, 2 manifests: 4 AI assets, 1 of them fully tagged", and by which policy. */
static void put_scope(const tg_page *page, const tg_run *run)
{
    if (!has_inputs(run)) return;
    put(page, "Read ");
    put_inputs(page, run);
    put(page, ": ");
    if (run->asset_count) {
        tg_page_count(page, TG_PAINT_PLAIN, run->asset_count, "AI asset");
        tg_buf_printf(page->to, ", %zu of them fully tagged", run->tagged_count);
    } else {
        put(page, "no AI asset");
    }
    put(page, "\n");
    put_left_alone(page, run);
    put(page, "Policy: ");
    tg_page_put(page, TG_PAINT_PLAIN, run->policy_source);
    put(page, "\n");
    if (run->store.n) {
        put(page, "Store: ");
        tg_page_put(page, TG_PAINT_PLAIN, run->store);
        put(page, "\n");
    }
    tg_text_budget_basis(page, run);
}

/* Of the first finding that counts most. */
static tg_slice policy_to_explain(const tg_run *run)
{
    const tg_finding *worst = NULL;
    for (size_t i = 0; i < run->finding_count; i++) {
        const tg_finding *finding = &run->findings[i];
        if (finding->status == TG_FINDING_WAIVED) continue;
        if (!worst || finding->severity > worst->severity) worst = finding;
    }
    return worst ? worst->policy : (tg_slice){NULL, 0};
}

static void put_hints(const tg_page *page, const tg_run *run)
{
    if (run->is_builtin_dictionary && run->asset_count) {
        static const char note[] =
            "There is no policy bundle, so the built-in dictionary decided: `team` and `use_case` "
            "are required, with any real value. `tallygate init` writes a bundle to start from.";
        tg_page_wrap(page, TG_PAINT_PLAIN, tg_slice_of(note), 0, 0);
        put(page, "\n");
    }
    tg_slice policy = policy_to_explain(run);
    if (!policy.n) return;
    put(page, "More about a policy: tallygate policy explain ");
    tg_page_put(page, TG_PAINT_PLAIN, policy);
    put(page, "\n");
}

/* What the counts of findings do not say: everything that makes a run incomplete. */
static void put_reasons(const tg_page *page, const tg_run *run)
{
    if (run->decision != TG_DECISION_INCOMPLETE) return;
    if (run->reason_count) put(page, "Why:\n");
    for (size_t i = 0; i < run->reason_count; i++) {
        put(page, "- ");
        tg_page_wrap(page, TG_PAINT_PLAIN, run->reasons[i], 2, 2);
        put(page, "\n");
    }
}

static void put_subject(const tg_page *page, const tg_run *run, bool has_counts)
{
    if (run->asset_count) {
        put(page, has_counts ? " in " : "no findings in ");
        tg_page_count(page, TG_PAINT_PLAIN, run->asset_count, "AI asset");
    } else if (!has_counts) {
        put(page, has_inputs(run) ? "no AI asset found" : "nothing to judge was found");
    }
}

static void put_verdict(const tg_page *page, const tg_run *run)
{
    switch (run->decision) {
    case TG_DECISION_PASS:
        tg_page_puts(page, TG_PAINT_GOOD, "PASS");
        break;
    case TG_DECISION_FAIL:
        tg_page_puts(page, TG_PAINT_ERROR, "FAIL");
        break;
    case TG_DECISION_INCOMPLETE:
        tg_page_puts(page, TG_PAINT_SHOUT, "INCOMPLETE");
        put(page, ", which is not a pass");
        break;
    }
    put(page, ": ");
    put_subject(page, run, put_counts(page, run));
    if (run->decision == TG_DECISION_PASS && run->never_fails && run->counts[TG_SEVERITY_ERROR]) {
        put(page, " (--fail-on never)");
    } else if (run->decision == TG_DECISION_PASS && run->is_comparison &&
               run->counts[TG_SEVERITY_ERROR]) {
        put(page, "; only new findings decide");
    }
    put(page, "\n");
}

void tg_text_verdict(const tg_page *page, const tg_run *run, const tg_report_options *options)
{
    if (!options->is_quiet) {
        put_scope(page, run);
        put_hints(page, run);
    } else if (!run->asset_count) {
        put_left_alone(page, run); /* else it would read as if there were nothing */
    }
    put_reasons(page, run);
    put_verdict(page, run);
}
