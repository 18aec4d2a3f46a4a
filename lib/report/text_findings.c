#include "report/formats.h"
#include "report/text_parts.h"

enum {
    MARGIN = 2, /* before a finding's position */
    GAP = 2,    /* between columns */
    SEVERITY_COLUMNS = 7,
    FIX_LABEL_COLUMNS = 5,
    POSITION_COLUMNS = 9, /* at most kept free for positions: "1234:1234" */
    FIX_INDENT = 4,       /* of a fix of several lines, below its label */
};

static void put(const tg_page *page, const char *text)
{
    tg_page_puts(page, TG_PAINT_PLAIN, text);
}

static bool is_listed(const tg_finding *finding, bool are_waived)
{
    if (are_waived) return finding->status == TG_FINDING_WAIVED;
    return finding->status == TG_FINDING_NEW || finding->status == TG_FINDING_EXISTING;
}

/* A finding without a place of its own stands below the input that it was found in. */
static tg_slice file_of(const tg_finding *finding)
{
    if (finding->location.file.n || !finding->asset) return finding->location.file;
    return finding->asset->input;
}

/* Advice is a sentence and may be wrapped; what is to be typed stays whole, so that it can be
 * copied. */
static bool is_sentence(tg_slice fix)
{
    return fix.ptr[0] >= 'A' && fix.ptr[0] <= 'Z' &&
           tg_slice_find(fix, tg_slice_of(" ")) != SIZE_MAX;
}

/* Cuts the asset's note off the end of a fix, where it stands as a line in parentheses: it is to be
 * read, not typed. Empty when there is none. */
static tg_slice cut_note(const tg_finding *finding, tg_slice *fix)
{
    bool has_note = finding->asset && finding->asset->fix_note.n;
    *fix = finding->fix;
    while (fix->n && fix->ptr[fix->n - 1] == '\n') fix->n--;
    size_t line = fix->n;
    while (line && fix->ptr[line - 1] != '\n') line--;
    bool is_note = line && fix->ptr[line] == '(' && fix->ptr[fix->n - 1] == ')';
    if (!has_note || !is_note) return (tg_slice){NULL, 0};
    tg_slice note = {fix->ptr + line + 1, fix->n - line - 2};
    fix->n = line - 1;
    return note;
}

static void put_fix(const tg_page *page, const tg_finding *finding, size_t indent)
{
    tg_slice fix;
    tg_slice note = cut_note(finding, &fix);
    if (!fix.n) return;
    tg_page_fill(page, indent);
    if (tg_slice_find(fix, tg_slice_of("\n")) != SIZE_MAX) {
        put(page, "fix:\n");
        tg_page_block(page, TG_PAINT_TYPE, fix, indent + FIX_INDENT);
    } else if (is_sentence(fix)) {
        put(page, "fix: ");
        tg_page_wrap(page, TG_PAINT_TYPE, fix, indent + FIX_LABEL_COLUMNS,
                     indent + FIX_LABEL_COLUMNS);
        put(page, "\n");
    } else {
        put(page, "fix: ");
        tg_page_block(page, TG_PAINT_TYPE, fix, 0);
    }
    if (!note.n) return;
    tg_page_fill(page, indent + FIX_INDENT);
    tg_page_wrap(page, TG_PAINT_PLAIN, note, indent + FIX_INDENT, indent + FIX_INDENT);
    put(page, "\n");
}

static void put_waiver(const tg_page *page, const tg_waiver *waiver, size_t indent)
{
    static const char label[] = "waived: ";
    tg_page_fill(page, indent);
    put(page, label);
    tg_page_wrap(page, TG_PAINT_PLAIN, waiver->reason, indent + sizeof label - 1,
                 indent + sizeof label - 1);
    put(page, "\n");
    tg_page_fill(page, indent + sizeof label - 1);
    if (waiver->expires.n) {
        put(page, "until ");
        tg_page_put(page, TG_PAINT_PLAIN, waiver->expires);
        put(page, ", ");
    }
    put(page, "by ");
    tg_page_place(page, TG_PAINT_PLAIN, &waiver->location);
    put(page, "\n");
}

/* The message into `text`; what fails there fails the report. */
static tg_slice compose(const tg_page *page, const tg_finding *finding, tg_buf *text)
{
    *text = tg_buf_of(page->to->max);
    tg_report_message(finding, text);
    if (text->status && !page->to->status) page->to->status = text->status;
    return tg_buf_slice(text);
}

/* Said of what stood there before the change; what is new needs no word. */
static const char *age_of(const tg_finding *finding)
{
    return finding->status == TG_FINDING_EXISTING ? ", existing" : "";
}

static void put_policy(const tg_page *page, const tg_finding *finding)
{
    put(page, "[");
    tg_page_put(page, TG_PAINT_FAINT, finding->policy);
    put(page, age_of(finding));
    put(page, "]\n");
}

