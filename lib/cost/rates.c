#include "cost/rates.h"

#include "cost/lists.h"
#include "text/text.h"

/* --- names ------------------------------------------------------------------------------------ */

const char *tg_service_name(tg_service service)
{
    switch (service) {
    case TG_SERVICE_STANDARD:
        return "standard";
    case TG_SERVICE_BATCH:
        return "batch";
    case TG_SERVICE_FLEX:
        return "flex";
    case TG_SERVICE_PRIORITY:
        return "priority";
    }
    return "standard";
}

/* As usage.yaml has them and as the providers' interfaces do: OpenAI's `service_tier` (auto,
 * default, flex, scale, priority, fast; openai-python 3.57.0), Anthropic's (auto, standard_only)
 * and `speed` (standard, fast; anthropic 2.14.0), Groq's (auto, on_demand, flex, performance; groq
 * 1.7.0), Bedrock's (default, flex, priority, reserved; botocore 1.44.8), all read 2026-11-28.
 * "auto" is what the project is set to, mostly the ordinary one; "scale" and "reserved" are
 * capacity that is paid besides the calls. */
bool tg_service_parse(tg_slice name, tg_service *out)
{
    static const struct {
        const char *name;
        tg_service service;
    } names[] = {
        {"standard", TG_SERVICE_STANDARD},  {"default", TG_SERVICE_STANDARD},
        {"auto", TG_SERVICE_STANDARD},      {"standard_only", TG_SERVICE_STANDARD},
        {"on_demand", TG_SERVICE_STANDARD}, {"batch", TG_SERVICE_BATCH},
        {"scale", TG_SERVICE_STANDARD},     {"reserved", TG_SERVICE_STANDARD},
        {"flex", TG_SERVICE_FLEX},          {"priority", TG_SERVICE_PRIORITY},
        {"fast", TG_SERVICE_PRIORITY},      {"performance", TG_SERVICE_PRIORITY},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!tg_slice_equal_nocase(name, tg_slice_of(names[i].name))) continue;
        *out = names[i].service;
        return true;
    }
    return false;
}

static const char *const EXTRAS[TG_EXTRA_COUNT] = {
    [TG_EXTRA_CACHE_WRITE_1H] = "cache_write_1h",
    [TG_EXTRA_TIER_CACHE_READ] = "tier_cache_read",
    [TG_EXTRA_TIER_CACHE_WRITE] = "tier_cache_write",
    [TG_EXTRA_BATCH_CACHE_READ] = "batch_cache_read",
    [TG_EXTRA_FLEX_INPUT] = "flex_input",
    [TG_EXTRA_FLEX_OUTPUT] = "flex_output",
    [TG_EXTRA_FLEX_CACHE_READ] = "flex_cache_read",
    [TG_EXTRA_PRIORITY_INPUT] = "priority_input",
    [TG_EXTRA_PRIORITY_OUTPUT] = "priority_output",
    [TG_EXTRA_PRIORITY_CACHE_READ] = "priority_cache_read",
    [TG_EXTRA_TEXT_INPUT] = "text_input",
    [TG_EXTRA_TEXT_OUTPUT] = "text_output",
    [TG_EXTRA_AUDIO_INPUT] = "audio_input",
    [TG_EXTRA_AUDIO_OUTPUT] = "audio_output",
    [TG_EXTRA_IMAGE_INPUT] = "image_input",
    [TG_EXTRA_IMAGE_OUTPUT] = "image_output",
    [TG_EXTRA_REASONING_OUTPUT] = "reasoning_output",
    [TG_EXTRA_PER_IMAGE] = "per_image",
    [TG_EXTRA_PER_QUERY] = "per_query",
    [TG_EXTRA_WEB_SEARCH] = "web_search",
    [TG_EXTRA_UPLIFT_US] = "region_uplift_us",
    [TG_EXTRA_UPLIFT_EU] = "region_uplift_eu",
    [TG_EXTRA_UPLIFT] = "region_uplift",
};

tg_unit tg_extra_unit(tg_extra extra)
{
    static const tg_unit by_token = {"usd_per_mtok", TG_TOKENS_PER_RATE};
    static const tg_unit by_image = {"usd_per_image", 1};
    static const tg_unit by_query = {"usd_per_1k_queries", 1000};
    static const tg_unit factor = {"multiplier", 1};
    if (extra == TG_EXTRA_PER_IMAGE) return by_image;
    if (extra == TG_EXTRA_PER_QUERY || extra == TG_EXTRA_WEB_SEARCH) return by_query;
    return extra >= TG_EXTRA_UPLIFT_US ? factor : by_token;
}

