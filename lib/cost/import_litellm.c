/* LiteLLM's map: name -> {litellm_provider, mode, input_cost_per_token, ...}, in dollars per token.
 * Service tiers, batches and long prompts are endings of a field's name
 * (BerriAI/litellm, model_prices_and_context_window.json; read as of litellm 1.110.2). */
#include "cost/importing.h"

#include <stdio.h>

enum { PER_MILLION = 6, PER_THOUSAND = 3 };

/* Columns of our list. */
typedef enum column {
    INPUT,
    OUTPUT,
    CACHE_READ,
    CACHE_WRITE,
    BATCH_INPUT,
    BATCH_OUTPUT,
    TIER_INPUT,
    TIER_OUTPUT,
} column;
enum { COLUMN_COUNT = 8 };

typedef struct model_row {
    tg_slice item, provider, model, mode;
    tg_value entry;
    tg_slice tier; /* "272" of "..._above_272k_tokens"; empty: none */
    bool has[COLUMN_COUNT];
    tg_money rates[COLUMN_COUNT]; /* per million */
} model_row;

static tg_slice plain_provider(tg_slice provider)
{
    static const struct {
        tg_slice theirs, ours;
    } names[] = {{TG_LIT("vertex_ai"), TG_LIT("vertex")},
                 {TG_LIT("together_ai"), TG_LIT("together")},
                 {TG_LIT("fireworks_ai"), TG_LIT("fireworks")},
                 {TG_LIT("bedrock_converse"), TG_LIT("bedrock")},
                 {TG_LIT("azure_text"), TG_LIT("azure")},
                 {TG_LIT("text-completion-openai"), TG_LIT("openai")}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_equal(provider, names[i].theirs)) return names[i].ours;
    }
    static const tg_slice vertex = TG_LIT("vertex_ai-");
    return tg_slice_starts(provider, vertex) ? (tg_slice)TG_LIT("vertex") : provider;
}

static tg_slice mode_of(tg_value entry)
{
    static const struct {
        tg_slice theirs, ours;
    } modes[] = {
        {TG_LIT("chat"), TG_LIT("chat")},        {TG_LIT("completion"), TG_LIT("chat")},
        {TG_LIT("responses"), TG_LIT("chat")},   {TG_LIT("embedding"), TG_LIT("embedding")},
        {TG_LIT("realtime"), TG_LIT("audio")},   {TG_LIT("image_generation"), TG_LIT("image")},
        {TG_LIT("image_edit"), TG_LIT("image")}, {TG_LIT("rerank"), TG_LIT("rerank")}};
    tg_slice mode = tg_string_of(tg_get(entry, "mode"));
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (tg_slice_equal(mode, modes[i].theirs)) return modes[i].ours;
    }
    return (tg_slice){NULL, 0};
}

/* --- fields ----------------------------------------------------------------------------------- */

/* The limit that names a higher tier: "272" of input_cost_per_token_above_272k_tokens. */
static tg_slice tier_of(tg_value entry)
{
    static const tg_slice start = TG_LIT("input_cost_per_token_above_");
    static const tg_slice end = TG_LIT("k_tokens");
    for (tg_value v = tg_first(entry); !tg_is_missing(v); v = tg_next(entry, v)) {
        tg_slice key = tg_key_of(v);
        if (!tg_slice_starts(key, start) || !tg_slice_ends(key, end)) continue;
        int64_t limit = 0;
        tg_slice digits = tg_slice_from(key, start.n);
        digits.n -= end.n;
        if (!tg_decimal_parse(digits, 0, &limit, NULL) && limit > 0 && limit < 1000000)
            return digits;
    }
    return (tg_slice){NULL, 0};
}

/* A field's amount; a NULL-valued one is not there. False: it is there, and no price. */
static bool take_field(tg_value entry, const char *name, int shift, bool *has, tg_money *out)
{
    tg_value v = tg_path(entry, name);
    *has = false;
    if (tg_is_unset(v)) return true;
    *has = tg_import_amount(tg_text_of(v), shift, out);
    return *has;
}

/* "cache_read_input_token_cost_above_272k_tokens" */
static void tiered(const model_row *m, const char *field, char *to, size_t max)
{
    snprintf(to, max, "%s_above_%.*sk_tokens", field, TG_FMT(m->tier));
}

