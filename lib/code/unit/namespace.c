#include "code/unit/namespace.h"

tg_slice tg_namespace_at(const tg_unit *unit, uint32_t start)
{
    tg_slice found = {"", 0};
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        const tg_import *import = &unit->facts->imports[i];
        if (import->start > start) break;
        if (tg_slice_is(import->local, "*")) found = import->module;
    }
    return found;
}

tg_slice tg_namespace_last(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '\\') return tg_slice_from(name, i + 1);
    }
    return name;
}

static tg_slice join(tg_slice a, tg_slice b, tg_arena *arena)
{
    if (!a.n) return b;
    return b.n ? tg_arena_printf(arena, "%.*s\\%.*s", TG_FMT(a), TG_FMT(b)) : a;
}

/* What `use` says of the first part of a name. */
static const tg_import *import_of(const tg_unit *unit, tg_slice head)
{
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        if (tg_slice_equal(unit->facts->imports[i].local, head)) return &unit->facts->imports[i];
    }
    return NULL;
}

tg_slice tg_namespace_full(const tg_unit *unit, uint32_t fact, tg_slice name, tg_arena *arena)
{
    static const tg_slice own = TG_LIT("namespace\\");
    if (name.n && name.ptr[0] == '\\') return tg_slice_from(name, 1);
    tg_slice around = tg_namespace_at(unit, unit->facts->facts[fact].start);
    if (tg_slice_starts(name, own)) return join(around, tg_slice_from(name, own.n), arena);
    tg_slice rest = name, head = tg_slice_cut(&rest, '\\');
    const tg_import *import = import_of(unit, head);
    return import ? join(import->module, rest, arena) : join(around, name, arena);
}

bool tg_namespace_is_class(const tg_unit *unit, uint32_t fact)
{
    const tg_fact *facts = unit->facts->facts;
    const tg_fact *around = &facts[facts[fact].parent];
    switch ((int)facts[fact].slot) {
    case TG_SLOT_TYPE:
    case TG_SLOT_BASE:
    case TG_SLOT_INTERFACE:
        return true;
    case TG_SLOT_OBJECT:
        return around->kind == TG_FACT_MEMBER;
    case TG_SLOT_CALLEE:
        return around->flags & TG_FACT_NEW;
    default:
        return false;
    }
}

bool tg_namespace_is_own(const tg_language *language, tg_slice name)
{
    if (language->self && tg_slice_is(name, language->self)) return true;
    for (const char *const *own = language->own_class; own && *own; own++) {
        if (tg_slice_is(name, *own)) return true;
    }
    return false;
}

tg_slice tg_namespace_unprefixed(tg_slice name)
{
    /* What PHP-Scoper, Strauss and Mozart are told to put there, as public plugins have it. */
    static const char *const parts[] = {
        "\\vendor\\",    "_vendor_",         "\\vendor_prefixed\\", "\\vendorprefixed\\",
        "\\deps\\",      "\\dependencies\\", "\\thirdparty\\",      "\\third_party\\",
        "\\libraries\\", "\\scoped\\",       "\\prefixed\\",
    };
    for (size_t at = 1; at < name.n; at++) {
        if (name.ptr[at] != '\\' && name.ptr[at] != '_') continue;
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
            tg_slice part = tg_slice_of(parts[i]);
            if (name.n - at <= part.n) continue;
            if (tg_slice_equal_nocase((tg_slice){name.ptr + at, part.n}, part))
                return tg_slice_from(name, at + part.n);
        }
    }
    return (tg_slice){NULL, 0};
}
