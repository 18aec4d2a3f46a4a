/* match_fulfilled.c - methods that an interface asks for, of types that do not say that they have
 * it: those of the same name that take the same. */
#include "code/match/match_parts.h"

/* The type of a PARAMETER as it is written, behind its names. */
static tg_slice type_of(const tg_facts *f, uint32_t parameter, unsigned *names)
{
    uint32_t start = f->facts[parameter].start;
    *names = 0;
    for (uint32_t c = tg_facts_first(f, parameter); c; c = tg_facts_next(f, parameter, c)) {
        if (f->facts[c].slot != TG_SLOT_TARGET) continue;
        if (f->facts[c].end > start) start = f->facts[c].end;
        ++*names;
    }
    if (!*names) *names = 1;
    tg_slice type = {f->text.ptr + start, f->facts[parameter].end - start};
    return tg_slice_trim(type);
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Without the package at its begin, which a type of the same package lacks. */
static tg_slice without_package(tg_slice type)
{
    size_t n = 0;
    while (n < type.n && is_of_name(type.ptr[n])) n++;
    return n && n < type.n && type.ptr[n] == '.' ? tg_slice_from(type, n + 1) : type;
}

/* `*llm.Request` of another package is `*Request` there. */
static bool is_same_type(tg_slice a, tg_slice b)
{
    while (a.n && b.n) {
        a = without_package(a);
        b = without_package(b);
        size_t n = 0, m = 0;
        while (n < a.n && is_of_name(a.ptr[n])) n++;
        while (m < b.n && is_of_name(b.ptr[m])) m++;
        if (!n) n = a.n > 0;
        if (!m) m = b.n > 0;
        if (!tg_slice_equal((tg_slice){a.ptr, n}, (tg_slice){b.ptr, m})) return false;
        a = tg_slice_from(a, n);
        b = tg_slice_from(b, m);
    }
    return !a.n && !b.n;
}

/* A FUNCTION's parameters, one name after another. */
typedef struct walk {
    const tg_facts *f;
    uint32_t function, parameter;
    unsigned left;
    tg_slice type;
} walk;

static bool next(walk *w)
{
    while (!w->left) {
        w->parameter = w->parameter ? tg_facts_next(w->f, w->function, w->parameter)
                                    : tg_facts_first(w->f, w->function);
        if (!w->parameter) return false;
        bool is_it = w->f->facts[w->parameter].slot == TG_SLOT_PARAMETER;
        if (is_it) w->type = type_of(w->f, w->parameter, &w->left);
    }
    w->left--;
    return true;
}

bool tg_match_fulfils(const tg_unit *unit, uint32_t function, const tg_ref *declared)
{
    walk a = {.f = unit->facts, .function = function};
    walk b = {.f = declared->unit->facts, .function = declared->fact};
    if (!tg_match_is_declared(declared) || !tg_facts_in(a.f, function, TG_SLOT_RECEIVER))
        return false;
    for (;;) {
        bool has_one = next(&a), has_other = next(&b);
        if (has_one != has_other) return false;
        if (!has_one) return true;
        if (!is_same_type(a.type, b.type)) return false;
    }
}