static const char *const FIELDS[COLUMN_COUNT] = {
    [INPUT] = "input_cost_per_token",
    [OUTPUT] = "output_cost_per_token",
    [CACHE_READ] = "cache_read_input_token_cost",
    [CACHE_WRITE] = "cache_creation_input_token_cost",
    [BATCH_INPUT] = "input_cost_per_token_batches",
    [BATCH_OUTPUT] = "output_cost_per_token_batches",
    [TIER_INPUT] = "input_cost_per_token",
    [TIER_OUTPUT] = "output_cost_per_token",
};

static bool take_columns(model_row *m)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        char name[128];
        bool is_tier = i >= TIER_INPUT;
        if (is_tier && !m->tier.n) continue;
        if (is_tier)
            tiered(m, FIELDS[i], name, sizeof name);
        else
            snprintf(name, sizeof name, "%s", FIELDS[i]);
        if (!take_field(m->entry, name, PER_MILLION, &m->has[i], &m->rates[i])) return false;
    }
    return true;
}

/* Our rows of models that speak or draw have the rates of sound and images; theirs those of text.
 */
static bool take_kind(model_row *m)
{
    bool is_audio = tg_slice_is(m->mode, "audio");
    bool is_image = tg_slice_is(m->mode, "image");
    bool has = false;
    tg_money rate = {0};
    if (is_audio) {
        if (!take_field(m->entry, "input_cost_per_audio_token", PER_MILLION, &has, &rate))
            return false;
        m->has[INPUT] = has;
        m->rates[INPUT] = rate;
    }
    if (!is_audio && !is_image) return true;
    const char *output = is_audio ? "output_cost_per_audio_token" : "output_cost_per_image_token";
    if (!take_field(m->entry, output, PER_MILLION, &has, &rate)) return false;
    if (has || is_audio) {
        m->has[OUTPUT] = has;
        m->rates[OUTPUT] = rate;
    }
    return true;
}

/* --- checks ----------------------------------------------------------------------------------- */

static tg_rate rate_of(const model_row *m, size_t i)
{
    return (tg_rate){.is_known = m->has[i], .price = {m->rates[i], TG_TOKENS_PER_RATE}};
}

static const char *check_model(const model_row *m)
{
    const priced both = {.rates = {rate_of(m, INPUT), rate_of(m, OUTPUT)}};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        bool is_output = i == OUTPUT || i == BATCH_OUTPUT || i == TIER_OUTPUT;
        int64_t most = is_output ? TG_MOST_OUTPUT : TG_MOST_INPUT;
        if (i >= TIER_INPUT || i == CACHE_WRITE) most *= 2;
        if (m->has[i] && m->rates[i].nano_usd > most * TG_NANO_PER_USD)
            return "beyond anything that is sold: is it in another unit?";
    }
    return tg_import_doubt(&both);
}

/* --- our rows --------------------------------------------------------------------------------- */

static void put_row(importing *im, const model_row *m)
{
    tg_import_put_cell(&im->csv, m->provider);
    tg_buf_putc(&im->csv, ',');
    tg_import_put_cell(&im->csv, m->model);
    tg_buf_printf(&im->csv, ",%.*s,%.*s", TG_FMT(m->mode), TG_FMT(im->date));
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i == TIER_INPUT) {
            tg_buf_putc(&im->csv, ',');
            if (m->has[TIER_INPUT]) tg_buf_printf(&im->csv, "%.*s000", TG_FMT(m->tier));
        }
        tg_buf_putc(&im->csv, ',');
        if (m->has[i]) tg_import_put_amount(&im->csv, m->rates[i]);
    }
    tg_buf_putc(&im->csv, ',');
    tg_import_put_cell(&im->csv, im->name);
    tg_buf_putc(&im->csv, '\n');
    im->out->row_count++;
}

