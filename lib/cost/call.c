/* What calls of a model cost: tokens in and out, cached and written to the cache, sound, images and
 * what is paid by the call. The formula is worked through in docs/cost.md. */
#include "cost/pricing.h"

/* --- the price, looked up once per model
 * ------------------------------------------------------------------------ */

typedef struct known_model {
    tg_slice provider, model;
    bool is_priced;
    tg_model_price price;
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
    tg_llm_price base;
    tg_err why = {0};
    if (known) {
        *out = *known;
        return TG_OK;
    }
    tg_status status = tg_pricing_book(p, &book, err);
    if (status) return status;
    *out = (known_model){.provider = provider, .model = model};
    status = tg_book_llm(book, provider, model, p->date, p->arena, &base, &why);
    if (!status) status = tg_model_price_of(book, &base, p->date, p->arena, &out->price, &why);
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

/* --- a volume
 * ---------------------------------------------------------------------------------------------------------
 */

typedef struct traffic {
    int64_t requests;
    int64_t input;   /* tokens of text of one request, cached ones included */
    tg_range output; /* of one request, reasoning included */
    int64_t reasoning, audio_input, audio_output, image_input, image_output;
    tg_ratio cached, write_5m, write_1h;
    tg_request request;
    bool has_output_bound;
} traffic;

static const tg_attribute *attribute(const tg_job *job, const char *path)
{
    for (size_t i = 0; i < job->state->attribute_count; i++) {
        if (tg_slice_is(job->state->attributes[i].path, path)) return &job->state->attributes[i];
    }
    return NULL;
}

static bool is_attribute(const tg_job *job, const char *path, const char *value)
{
    const tg_attribute *a = attribute(job, path);
    return a && a->is_known && tg_slice_is(a->value, value);
}

/* "openai.ChatCompletionNewParamsServiceTierFlex", "ServiceTier.FLEX": a constant of an SDK, which
 * says its value in its name. */
static bool service_in_name(tg_slice name, tg_service *out)
{
    static const tg_slice ends[] = {TG_LIT("flex"), TG_LIT("priority"), TG_LIT("default"),
                                    TG_LIT("auto")};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (name.n < ends[i].n) continue;
        tg_slice end = tg_slice_from(name, name.n - ends[i].n);
        if (tg_slice_equal_nocase(end, ends[i])) return tg_service_parse(ends[i], out);
    }
    return false;
}

/* Tier and place are declared also where the volume was measured. */
static const tg_volume *declared_of(const tg_job *job)
{
    bool is_measured = job->volume && job->volume->is_measured;
    return is_measured ? tg_usage_declared(job->pricing, job->asset, job->state) : job->volume;
}

/* The tier that usage.yaml says, else the one that the call does; a batch is one whatever else is
 * said. */
static tg_service service_of(tg_job *job)
{
    tg_service service = TG_SERVICE_STANDARD;
    const tg_volume *declared = declared_of(job);
    if (declared && declared->has_service) return declared->service;
    if (job->is_batch || is_attribute(job, "batch", "true")) return TG_SERVICE_BATCH;
    const tg_attribute *tier = attribute(job, "service_tier");
    if (!tier) return service;
    bool is_clear = tier->is_known ? tg_service_parse(tier->value, &service)
                                   : service_in_name(tier->waits_for, &service);
    job->is_tier_unknown = !is_clear;
    if (!is_clear) tg_job_assume(job, true);
    return service;
}

static tg_slice residency_of(const tg_job *job)
{
    const tg_attribute *place = attribute(job, "residency");
    const tg_volume *declared = declared_of(job);
    if (declared && declared->residency.n) return declared->residency;
    return place && place->is_known ? place->value : (tg_slice){NULL, 0};
}

static bool output_bound(const tg_job *job, int64_t *out)
{
    const tg_attribute *bound = attribute(job, "max_tokens");
    return tg_attribute_number(bound, out) && *out > 0;
}

