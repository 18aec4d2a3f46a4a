/* What calls of a model cost: tokens in and out, cached and in batches, at the tier that one
 * request reaches. The formula is worked through in docs/cost.md. */
#include "cost/pricing.h"

/* --- the price, looked up once per model
 * ------------------------------------------------------------------------ */

typedef struct known_model {
    tg_slice provider, model;
    bool is_priced;
    tg_llm_price price;
    tg_slice why;
} known_model;
enum { KNOWN_MAX = 256 };

size_t tg_known_model_size(void)
{
    return sizeof(known_model);
}

static const known_model *recall(const tg_pricing *p, tg_slice provider, tg_slice model)
{
    const known_model *all = p->known_models.items;
    for (size_t i = 0; i < p->known_models.count; i++) {
        if (tg_slice_equal(all[i].model, model) && tg_slice_equal(all[i].provider, provider))
            return &all[i];
    }
    return NULL;
}

static tg_status look_up(tg_job *job, tg_slice provider, tg_slice model, known_model *out,
                         tg_err *err)
{
    tg_pricing *p = job->pricing;
    const known_model *known = recall(p, provider, model);
    const tg_book *book = NULL;
    tg_err why = {0};
    if (known) {
        *out = *known;
        return TG_OK;
    }
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    *out = (known_model){.provider = provider, .model = model};
    status = tg_book_llm(book, provider, model, p->date, p->arena, &out->price, &why);
    if (status && status != TG_ENOTFOUND) {
        if (err) *err = why;
        return status;
    }
    out->is_priced = status == TG_OK;
    if (!out->is_priced) out->why = tg_arena_copy(p->arena, tg_slice_of(why.message));
    if (!out->is_priced && !out->why.ptr) return tg_fail_memory(err);
    known_model *slot = p->known_models.count < KNOWN_MAX ? tg_vec_push(&p->known_models) : NULL;
    if (slot) *slot = *out;
    return TG_OK;
}

/* --- the rates that one request pays
 * ------------------------------------------------------------------------------- */

typedef struct rates {
    tg_price input, cached, output;
    tg_slice assumption;
    bool is_guess;
} rates;

static tg_price half(tg_price price)
{
    return (tg_price){price.amount, price.per * 2};
}

/* Providers that publish half the price for batches (docs/cost.md). */
static bool halves_batches(tg_slice provider)
{
    return tg_slice_is(provider, "openai") || tg_slice_is(provider, "anthropic") ||
           tg_slice_is(provider, "gemini");
}

static void apply_batch(const tg_llm_price *price, bool is_tiered, rates *r)
{
    bool is_listed = price->batch_input.is_known && price->batch_output.is_known;
    if (is_listed && !is_tiered) {
        r->input = price->batch_input.price;
        r->output = price->batch_output.price;
    } else if (is_listed || halves_batches(price->provider)) {
        r->input = half(r->input);
        r->output = half(r->output);
        if (!is_listed)
            r->assumption =
                (tg_slice)TG_LIT("batches at half the price, as the provider publishes it");
    } else {
        r->assumption = (tg_slice)TG_LIT("no price for batches: the ordinary one");
        r->is_guess = true;
    }
}

/* One tier for the whole request: the prompt, cache included, decides. xAI counts the limit itself
 * in. */
static bool is_above(const tg_llm_price *price, int64_t input)
{
    if (!price->tier_above) return false;
    return tg_slice_is(price->provider, "xai") ? input >= price->tier_above
                                               : input > price->tier_above;
}

/* Cached tokens keep their share of the input's price in the higher tier. */
static tg_price tiered_cache(const tg_llm_price *price)
{
    tg_price cached = price->cache_read.price;
    tg_money scaled = cached.amount;
    int64_t base = price->input.price.amount.nano_usd;
    if (base > 0 && !tg_money_scale(cached.amount, price->tier_input.price.amount.nano_usd, base,
                                    &scaled, NULL)) {
        cached.amount = scaled;
    }
    return cached;
}