static tg_status add_model(importing *im, const model_row *m, bool *is_taken)
{
    tg_llm_price known;
    tg_err why;
    priced before = {.second = NULL};
    *is_taken = false;
    tg_status status =
        tg_book_llm(im->book, m->provider, m->model, im->date, im->arena, &known, &why);
    if (status && status != TG_ENOTFOUND) return status;
    if (!status && !known.resolved_as.n && known.input.is_known)
        before = (priced){.rates = {known.input, known.output}};
    const priced after = {.rates = {rate_of(m, INPUT), rate_of(m, OUTPUT)}, .second = "output"};
    if (!tg_import_compare(im, m->item, &before, &after)) return TG_OK;
    put_row(im, m);
    *is_taken = true;
    return TG_OK;
}

/* --- rates besides input and output ----------------------------------------------------------- */

typedef struct component {
    const char *field, *name, *unit;
    int shift;
    int64_t most;
    bool is_tier; /* of the higher tier: its limit is part of the field's name */
} component;

static const component COMPONENTS[] = {
    {"cache_creation_input_token_cost_above_1hr", "cache_write_1h", "usd_per_mtok", PER_MILLION,
     2 * TG_MOST_INPUT, false},
    {"cache_read_input_token_cost_batches", "batch_cache_read", "usd_per_mtok", PER_MILLION,
     TG_MOST_INPUT, false},
    {"input_cost_per_token_flex", "flex_input", "usd_per_mtok", PER_MILLION, TG_MOST_INPUT, false},
    {"output_cost_per_token_flex", "flex_output", "usd_per_mtok", PER_MILLION, TG_MOST_OUTPUT,
     false},
    {"cache_read_input_token_cost_flex", "flex_cache_read", "usd_per_mtok", PER_MILLION,
     TG_MOST_INPUT, false},
    {"input_cost_per_token_priority", "priority_input", "usd_per_mtok", PER_MILLION,
     2 * TG_MOST_INPUT, false},
    {"output_cost_per_token_priority", "priority_output", "usd_per_mtok", PER_MILLION,
     2 * TG_MOST_OUTPUT, false},
    {"cache_read_input_token_cost_priority", "priority_cache_read", "usd_per_mtok", PER_MILLION,
     TG_MOST_INPUT, false},
    {"cache_read_input_token_cost", "tier_cache_read", "usd_per_mtok", PER_MILLION, TG_MOST_INPUT,
     true},
    {"cache_creation_input_token_cost", "tier_cache_write", "usd_per_mtok", PER_MILLION,
     2 * TG_MOST_INPUT, true},
    {"input_cost_per_audio_token", "audio_input", "usd_per_mtok", PER_MILLION, TG_MOST_INPUT,
     false},
    {"output_cost_per_audio_token", "audio_output", "usd_per_mtok", PER_MILLION, TG_MOST_OUTPUT,
     false},
    {"input_cost_per_image_token", "image_input", "usd_per_mtok", PER_MILLION, TG_MOST_INPUT,
     false},
    {"output_cost_per_image_token", "image_output", "usd_per_mtok", PER_MILLION, TG_MOST_OUTPUT,
     false},
    {"output_cost_per_reasoning_token", "reasoning_output", "usd_per_mtok", PER_MILLION,
     TG_MOST_OUTPUT, false},
    {"output_cost_per_image", "per_image", "usd_per_image", 0, TG_MOST_INPUT, false},
    {"input_cost_per_query", "per_query", "usd_per_1k_queries", PER_THOUSAND, TG_MOST_OUTPUT,
     false},
    {"search_context_cost_per_query.search_context_size_medium", "web_search", "usd_per_1k_queries",
     PER_THOUSAND, TG_MOST_OUTPUT, false},
    {"regional_processing_uplift_multiplier_eu", "region_uplift_eu", "multiplier", 0, 2, false},
    {"regional_processing_uplift_multiplier_us", "region_uplift_us", "multiplier", 0, 2, false},
};

static void put_rate(importing *im, const model_row *m, const char *name, const char *unit,
                     tg_money rate)
{
    tg_import_put_cell(&im->rates, m->provider);
    tg_buf_putc(&im->rates, ',');
    tg_import_put_cell(&im->rates, m->model);
    tg_buf_printf(&im->rates, ",%s,%s,", name, unit);
    tg_import_put_amount(&im->rates, rate);
    tg_buf_printf(&im->rates, ",%.*s,", TG_FMT(im->date));
    tg_import_put_cell(&im->rates, im->name);
    tg_buf_putc(&im->rates, '\n');
    im->out->rate_count++;
}