/* An equal share for every call of the use case; the first ones get what is left over, so that the
 * shares add up to what is declared. */
static int64_t share_of(tg_job *job, int64_t requests)
{
    tg_volume *v = job->volume;
    int64_t calls = v->call_count[job->is_after];
    if (calls < 2 || v->match.address.n) return requests;
    int64_t number = v->calls_done[job->side]++;
    return requests / calls + (number < requests % calls);
}

static tg_status suppose(tg_job *job, const char *key, int64_t *number, tg_err *err)
{
    return job->is_after ? tg_what_if_number(job, key, *number, number, err) : TG_OK;
}

static tg_status take_requests(tg_job *job, int64_t *out, tg_err *err)
{
    *out = job->volume->requests.number;
    tg_status status = suppose(job, "requests", out, err);
    if (!status) *out = share_of(job, *out);
    return status;
}

static int64_t figure_or(tg_figure figure, int64_t otherwise)
{
    return figure.is_there ? figure.number : otherwise;
}

static bool add_prompt(traffic *t)
{
    int64_t prompt = 0;
    bool fits = !__builtin_add_overflow(t->input, t->audio_input, &prompt) &&
                !__builtin_add_overflow(prompt, t->image_input, &prompt);
    t->request.prompt = fits ? prompt : INT64_MAX;
    return fits;
}

/* Models whose rows have the rates of sound or images have no usual number of either. */
static bool is_text(const known_model *model)
{
    return !tg_slice_is(model->price.base.mode, "audio") &&
           !tg_slice_is(model->price.base.mode, "image");
}

static bool has_text_output(const known_model *model)
{
    return !tg_slice_is(model->price.base.mode, "embedding");
}

static tg_status take_traffic(tg_job *job, const known_model *model, traffic *t, tg_err *err)
{
    enum { USUAL_INPUT = 1000, USUAL_OUTPUT = 500 };
    static const tg_volume nothing = {.has_service = false};
    const tg_volume *v = job->volume ? job->volume : &nothing;
    int64_t bound = 0;
    bool has_output = has_text_output(model);
    bool has_bound = output_bound(job, &bound);
    int64_t usual = !is_text(model) ? 0 : has_bound ? bound : USUAL_OUTPUT;
    int64_t output = has_output ? figure_or(v->output, usual) : 0;
    *t = (traffic){.input = figure_or(v->input, is_text(model) ? USUAL_INPUT : 0),
                   .reasoning = v->reasoning.number,
                   .audio_input = v->audio_input.number,
                   .audio_output = v->audio_output.number,
                   .image_input = v->image_input.number,
                   .image_output = v->image_output.number,
                   .cached = v->cached,
                   .write_5m = v->write_5m,
                   .write_1h = v->write_1h,
                   .request = {.service = service_of(job), .residency = residency_of(job)}};
    tg_status status = suppose(job, "input_tokens", &t->input, err);
    if (!status) status = suppose(job, "output_tokens", &output, err);
    if (t->reasoning > output) t->reasoning = output;
    t->output = (tg_range){output, output, output};
    if (has_output && has_bound && bound > output) t->output.high = bound;
    t->has_output_bound = t->output.high > output;
    if (!status && !add_prompt(t)) return tg_job_unpriced(job, "the number of tokens does not fit");
    return status;
}

/* --- tokens of a month
 * ---------------------------------------------------------------------------------------------------------------
 */

static bool times(int64_t a, int64_t b, int64_t *out)
{
    return !__builtin_mul_overflow(a, b, out);
}

static bool times_range(int64_t a, tg_range b, tg_range *out)
{
    return times(a, b.low, &out->low) && times(a, b.expected, &out->expected) &&
           times(a, b.high, &out->high);
}

/* Whole tokens: a share is rounded half to even, and takes no more than is left. */
static bool take_share(int64_t all, tg_ratio share, int64_t *left, tg_range *out)
{
    tg_money part = {0};
    if (tg_money_scale((tg_money){all}, share.millionths, 1000000, &part, NULL)) return false;
    int64_t units = part.nano_usd < *left ? part.nano_usd : *left;
    *left -= units;
    *out = (tg_range){units, units, units};
    return true;
}

