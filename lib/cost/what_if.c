#include "cost/pricing.h"

static const tg_slice MODEL = TG_LIT("model:");
static const tg_slice NUMBERS[] = {TG_LIT("requests"), TG_LIT("input_tokens"),
                                   TG_LIT("output_tokens"), TG_LIT("instances"), TG_LIT("hours")};

/* "+20%", "-5%": *factor of the old; "250000": *number instead of it. */
static tg_status parse_number(tg_slice text, bool *is_factor, tg_ratio *factor, int64_t *number,
                              tg_err *err)
{
    enum { WHOLE = 1000000 };
    bool is_signed = text.n && (text.ptr[0] == '+' || text.ptr[0] == '-');
    bool is_percent = text.n && text.ptr[text.n - 1] == '%';
    *is_factor = is_signed && is_percent;
    if (is_signed && is_percent) {
        tg_status status = tg_ratio_parse(text, factor, err);
        if (!status) factor->millionths += WHOLE;
        if (!status && factor->millionths >= 0) return TG_OK;
    } else if (!is_signed && !is_percent && !tg_decimal_parse(text, 0, number, err)) {
        return TG_OK;
    }
    return tg_fail(err, TG_EUSAGE,
                   "expected a change such as +20%% or -5%%, or a whole number, not `%.*s`",
                   TG_FMT(text));
}

/* "requests" or "requests:support-chat": *use_case is empty for the first. */
static bool take_key(tg_slice key, tg_slice number, tg_slice *use_case)
{
    *use_case = (tg_slice){NULL, 0};
    if (tg_slice_equal(key, number)) return true;
    if (!tg_slice_starts(key, number) || key.ptr[number.n] != ':') return false;
    *use_case = tg_slice_from(key, number.n + 1);
    return use_case->n > 0;
}

tg_status tg_what_if_parse(tg_slice text, tg_what_if *out, tg_err *err)
{
    tg_slice rest = text;
    tg_slice use_case;
    bool is_factor = false;
    tg_ratio factor;
    int64_t number = 0;
    out->key = tg_slice_cut(&rest, '=');
    out->value = rest;
    if (tg_slice_starts(out->key, MODEL) && out->key.n > MODEL.n && rest.n) return TG_OK;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        if (take_key(out->key, NUMBERS[i], &use_case) && rest.n)
            return parse_number(rest, &is_factor, &factor, &number, err);
    }
    return tg_fail(err, TG_EUSAGE,
                   "--what-if wants requests, input_tokens, output_tokens, instances or hours, "
                   "or one of them for a use case such as requests:chat, then = and a change such "
                   "as +20%% or a number; or model:OLD=NEW; not `%.*s`",
                   TG_FMT(text));
}

tg_slice tg_what_if_model(const tg_pricing *pricing, tg_slice model)
{
    for (size_t i = 0; i < pricing->input->what_if_count; i++) {
        const tg_what_if *w = &pricing->input->what_ifs[i];
        if (!tg_slice_starts(w->key, MODEL)) continue;
        if (tg_slice_equal_nocase(tg_slice_from(w->key, MODEL.n), model)) return w->value;
    }
    return model;
}

static tg_slice use_case_of(const tg_pricing *pricing, const tg_asset *asset)
{
    return tg_cost_tag(pricing, asset, &asset->after, (tg_slice)TG_LIT("use_case"));
}

/* What is said of the key for this asset; NULL: nothing. */
static const tg_what_if *find_number(const tg_job *job, tg_slice key)
{
    const tg_what_if *general = NULL;
    const tg_what_if *own = NULL;
    for (size_t i = 0; i < job->pricing->input->what_if_count; i++) {
        const tg_what_if *w = &job->pricing->input->what_ifs[i];
        tg_slice use_case;
        if (!take_key(w->key, key, &use_case)) continue;
        if (!use_case.n)
            general = w;
        else if (tg_slice_equal(use_case, use_case_of(job->pricing, job->asset)))
            own = w;
    }
    return own ? own : general;
}

tg_status tg_what_if_number(const tg_job *job, const char *key, int64_t number, int64_t *out,
                            tg_err *err)
{
    const tg_what_if *w = find_number(job, tg_slice_of(key));
    bool is_factor = false;
    tg_ratio factor = {0};
    *out = number;
    if (!w) return TG_OK;
    tg_status status = parse_number(w->value, &is_factor, &factor, out, err);
    /* The same rounding as money has, on plain numbers. */
    tg_money scaled = {*out};
    if (!status && is_factor)
        status = tg_money_scale((tg_money){number}, factor.millionths, 1000000, &scaled, err);
    if (!status) *out = scaled.nano_usd;
    return status;
}

/* --- what nothing is of
 * ----------------------------------------------------------------------------------------- */

static bool is_about(const tg_pricing *pricing, const tg_what_if *w, const tg_asset *asset)
{
    tg_slice use_case = {NULL, 0};
    if (asset->change == TG_CHANGE_DELETE) return false;
    if (tg_slice_starts(w->key, MODEL))
        return tg_slice_equal_nocase(tg_slice_from(w->key, MODEL.n), asset->after.model);
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        if (take_key(w->key, NUMBERS[i], &use_case)) break;
    }
    return !use_case.n || tg_slice_equal(use_case, use_case_of(pricing, asset));
}

void tg_what_if_put_idle(const tg_pricing *pricing, tg_buf *words)
{
    for (size_t i = 0; i < pricing->input->what_if_count; i++) {
        const tg_what_if *w = &pricing->input->what_ifs[i];
        bool is_idle = true;
        for (size_t k = 0; k < pricing->input->asset_count && is_idle; k++)
            is_idle = !is_about(pricing, w, &pricing->input->assets[k]);
        if (!is_idle) continue;
        if (words->n) tg_buf_puts(words, ", ");
        tg_buf_printf(words, "%.*s=%.*s", TG_FMT(w->key), TG_FMT(w->value));
    }
}
