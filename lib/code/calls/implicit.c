#include "code/calls/implicit.h"

#include "base/tally.h"

/* SDKs of which models are called unseen, and whether one of their models is made in the scan. */
typedef struct unseen {
    tg_slice rules[16];
    bool are_made[16];
    size_t count;
} unseen;

static bool *made_of(unseen *u, tg_slice rule, bool add)
{
    for (size_t i = 0; i < u->count; i++) {
        if (tg_slice_equal(u->rules[i], rule)) return &u->are_made[i];
    }
    if (!add || u->count == sizeof u->rules / sizeof u->rules[0]) return NULL;
    u->rules[u->count] = rule;
    return &u->are_made[u->count++];
}

static void each_asset(tg_scan *const *scans, size_t count, unseen *u, bool is_implicit)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < scans[i]->assets.count; k++) {
            const tg_asset *asset = tg_vec_at(&scans[i]->assets, k);
            if (asset->is_implicit != is_implicit) continue;
            bool *is_made = made_of(u, asset->rule, is_implicit);
            if (is_made && !is_implicit) *is_made = true;
        }
    }
}

/* --- what is made in one file and asked in others ------------------------------------------------
 */

static uint64_t key_of(const tg_location *place)
{
    return tg_slice_hash(place->file) * 31 + ((uint64_t)place->line << 16 ^ place->column);
}

/* Drops what is only made where other files ask it, which are told. */
static tg_status settle_made(tg_scan *const *scans, size_t count, tg_arena *arena)
{
    tg_tally makers = tg_tally_of(arena);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < scans[i]->assets.count; k++) {
            const tg_asset *asset = tg_vec_at(&scans[i]->assets, k);
            for (size_t n = 0; n < asset->maker_count; n++) {
                if (!tg_tally_add(&makers, key_of(&asset->makers[n]))) return TG_ENOMEM;
            }
        }
    }
    for (size_t i = 0; makers.used && i < count; i++) {
        tg_vec *assets = &scans[i]->assets;
        size_t kept = 0;
        for (size_t k = 0; k < assets->count; k++) {
            const tg_asset *asset = tg_vec_at(assets, k);
            bool is_asked =
                asset->is_only_made && tg_tally_count(&makers, key_of(&asset->location));
            if (!is_asked) *(tg_asset *)tg_vec_at(assets, kept++) = *asset;
        }
        assets->count = kept;
    }
    return TG_OK;
}

/* What is made by a rule's calls; no interface: any that is not known. */
static uint64_t key_of_interface(tg_slice rule, tg_slice interface)
{
    return tg_slice_hash(rule) * 31 + (interface.n ? tg_slice_hash(interface) : 0);
}

/* Drops methods of which nothing is seen to make the object, where a call that is told may. */
static tg_status settle_unmade(tg_scan *const *scans, size_t count, tg_arena *arena)
{
    const tg_slice any = {NULL, 0};
    tg_tally makers = tg_tally_of(arena);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < scans[i]->assets.count; k++) {
            const tg_asset *asset = tg_vec_at(&scans[i]->assets, k);
            uint64_t key = key_of_interface(asset->rule, asset->interface);
            if (asset->is_implementing && !tg_tally_add(&makers, key)) return TG_ENOMEM;
        }
    }
    for (size_t i = 0; makers.used && i < count; i++) {
        tg_vec *assets = &scans[i]->assets;
        size_t kept = 0;
        for (size_t k = 0; k < assets->count; k++) {
            const tg_asset *asset = tg_vec_at(assets, k);
            bool is_told =
                asset->is_unmade &&
                (tg_tally_count(&makers, key_of_interface(asset->rule, asset->interface)) ||
                 tg_tally_count(&makers, key_of_interface(asset->rule, any)));
            if (!is_told) *(tg_asset *)tg_vec_at(assets, kept++) = *asset;
        }
        assets->count = kept;
    }
    return TG_OK;
}

static void settle_implicit(tg_scan *const *scans, size_t count)
{
    unseen u = {.count = 0};
    each_asset(scans, count, &u, true);
    if (!u.count) return;
    each_asset(scans, count, &u, false);
    for (size_t i = 0; i < count; i++) {
        tg_vec *assets = &scans[i]->assets;
        size_t kept = 0;
        for (size_t k = 0; k < assets->count; k++) {
            const tg_asset *asset = tg_vec_at(assets, k);
            const bool *is_made = asset->is_implicit ? made_of(&u, asset->rule, false) : NULL;
            if (!is_made || !*is_made) *(tg_asset *)tg_vec_at(assets, kept++) = *asset;
        }
        assets->count = kept;
    }
}

tg_status tg_implicit_settle(tg_scan *const *scans, size_t count, tg_arena *arena)
{
    settle_implicit(scans, count);
    if (settle_made(scans, count, arena)) return TG_ENOMEM;
    return settle_unmade(scans, count, arena);
}