static void choose_rates(const tg_llm_price *price, int64_t input, bool is_batch, rates *r)
{
    bool is_tiered = is_above(price, input) && price->tier_input.is_known;
    *r = (rates){.input = price->input.price, .output = price->output.price};
    if (is_tiered) r->input = price->tier_input.price;
    if (is_tiered && price->tier_output.is_known) r->output = price->tier_output.price;
    r->cached = r->input;
    if (price->cache_read.is_known)
        r->cached = is_tiered ? tiered_cache(price) : price->cache_read.price;
    if (price->resolved_as.n) r->assumption = price->resolved_as;
    if (is_batch) apply_batch(price, is_tiered, r);
}

/* --- a volume
 * ---------------------------------------------------------------------------------------------------------
 */

typedef struct traffic {
    int64_t requests;
    int64_t input;   /* tokens of one request, cached ones included */
    tg_range output; /* of one request */
    tg_ratio cached;
    bool is_batch;
    bool has_output_bound;
} traffic;

static bool is_batch(const tg_job *job)
{
    const tg_volume *declared = job->volume && job->volume->is_measured
                                    ? tg_usage_declared(job->pricing, job->asset, job->state)
                                    : job->volume;
    if (declared && declared->is_batch) return true;
    for (size_t i = 0; i < job->state->attribute_count; i++) {
        const tg_attribute *a = &job->state->attributes[i];
        if (tg_slice_is(a->path, "batch") && a->is_known && tg_slice_is(a->value, "true"))
            return true;
    }
    return false;
}

static bool output_bound(const tg_job *job, int64_t *out)
{
    for (size_t i = 0; i < job->state->attribute_count; i++) {
        const tg_attribute *a = &job->state->attributes[i];
        if (tg_slice_is(a->path, "max_tokens") && tg_attribute_number(a, out) && *out > 0)
            return true;
    }
    return false;
}

/* An equal share for every call of the use case; the first ones get what is left over, so that the
 * shares add up to what is declared. */
static int64_t share_of(tg_job *job, int64_t requests)
{
    tg_volume *v = job->volume;
    int64_t calls = v->call_count[job->is_after];
    if (calls < 2 || v->match.address.n) return requests;
    int64_t number = v->calls_done[job->is_after]++;
    return requests / calls + (number < requests % calls);
}

static tg_status suppose(tg_job *job, const char *key, int64_t *number, tg_err *err)
{
    return job->is_after ? tg_what_if_number(job->pricing, key, *number, number, err) : TG_OK;
}

static tg_status take_traffic(tg_job *job, bool has_output, traffic *t, tg_err *err)
{
    enum { USUAL_INPUT = 1000, USUAL_OUTPUT = 500 };
    const tg_volume *v = job->volume;
    int64_t bound = 0;
    bool has_bound = output_bound(job, &bound);
    *t = (traffic){.is_batch = is_batch(job), .input = USUAL_INPUT};
    if (v && v->has_cached) t->cached = v->cached;
    if (v && v->input.is_there) t->input = v->input.number;
    int64_t output = v && v->output.is_there ? v->output.number : has_bound ? bound : USUAL_OUTPUT;
    if (!has_output) output = 0;
    tg_status status = suppose(job, "input_tokens", &t->input, err);
    if (!status) status = suppose(job, "output_tokens", &output, err);
    t->output = (tg_range){output, output, output};
    if (has_output && has_bound && bound > output) t->output.high = bound;
    t->has_output_bound = t->output.high > output;
    return status;
}

/* --- lines
 * ---------------------------------------------------------------------------------------------------------------
 */

typedef struct tokens {
    const char *what;
    tg_price price;
    tg_range units;
} tokens;

static tg_status add_tokens(tg_job *job, const known_model *model, const tokens *t,
                            tg_slice assumption, tg_err *err)
{
    tg_item item = {.assumption = assumption,
                    .price_source = model->price.source,
                    .price_from = model->price.effective_from};
    tg_buf quantity = tg_buf_of(4096);
    tg_put_count(&quantity, t->units.expected);
    tg_buf_puts(&quantity, " x ");
    tg_price_put(&quantity, t->price.amount);
    tg_buf_puts(&quantity, " / ");
    tg_put_count(&quantity, t->price.per);
    tg_status status = tg_take_words(job->pricing, &quantity, &item.quantity, err);
    if (status) return status;
    item.what = tg_arena_printf(job->pricing->arena, "%s of %.*s/%.*s", t->what,
                                TG_FMT(model->price.provider), TG_FMT(model->price.model));
    if (!item.what.ptr) return tg_fail_memory(err);
    return tg_job_add(job, &item, t->price, (tg_price){.per = 0}, t->units, err);
}

