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

void tg_report_asset(const tg_asset *asset, tg_buf *to)
{
    if (asset->kind != TG_KIND_RESOURCE) {
        tg_buf_put(to, asset->type);
        tg_buf_puts(to, asset->kind == TG_KIND_LLM_CALL ? " in " : " ");
    }
    tg_slice address = asset->address;
    tg_slice function = tg_slice_from(address, asset->location.file.n);
    bool is_in_file = asset->location.file.n && tg_slice_starts(address, asset->location.file) &&
                      tg_slice_starts(function, tg_slice_of("::"));
    tg_buf_put(to, is_in_file ? tg_slice_from(function, 2) : address);
}

void tg_report_message(const tg_finding *finding, tg_buf *to)
{
    const tg_asset *asset = finding->asset;
    if (asset) {
        tg_slice said = asset->kind == TG_KIND_LLM_CALL ? asset->type : asset->address;
        if (tg_slice_find(finding->message, said) == SIZE_MAX) {
            tg_report_asset(asset, to);
            tg_buf_puts(to, ": ");
        }
    }
    tg_buf_put(to, finding->message);
}

tg_status tg_report_finish(const tg_buf *to, const char *format, tg_err *err)
{
    tg_status status = tg_buf_status(to);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (!status) return TG_OK;
    return tg_fail(err, status, "the %s report is larger than %zu bytes", format, to->max);
}
