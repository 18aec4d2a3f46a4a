#include "model/finding.h"

static const char *const severity_names[TG_SEVERITY_COUNT] = {
    [TG_SEVERITY_NOTE] = "note",
    [TG_SEVERITY_WARNING] = "warning",
    [TG_SEVERITY_ERROR] = "error",
};
static const char *const status_names[] = {
    [TG_FINDING_NEW] = "new",
    [TG_FINDING_EXISTING] = "existing",
    [TG_FINDING_FIXED] = "fixed",
    [TG_FINDING_WAIVED] = "waived",
};

const char *tg_severity_name(tg_severity severity)
{
    return severity_names[severity];
}

bool tg_severity_parse(tg_slice name, tg_severity *out)
{
    for (int i = 0; i < TG_SEVERITY_COUNT; i++) {
        if (!tg_slice_is(name, severity_names[i])) continue;
        *out = (tg_severity)i;
        return true;
    }
    return false;
}

const char *tg_finding_status_name(tg_finding_status status)
{
    return status_names[status];
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int tg_finding_compare(const tg_finding *a, const tg_finding *b)
{
    int order = tg_slice_compare(a->location.file, b->location.file);
    if (!order) order = compare_numbers(a->location.line, b->location.line);
    if (!order) order = compare_numbers(a->location.column, b->location.column);
    if (!order) order = tg_slice_compare(a->policy, b->policy);
    if (!order) order = strcmp(a->fingerprint, b->fingerprint);
    return order;
}
