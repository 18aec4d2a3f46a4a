#include "cost/metered.h"

#include "cost/pricing.h"

typedef struct remembered {
    bool is_there;
    bool is_priced;
    int64_t day;
    tg_slice provider, model;
    tg_llm_price price;
    tg_rate cache_write_1h;
} remembered;

enum { ENTRY_COUNT = 4096 /* a power of two; a place that is taken is taken over */ };

struct tg_meter {
    const tg_book *book;
    tg_arena *arena;
    remembered *entries;
};

tg_status tg_meter_new(const tg_book *book, tg_arena *arena, tg_meter **out, tg_err *err)
{
    tg_meter *meter = tg_arena_alloc(arena, sizeof *meter);
    remembered *entries = tg_arena_array(arena, ENTRY_COUNT, sizeof *entries);
    *out = NULL;
    if (!meter || !entries) return tg_fail_memory(err);
    *meter = (tg_meter){.book = book, .arena = arena, .entries = entries};
    *out = meter;
    return TG_OK;
}

tg_slice tg_meter_provider(tg_slice provider)
{
    /* OpenTelemetry's names (gen_ai.provider.name), and gateways'; the price book's on the right.
     */
    static const struct {
        tg_slice other, book;
    } names[] = {
        {TG_LIT("aws.bedrock"), TG_LIT("bedrock")},
        {TG_LIT("bedrock_converse"), TG_LIT("bedrock")},
        {TG_LIT("azure.ai.openai"), TG_LIT("azure")},
        {TG_LIT("azure_openai"), TG_LIT("azure")},
        {TG_LIT("azure.ai.inference"), TG_LIT("azure_ai")},
        {TG_LIT("gcp.gemini"), TG_LIT("gemini")},
        {TG_LIT("google"), TG_LIT("gemini")},
        {TG_LIT("gcp.vertex_ai"), TG_LIT("vertex")},
        {TG_LIT("vertex_ai"), TG_LIT("vertex")},
        {TG_LIT("mistral_ai"), TG_LIT("mistral")},
        {TG_LIT("moonshot_ai"), TG_LIT("moonshot")},
        {TG_LIT("x_ai"), TG_LIT("xai")},
        {TG_LIT("together_ai"), TG_LIT("together")},
        {TG_LIT("fireworks_ai"), TG_LIT("fireworks")},
        {TG_LIT("ibm.watsonx.ai"), TG_LIT("watsonx")},
        {TG_LIT("text-completion-openai"), TG_LIT("openai")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_equal_nocase(provider, names[i].other)) return names[i].book;
    }
    return provider;
}

/* --- the price of a model on a day
 * ----------------------------------------------------------------- */

static size_t place_of(tg_slice provider, tg_slice model, int64_t day)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)day;
    for (size_t i = 0; i < provider.n + model.n; i++) {
        char c = i < provider.n ? provider.ptr[i] : model.ptr[i - provider.n];
        hash = (hash ^ (unsigned char)c) * UINT64_C(0x100000001b3);
    }
    return (size_t)(hash ^ hash >> 29) & (ENTRY_COUNT - 1);
}

static tg_status look_up(tg_meter *m, const tg_spend_row *row, remembered *slot, tg_err *err)
{
    tg_err why = {0};
    tg_slice date = tg_cost_date(row->day, m->arena);
    *slot = (remembered){.day = row->day,
                         .provider = tg_arena_copy(m->arena, row->series.provider),
                         .model = tg_arena_copy(m->arena, row->series.model)};
    if (!date.ptr || !slot->provider.ptr || !slot->model.ptr) return tg_fail_memory(err);
    tg_status status =
        tg_book_llm(m->book, slot->provider, slot->model, date, m->arena, &slot->price, &why);
    slot->is_priced = !status;
    if (!status)
        status = tg_book_llm_extra(m->book, &slot->price, "cache_write_1h", date, m->arena,
                                   &slot->cache_write_1h, &why);
    if (status && status != TG_ENOTFOUND) {
        if (err) *err = why;
        return status;
    }
    slot->is_there = true;
    return TG_OK;
}

static tg_status find_price(tg_meter *m, const tg_spend_row *row, const remembered **out,
                            tg_err *err)
{
    tg_slice provider = row->series.provider;
    tg_slice model = row->series.model;
    remembered *slot = &m->entries[place_of(provider, model, row->day)];
    *out = slot;
    if (slot->is_there && slot->day == row->day && tg_slice_equal(slot->provider, provider) &&
        tg_slice_equal(slot->model, model))
        return TG_OK;
    slot->is_there = false;
    return look_up(m, row, slot, err);
}

/* --- tokens
 * ---------------------------------------------------------------------------------------- */

static tg_rate either(tg_rate first, tg_rate otherwise)
{
    return first.is_known ? first : otherwise;
}

/* The rates of one request; of several, those that their mean pays. A batch pays what the list says
 * of batches, else the ordinary price: rather too much than too little against a budget. */
static void choose_rates(const remembered *p, const tg_spend_row *row, tg_rate *rates)
{
    const tg_llm_price *price = &p->price;
    const tg_tokens *t = &row->sums.tokens;
    int64_t requests = row->sums.requests > 0 ? row->sums.requests : 1;
    int64_t prompt = (t->input + t->cache_read + t->cache_write + t->cache_write_1h) / requests;
    bool is_tiered = price->tier_above && prompt > price->tier_above && row->sums.requests > 0;
    bool is_batch = row->is_batch && price->batch_input.is_known && price->batch_output.is_known;
    rates[0] = is_tiered  ? either(price->tier_input, price->input)
               : is_batch ? price->batch_input
                          : price->input;
    rates[1] = either(price->cache_read, rates[0]);
    rates[2] = either(price->cache_write, rates[0]);
    rates[3] = either(p->cache_write_1h, rates[2]);
    rates[4] = is_tiered  ? either(price->tier_output, price->output)
               : is_batch ? price->batch_output
                          : price->output;
}

/* units x amount / per, at 1e-12: what a token costs is less than a nano-dollar. */
static tg_status add_tokens(tg_rate rate, int64_t units, tg_fine_money *total, tg_err *err)
{
    tg_fine_money amount = {rate.price.amount.nano_usd, 0};
    tg_status status = tg_fine_scale(amount, units, rate.price.per, &amount, err);
    return status ? status : tg_fine_add(*total, amount, total, err);
}

tg_status tg_meter_price(tg_meter *meter, tg_spend_row *row, tg_err *err)
{
    enum { BUCKETS = 5 };
    const remembered *p = NULL;
    tg_rate rates[BUCKETS];
    tg_fine_money cost = {0, 0};
    const tg_tokens *t = &row->sums.tokens;
    const int64_t units[BUCKETS] = {t->input, t->cache_read, t->cache_write, t->cache_write_1h,
                                    t->output};
    if (!row->sums.unpriced || !row->series.model.n) return TG_OK;
    tg_status status = find_price(meter, row, &p, err);
    if (status || !p->is_priced) return status;
    choose_rates(p, row, rates);
    bool has_tokens = false;
    for (size_t i = 0; i < BUCKETS && !status; i++) {
        if (!units[i]) continue;
        if (!rates[i].is_known) return TG_OK;
        has_tokens = true;
        status = add_tokens(rates[i], units[i], &cost, err);
    }
    if (status || !has_tokens) return status;
    row->sums.cost = cost;
    row->sums.unpriced = 0;
    return TG_OK;
}