static bool times(int64_t a, int64_t b, int64_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

/* Tokens of a month, whole ones: the cached share is rounded half to even. */
static bool count_tokens(const traffic *t, int64_t *fresh, int64_t *cached, tg_range *output)
{
    tg_money part = {0};
    int64_t all = 0;
    if (!times(t->requests, t->input, &all) || !times(t->requests, t->output.low, &output->low) ||
        !times(t->requests, t->output.expected, &output->expected) ||
        !times(t->requests, t->output.high, &output->high) ||
        tg_money_scale((tg_money){all}, t->cached.millionths, 1000000, &part, NULL)) {
        return false;
    }
    *cached = part.nano_usd;
    *fresh = all - *cached;
    return true;
}

static tg_status add_traffic(tg_job *job, const known_model *model, const traffic *t, tg_err *err)
{
    rates r;
    int64_t fresh = 0;
    int64_t cached = 0;
    tg_range output;
    choose_rates(&model->price, t->input, t->is_batch, &r);
    if (r.is_guess) tg_job_assume(job, true);
    if (!count_tokens(t, &fresh, &cached, &output))
        return tg_job_unpriced(job, "the number of tokens does not fit");
    const tokens parts[] = {
        {"input tokens", r.input, {fresh, fresh, fresh}},
        {"cached input tokens", r.cached, {cached, cached, cached}},
        {"output tokens", r.output, output},
    };
    tg_status status = TG_OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && !status && !job->unpriced.n; i++) {
        if (!parts[i].units.high) continue;
        tg_slice assumption =
            i == 1 && !model->price.cache_read.is_known
                ? (tg_slice)TG_LIT("no price for cached input: that of fresh input")
                : r.assumption;
        status = add_tokens(job, model, &parts[i], assumption, err);
    }
    return status;
}

/* What a thousand calls cost, where nobody says how many there are. */
static tg_status price_thousand(tg_job *job, const known_model *model, traffic t, tg_err *err)
{
    tg_job thousand = *job;
    thousand.lines = tg_vec_of(job->pricing->arena, sizeof(tg_cost_line));
    thousand.amount = (tg_estimate){{0}, {0}, {0}};
    t.requests = 1000;
    t.output.high = t.output.low = t.output.expected;
    tg_status status = add_traffic(&thousand, model, &t, err);
    if (status || thousand.unpriced.n) return status;
    tg_buf words = tg_buf_of(4096);
    tg_buf_puts(&words, "1,000 calls of ");
    tg_put_count(&words, t.input);
    tg_buf_puts(&words, " tokens in and ");
    tg_put_count(&words, t.output.expected);
    tg_buf_puts(&words, " out");
    status = tg_take_words(job->pricing, &words, &job->per_thousand_of, err);
    job->has_per_thousand = !status;
    job->per_thousand = thousand.amount.expected;
    return status;
}

/* --- queries and images
 * ------------------------------------------------------------------------------------------------------
 */

static tg_status price_pieces(tg_job *job, const known_model *model, const char *component,
                              const char *what, tg_err *err)
{
    const tg_book *book = NULL;
    tg_pricing *p = job->pricing;
    tg_rate rate;
    tg_status status = tg_pricing_book(p, &book, err);
    if (!status)
        status = tg_book_llm_extra(book, &model->price, component, p->date, p->arena, &rate, err);
    if (status) return status;
    if (!rate.is_known)
        return tg_job_unpriced(job, "the price book has no price by the %s for `%.*s`", what,
                               TG_FMT(model->model));
    if (!job->volume || !job->volume->requests.is_there) {
        job->is_volume_unknown = true;
        job->has_per_thousand = !tg_price_cost(rate.price, 1000, &job->per_thousand, NULL);
        job->per_thousand_of = tg_arena_printf(p->arena, "1,000 calls, one %s each", what);
        if (!job->per_thousand_of.ptr) return tg_fail_memory(err);
        return tg_job_unpriced(job, "nothing in usage.yaml says how many requests it has");
    }
    int64_t requests = job->volume->requests.number;
    status = suppose(job, "requests", &requests, err);
    if (status) return status;
    requests = share_of(job, requests);
    tg_job_assume(job, true);
    tokens t = {what, rate.price, {requests, requests, requests}};
    return add_tokens(job, model, &t, (tg_slice)TG_LIT("one to a call"), err);
}