bool tg_extra_parse(tg_slice name, tg_extra *out)
{
    for (size_t i = 0; i < TG_EXTRA_COUNT; i++) {
        if (!tg_slice_is(name, EXTRAS[i])) continue;
        *out = (tg_extra)i;
        return true;
    }
    return false;
}

tg_slice tg_extra_nearest(tg_slice name)
{
    tg_slice all[TG_EXTRA_COUNT];
    for (size_t i = 0; i < TG_EXTRA_COUNT; i++) all[i] = tg_slice_of(EXTRAS[i]);
    return tg_text_nearest(name, all, TG_EXTRA_COUNT);
}

tg_status tg_model_price_of(const tg_book *book, const tg_llm_price *base, tg_slice date,
                            tg_arena *arena, tg_model_price *out, tg_err *err)
{
    tg_status status = TG_OK;
    *out = (tg_model_price){.base = *base};
    for (size_t i = 0; i < TG_EXTRA_COUNT && !status; i++)
        status = tg_book_llm_extra(book, base, EXTRAS[i], date, arena, &out->extras[i], err);
    return status;
}

/* --- arithmetic ------------------------------------------------------------------------------- */

static tg_rate half(tg_rate rate)
{
    rate.price.per *= 2;
    return rate;
}

/* `rate` as `of` is to `from`; as it is where that cannot be said. */
static tg_rate in_ratio(tg_rate rate, tg_rate of, tg_rate from)
{
    tg_money scaled = rate.price.amount;
    if (!rate.is_known || !of.is_known || !from.is_known || from.price.amount.nano_usd <= 0)
        return rate;
    if (!tg_money_scale(scaled, of.price.amount.nano_usd, from.price.amount.nano_usd, &scaled,
                        NULL))
        rate.price.amount = scaled;
    return rate;
}

static tg_rate first_known(tg_rate a, tg_rate b)
{
    return a.is_known ? a : b;
}

static bool is_input(size_t part)
{
    return part < TG_PART_OUTPUT;
}

/* --- as listed -------------------------------------------------------------------------------- */

static bool has_mode(const tg_model_price *p, const char *mode)
{
    return tg_slice_is(p->base.mode, mode);
}

/* Anthropic's own models, wherever they are sold. */
static bool is_claude(const tg_model_price *p)
{
    static const tg_slice name = TG_LIT("claude");
    return tg_slice_is(p->base.provider, "anthropic") ||
           tg_slice_find(p->base.model, name) != SIZE_MAX;
}

/* The rows of models that speak or draw have the rates of sound or images; text has its own, but
 * for the prompts of models that draw, which are text. */
static void take_kinds(const tg_model_price *p, tg_part_rate *parts)
{
    const tg_rate *x = p->extras;
    bool is_audio = has_mode(p, "audio");
    bool is_image = has_mode(p, "image");
    tg_rate none = {.is_known = false};
    bool is_text = !is_audio && !is_image;
    parts[TG_PART_INPUT].rate =
        first_known(x[TG_EXTRA_TEXT_INPUT], is_audio ? none : p->base.input);
    parts[TG_PART_OUTPUT].rate =
        first_known(x[TG_EXTRA_TEXT_OUTPUT], is_text ? p->base.output : none);
    parts[TG_PART_AUDIO_INPUT].rate =
        first_known(x[TG_EXTRA_AUDIO_INPUT], is_audio ? p->base.input : none);
    parts[TG_PART_AUDIO_OUTPUT].rate =
        first_known(x[TG_EXTRA_AUDIO_OUTPUT], is_audio ? p->base.output : none);
    parts[TG_PART_IMAGE_INPUT].rate =
        first_known(x[TG_EXTRA_IMAGE_INPUT], is_image ? p->base.input : none);
    parts[TG_PART_IMAGE_OUTPUT].rate =
        first_known(x[TG_EXTRA_IMAGE_OUTPUT], is_image ? p->base.output : none);
}

/* A cache read without a price costs what fresh input does, which is the most that it may; a write
 * likewise, but for Anthropic's of an hour, which cost twice the input. */
