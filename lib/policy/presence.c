/* The checks of required keys: there, not there, or not to be told. */
#include "policy/judge.h"

/* Keys of one asset with something in common, in dictionary order. */
typedef struct key_list {
    tg_slice *names;
    tg_fix_pair *pairs;
    size_t count;
} key_list;

static tg_status new_list(const tg_view *view, tg_arena *arena, key_list *out, tg_err *err)
{
    size_t max = view->dictionary->key_count;
    *out = (key_list){.names = tg_arena_array(arena, max, sizeof *out->names),
                      .pairs = tg_arena_array(arena, max, sizeof *out->pairs)};
    return out->names && out->pairs ? TG_OK : tg_fail_memory(err);
}

static void add_key(key_list *list, const tg_key_rule *key)
{
    list->names[list->count] = key->name;
    list->pairs[list->count++] = (tg_fix_pair){.key = key};
}

static bool is_lacking(const tg_view *view, const tg_seen_key *seen)
{
    if (seen->presence == TG_KEY_MISSING) return true;
    return seen->presence == TG_KEY_HOLLOW && view->asset->kind == TG_KIND_LLM_CALL;
}

/* Required keys that are certainly not there. */
static tg_status list_lacking(const tg_view *view, tg_arena *arena, key_list *out, tg_err *err)
{
    tg_status status = new_list(view, arena, out, err);
    for (size_t i = 0; i < view->dictionary->key_count && !status; i++) {
        const tg_key_rule *key = &view->dictionary->keys[i];
        tg_slice unknown = {NULL, 0};
        if (!is_lacking(view, &view->keys[i])) continue;
        if (tg_is_required(view, key, &unknown) == TG_TRUE) add_key(out, key);
    }
    return status;
}

static tg_severity severity_of(const tg_policy *policy, const tg_asset *asset)
{
    return asset->is_billable ? policy->severity : TG_SEVERITY_NOTE;
}

/* --- tag-missing, llm-attribution ------------------------------------------------------------- */

static void write_useless(const tg_view *view, const key_list *lacking, tg_buf *to)
{
    for (size_t i = 0; i < lacking->count; i++) {
        const tg_key_rule *key = lacking->pairs[i].key;
        const tg_seen_key *seen = &view->keys[key - view->dictionary->keys];
        if (!seen->useless.n) continue;
        tg_buf_printf(to, "; %.*s stands in %.*s, which does not reach %s", TG_FMT(key->name),
                      TG_FMT(seen->useless),
                      view->minimum > TG_SINK_TRACE && view->minimum < TG_SINK_BILL ? "far enough"
                                                                                    : "the bill");
    }
}

static void write_hollow(const tg_view *view, const key_list *lacking, tg_buf *to)
{
    for (size_t i = 0; i < lacking->count; i++) {
        const tg_key_rule *key = lacking->pairs[i].key;
        const tg_seen_key *seen = &view->keys[key - view->dictionary->keys];
        if (seen->presence != TG_KEY_HOLLOW) continue;
        if (seen->tag->value == TG_VALUE_EMPTY) {
            tg_buf_printf(to, "; its %.*s is empty", TG_FMT(key->name));
            continue;
        }
        tg_buf_printf(to, "; its %.*s is the placeholder ", TG_FMT(key->name));
        tg_write_value(seen->tag->tag->value, to);
    }
}

static tg_status end_lacking(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                             const key_list *lacking, tg_err *err)
{
    tg_fix_write(view, lacking->pairs, lacking->count, &judge->fix);
    tg_draft draft = {.severity = severity_of(policy, view->asset),
                      .location = view->asset->location,
                      .keys = lacking->names,
                      .key_count = lacking->count};
    return tg_draft_end(judge, policy, view, &draft, err);
}

static tg_status check_missing(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                               tg_err *err)
{
    const tg_asset *asset = view->asset;
    if (asset->kind == TG_KIND_LLM_CALL || asset->parent.is_needed) return TG_OK;
    key_list lacking;
    tg_status status = list_lacking(view, judge->scratch, &lacking, err);
    if (status || !lacking.count) return status;
    tg_draft_begin(judge);
    tg_buf *to = &judge->message;
    tg_write_asset(asset, to);
    tg_buf_printf(to, " lacks the required tag%s ", lacking.count == 1 ? "" : "s");
    tg_write_list(lacking.names, lacking.count, to);
    if (asset->tag_place.n && !tg_slice_is(asset->tag_place, "tags")) {
        tg_buf_printf(to, " in %.*s", TG_FMT(asset->tag_place));
    }
    write_useless(view, &lacking, to);
    if (!asset->is_billable) tg_buf_puts(to, "; nothing is billed for it by itself");
    return end_lacking(judge, policy, view, &lacking, err);
}

