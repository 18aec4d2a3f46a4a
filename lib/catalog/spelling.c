#include "catalog/spelling.h"

#include "catalog/sdk_parse.h"
#include "catalog/sections.h"

typedef struct spelled_name {
    uint64_t hash; /* of what it is and of its small letters */
    tg_slice name;
    tg_spelled what;
} spelled_name;

/* Slots, a power of two of them, at most half of which are taken; an empty one has no name. */
struct tg_spellings {
    tg_arena *arena;
    spelled_name *slots;
    size_t size, count;
};

/* --- the table -----------------------------------------------------------------------------------
 */

static uint64_t hash_of(tg_spelled what, tg_slice name)
{
    uint64_t hash = 14695981039346656037u + (uint64_t)what;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c >= 'A' && c <= 'Z') c |= 0x20;
        hash = (hash ^ c) * 1099511628211u;
    }
    return hash;
}

static size_t slot_of(const tg_spellings *s, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 32) & (s->size - 1);
}

static void put(tg_spellings *s, spelled_name name)
{
    size_t at = slot_of(s, name.hash);
    while (s->slots[at].name.n) at = (at + 1) & (s->size - 1);
    s->slots[at] = name;
}

static tg_status resize(tg_spellings *s, size_t size)
{
    spelled_name *before = s->slots;
    size_t old = s->size;
    s->slots = tg_arena_array(s->arena, size, sizeof *s->slots);
    if (!s->slots) return TG_ENOMEM;
    s->size = size;
    for (size_t i = 0; i < old; i++) {
        if (before[i].name.n) put(s, before[i]);
    }
    return TG_OK;
}

tg_status tg_spellings_new(tg_arena *arena, tg_spellings **out, tg_err *err)
{
    tg_spellings *s = tg_arena_alloc(arena, sizeof *s);
    if (s) *s = (tg_spellings){.arena = arena};
    *out = s;
    return s && !resize(s, 64) ? TG_OK : tg_fail_memory(err);
}

tg_slice tg_spelling(const tg_spellings *s, tg_spelled what, tg_slice name)
{
    uint64_t hash = hash_of(what, name);
    tg_slice found = {NULL, 0};
    for (size_t at = slot_of(s, hash); s->slots[at].name.n; at = (at + 1) & (s->size - 1)) {
        const spelled_name *one = &s->slots[at];
        if (one->hash != hash || one->what != what) continue;
        if (tg_slice_equal(one->name, name)) return name;
        if (!found.n && tg_slice_equal_nocase(one->name, name)) found = one->name;
    }
    return found;
}

tg_status tg_spellings_add(tg_spellings *s, tg_spelled what, tg_slice name)
{
    tg_slice known = name.n ? tg_spelling(s, what, name) : name;
    if (known.n == name.n && known.ptr == name.ptr) return TG_OK;
    if (s->count * 2 >= s->size && resize(s, s->size * 2)) return TG_ENOMEM;
    s->count++;
    put(s, (spelled_name){.hash = hash_of(what, name), .name = name, .what = what});
    return TG_OK;
}

/* --- what the rules say --------------------------------------------------------------------------
 */

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_of_name(char c)
{
    bool is_letter = (c >= 'a' && c <= 'z') || is_capital(c);
    return is_letter || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

tg_status tg_spellings_add_full(tg_spellings *s, tg_slice name)
{
    size_t dot = 0, last = 0;
    while (dot < name.n && name.ptr[dot] != '.') dot++;
    for (size_t i = 0; i < dot; i++) {
        if (name.ptr[i] == '\\') last = i + 1;
    }
    tg_slice class = {name.ptr, dot};
    bool is_class = dot < name.n || (last < name.n && is_capital(name.ptr[last]));
    tg_status status =
        dot ? tg_spellings_add(s, is_class ? TG_SPELLED_CLASS : TG_SPELLED_FUNCTION, class) : TG_OK;
    if (!status && dot && dot < name.n && !last)
        status = tg_spellings_add(s, TG_SPELLED_STATIC, name);
    tg_slice method = tg_sdk_last_part(name);
    if (!status && dot < name.n) status = tg_spellings_add(s, TG_SPELLED_METHOD, method);
    return status;
}

/* The words of a text that may be methods: "chat().create", "#0.headers"; a word with a capital is
 * a class but for one behind a dot, and what stands at a backslash is no method either. */
static tg_status add_words(tg_spellings *s, tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        size_t start = i;
        while (i < text.n && is_of_name(text.ptr[i])) i++;
        if (i == start) continue;
        char before = start ? text.ptr[start - 1] : ' ', behind = i < text.n ? text.ptr[i] : ' ';
        bool is_word = before != '\\' && behind != '\\' && before != '$';
        bool is_method = is_word && (before == '.' || !is_capital(text.ptr[start]));
        tg_slice word = {text.ptr + start, i - start};
        if (is_method && tg_spellings_add(s, TG_SPELLED_METHOD, word)) return TG_ENOMEM;
    }
    return TG_OK;
}

/* All texts of an entry but those for people. */
static tg_status add_entry(tg_spellings *s, tg_value entry)
{
    static const char *const prose[] = {"summary",  "source",   "place",
                                        "fix_note", "literals", "constants"};
    tg_status status = TG_OK;
    for (tg_value v = tg_first(entry); !tg_is_missing(v) && !status; v = tg_next(entry, v)) {
        bool is_prose = false;
        for (size_t i = 0; i < sizeof prose / sizeof prose[0]; i++)
            is_prose |= tg_slice_is(tg_key_of(v), prose[i]);
        if (is_prose) continue;
        bool is_list = tg_type_of(v) == TG_ARRAY || tg_type_of(v) == TG_OBJECT;
        status = is_list ? add_entry(s, v) : add_words(s, tg_string_of(v));
    }
    return status;
}

static tg_status add_symbols(tg_spellings *s, const tg_sdk_index *index, tg_slice family)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < index->symbols.count && !status; i++) {
        const tg_symbol *symbol = tg_vec_at(&index->symbols, i);
        /* Capitals matter in a constant. */
        bool is_constant = symbol->kind == TG_SYMBOL_CONSTANT;
        if (!is_constant && tg_slice_equal(symbol->family, family))
            status = tg_spellings_add_full(s, symbol->name);
    }
    return status;
}

tg_status tg_spellings_of(const tg_catalog *catalog, tg_slice family, tg_arena *arena,
                          tg_spellings **out, tg_err *err)
{
    const tg_sdk_index *sdks = tg_catalog_index(catalog, &tg_catalog_sdks);
    const tg_sdk_index *wrappers = tg_catalog_index(catalog, &tg_catalog_wrappers);
    tg_status status = tg_spellings_new(arena, out, err);
    if (!status) status = add_symbols(*out, wrappers, family);
    if (!status) status = add_symbols(*out, sdks, family);
    for (size_t i = 0; i < sdks->sdks.count && !status; i++) {
        const tg_sdk *sdk = *(const tg_sdk *const *)tg_vec_at(&sdks->sdks, i);
        if (tg_slice_equal(sdk->family, family)) status = add_entry(*out, sdk->value);
    }
    return status ? tg_fail_memory(err) : TG_OK;
}