static void take_caches(const tg_model_price *p, tg_part_rate *parts)
{
    tg_rate input = parts[TG_PART_INPUT].rate;
    tg_rate hour = p->extras[TG_EXTRA_CACHE_WRITE_1H];
    parts[TG_PART_CACHED].rate = first_known(p->base.cache_read, input);
    if (!p->base.cache_read.is_known)
        parts[TG_PART_CACHED].assumption = "no price for cached input: that of fresh input";
    parts[TG_PART_WRITE_5M].rate = first_known(p->base.cache_write, input);
    if (!p->base.cache_write.is_known)
        parts[TG_PART_WRITE_5M].assumption = "no price for cache writes: that of fresh input";
    parts[TG_PART_WRITE_1H].rate = first_known(hour, parts[TG_PART_WRITE_5M].rate);
    if (!hour.is_known) {
        parts[TG_PART_WRITE_1H].assumption =
            "no price for cache writes of an hour: that of five minutes";
    }
    if (hour.is_known || !is_claude(p) || !input.is_known) return;
    input.price.amount.nano_usd *= 2;
    parts[TG_PART_WRITE_1H] = (tg_part_rate){
        input, "no price for cache writes of an hour: twice the input's, as Anthropic has it"};
}

static void take_listed(const tg_model_price *p, tg_part_rate *parts)
{
    take_kinds(p, parts);
    take_caches(p, parts);
    parts[TG_PART_REASONING].rate =
        first_known(p->extras[TG_EXTRA_REASONING_OUTPUT], parts[TG_PART_OUTPUT].rate);
}

/* --- long prompts ----------------------------------------------------------------------------- */

/* One tier for the whole request: the prompt, cache included, decides. xAI counts the limit itself
 * in. */
static bool is_above(const tg_llm_price *price, int64_t prompt)
{
    if (!price->tier_above || !price->tier_input.is_known) return false;
    return tg_slice_is(price->provider, "xai") ? prompt >= price->tier_above
                                               : prompt > price->tier_above;
}

/* What the higher tier does not list keeps its share of input or output. */
static void apply_length(const tg_model_price *p, tg_part_rate *parts)
{
    const tg_llm_price *b = &p->base;
    tg_rate output = first_known(b->tier_output, b->output);
    for (size_t i = 0; i < TG_PART_COUNT; i++) {
        parts[i].rate = is_input(i) ? in_ratio(parts[i].rate, b->tier_input, b->input)
                                    : in_ratio(parts[i].rate, output, b->output);
    }
    if (p->extras[TG_EXTRA_TIER_CACHE_READ].is_known)
        parts[TG_PART_CACHED].rate = p->extras[TG_EXTRA_TIER_CACHE_READ];
    if (p->extras[TG_EXTRA_TIER_CACHE_WRITE].is_known)
        parts[TG_PART_WRITE_5M].rate = p->extras[TG_EXTRA_TIER_CACHE_WRITE];
}

/* --- service tiers ---------------------------------------------------------------------------- */

/* Every rate as the tier's input and output are to the ordinary ones. */
static void scale_all(const tg_model_price *p, tg_rate input, tg_rate output, tg_part_rate *parts)
{
    for (size_t i = 0; i < TG_PART_COUNT; i++) {
        parts[i].rate = is_input(i) ? in_ratio(parts[i].rate, input, p->base.input)
                                    : in_ratio(parts[i].rate, output, p->base.output);
    }
}

/* A tier's own rate of cached input, moved as long prompts move the list's. */
static void take_cached(const tg_model_price *p, tg_rate listed, tg_rate ordinary,
                        tg_part_rate *parts)
{
    if (!listed.is_known) return;
    parts[TG_PART_CACHED].rate = in_ratio(listed, ordinary, p->base.cache_read);
    parts[TG_PART_CACHED].assumption = NULL;
}

/* Providers that publish half the price for batches (docs/cost.md). */
static bool halves_batches(tg_slice provider)
{
    return tg_slice_is(provider, "openai") || tg_slice_is(provider, "anthropic") ||
           tg_slice_is(provider, "gemini");
}

static void halve(tg_part_rate *parts)
{
    for (size_t i = 0; i < TG_PART_COUNT; i++) parts[i].rate = half(parts[i].rate);
}

/* Batches leave the price of the cache alone unless it is listed; Anthropic's discounts for both
 * add up. */
