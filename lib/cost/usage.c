#include "cost/pricing.h"

static tg_figure take_figure(tg_value v)
{
    tg_figure figure = {.is_there = false};
    figure.is_there = tg_int_of(v, &figure.number);
    return figure;
}

static void take_instances(tg_value v, tg_volume *volume)
{
    tg_range *range = &volume->instances;
    if (tg_type_of(v) == TG_OBJECT) {
        volume->has_instances = tg_int_of(tg_get(v, "low"), &range->low) &&
                                tg_int_of(tg_get(v, "expected"), &range->expected) &&
                                tg_int_of(tg_get(v, "high"), &range->high);
    } else if (tg_int_of(v, &range->expected)) {
        volume->has_instances = true;
        range->low = range->high = range->expected;
    }
}

static tg_ratio take_share(tg_value v)
{
    tg_ratio share = {0};
    if (tg_ratio_parse(tg_text_of(v), &share, NULL)) share.millionths = 0;
    return share;
}

static void take_service(tg_value entry, tg_volume *volume)
{
    volume->has_service = tg_service_parse(tg_text_of(tg_get(entry, "tier")), &volume->service);
    if (volume->has_service || !tg_bool_of(tg_get(entry, "batch"), false)) return;
    volume->has_service = true;
    volume->service = TG_SERVICE_BATCH;
}

/* The bundle checked the shapes: what is there is right. */
static tg_status take_volume(tg_pricing *pricing, tg_value entry, tg_volume *out, tg_err *err)
{
    *out = (tg_volume){
        .requests = take_figure(tg_get(entry, "requests_per_month")),
        .input = take_figure(tg_get(entry, "input_tokens")),
        .output = take_figure(tg_get(entry, "output_tokens")),
        .reasoning = take_figure(tg_get(entry, "reasoning_tokens")),
        .audio_input = take_figure(tg_get(entry, "audio_input_tokens")),
        .audio_output = take_figure(tg_get(entry, "audio_output_tokens")),
        .image_input = take_figure(tg_get(entry, "image_input_tokens")),
        .image_output = take_figure(tg_get(entry, "image_output_tokens")),
        .images = take_figure(tg_get(entry, "images_per_request")),
        .queries = take_figure(tg_get(entry, "queries_per_request")),
        .milliseconds = take_figure(tg_get(entry, "milliseconds_per_request")),
        .hours = take_figure(tg_get(entry, "hours_per_month")),
        .cached = take_share(tg_get(entry, "cached_input")),
        .write_5m = take_share(tg_get(entry, "cache_write_5m")),
        .write_1h = take_share(tg_get(entry, "cache_write_1h")),
        .searches = take_share(tg_get(entry, "web_searches")),
        .residency = tg_text_of(tg_get(entry, "residency")),
        .overrides_measured = tg_bool_of(tg_get(entry, "overrides_measured"), false),
    };
    take_service(entry, out);
    take_instances(tg_get(entry, "instances"), out);
    return tg_match_compile(tg_get(entry, "match"), pricing->arena, &out->match, err);
}

static tg_status take_volumes(tg_pricing *pricing, tg_value list, tg_err *err)
{
    tg_usage *usage = &pricing->usage;
    usage->volumes = tg_arena_array(pricing->arena, tg_count(list), sizeof *usage->volumes);
    if (!usage->volumes) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (tg_value v = tg_first(list); !tg_is_missing(v) && !status; v = tg_next(list, v)) {
        status = take_volume(pricing, v, &usage->volumes[usage->volume_count++], err);
    }
    return status;
}

static tg_status take_aliases(const tg_bundle *bundle, tg_arena *arena, tg_book_setup *setup,
                              tg_err *err)
{
    tg_value models =
        tg_get(bundle->usage ? tg_doc_root(bundle->usage) : (tg_value){NULL, NULL}, "models");
    struct tg_book_alias *aliases = tg_arena_array(arena, tg_count(models), sizeof *aliases);
    if (!aliases) return tg_fail_memory(err);
    for (tg_value v = tg_first(models); !tg_is_missing(v); v = tg_next(models, v)) {
        aliases[setup->alias_count++] =
            (struct tg_book_alias){.name = tg_key_of(v), .model = tg_text_of(v)};
    }
    setup->aliases = aliases;
    return TG_OK;
}

