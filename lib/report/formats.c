#include "report/formats.h"

static const tg_format *const formats[] = {
    &tg_format_text,
    &tg_format_json,
    &tg_format_sarif,
};
enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const tg_format *tg_format_find(tg_slice name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (tg_slice_is(name, formats[i]->name)) return formats[i];
    }
    return NULL;
}

const tg_format *const *tg_formats(size_t *count)
{
    *count = FORMAT_COUNT;
    return formats;
}

tg_slice tg_report_unnamed(const tg_finding *finding)
{
    const tg_asset *asset = finding->asset;
    if (!asset)
        return (tg_slice){NULL, 0}; /* a subject is made for the fingerprint, not for eyes */
    tg_slice said = asset->kind == TG_KIND_LLM_CALL ? asset->type : asset->address;
    bool is_said = tg_slice_find(finding->message, said) != SIZE_MAX;
    return is_said ? (tg_slice){NULL, 0} : asset->address;
}

tg_status tg_report_finish(const tg_buf *to, const char *format, tg_err *err)
{
    tg_status status = tg_buf_status(to);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (!status) return TG_OK;
    return tg_fail(err, status, "the %s report is larger than %zu bytes", format, to->max);
}