static void apply_batch(const tg_model_price *p, tg_rates *r)
{
    const tg_llm_price *b = &p->base;
    tg_part_rate kept[TG_PART_COUNT];
    for (size_t i = 0; i < TG_PART_COUNT; i++) kept[i] = r->parts[i];
    tg_rate output = first_known(b->batch_output, half(b->output));
    if (b->batch_input.is_known && (b->batch_output.is_known || !b->output.is_known)) {
        scale_all(p, b->batch_input, output, r->parts);
    } else if (halves_batches(b->provider)) {
        halve(r->parts);
        r->service_note = "batches at half the price, as the provider publishes it";
    } else {
        r->service_note = "no price for batches: the ordinary one";
        r->is_guess = true;
        return;
    }
    bool adds_up = tg_slice_is(b->provider, "anthropic");
    for (size_t i = TG_PART_CACHED; i <= TG_PART_WRITE_1H && !adds_up; i++) r->parts[i] = kept[i];
    take_cached(p, p->extras[TG_EXTRA_BATCH_CACHE_READ], kept[TG_PART_CACHED].rate, r->parts);
}

static void apply_flex(const tg_model_price *p, tg_rates *r)
{
    const tg_rate *x = p->extras;
    tg_rate ordinary = r->parts[TG_PART_CACHED].rate;
    if (!x[TG_EXTRA_FLEX_INPUT].is_known) {
        r->service_note = "no price for flex: the ordinary one";
        r->is_guess = true;
        return;
    }
    tg_rate output = first_known(x[TG_EXTRA_FLEX_OUTPUT], p->base.output);
    scale_all(p, x[TG_EXTRA_FLEX_INPUT], output, r->parts);
    take_cached(p, x[TG_EXTRA_FLEX_CACHE_READ], ordinary, r->parts);
}

/* Priority costs more, by a factor that differs from model to model: it is not guessed. */
static void apply_priority(const tg_model_price *p, tg_rates *r)
{
    const tg_rate *x = p->extras;
    tg_rate ordinary = r->parts[TG_PART_CACHED].rate;
    bool has_output = x[TG_EXTRA_PRIORITY_OUTPUT].is_known || !p->base.output.is_known;
    r->is_unpriced = !x[TG_EXTRA_PRIORITY_INPUT].is_known || !has_output;
    if (r->is_unpriced) return;
    scale_all(p, x[TG_EXTRA_PRIORITY_INPUT], x[TG_EXTRA_PRIORITY_OUTPUT], r->parts);
    take_cached(p, x[TG_EXTRA_PRIORITY_CACHE_READ], ordinary, r->parts);
}

/* --- regions ---------------------------------------------------------------------------------- */

/* A row that is a region's own has it in its price: azure's "eu/gpt-4o", bedrock's "eu.anthropic".
 */
static bool is_regional_row(tg_slice model)
{
    static const tg_slice starts[] = {TG_LIT("eu/"),     TG_LIT("us/"),      TG_LIT("us."),
                                      TG_LIT("eu."),     TG_LIT("apac."),    TG_LIT("ap."),
                                      TG_LIT("au."),     TG_LIT("jp."),      TG_LIT("ca."),
                                      TG_LIT("us-gov."), TG_LIT("regional.")};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (tg_slice_starts(model, starts[i])) return true;
    }
    return false;
}

static tg_rate uplift_of(const tg_model_price *p, const tg_request *request)
{
    tg_rate none = {.is_known = false};
    if (is_regional_row(p->base.model)) return none;
    if (p->base.geography.n) return p->extras[TG_EXTRA_UPLIFT];
    if (tg_slice_is(request->residency, "eu")) return p->extras[TG_EXTRA_UPLIFT_EU];
    return tg_slice_is(request->residency, "us") ? p->extras[TG_EXTRA_UPLIFT_US] : none;
}

static void apply_region(const tg_model_price *p, const tg_request *request, tg_rates *r)
{
    const tg_rate whole = {.is_known = true, .price = {{TG_NANO_PER_USD}, 1}};
    tg_rate uplift = uplift_of(p, request);
    if (!uplift.is_known) {
        if (p->base.geography.n)
            r->region_note = "the price of the model without its region; the list says nothing of "
                             "what the region adds";
        return;
    }
    for (size_t i = 0; i < TG_PART_COUNT; i++)
        r->parts[i].rate = in_ratio(r->parts[i].rate, uplift, whole);
    r->is_regional = true;
}

void tg_rates_choose(const tg_model_price *price, const tg_request *request, tg_rates *out)
{
    *out = (tg_rates){.is_guess = false};
    take_listed(price, out->parts);
    if (is_above(&price->base, request->prompt)) apply_length(price, out->parts);
    switch (request->service) {
    case TG_SERVICE_STANDARD:
        break;
    case TG_SERVICE_BATCH:
        apply_batch(price, out);
        break;
    case TG_SERVICE_FLEX:
        apply_flex(price, out);
        break;
    case TG_SERVICE_PRIORITY:
        apply_priority(price, out);
        break;
    }
    apply_region(price, request, out);
}