static bool count_input(const traffic *t, tg_range *units)
{
    int64_t all = 0;
    if (!times(t->requests, t->input, &all)) return false;
    int64_t left = all;
    if (!take_share(all, t->cached, &left, &units[TG_PART_CACHED]) ||
        !take_share(all, t->write_5m, &left, &units[TG_PART_WRITE_5M]) ||
        !take_share(all, t->write_1h, &left, &units[TG_PART_WRITE_1H]))
        return false;
    units[TG_PART_INPUT] = (tg_range){left, left, left};
    return true;
}

static bool count_tokens(const traffic *t, tg_range *units)
{
    const struct {
        tg_part part;
        int64_t each;
    } others[] = {{TG_PART_REASONING, t->reasoning},
                  {TG_PART_AUDIO_INPUT, t->audio_input},
                  {TG_PART_AUDIO_OUTPUT, t->audio_output},
                  {TG_PART_IMAGE_INPUT, t->image_input},
                  {TG_PART_IMAGE_OUTPUT, t->image_output}};
    const tg_range output = {t->output.low - t->reasoning, t->output.expected - t->reasoning,
                             t->output.high - t->reasoning};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        tg_range each = {others[i].each, others[i].each, others[i].each};
        if (!times_range(t->requests, each, &units[others[i].part])) return false;
    }
    return times_range(t->requests, output, &units[TG_PART_OUTPUT]) && count_input(t, units);
}

/* --- lines
 * ---------------------------------------------------------------------------------------------------------------
 */

static const char *const PARTS[TG_PART_COUNT] = {
    [TG_PART_INPUT] = "input tokens",
    [TG_PART_CACHED] = "cached input tokens",
    [TG_PART_WRITE_5M] = "tokens written to the cache for 5 minutes",
    [TG_PART_WRITE_1H] = "tokens written to the cache for an hour",
    [TG_PART_AUDIO_INPUT] = "audio input tokens",
    [TG_PART_IMAGE_INPUT] = "image input tokens",
    [TG_PART_OUTPUT] = "output tokens",
    [TG_PART_REASONING] = "reasoning tokens",
    [TG_PART_AUDIO_OUTPUT] = "audio output tokens",
    [TG_PART_IMAGE_OUTPUT] = "image output tokens",
};

typedef struct pieces {
    const char *what;
    tg_slice manner; /* ", flex, processed in eu" */
    tg_rate rate;
    tg_range units;
    tg_slice assumption;
} pieces;

static tg_status add_pieces(tg_job *job, const known_model *model, const pieces *t, tg_err *err)
{
    const tg_llm_price *price = &model->price.base;
    tg_item item = {.assumption = t->assumption,
                    .price_source = t->rate.source.n ? t->rate.source : price->source,
                    .price_from = t->rate.from.n ? t->rate.from : price->effective_from,
                    .agreed = {.provider = price->provider, .name = price->model},
                    .is_own_price = price->is_own};
    tg_buf quantity = tg_buf_of(4096);
    tg_put_count(&quantity, t->units.expected);
    tg_buf_puts(&quantity, " x ");
    tg_price_put(&quantity, t->rate.price.amount);
    if (t->rate.price.per > 1) {
        tg_buf_puts(&quantity, " / ");
        tg_put_count(&quantity, t->rate.price.per);
    }
    tg_status status = tg_take_words(job->pricing, &quantity, &item.quantity, err);
    if (status) return status;
    item.what = tg_arena_printf(job->pricing->arena, "%s of %.*s/%.*s%.*s", t->what,
                                TG_FMT(price->provider), TG_FMT(price->model), TG_FMT(t->manner));
    if (!item.what.ptr) return tg_fail_memory(err);
    return tg_job_add(job, &item, t->rate.price, (tg_price){.per = 0}, t->units, err);
}

