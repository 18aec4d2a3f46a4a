#include "policy/judge.h"

/* Where a verdict's lists grow; each has room for all keys. */
typedef struct filling {
    const tg_view *view;
    tg_verdict *out;
} filling;

static void add_tag(filling *f, const tg_key_rule *key, tg_slice value)
{
    f->out->tags[f->out->tag_count++] = (tg_key_value){key->name, value};
}

static void add_unresolved(filling *f, const tg_key_rule *key, tg_slice waits_for)
{
    f->out->unresolved[f->out->unresolved_count++] = (tg_key_value){key->name, waits_for};
}

static void add_missing(filling *f, const tg_key_rule *key)
{
    f->out->missing[f->out->missing_count++] = key->name;
}

/* A key that is there: its value may be unknown or wrong, which only matters where it is required
 * and not every value will do. */
static bool settle_there(filling *f, const tg_key_rule *key, const tg_seen_key *seen,
                         bool is_required)
{
    if (seen->tag->is_looked_up) {
        add_tag(f, key, tg_seen_value(seen->tag));
        return !is_required ||
               (seen->tag->value != TG_VALUE_NOT_ALLOWED && seen->tag->value != TG_VALUE_NO_MATCH);
    }
    if (seen->tag->tag->is_sensitive) add_tag(f, key, (tg_slice)TG_LIT("(sensitive)"));
    bool matters = is_required && tg_is_restricted(key);
    if (is_required && (matters || !seen->tag->tag->is_sensitive)) {
        add_unresolved(f, key, seen->waits_for);
    }
    return !matters;
}

/* Whether the key is as it should be. */
static bool settle(filling *f, size_t i)
{
    const tg_view *view = f->view;
    const tg_key_rule *key = &view->dictionary->keys[i];
    const tg_seen_key *seen = &view->keys[i];
    tg_slice unknown = {NULL, 0};
    bool goes_away = view->asset->change == TG_CHANGE_DELETE;
    tg_truth required = goes_away ? TG_FALSE : tg_is_required(view, key, &unknown);
    if (seen->presence == TG_KEY_THERE) return settle_there(f, key, seen, required == TG_TRUE);
    if (required == TG_FALSE || seen->presence == TG_KEY_ELSEWHERE) return true;
    if (required == TG_UNDECIDED)
        add_unresolved(f, key, unknown);
    else if (!view->bearer)
        add_unresolved(f, key, view->asset->parent.waits_for);
    else if (seen->presence == TG_KEY_OPEN)
        add_unresolved(f, key, seen->waits_for);
    else
        add_missing(f, key);
    return false;
}

tg_status tg_make_verdict(tg_judge *judge, const tg_view *view, tg_verdict *out, tg_err *err)
{
    size_t max = view->dictionary->key_count;
    *out = (tg_verdict){.asset = view->asset, .is_tagged = true};
    /* Made in scratch memory at the largest size they may have, kept at the size they get. */
    out->tags = tg_arena_array(judge->scratch, max, sizeof *out->tags);
    out->unresolved = tg_arena_array(judge->scratch, max, sizeof *out->unresolved);
    out->missing = tg_arena_array(judge->scratch, max, sizeof *out->missing);
    if (!out->tags || !out->unresolved || !out->missing) return tg_fail_memory(err);
    filling f = {.view = view, .out = out};
    for (size_t i = 0; i < max; i++) {
        bool is_fine = settle(&f, i);
        out->is_tagged = out->is_tagged && is_fine;
    }
    size_t tags_n = out->tag_count * sizeof *out->tags;
    size_t unresolved_n = out->unresolved_count * sizeof *out->unresolved;
    size_t missing_n = out->missing_count * sizeof *out->missing;
    char *kept = tg_arena_alloc(judge->arena, tags_n + unresolved_n + missing_n);
    if (!kept) return tg_fail_memory(err);
    memcpy(kept, out->tags, tags_n);
    memcpy(kept + tags_n, out->unresolved, unresolved_n);
    memcpy(kept + tags_n + unresolved_n, out->missing, missing_n);
    out->tags = (tg_key_value *)(void *)kept;
    out->unresolved = (tg_key_value *)(void *)(kept + tags_n);
    out->missing = (tg_slice *)(void *)(kept + tags_n + unresolved_n);
    return TG_OK;
}
