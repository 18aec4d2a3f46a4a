#include "policy/judge.h"

#include "base/limits.h"

/* --- words ------------------------------------------------------------------------------------ */

static tg_slice after_last(tg_slice text, char separator)
{
    size_t n = text.n;
    while (n && text.ptr[n - 1] != separator) n--;
    return tg_slice_from(text, n);
}

static void write_call(const tg_asset *asset, tg_buf *to)
{
    tg_buf_printf(to, "the %.*s call", TG_FMT(asset->type));
    tg_slice function = after_last(asset->address, ':');
    bool is_named = function.n && function.n < asset->address.n && function.ptr[0] != '<';
    if (is_named) tg_buf_printf(to, " in %.*s", TG_FMT(function));
    const tg_location *place = &asset->location;
    if (place->cell) tg_buf_printf(to, " (cell %u, line %u)", place->cell, place->cell_line);
}

void tg_write_asset(const tg_asset *asset, tg_buf *to)
{
    switch (asset->kind) {
    case TG_KIND_RESOURCE:
        tg_buf_put(to, asset->address);
        return;
    case TG_KIND_WORKLOAD:
        tg_buf_printf(to, "%.*s %.*s", TG_FMT(after_last(asset->type, '/')),
                      TG_FMT(asset->address));
        return;
    case TG_KIND_LLM_CALL:
        write_call(asset, to);
        return;
    }
}

void tg_write_list(const tg_slice *items, size_t count, tg_buf *to)
{
    for (size_t i = 0; i < count; i++) {
        if (i) tg_buf_puts(to, i + 1 == count ? " and " : ", ");
        tg_buf_put(to, items[i]);
    }
}

void tg_write_value(tg_slice value, tg_buf *to)
{
    tg_buf_printf(to, "\"%.*s\"", TG_FMT(value));
}

tg_location tg_place_of(const tg_view *view, const tg_tag *tag)
{
    if (!tag || !tag->location.line) return view->asset->location;
    tg_location place = tag->location;
    if (!place.file.n) place.file = view->asset->location.file;
    return place;
}

/* --- findings --------------------------------------------------------------------------------- */

void tg_draft_begin(tg_judge *judge)
{
    tg_buf_clear(&judge->message);
    tg_buf_clear(&judge->fix);
}

tg_status tg_finding_seal(tg_finding *finding, tg_arena *scratch, tg_err *err)
{
    tg_slice *parts = tg_arena_array(scratch, finding->key_count + 2, sizeof *parts);
    if (!parts) return tg_fail_memory(err);
    parts[0] = finding->policy;
    parts[1] = finding->asset ? finding->asset->id : finding->subject;
    for (size_t i = 0; i < finding->key_count; i++) parts[i + 2] = finding->keys[i];
    tg_hash_parts(parts, finding->key_count + 2, finding->fingerprint);
    return TG_OK;
}

/* A policy's own words, with {keys} besides the fields, in place of the program's. */
static void use_own_words(tg_slice template, const tg_view *view, tg_slice keys, tg_buf *to)
{
    if (!template.n) return;
    tg_template_extra extra[] = {{"keys", keys}, {NULL, {NULL, 0}}};
    tg_buf_clear(to);
    tg_template_write(template, view, extra, to);
}

static tg_status join_keys(const tg_draft *draft, tg_arena *scratch, tg_slice *out, tg_err *err)
{
    tg_buf keys = tg_buf_of(TG_LIMIT_BUNDLE_BYTES);
    tg_write_list(draft->keys, draft->key_count, &keys);
    *out = tg_arena_copy(scratch, tg_buf_slice(&keys));
    tg_status status = tg_buf_status(&keys);
    tg_buf_free(&keys);
    return status || !out->ptr ? tg_fail_memory(err) : TG_OK;
}

tg_status tg_draft_end(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                       const tg_draft *draft, tg_err *err)
{
    tg_slice keys = {NULL, 0};
    if (policy->message.n || policy->fix.n) {
        tg_status status = join_keys(draft, judge->scratch, &keys, err);
        if (status) return status;
    }
    /* Clearing a buffer forgets that it failed. */
    bool has_failed =
        tg_buf_status(&judge->message) == TG_ENOMEM || tg_buf_status(&judge->fix) == TG_ENOMEM;
    if (has_failed) return tg_fail_memory(err);
    /* A check's own fix says what to type; the general advice of its policy is second to that. */
    use_own_words(policy->message, view, keys, &judge->message);
    if (!judge->fix.n) use_own_words(policy->fix, view, keys, &judge->fix);
    tg_slice *kept = tg_arena_array(judge->arena, draft->key_count, sizeof *kept);
    tg_finding *finding = tg_vec_push(&judge->findings);
    if (!kept || !finding) return tg_fail_memory(err);
    if (draft->key_count) memcpy(kept, draft->keys, draft->key_count * sizeof *kept);
    *finding = (tg_finding){
        .policy = policy->id,
        .rule = view->asset->rule,
        .severity = draft->severity,
        .asset = view->asset,
        .message = tg_arena_copy(judge->arena, tg_buf_slice(&judge->message)),
        .fix = tg_arena_copy(judge->arena, tg_buf_slice(&judge->fix)),
        .location = draft->location,
        .keys = kept,
        .key_count = draft->key_count,
    };
    if (!finding->message.ptr || !finding->fix.ptr) return tg_fail_memory(err);
    if (tg_buf_status(&judge->message) == TG_ENOMEM || tg_buf_status(&judge->fix) == TG_ENOMEM) {
        return tg_fail_memory(err);
    }
    return tg_finding_seal(finding, judge->scratch, err);
}
