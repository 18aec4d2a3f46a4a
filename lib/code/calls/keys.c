#include "code/calls/keys.h"

static const tg_api_key *key_of(const tg_api_key *keys, size_t count, tg_slice name)
{
    for (size_t i = 0; i < count; i++) {
        if (tg_slice_equal(keys[i].name, name)) return &keys[i];
    }
    return NULL;
}

/* `env["X"]`, `getenv("X")`, `env.X`, `$X`: the name stands where it is looked up, not in a text.
 */
static bool is_read(const tg_fact *fact)
{
    if (fact->kind == TG_FACT_MEMBER) return true;
    if (fact->kind == TG_FACT_NAME) return fact->slot != TG_SLOT_TARGET;
    bool is_looked_up = fact->slot == TG_SLOT_KEY || fact->slot == TG_SLOT_ARGUMENT;
    return fact->kind == TG_FACT_STRING && is_looked_up;
}

uint32_t tg_keys_read(const tg_catalog *catalog, const tg_unit *unit, const tg_api_key **key)
{
    size_t count;
    const tg_api_key *keys = tg_api_keys(catalog, &count);
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        *key = is_read(&f->facts[i]) ? key_of(keys, count, f->facts[i].text) : NULL;
        if (*key) return i;
    }
    return 0;
}

tg_slice tg_keys_provider(const tg_catalog *catalog, const tg_unit *unit, const tg_slice *providers,
                          size_t count)
{
    size_t key_count;
    const tg_api_key *keys = tg_api_keys(catalog, &key_count);
    const tg_facts *f = unit->facts;
    tg_slice found = {NULL, 0};
    for (uint32_t i = 1; i < f->count; i++) {
        const tg_api_key *key =
            is_read(&f->facts[i]) ? key_of(keys, key_count, f->facts[i].text) : NULL;
        for (size_t k = 0; k < count && key; k++) {
            if (!tg_slice_equal(providers[k], key->provider)) continue;
            if (found.n && !tg_slice_equal(found, providers[k])) return (tg_slice){NULL, 0};
            found = providers[k];
        }
    }
    return found;
}