static void put_note(tg_buf *to, tg_slice note)
{
    if (!note.n) return;
    if (to->n) tg_buf_puts(to, "; ");
    tg_buf_put(to, note);
}

/* All that a rate rests on besides the list. */
static tg_status describe_rate(tg_job *job, const known_model *model, const tg_rates *rates,
                               size_t part, tg_slice *out, tg_err *err)
{
    const char *own = rates->parts[part].assumption;
    tg_buf words = tg_buf_of(4096);
    if (own) put_note(&words, tg_slice_of(own));
    if (rates->service_note) put_note(&words, tg_slice_of(rates->service_note));
    if (rates->region_note) put_note(&words, tg_slice_of(rates->region_note));
    if (!model->price.base.geography.n) put_note(&words, model->price.base.resolved_as);
    put_note(&words, job->price_note);
    if (job->is_tier_unknown)
        put_note(&words, (tg_slice)TG_LIT("its service tier is not known: the ordinary one"));
    return tg_take_words(job->pricing, &words, out, err);
}

/* How the request is served, where that is not the ordinary way. */
static tg_status describe_manner(tg_job *job, const traffic *t, const tg_rates *rates,
                                 tg_slice *out, tg_err *err)
{
    tg_buf words = tg_buf_of(4096);
    if (t->request.service != TG_SERVICE_STANDARD)
        tg_buf_printf(&words, ", %s", tg_service_name(t->request.service));
    if (rates->is_regional) tg_buf_puts(&words, ", processed in one region");
    return tg_take_words(job->pricing, &words, out, err);
}

static tg_status add_traffic(tg_job *job, const known_model *model, const traffic *t, tg_err *err)
{
    tg_rates rates;
    tg_range units[TG_PART_COUNT];
    tg_rates_choose(&model->price, &t->request, &rates);
    if (rates.is_guess) tg_job_assume(job, true);
    if (rates.is_unpriced) {
        return tg_job_unpriced(job,
                               "the price book has no price of the tier `%s` for `%.*s`; rows of "
                               "the components priority_input and priority_output in `prices/` of "
                               "the bundle give it one",
                               tg_service_name(t->request.service),
                               TG_FMT(model->price.base.model));
    }
    if (!count_tokens(t, units)) return tg_job_unpriced(job, "the number of tokens does not fit");
    tg_slice manner;
    tg_status status = describe_manner(job, t, &rates, &manner, err);
    for (size_t i = 0; i < TG_PART_COUNT && !status && !job->unpriced.n; i++) {
        const tg_rate *rate = &rates.parts[i].rate;
        if (!units[i].high) continue;
        if (!rate->is_known) {
            return tg_job_unpriced(job, "the price book has no price of the %s of `%.*s`", PARTS[i],
                                   TG_FMT(model->price.base.model));
        }
        pieces p = {.what = PARTS[i], .manner = manner, .rate = *rate, .units = units[i]};
        status = describe_rate(job, model, &rates, i, &p.assumption, err);
        if (!status) status = add_pieces(job, model, &p, err);
    }
    return status;
}

/* --- what is paid by the call
 * ------------------------------------------------------------------------------------------------------
 */

typedef struct by_call {
    tg_extra extra;
    const char *what, *one;
    bool is_asked, is_assumed; /* there is some of it; nobody says how many */
    tg_ratio each;             /* to a request, in millionths */
} by_call;

enum { WHOLE = 1000000 };

static tg_ratio many(tg_figure figure, int64_t otherwise)
{
    int64_t number = figure_or(figure, otherwise);
    return (tg_ratio){number > INT64_MAX / WHOLE ? INT64_MAX : number * WHOLE};
}

