#include "model/asset.h"

static const char *const kind_names[TG_KIND_COUNT] = {
    [TG_KIND_RESOURCE] = "resource",
    [TG_KIND_WORKLOAD] = "workload",
    [TG_KIND_LLM_CALL] = "llm_call",
};
static const char *const change_names[] = {
    [TG_CHANGE_NONE] = "none",       [TG_CHANGE_CREATE] = "create", [TG_CHANGE_UPDATE] = "update",
    [TG_CHANGE_REPLACE] = "replace", [TG_CHANGE_DELETE] = "delete",
};
static const char *const platform_names[TG_PLATFORM_COUNT] = {
    [TG_PLATFORM_OTHER] = "other",
    [TG_PLATFORM_AWS] = "aws",
    [TG_PLATFORM_GCP] = "gcp",
    [TG_PLATFORM_AZURE] = "azure",
    [TG_PLATFORM_KUBERNETES] = "kubernetes",
    [TG_PLATFORM_CODE] = "code",
};
enum { SINK_COUNT = 5 };
static const char *const sink_names[SINK_COUNT] = {
    [TG_SINK_NONE] = "none",       [TG_SINK_TRACE] = "trace",
    [TG_SINK_GATEWAY] = "gateway", [TG_SINK_PROVIDER_LOG] = "provider_log",
    [TG_SINK_BILL] = "bill",
};

const char *const tg_call_attributes[] = {
    "base_url",  "batch",        "max_tokens", "model", "model_default_of",
    "residency", "service_tier", "stream",     NULL};

const char *tg_kind_name(tg_kind kind)
{
    return kind_names[kind];
}

const char *tg_change_name(tg_change change)
{
    return change_names[change];
}

const char *tg_platform_name(tg_platform platform)
{
    return platform_names[platform];
}

const char *tg_sink_name(tg_sink sink)
{
    return sink_names[sink];
}

static bool find_name(const char *const *names, int count, tg_slice name, int *out)
{
    for (int i = 0; i < count; i++) {
        if (!tg_slice_is(name, names[i])) continue;
        *out = i;
        return true;
    }
    return false;
}

bool tg_kind_parse(tg_slice name, tg_kind *out)
{
    int i = 0;
    if (!find_name(kind_names, TG_KIND_COUNT, name, &i)) return false;
    *out = (tg_kind)i;
    return true;
}

bool tg_platform_parse(tg_slice name, tg_platform *out)
{
    int i = 0;
    if (!find_name(platform_names, TG_PLATFORM_COUNT, name, &i)) return false;
    *out = (tg_platform)i;
    return true;
}

bool tg_sink_parse(tg_slice name, tg_sink *out)
{
    int i = 0;
    if (!find_name(sink_names, SINK_COUNT, name, &i)) return false;
    *out = (tg_sink)i;
    return true;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int tg_asset_compare(const tg_asset *a, const tg_asset *b)
{
    int order = tg_slice_compare(a->location.file, b->location.file);
    if (!order) order = compare_numbers(a->location.line, b->location.line);
    if (!order) order = compare_numbers(a->location.column, b->location.column);
    if (!order) order = tg_slice_compare(a->id, b->id);
    return order;
}