/* A project that the dictionary, which knows others, says nothing of. */
static void write_account(const tg_view *view, tg_buf *to)
{
    const tg_dictionary *d = view->dictionary;
    for (size_t i = 0; i < view->tag_count; i++) {
        const tg_tag *tag = view->tags[i].tag;
        size_t count;
        bool is_account = tg_is_value_known(tag) && tg_dictionary_accounts(d, tag->key, &count);
        if (!is_account || tg_dictionary_account(d, tag->key, tag->value)) continue;
        tg_buf_printf(to, "; the dictionary has no account %.*s ", TG_FMT(tag->key));
        tg_write_value(tag->value, to);
        return;
    }
}

static tg_status check_attribution(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                   tg_err *err)
{
    const tg_asset *asset = view->asset;
    if (asset->kind != TG_KIND_LLM_CALL) return TG_OK;
    key_list lacking;
    tg_status status = list_lacking(view, judge->scratch, &lacking, err);
    if (status || !lacking.count) return status;
    tg_draft_begin(judge);
    tg_buf *to = &judge->message;
    tg_write_asset(asset, to);
    tg_buf_puts(to, " does not carry ");
    tg_write_list(lacking.names, lacking.count, to);
    write_hollow(view, &lacking, to);
    write_useless(view, &lacking, to);
    write_account(view, to);
    if (asset->is_call_unattributable) {
        tg_buf_puts(to,
                    "; this API has no field for tags, so a header, the client or a wrapper has "
                    "to carry them");
    }
    return end_lacking(judge, policy, view, &lacking, err);
}

/* --- parent-untagged -------------------------------------------------------------------------- */

static void write_unknown_parent(const tg_asset *asset, tg_buf *to)
{
    const tg_parent *parent = &asset->parent;
    tg_write_asset(asset, to);
    tg_buf_puts(to, " takes no tags, and whether ");
    if (parent->what.n)
        tg_buf_put(to, parent->what);
    else
        tg_buf_puts(to, "what it belongs to");
    tg_buf_puts(to, " is tagged cannot be seen here");
    tg_slice where = parent->address.n ? parent->address : parent->waits_for;
    if (where.n) tg_buf_printf(to, " (%.*s)", TG_FMT(where));
}

static tg_status check_parent(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                              tg_err *err)
{
    const tg_asset *asset = view->asset;
    if (!asset->parent.is_needed) return TG_OK;
    key_list lacking;
    tg_status status = list_lacking(view, judge->scratch, &lacking, err);
    if (status || !lacking.count) return status;
    tg_draft_begin(judge);
    tg_buf *to = &judge->message;
    if (!view->bearer) {
        write_unknown_parent(asset, to);
    } else {
        tg_write_asset(asset, to);
        tg_buf_puts(to, " takes no tags, and ");
        if (view->bearer != asset)
            tg_write_asset(view->bearer, to);
        else
            tg_buf_put(to, asset->parent.what.n ? asset->parent.what : asset->parent.address);
        tg_buf_puts(to, ", through which it is billed, lacks ");
        tg_write_list(lacking.names, lacking.count, to);
        if (view->bearer != asset) {
            tg_buf_puts(&judge->fix, "in ");
            tg_write_asset(view->bearer, &judge->fix);
            tg_buf_puts(&judge->fix, ":\n");
            tg_fix_write(view, lacking.pairs, lacking.count, &judge->fix);
        }
    }
    tg_draft draft = {.severity = severity_of(policy, asset),
                      .location = asset->location,
                      .keys = lacking.names,
                      .key_count = lacking.count};
    return tg_draft_end(judge, policy, view, &draft, err);
}

/* --- tag-undecided ---------------------------------------------------------------------------- */

typedef enum doubt {
    DOUBT_NONE,
    DOUBT_KEY,         /* whether it is there */
    DOUBT_VALUE,       /* whether its value is right */
    DOUBT_REQUIREMENT, /* whether it has to be there */
} doubt;