/* --- the whole
 * ------------------------------------------------------------------------------------------------------------------
 */

/* Models that speak have text tokens at a price of their own; what they speak is not counted in
 * text. */
static tg_status take_text_rates(tg_job *job, known_model *model, tg_err *err)
{
    const tg_book *book = NULL;
    tg_pricing *p = job->pricing;
    tg_rate input;
    tg_rate output;
    tg_status status = tg_pricing_book(p, &book, err);
    if (!status)
        status =
            tg_book_llm_extra(book, &model->price, "text_input", p->date, p->arena, &input, err);
    if (!status)
        status =
            tg_book_llm_extra(book, &model->price, "text_output", p->date, p->arena, &output, err);
    if (status) return status;
    if (!input.is_known || !output.is_known) {
        return tg_job_unpriced(job, "`%.*s` is billed by sound, which usage.yaml does not count",
                               TG_FMT(model->model));
    }
    model->price.input = input;
    model->price.output = output;
    return TG_OK;
}

static tg_status price_tokens(tg_job *job, known_model *model, tg_err *err)
{
    bool is_embedding = tg_slice_is(model->price.mode, "embedding");
    if (tg_slice_is(model->price.mode, "audio")) {
        tg_status status = take_text_rates(job, model, err);
        if (status || job->unpriced.n) return status;
    }
    if (!model->price.input.is_known || (!is_embedding && !model->price.output.is_known)) {
        return tg_job_unpriced(job, "the price book has only a part of the price of `%.*s`",
                               TG_FMT(model->model));
    }
    traffic t;
    const tg_volume *v = job->volume;
    tg_status status = take_traffic(job, !is_embedding, &t, err);
    if (status) return status;
    bool is_known = v && !job->has_shared_volume && v->requests.is_there && v->input.is_there &&
                    (is_embedding || v->output.is_there || t.has_output_bound ||
                     output_bound(job, &(int64_t){0}));
    if (!is_known) {
        status = price_thousand(job, model, t, err);
        job->is_volume_unknown = true;
        if (!status && job->asset->kind != TG_KIND_LLM_CALL) {
            return tg_job_unpriced(job, "it is paid by the token, through calls; an entry for its "
                                        "address in usage.yaml prices it here");
        }
        if (!status && job->is_measured && !v)
            return tg_job_unpriced(job,
                                   "its use case is measured, but not with this model; an entry "
                                   "for its address in usage.yaml says how many requests and "
                                   "tokens it will have");
        return status ? status
                      : tg_job_unpriced(
                            job, "nothing in usage.yaml says how many requests and tokens it has");
    }
    t.requests = v->requests.number;
    status = suppose(job, "requests", &t.requests, err);
    if (status) return status;
    t.requests = share_of(job, t.requests);
    return add_traffic(job, model, &t, err);
}

tg_status tg_price_call(tg_job *job, tg_slice provider, tg_slice model, tg_err *err)
{
    known_model known;
    if (!model.n) {
        tg_slice what = job->state->model_waits_for;
        if (!what.n) return tg_job_unpriced(job, "its model is not known");
        return tg_job_unpriced(job, "its model is not known: it waits for %.*s", TG_FMT(what));
    }
    if (tg_slice_is(provider, "ollama") || tg_slice_is(provider, "local")) {
        tg_item item = {.what = TG_LIT("a model of one's own"),
                        .quantity = TG_LIT("paid through the machine that runs it")};
        return tg_job_add_nothing(job, &item, err);
    }
    if (job->is_after) model = tg_what_if_model(job->pricing, model);
    tg_status status = look_up(job, provider, model, &known, err);
    if (status) return status;
    if (!known.is_priced) return tg_job_unpriced(job, "%.*s", TG_FMT(known.why));
    if (tg_slice_is(known.price.mode, "rerank"))
        return price_pieces(job, &known, "per_query", "query", err);
    if (tg_slice_is(known.price.mode, "image") && !known.price.output.is_known) {
        return price_pieces(job, &known, "per_image", "image", err);
    }
    return price_tokens(job, &known, err);
}
