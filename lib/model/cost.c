#include "model/cost.h"

const char *tg_basis_name(tg_basis basis)
{
    switch (basis) {
    case TG_BASIS_MEASURED:
        return "measured";
    case TG_BASIS_DECLARED:
        return "declared";
    case TG_BASIS_ASSUMED:
        return "assumed";
    }
    return "assumed";
}

const char *tg_confidence_name(tg_confidence confidence)
{
    switch (confidence) {
    case TG_CONFIDENCE_LOW:
        return "low";
    case TG_CONFIDENCE_MEDIUM:
        return "medium";
    case TG_CONFIDENCE_HIGH:
        return "high";
    }
    return "low";
}

const char *tg_budget_level_name(tg_budget_level level)
{
    switch (level) {
    case TG_BUDGET_OK:
        return "ok";
    case TG_BUDGET_WARN:
        return "warn";
    case TG_BUDGET_EXCEEDED:
        return "exceeded";
    }
    return "exceeded";
}

tg_status tg_estimate_add(tg_estimate *total, tg_estimate more, tg_err *err)
{
    tg_estimate sum = *total;
    tg_status status = tg_money_add(sum.low, more.low, &sum.low, err);
    if (!status) status = tg_money_add(sum.expected, more.expected, &sum.expected, err);
    if (!status) status = tg_money_add(sum.high, more.high, &sum.high, err);
    if (!status) *total = sum;
    return status;
}

/* A range less a range: the least is low less high. */
tg_status tg_estimate_subtract(tg_estimate from, tg_estimate less, tg_estimate *out, tg_err *err)
{
    tg_estimate difference = {{0}, {0}, {0}};
    tg_status status = tg_money_subtract(from.low, less.high, &difference.low, err);
    if (!status)
        status = tg_money_subtract(from.expected, less.expected, &difference.expected, err);
    if (!status) status = tg_money_subtract(from.high, less.low, &difference.high, err);
    if (!status) *out = difference;
    return status;
}