static doubt doubt_of(const tg_view *view, size_t i, tg_slice *waits_for)
{
    const tg_key_rule *key = &view->dictionary->keys[i];
    const tg_seen_key *seen = &view->keys[i];
    tg_slice unknown = {NULL, 0};
    tg_truth required = tg_is_required(view, key, &unknown);
    *waits_for = seen->waits_for;
    if (required == TG_FALSE || seen->presence == TG_KEY_ELSEWHERE) return DOUBT_NONE;
    if (seen->presence == TG_KEY_THERE) {
        bool is_doubtful =
            !seen->tag->is_looked_up && !seen->tag->tag->is_not_string && tg_is_restricted(key);
        return is_doubtful ? DOUBT_VALUE : DOUBT_NONE;
    }
    if (required == TG_UNDECIDED) {
        *waits_for = unknown;
        return DOUBT_REQUIREMENT;
    }
    return seen->presence == TG_KEY_OPEN ? DOUBT_KEY : DOUBT_NONE;
}

typedef struct doubts {
    key_list keys;
    doubt *kinds;
    tg_slice *reasons;
    bool *is_written;
} doubts;

static tg_status list_doubts(const tg_view *view, tg_arena *arena, doubts *out, tg_err *err)
{
    size_t max = view->dictionary->key_count;
    *out = (doubts){.kinds = tg_arena_array(arena, max, sizeof *out->kinds),
                    .reasons = tg_arena_array(arena, max, sizeof *out->reasons),
                    .is_written = tg_arena_array(arena, max, sizeof *out->is_written)};
    tg_status status = new_list(view, arena, &out->keys, err);
    if (status) return status;
    if (!out->kinds || !out->reasons || !out->is_written) return tg_fail_memory(err);
    for (size_t i = 0; i < max; i++) {
        tg_slice reason = {NULL, 0};
        doubt kind = doubt_of(view, i, &reason);
        if (kind == DOUBT_NONE) continue;
        out->kinds[out->keys.count] = kind;
        out->reasons[out->keys.count] = reason;
        add_key(&out->keys, &view->dictionary->keys[i]);
    }
    return TG_OK;
}

/* All keys that have doubt and reason in common with key `first`, as one clause. */
static void write_clause(doubts *d, size_t first, tg_slice *names, tg_buf *to)
{
    static const char *const before[] = {"", "", "the value of ", "the need for "};
    size_t count = 0;
    for (size_t i = first; i < d->keys.count; i++) {
        if (d->kinds[i] != d->kinds[first] || !tg_slice_equal(d->reasons[i], d->reasons[first])) {
            continue;
        }
        d->is_written[i] = true;
        names[count++] = d->keys.names[i];
    }
    tg_buf_puts(to, before[d->kinds[first]]);
    tg_write_list(names, count, to);
    bool is_plural = count > 1 && d->kinds[first] == DOUBT_KEY;
    tg_buf_printf(to, " %s for ", is_plural ? "wait" : "waits");
    if (d->reasons[first].n)
        tg_buf_put(to, d->reasons[first]);
    else
        tg_buf_puts(to, "something unknown");
}

static tg_status check_undecided(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                 tg_err *err)
{
    const tg_asset *asset = view->asset;
    /* What a parent leaves open is said where the parent is judged. */
    if (view->bearer != asset) return TG_OK;
    doubts d;
    tg_status status = list_doubts(view, judge->scratch, &d, err);
    if (status || !d.keys.count) return status;
    tg_slice *names = tg_arena_array(judge->scratch, d.keys.count, sizeof *names);
    if (!names) return tg_fail_memory(err);
    tg_draft_begin(judge);
    tg_buf *to = &judge->message;
    tg_buf_puts(to, "cannot tell the tags of ");
    tg_write_asset(asset, to);
    bool has_open = false;
    for (size_t i = 0; i < d.keys.count; i++) {
        has_open = has_open || d.kinds[i] == DOUBT_KEY;
        if (d.is_written[i]) continue;
        tg_buf_puts(to, i ? "; " : ": ");
        write_clause(&d, i, names, to);
    }
    if (has_open) tg_fix_write(view, d.keys.pairs, d.keys.count, &judge->fix);
    tg_severity severity = asset->is_billable ? policy->severity : TG_SEVERITY_NOTE;
    tg_draft draft = {.severity = severity,
                      .location = asset->location,
                      .keys = d.keys.names,
                      .key_count = d.keys.count};
    return tg_draft_end(judge, policy, view, &draft, err);
}

const tg_check tg_presence_checks[] = {
    {"tag-missing", check_missing},
    {"llm-attribution", check_attribution},
    {"parent-untagged", check_parent},
    {"tag-undecided", check_undecided},
    {NULL, NULL},
};
