/* sdk_fixes.c - fixes that would not be seen: of calls that nothing can hold tags for. Who types
 * such a fix is told the same again. */
#include "catalog/sections.h"
#include "catalog/sdk_parse.h"

/* A list of carriers anywhere in an entry, but for its calls. */
static bool has_carriers(tg_value in)
{
    static const tg_slice carriers = TG_LIT("carriers");
    tg_type type = tg_type_of(in);
    for (tg_value v = tg_first(in); !tg_is_missing(v); v = tg_next(in, v)) {
        tg_slice key = type == TG_OBJECT ? tg_key_of(v) : (tg_slice){NULL, 0};
        if (tg_slice_is(key, "calls")) continue;
        if (tg_slice_ends(key, carriers) || has_carriers(v)) return true;
    }
    return false;
}

static bool is_blind(const tg_sdk *sdk, tg_value call)
{
    bool has_fix = tg_text_of(tg_get(call, "fix")).n || tg_text_of(tg_get(sdk->value, "fix")).n;
    /* A request's body can hold metadata. */
    bool is_request = !tg_is_missing(tg_get(call, "url"));
    return has_fix && !is_request && !tg_bool_of(tg_get(call, "no_fix"), false) &&
           !has_carriers(call);
}

/* The first of the names that a call goes by. */
static tg_slice name_of(tg_value call)
{
    static const char *const keys[] = {"paths", "functions"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        tg_value names = tg_get(call, keys[i]);
        if (!tg_is_missing(names)) return tg_text_of(tg_first(names));
    }
    return (tg_slice){"", 0};
}

tg_status tg_sdk_blind_fixes(const tg_catalog *catalog, tg_arena *arena, tg_vec *out, tg_err *err)
{
    const tg_sdk_index *index = tg_catalog_index(catalog, &tg_catalog_sdks);
    for (size_t i = 0; i < index->sdks.count; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&index->sdks, i);
        tg_value calls = tg_get(sdk->value, "calls");
        if (has_carriers(sdk->value)) continue;
        for (tg_value c = tg_first(calls); !tg_is_missing(c); c = tg_next(calls, c)) {
            if (!is_blind(sdk, c)) continue;
            tg_slice *name = tg_vec_push(out);
            if (!name) return tg_fail_memory(err);
            *name = tg_arena_join(arena, sdk->rule, ", ", name_of(c));
            if (!name->ptr) return tg_fail_memory(err);
        }
    }
    return TG_OK;
}
