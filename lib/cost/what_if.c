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

tg_status tg_what_if_parse(tg_slice text, tg_what_if *out, tg_err *err)
{
    tg_slice rest = text;
    bool is_factor = false;
    tg_ratio factor;
    int64_t number = 0;
    out->key = tg_slice_cut(&rest, '=');
    out->value = rest;
    if (tg_slice_starts(out->key, MODEL) && out->key.n > MODEL.n && rest.n) return TG_OK;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++) {
        if (tg_slice_equal(out->key, NUMBERS[i]) && rest.n)
            return parse_number(rest, &is_factor, &factor, &number, err);
    }
    return tg_fail(err, TG_EUSAGE,
                   "--what-if wants requests, input_tokens, output_tokens, instances or hours, "
                   "then = and a change such as "
                   "+20%%; or model:OLD=NEW; not `%.*s`",
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

tg_status tg_what_if_number(const tg_pricing *pricing, const char *key, int64_t number,
                            int64_t *out, tg_err *err)
{
    *out = number;
    for (size_t i = 0; i < pricing->input->what_if_count; i++) {
        const tg_what_if *w = &pricing->input->what_ifs[i];
        bool is_factor = false;
        tg_ratio factor = {0};
        if (!tg_slice_is(w->key, key)) continue;
        tg_status status = parse_number(w->value, &is_factor, &factor, out, err);
        /* The same rounding as money has, on plain numbers. */
        tg_money scaled = {*out};
        if (!status && is_factor)
            status = tg_money_scale((tg_money){number}, factor.millionths, 1000000, &scaled, err);
        if (status) return status;
        *out = scaled.nano_usd;
    }
    return TG_OK;
}
