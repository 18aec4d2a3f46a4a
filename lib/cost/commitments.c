/* Reserved capacity: the first so many machines of a kind cost what is agreed, whichever of the
 * run they are, and the rest what they cost on demand. Which of several assets has the saving is
 * nobody's to say, so each has its share; the sum does not depend on their order. */
#include "cost/pricing.h"

typedef struct committable {
    const tg_asset *asset;
    size_t side, line;
    tg_agreed_item item;
    tg_range units; /* hours, not covered yet */
    tg_range all;
    tg_estimate amount; /* of all of them, on demand */
} committable;

void tg_commitments_open(tg_pricing *pricing)
{
    pricing->committable = tg_vec_of(pricing->arena, sizeof(committable));
}

static bool has_commitments(const tg_book *book)
{
    size_t count = 0;
    const tg_agreement *all = tg_book_agreements(book, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].is_commitment) return true;
    }
    return false;
}

static tg_status push(tg_pricing *p, const committable *c, tg_err *err)
{
    committable *slot = tg_vec_push(&p->committable);
    if (!slot) return tg_fail_memory(err);
    *slot = *c;
    return TG_OK;
}

tg_status tg_commitment_note(tg_job *job, const tg_agreed_item *item, tg_range units, tg_err *err)
{
    const tg_book *book = NULL;
    tg_status status = tg_pricing_book(job->pricing, &book, err);
    if (status || !has_commitments(book)) return status;
    committable c = {.asset = job->asset,
                     .side = job->side,
                     .line = job->lines.count - 1,
                     .item = *item,
                     .units = units,
                     .all = units};
    status = push(job->pricing, &c, err);
    /* What is not compared was there before. */
    bool is_twice =
        job->side == 1 && tg_is_uncompared(job->asset) && !job->pricing->input->what_if_count;
    c.side = 0;
    return status || !is_twice ? status : push(job->pricing, &c, err);
}

static tg_priced_state *state_of(const tg_pricing *p, const committable *c, tg_cost *const *costs)
{
    tg_cost *cost = costs[c->asset - p->input->assets];
    return c->side ? &cost->after : &cost->before;
}

static int64_t *end_of(tg_range *range, size_t end)
{
    return end == 0 ? &range->low : end == 1 ? &range->expected : &range->high;
}

static tg_money *money_of(tg_estimate *estimate, size_t end)
{
    return end == 0 ? &estimate->low : end == 1 ? &estimate->expected : &estimate->high;
}

/* What all that a commitment is about runs on one side of the books. */
typedef struct demand {
    const tg_agreement *commitment;
    size_t side;
    tg_range units;
} demand;

static bool is_covered(const tg_pricing *p, const demand *d, const committable *c,
                       tg_cost *const *costs)
{
    return c->side == d->side && state_of(p, c, costs)->is_priced &&
           tg_agreement_holds(d->commitment, &c->item, p->date);
}

static void add_up(const tg_pricing *p, demand *d, tg_cost *const *costs)
{
    for (size_t i = 0; i < p->committable.count; i++) {
        committable *c = tg_vec_at(&p->committable, i);
        if (!is_covered(p, d, c, costs)) continue;
        for (size_t end = 0; end < 3; end++) {
            int64_t *sum = end_of(&d->units, end);
            if (__builtin_add_overflow(*sum, *end_of(&c->units, end), sum)) *sum = INT64_MAX;
        }
    }
}