tg_status tg_book_of_bundle(const tg_bundle *bundle, tg_arena *arena, tg_book **out, tg_err *err)
{
    tg_book_list *lists = tg_arena_array(arena, bundle->price_list_count, sizeof *lists);
    if (!lists) return tg_fail_memory(err);
    for (size_t i = 0; i < bundle->price_list_count; i++) {
        lists[i] = (tg_book_list){bundle->price_lists[i].name, bundle->price_lists[i].text};
    }
    tg_book_setup setup = {.lists = lists, .list_count = bundle->price_list_count};
    tg_status status = take_aliases(bundle, arena, &setup, err);
    return status ? status : tg_book_open(&setup, arena, out, err);
}

static tg_status count_call(tg_pricing *pricing, const tg_asset *asset, bool is_after, tg_err *err)
{
    tg_volume *volume = NULL;
    bool is_measured = false;
    const tg_state *state = is_after ? &asset->after : &asset->before;
    tg_status status = tg_usage_of(pricing, asset, state, &volume, &is_measured, err);
    if (!status && volume) volume->call_count[is_after]++;
    return status;
}

/* Each call of a use case has its share of what the use case makes. */
static tg_status count_calls(tg_pricing *pricing, tg_err *err)
{
    const tg_cost_input *input = pricing->input;
    tg_status status = TG_OK;
    for (size_t i = 0; i < input->asset_count && !status; i++) {
        const tg_asset *asset = &input->assets[i];
        if (asset->kind != TG_KIND_LLM_CALL) continue;
        if (asset->change != TG_CHANGE_DELETE) status = count_call(pricing, asset, true, err);
        if (!status && asset->has_before) status = count_call(pricing, asset, false, err);
    }
    return status;
}

static tg_status take_declared(tg_pricing *pricing, const tg_doc *doc, tg_err *err)
{
    tg_value root = tg_doc_root(doc);
    tg_value regions = tg_path(root, "regions.default");
    pricing->usage.regions[TG_PLATFORM_AWS] = tg_text_of(tg_get(regions, "aws"));
    pricing->usage.regions[TG_PLATFORM_AZURE] = tg_text_of(tg_get(regions, "azure"));
    pricing->usage.regions[TG_PLATFORM_GCP] = tg_text_of(tg_get(regions, "gcp"));
    pricing->usage.are_pools_apart =
        tg_slice_is(tg_text_of(tg_get(root, "node_pools")), "separate");
    return take_volumes(pricing, tg_get(root, "usage"), err);
}

tg_status tg_usage_compile(tg_pricing *pricing, tg_err *err)
{
    const tg_doc *doc = pricing->input->bundle->usage;
    tg_status status = doc ? take_declared(pricing, doc, err) : TG_OK;
    if (!status) status = tg_measured_compile(pricing, err);
    return status ? status : count_calls(pricing, err);
}

tg_volume *tg_usage_declared(tg_pricing *pricing, const tg_asset *asset, const tg_state *state)
{
    tg_volume *best = NULL;
    for (size_t i = 0; i < pricing->usage.volume_count; i++) {
        tg_volume *volume = &pricing->usage.volumes[i];
        bool says_more = !best || (volume->match.address.n && !best->match.address.n) ||
                         (!volume->match.address.n == !best->match.address.n &&
                          volume->match.key_count > best->match.key_count);
        if (says_more && tg_match_holds(pricing, &volume->match, asset, state)) best = volume;
    }
    return best;
}

tg_status tg_usage_of(tg_pricing *pricing, const tg_asset *asset, const tg_state *state,
                      tg_volume **out, bool *is_measured, tg_err *err)
{
    tg_volume *measured = NULL;
    tg_volume *declared = tg_usage_declared(pricing, asset, state);
    *out = declared;
    *is_measured = false;
    if (declared && (declared->match.address.n || declared->overrides_measured)) return TG_OK;
    tg_status status = tg_measured_of(pricing, asset, state, &measured, is_measured, err);
    /* Measured, but not with this model: what is declared of the whole use case would count what
     * the other models make again. */
    if (!status && *is_measured) *out = measured;
    return status;
}