/* The message and, on the same line if it fits, the policy's id. */
static void put_message(const tg_page *page, const tg_finding *finding, size_t indent)
{
    tg_buf text;
    tg_slice message = compose(page, finding, &text);
    size_t at = tg_page_wrap(page, TG_PAINT_PLAIN, message, indent, indent);
    tg_buf_free(&text);
    if (at + finding->policy.n + 3 + strlen(age_of(finding)) > page->columns) {
        put(page, "\n");
        tg_page_fill(page, indent);
    } else {
        put(page, " ");
    }
    put_policy(page, finding);
}

/* `is_fix_below`: the next one has the same fix, which stands below the last of them. */
static void put_finding(const tg_page *page, const tg_finding *finding, size_t position_columns,
                        bool is_fix_below)
{
    char position[TG_POSITION_MAX];
    size_t position_n = tg_page_position(&finding->location, position);
    size_t indent = MARGIN + (position_columns ? position_columns + GAP : 0);
    tg_page_fill(page, MARGIN);
    put(page, position);
    tg_page_fill(page, position_n < position_columns ? position_columns - position_n : 0);
    tg_page_fill(page, indent > MARGIN ? GAP : 0);
    tg_page_severity(page, finding->severity);
    indent += SEVERITY_COLUMNS + GAP;
    tg_page_fill(page, SEVERITY_COLUMNS + GAP - strlen(tg_severity_name(finding->severity)));
    put_message(page, finding, indent);
    if (is_fix_below) return;
    if (finding->waiver) {
        put_waiver(page, finding->waiver, indent);
    } else {
        put_fix(page, finding, indent);
    }
    put(page, "\n");
}

/* One width for all, so that the whole report is one table to the eye. */
static size_t widest_position(const tg_run *run, bool are_waived)
{
    size_t widest = 0;
    for (size_t i = 0; i < run->finding_count; i++) {
        char position[TG_POSITION_MAX];
        if (!is_listed(&run->findings[i], are_waived)) continue;
        size_t n = tg_page_position(&run->findings[i].location, position);
        if (n > widest) widest = n;
    }
    return widest < POSITION_COLUMNS ? widest : POSITION_COLUMNS;
}

/* The first finding from `from` on that is put here; finding_count: none. */
static size_t next_listed(const tg_run *run, bool are_waived, const bool *is_elsewhere, size_t from)
{
    while (from < run->finding_count &&
           (!is_listed(&run->findings[from], are_waived) || (is_elsewhere && is_elsewhere[from])))
        from++;
    return from;
}

static bool have_same_fix(const tg_finding *a, const tg_finding *b)
{
    return !a->waiver && !b->waiver && a->fix.n && tg_slice_equal(a->fix, b->fix) &&
           tg_slice_equal(file_of(a), file_of(b));
}

static void put_findings(const tg_page *page, const tg_run *run, bool are_waived,
                         const bool *is_elsewhere)
{
    size_t position_columns = widest_position(run, are_waived);
    const tg_finding *before = NULL;
    size_t next;
    for (size_t i = next_listed(run, are_waived, is_elsewhere, 0); i < run->finding_count;
         i = next) {
        const tg_finding *finding = &run->findings[i];
        next = next_listed(run, are_waived, is_elsewhere, i + 1);
        tg_slice file = file_of(finding);
        if (!before && are_waived) {
            tg_page_puts(page, TG_PAINT_STRONG, "Waived");
            put(page, "\n\n");
        }
        if (!before || !tg_slice_equal(file, file_of(before))) {
            tg_page_put(page, TG_PAINT_STRONG, file.n ? file : tg_slice_of("(no file)"));
            put(page, "\n");
        }
        bool is_fix_below =
            next < run->finding_count && have_same_fix(finding, &run->findings[next]);
        put_finding(page, finding, position_columns, is_fix_below);
        before = finding;
    }
}

void tg_text_findings(const tg_page *page, const tg_run *run, bool are_waived)
{
    tg_text_unpriced unpriced;
    if (are_waived) {
        put_findings(page, run, true, NULL);
        return;
    }
    tg_arena *arena = tg_arena_new();
    tg_status status = arena ? tg_text_unpriced_open(run, arena, &unpriced) : TG_ENOMEM;
    if (status) {
        if (!page->to->status) page->to->status = status;
    } else {
        put_findings(page, run, false, unpriced.is_in);
        tg_text_unpriced_put(page, &unpriced);
    }
    tg_arena_free(arena);
}

void tg_text_finding_lines(const tg_page *page, const tg_run *run)
{
    for (size_t i = 0; i < run->finding_count; i++) {
        const tg_finding *finding = &run->findings[i];
        if (!is_listed(finding, false)) continue;
        tg_location place = finding->location;
        place.file = file_of(finding);
        tg_page_place(page, TG_PAINT_PLAIN, &place);
        put(page, place.file.n ? ": " : "");
        tg_page_severity(page, finding->severity);
        put(page, ": ");
        tg_buf text;
        tg_page_put(page, TG_PAINT_PLAIN, compose(page, finding, &text));
        tg_buf_free(&text);
        put(page, " ");
        put_policy(page, finding);
    }
}