static void take_component(importing *im, const model_row *m, const component *c)
{
    char field[128];
    char item[512];
    bool has = false;
    tg_money rate = {0};
    if (c->is_tier && !m->tier.n) return;
    if (c->is_tier)
        tiered(m, c->field, field, sizeof field);
    else
        snprintf(field, sizeof field, "%s", c->field);
    snprintf(item, sizeof item, "%.*s, %s", TG_FMT(m->item), field);
    if (!take_field(m->entry, field, c->shift, &has, &rate)) {
        tg_import_refuse(im, tg_slice_of(item), "not a price");
    } else if (has && rate.nano_usd > c->most * TG_NANO_PER_USD) {
        tg_import_refuse(im, tg_slice_of(item),
                         "beyond anything that is sold: is it in another unit?");
    } else if (has && rate.nano_usd) {
        put_rate(im, m, c->name, c->unit, rate);
    }
}

/* What models that speak or draw cost for text. */
static void take_text(importing *im, const model_row *m)
{
    static const component texts[] = {
        {"input_cost_per_token", "text_input", "usd_per_mtok", PER_MILLION, TG_MOST_INPUT, false},
        {"output_cost_per_token", "text_output", "usd_per_mtok", PER_MILLION, TG_MOST_OUTPUT,
         false},
    };
    bool is_audio = tg_slice_is(m->mode, "audio");
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && is_audio; i++)
        take_component(im, m, &texts[i]);
}

static void take_components(importing *im, const model_row *m)
{
    for (size_t i = 0; i < sizeof COMPONENTS / sizeof COMPONENTS[0]; i++)
        take_component(im, m, &COMPONENTS[i]);
    take_text(im, m);
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_by_piece(const model_row *m)
{
    bool has = false;
    tg_money rate = {0};
    const char *field = tg_slice_is(m->mode, "rerank")  ? "input_cost_per_query"
                        : tg_slice_is(m->mode, "image") ? "output_cost_per_image"
                                                        : NULL;
    return field && take_field(m->entry, field, 0, &has, &rate) && has && rate.nano_usd > 0;
}

static tg_status take_model(importing *im, tg_value entry)
{
    model_row m = {.item = tg_key_of(entry),
                   .provider = plain_provider(tg_string_of(tg_get(entry, "litellm_provider"))),
                   .mode = mode_of(entry),
                   .entry = entry,
                   .tier = tier_of(entry)};
    tg_slice rest = m.item;
    tg_slice first = tg_slice_cut(&rest, '/');
    bool is_taken = false;
    /* A key is the provider and the model, or the model alone. */
    m.model = rest.ptr && tg_slice_equal(plain_provider(first), m.provider) ? rest : m.item;
    if (!m.provider.n || !m.mode.n || !m.model.n) return TG_OK;
    if (!take_columns(&m) || !take_kind(&m)) {
        tg_import_refuse(im, m.item, "not a price");
        return TG_OK;
    }
    const char *wrong = check_model(&m);
    if (wrong) {
        tg_import_refuse(im, m.item, wrong);
        return TG_OK;
    }
    bool has_tokens = m.has[INPUT] && (m.rates[INPUT].nano_usd || m.rates[OUTPUT].nano_usd);
    tg_status status = has_tokens ? add_model(im, &m, &is_taken) : TG_OK;
    if (!status && (is_taken || (!has_tokens && is_by_piece(&m)))) take_components(im, &m);
    return status;
}

tg_status tg_import_litellm(importing *im, tg_value root)
{
    tg_status status = TG_OK;
    im->out->format = "LiteLLM";
    tg_buf_puts(&im->csv, TG_LIST_PRICES
                "\n"
                "provider,model,mode,effective_from,input,output,cache_read,cache_write,"
                "batch_input,batch_output,tier_above,tier_input,tier_output,source\n");
    tg_buf_puts(&im->rates,
                TG_LIST_PRICES "\n"
                               "provider,model,component,unit,usd,effective_from,source\n");
    for (tg_value v = tg_first(root); !tg_is_missing(v) && !status; v = tg_next(root, v)) {
        if (tg_type_of(v) == TG_OBJECT) status = take_model(im, v);
    }
    return status;
}