/* The part of the demand that is covered, of `units` of it. */
static tg_status cover_end(const demand *d, const committable *c, size_t end, tg_money *change,
                           int64_t *covered, tg_err *err)
{
    committable own = *c;
    demand whole = *d;
    int64_t units = *end_of(&own.units, end);
    int64_t all = *end_of(&own.all, end);
    int64_t asked = *end_of(&whole.units, end);
    int64_t agreed = d->commitment->count;
    tg_money listed = {0};
    tg_money paid = {0};
    tg_money hours = {0};
    *change = (tg_money){0};
    *covered = 0;
    if (!units || !all || !asked) return TG_OK;
    if (__builtin_mul_overflow(agreed, TG_HOURS_PER_MONTH, &agreed) || agreed > asked)
        agreed = asked;
    tg_status status = tg_money_scale(*money_of(&own.amount, end), units, all, &listed, err);
    if (!status) status = tg_price_cost(d->commitment->hourly, units, &paid, err);
    if (!status) status = tg_money_subtract(paid, listed, &paid, err);
    if (!status) status = tg_money_scale(paid, agreed, asked, change, err);
    if (!status) status = tg_money_scale((tg_money){units}, agreed, asked, &hours, err);
    *covered = hours.nano_usd;
    return status;
}

static tg_status describe(tg_pricing *p, const demand *d, const committable *c, int64_t covered,
                          tg_cost_line *line, tg_err *err)
{
    tg_buf words = tg_buf_of(4096);
    tg_buf_put(&words, line->quantity);
    tg_buf_puts(&words, "; ");
    tg_put_count(&words, covered);
    tg_buf_puts(&words, " of ");
    tg_put_count(&words, c->all.expected);
    tg_buf_puts(&words, " h at ");
    tg_price_put(&words, d->commitment->hourly.amount);
    tg_buf_printf(&words, " by a commitment until %.*s, %.*s:%u", TG_FMT(d->commitment->until),
                  TG_FMT(d->commitment->list), d->commitment->line);
    return tg_take_words(p, &words, &line->quantity, err);
}

static tg_status cover(tg_pricing *p, const demand *d, committable *c, tg_priced_state *state,
                       tg_err *err)
{
    tg_estimate change = {{0}, {0}, {0}};
    int64_t covered[3] = {0, 0, 0};
    tg_status status = TG_OK;
    for (size_t end = 0; end < 3 && !status; end++)
        status = cover_end(d, c, end, money_of(&change, end), &covered[end], err);
    for (size_t end = 0; end < 3 && !status; end++) *end_of(&c->units, end) -= covered[end];
    if (!status) status = tg_own_lines(p, state, 0, err);
    if (!status) status = tg_estimate_add(&state->lines[c->line].amount, change, err);
    if (!status) status = tg_estimate_add(&state->amount, change, err);
    if (status || !covered[1]) return status;
    return describe(p, d, c, covered[1], &state->lines[c->line], err);
}

static tg_status cover_all(tg_pricing *p, const tg_agreement *commitment, size_t side,
                           tg_cost *const *costs, tg_err *err)
{
    demand d = {.commitment = commitment, .side = side, .units = {0, 0, 0}};
    tg_status status = TG_OK;
    add_up(p, &d, costs);
    for (size_t i = 0; i < p->committable.count && !status && d.units.high; i++) {
        committable *c = tg_vec_at(&p->committable, i);
        if (is_covered(p, &d, c, costs)) status = cover(p, &d, c, state_of(p, c, costs), err);
    }
    return status;
}

tg_status tg_commitments_apply(tg_pricing *pricing, tg_cost *const *costs, tg_err *err)
{
    size_t count = 0;
    tg_status status = TG_OK;
    if (!pricing->committable.count) return TG_OK;
    for (size_t i = 0; i < pricing->committable.count; i++) {
        committable *c = tg_vec_at(&pricing->committable, i);
        const tg_priced_state *state = state_of(pricing, c, costs);
        if (state->is_priced) c->amount = state->lines[c->line].amount;
    }
    const tg_agreement *all = tg_book_agreements(pricing->book, &count);
    for (size_t i = 0; i < count && !status; i++) {
        if (!all[i].is_commitment) continue;
        status = cover_all(pricing, &all[i], 0, costs, err);
        if (!status) status = cover_all(pricing, &all[i], 1, costs, err);
    }
    return status;
}