static tg_status add_by_call(tg_job *job, const known_model *model, const by_call *c,
                             int64_t requests, tg_err *err)
{
    const tg_rate *rate = &model->price.extras[c->extra];
    tg_money units = {0};
    if (!c->is_asked || job->unpriced.n) return TG_OK;
    if (!rate->is_known) {
        return tg_job_unpriced(job, "the price book has no price by the %s for `%.*s`", c->one,
                               TG_FMT(model->price.base.model));
    }
    if (tg_money_scale((tg_money){requests}, c->each.millionths, WHOLE, &units, NULL))
        return tg_job_unpriced(job, "the number of calls does not fit");
    pieces p = {.what = c->what,
                .rate = *rate,
                .units = {units.nano_usd, units.nano_usd, units.nano_usd},
                .assumption = {NULL, 0}};
    if (c->is_assumed) p.assumption = (tg_slice)TG_LIT("one to a call");
    if (c->is_assumed) tg_job_assume(job, true);
    return add_pieces(job, model, &p, err);
}

/* Models that are paid by the piece alone: rerankers, and those that draw without a price of
 * tokens. */
static bool is_by_piece(const known_model *model, by_call *out)
{
    const tg_llm_price *base = &model->price.base;
    if (tg_slice_is(base->mode, "rerank")) {
        *out = (by_call){.extra = TG_EXTRA_PER_QUERY, .what = "queries", .one = "query"};
        return true;
    }
    *out = (by_call){.extra = TG_EXTRA_PER_IMAGE, .what = "images", .one = "image"};
    return tg_slice_is(base->mode, "image") && !base->output.is_known;
}

static tg_status price_by_piece(tg_job *job, const known_model *model, by_call piece, tg_err *err)
{
    const tg_rate *rate = &model->price.extras[piece.extra];
    const tg_volume *v = job->volume;
    int64_t requests = 0;
    if (!rate->is_known) {
        return tg_job_unpriced(job, "the price book has no price by the %s for `%.*s`", piece.one,
                               TG_FMT(model->price.base.model));
    }
    if (!v || !v->requests.is_there) {
        job->is_volume_unknown = true;
        job->has_per_thousand = !tg_price_cost(rate->price, 1000, &job->per_thousand, NULL);
        job->per_thousand_of =
            tg_arena_printf(job->pricing->arena, "1,000 calls, one %s each", piece.one);
        if (!job->per_thousand_of.ptr) return tg_fail_memory(err);
        return tg_job_unpriced(job, "nothing in usage.yaml says how many requests it has");
    }
    tg_figure figure = piece.extra == TG_EXTRA_PER_QUERY ? v->queries : v->images;
    piece.is_asked = true;
    piece.is_assumed = !figure.is_there;
    piece.each = many(figure, 1);
    tg_status status = take_requests(job, &requests, err);
    return status ? status : add_by_call(job, model, &piece, requests, err);
}

/* Besides the tokens: web searches, images, queries. */
static tg_status add_extras(tg_job *job, const known_model *model, int64_t requests, tg_err *err)
{
    const tg_volume *v = job->volume;
    const by_call extras[] = {
        {TG_EXTRA_WEB_SEARCH, "web searches", "web search", v->searches.millionths > 0, false,
         v->searches},
        {TG_EXTRA_PER_IMAGE, "images", "image", v->images.number > 0, false, many(v->images, 0)},
        {TG_EXTRA_PER_QUERY, "queries", "query", v->queries.number > 0, false, many(v->queries, 0)},
    };
    tg_status status = TG_OK;
    for (size_t i = 0; i < sizeof extras / sizeof extras[0] && !status; i++)
        status = add_by_call(job, model, &extras[i], requests, err);
    return status;
}

/* --- tokens
 * ------------------------------------------------------------------------------------------------------------------
 */

