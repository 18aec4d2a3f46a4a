#include "gate/price.h"

#include "base/file.h"
#include "base/limits.h"
#include "cost/infracost.h"

enum { SECONDS_PER_DAY = 24 * 60 * 60 };

static tg_status read_outside(const tg_gate_options *options, tg_arena *arena, tg_vec *out,
                              tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < options->infracost_count && !status; i++) {
        tg_slice text;
        const char *path = options->infracosts[i];
        status = tg_file_read(path, TG_LIMIT_MANIFEST_BYTES, arena, &text, err);
        if (!status) status = tg_text_decode(text, arena, &text, err);
        if (!status) status = tg_infracost_read(text, path, arena, out, err);
    }
    return status ? status : tg_infracost_sort(out, err);
}

static tg_status read_what_ifs(const tg_gate_options *options, tg_arena *arena, tg_what_if **out,
                               tg_err *err)
{
    *out = tg_arena_array(arena, options->what_if_count, sizeof **out);
    if (!*out) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (size_t i = 0; i < options->what_if_count && !status; i++) {
        status = tg_what_if_parse(tg_slice_of(options->what_ifs[i]), &(*out)[i], err);
    }
    return status;
}

tg_status tg_gate_price(const tg_gate_options *options, const tg_bundle *bundle,
                        const tg_gate_funds *funds, tg_gate_harvest *harvest, tg_arena *arena,
                        tg_cost_result *out, tg_err *err)
{
    tg_vec outside = tg_vec_of(arena, sizeof(tg_outside_cost));
    tg_what_if *what_ifs = NULL;
    tg_status status = read_outside(options, arena, &outside, err);
    if (!status) status = read_what_ifs(options, arena, &what_ifs, err);
    tg_cost_input input = {
        .bundle = bundle,
        .assets = harvest->assets,
        .asset_count = harvest->asset_count,
        .today = options->now / SECONDS_PER_DAY,
        .what_ifs = what_ifs,
        .what_if_count = options->what_if_count,
        .outside = outside.items,
        .outside_count = outside.count,
        .spend = funds->spend,
        .head = funds->head,
        .wants_changes = funds->wants_changes,
    };
    if (!status) status = tg_cost_run(&input, arena, out, err);
    if (!status || status == TG_ENOMEM) return status;
    /* A list, a scenario or a file that cannot be used is the user's to mend: nothing is judged. */
    if (err) err->status = TG_EUSAGE;
    return TG_EUSAGE;
}