/* What a thousand calls cost, where nobody says how many there are. */
static tg_status price_thousand(tg_job *job, const known_model *model, traffic t, tg_err *err)
{
    tg_job thousand = *job;
    thousand.lines = tg_vec_of(job->pricing->arena, sizeof(tg_cost_line));
    thousand.amount = (tg_estimate){{0}, {0}, {0}};
    t.requests = 1000;
    t.output.high = t.output.low = t.output.expected;
    tg_status status = add_traffic(&thousand, model, &t, err);
    job->unpriced = thousand.unpriced;
    if (status || thousand.unpriced.n) return status;
    tg_buf words = tg_buf_of(4096);
    tg_buf_puts(&words, "1,000 calls of ");
    tg_put_count(&words, t.input);
    tg_buf_puts(&words, " tokens in and ");
    tg_put_count(&words, t.output.expected);
    tg_buf_puts(&words, " out");
    if (t.request.service != TG_SERVICE_STANDARD)
        tg_buf_printf(&words, " (%s)", tg_service_name(t.request.service));
    status = tg_take_words(job->pricing, &words, &job->per_thousand_of, err);
    job->has_per_thousand = !status;
    job->per_thousand = thousand.amount.expected;
    return status;
}

/* Sound and images are most of what a model costs that has their rates: their number has to be
 * said, be it nothing. */
static bool has_enough(const tg_job *job, const known_model *model)
{
    const tg_volume *v = job->volume;
    int64_t bound = 0;
    if (!v || job->has_shared_volume || !v->requests.is_there) return false;
    if (tg_slice_is(model->price.base.mode, "audio"))
        return v->audio_input.is_there && v->audio_output.is_there;
    if (tg_slice_is(model->price.base.mode, "image"))
        return v->image_output.is_there || v->images.is_there;
    bool has_input = v->input.is_there || v->audio_input.is_there || v->image_input.is_there;
    bool has_output = v->output.is_there || v->audio_output.is_there || v->image_output.is_there;
    return has_input && (!has_text_output(model) || has_output || output_bound(job, &bound));
}

static tg_status fail_volume(tg_job *job, const known_model *model)
{
    bool is_audio = tg_slice_is(model->price.base.mode, "audio");
    job->is_volume_unknown = true;
    if (job->asset->kind != TG_KIND_LLM_CALL) {
        return tg_job_unpriced(job, "it is paid by the token, through calls; an entry for its "
                                    "address in usage.yaml prices it here");
    }
    if (job->is_measured && !job->volume) {
        return tg_job_unpriced(job, "its use case is measured, but not with this model; an entry "
                                    "for its address in usage.yaml says how many requests and "
                                    "tokens it will have");
    }
    if (is_text(model)) {
        return tg_job_unpriced(job,
                               "nothing in usage.yaml says how many requests and tokens it has");
    }
    return tg_job_unpriced(job, "`%.*s` is paid by %s, of which usage.yaml does not say how many",
                           TG_FMT(model->price.base.model),
                           is_audio ? "audio_input_tokens and audio_output_tokens"
                                    : "image_output_tokens or images_per_request");
}

static tg_status price_tokens(tg_job *job, const known_model *model, tg_err *err)
{
    const tg_llm_price *base = &model->price.base;
    traffic t;
    if (!base->input.is_known || (has_text_output(model) && !base->output.is_known)) {
        return tg_job_unpriced(job, "the price book has only a part of the price of `%.*s`",
                               TG_FMT(base->model));
    }
    tg_status status = take_traffic(job, model, &t, err);
    if (status || job->unpriced.n) return status;
    if (!has_enough(job, model)) {
        if (is_text(model)) status = price_thousand(job, model, t, err);
        return status || job->unpriced.n ? status : fail_volume(job, model);
    }
    status = take_requests(job, &t.requests, err);
    if (!status) status = add_traffic(job, model, &t, err);
    return status ? status : add_extras(job, model, t.requests, err);
}

/* --- the whole
 * ------------------------------------------------------------------------------------------------------------------
 */

tg_status tg_price_call(tg_job *job, tg_slice provider, tg_slice model, tg_err *err)
{
    known_model known;
    by_call piece;
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
    if (is_by_piece(&known, &piece)) return price_by_piece(job, &known, piece, err);
    return price_tokens(job, &known, err);
}
