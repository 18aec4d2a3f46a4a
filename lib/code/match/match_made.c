/* match_made.c - requests to an address that the object has from who makes it: a constructor's
 * parameter, `: base("https://...")`, a property that the classes below give. */
#include "code/match/match_parts.h"
#include "code/match/request.h"
#include "code/resolve/below.h"

/* Facts that are gone through for one file's questions, and makers that are asked for one. */
enum { PASSED = 10 * 1000 * 1000, MAKERS = 16 };

/* How the calls of constructors of this class and the one above are named (csharp.c, java.c). */
static const tg_slice of_this = TG_BELOW_THIS, of_base = TG_BELOW_BASE;
static const tg_slice this_of = TG_LIT("this"), super_of = TG_BELOW_SUPER;

typedef struct search {
    tg_resolver *r;
    tg_match *m;
    uint32_t class;       /* that the request stands in */
    uint32_t constructor; /* whose parameters are meant; 0: what the classes below give is */
    unsigned asked;
    tg_match first; /* the first of a file's that matches */
    bool is_found, differ;
} search;

/* Whether a class is made from the one that is looked at. */
static bool is_below(const search *s, const tg_unit *unit, uint32_t class)
{
    return tg_class_is_below(s->r, unit, class, s->m->unit, s->class);
}

/* Whether a call makes an object of the class. */
static bool is_maker(const search *s, const tg_unit *unit, uint32_t call, uint32_t callee)
{
    const tg_facts *f = unit->facts;
    tg_slice name = f->facts[callee].text;
    uint32_t around = tg_unit_around(unit, call, TG_FACT_CLASS);
    bool is_this = tg_slice_equal(name, of_this) || tg_slice_equal(name, this_of);
    if (is_this) return unit == s->m->unit && around == s->class;
    bool is_above = tg_slice_equal(name, of_base) || tg_slice_equal(name, super_of);
    if (is_above) return around && is_below(s, unit, around);
    bool is_new = f->facts[call].flags & TG_FACT_NEW || unit->language->has_trailing_blocks ||
                  unit->language->initializer;
    if (!is_new || !tg_slice_equal(name, s->m->unit->facts->facts[s->class].text)) return false;
    /* Inside of the class its name is that of the constructor. */
    tg_ref ref = tg_resolve(s->r, unit, callee);
    if (ref.unit != s->m->unit || ref.step_count) return false;
    if (tg_ref_fact_kind(&ref) == TG_FACT_CLASS) return ref.fact == s->class;
    return tg_ref_fact_kind(&ref) == TG_FACT_FUNCTION &&
           tg_unit_around(unit, ref.fact, TG_FACT_CLASS) == s->class;
}

/* Whether the request goes to an endpoint when the object is made by this call. */
static bool matches_made(search *s, const tg_unit *unit, uint32_t call)
{
    tg_frame *frame = tg_arena_alloc(s->r->arena, sizeof *frame);
    if (!frame) {
        s->r->status = TG_ENOMEM;
        return false;
    }
    *frame = (tg_frame){NULL, s->m->unit, s->constructor, unit, call};
    s->r->frame = frame;
    bool is_it = tg_request_matches(s->r, s->m);
    s->r->frame = NULL;
    return is_it;
}

/* The same when the object is one of a class below. */
static bool matches_as(search *s, const tg_unit *unit, uint32_t class)
{
    s->r->acting = (tg_acting){s->m->unit, s->class, unit, class};
    bool is_it = tg_request_matches(s->r, s->m);
    s->r->acting = (tg_acting){.unit = NULL};
    return is_it;
}

static bool search_unit(search *s, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    s->r->passed += f->count;
    if (s->r->passed > PASSED) return false;
    for (uint32_t i = 1; i < f->count && s->asked < MAKERS && !s->r->status; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        uint32_t callee = kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_made = s->constructor && callee && is_maker(s, unit, i, callee);
        bool is_class = kind == TG_FACT_CLASS && is_below(s, unit, i);
        uint32_t maker = is_made ? i : 0;
        /* `class Chat(b: Body) : Base("chat/completions", b)`, `super().__init__(URL)` */
        bool is_open;
        if (is_class && s->constructor) maker = tg_class_call_above(unit, i, &is_open);
        if (!maker && (!is_class || s->constructor)) continue;
        s->asked++;
        if (!(maker ? matches_made(s, unit, maker) : matches_as(s, unit, i))) continue;
        if (!s->is_found) s->first = *s->m;
        s->differ |=
            s->is_found && !tg_slice_equal(s->first.endpoint->provider, s->m->endpoint->provider);
        s->is_found = true;
    }
    if (!s->is_found) return false;
    *s->m = s->first;
    /* `class Claude(Base)` beside `class OpenAI(Base)`: whose it is, is not known. */
    if (s->differ) s->m->url = tg_slice_of("{}");
    return true;
}

/* In all files of the tree that make an object of the class, or a class of it. */
static bool search_tree(search *s)
{
    enum { FILES = 32 };
    tg_resolver *r = s->r;
    tg_slice name = s->m->unit->facts->facts[s->class].text;
    size_t at = 0;
    const tg_unit *u;
    for (unsigned n = 0; n < FILES && r->linker.next_calling && !r->status; n++) {
        u = r->linker.next_calling(r->linker.self, s->m->unit, name, &at, &r->passed);
        if (!u || r->passed > PASSED) return false;
        if (search_unit(s, u)) return true;
    }
    return false;
}

/* In the request's own file, then in those beside it. */
static bool search_all(search *s)
{
    tg_resolver *r = s->r;
    s->asked = 0;
    if (search_unit(s, s->m->unit)) return true;
    r->met_local_import = true;
    const tg_language *language = s->m->unit->language;
    if (language->has_settings || language->asks_classes_below) return search_tree(s);
    if (!r->linker.next_beside) return false;
    /* Who makes an object of the class, or one below it, names it; to ask one that does costs far
     * more than to see that. */
    enum { FACTS_A_LOOK = 10 * 1000, FACTS_A_FILE = 100 * 1000 };
    tg_slice name = s->m->unit->facts->facts[s->class].text;
    size_t at = 0;
    for (const tg_unit *u;
         (u = r->linker.next_beside(r->linker.self, s->m->unit, &at)) != NULL && !r->status;) {
        if (r->passed > PASSED) return false;
        r->passed += FACTS_A_LOOK;
        if (!name.n || tg_slice_find(u->facts->text, name) == SIZE_MAX) continue;
        r->passed += FACTS_A_FILE;
        if (search_unit(s, u)) return true;
    }
    return false;
}

bool tg_match_by_makers(tg_resolver *r, tg_match *m)
{
    const tg_facts *f = m->unit->facts;
    const tg_language *language = m->unit->language;
    bool is_below = language->asks_classes_below || language->has_seen_callers;
    bool is_asked =
        language->makes_by_new || language->has_settings || language->initializer || is_below;
    if (!is_asked || !m->rule->url.count || r->frame) return false;
    search s = {.r = r, .m = m, .class = tg_unit_around(m->unit, m->call, TG_FACT_CLASS)};
    if (!s.class || r->acting.unit) return false;
    if (is_below || language->initializer) {
        if (search_all(&s)) return true;
    }
    for (uint32_t c = tg_facts_first(f, s.class); c; c = tg_facts_next(f, s.class, c)) {
        bool is_primary = f->facts[c].slot == TG_SLOT_PARAMETER;
        bool is_constructor =
            f->facts[c].kind == TG_FACT_FUNCTION && tg_unit_is_constructor(m->unit, c);
        if (is_constructor && !tg_facts_in(f, c, TG_SLOT_PARAMETER)) continue;
        if (!is_primary && !is_constructor) continue;
        if (is_primary && s.constructor == s.class) continue;
        s.constructor = is_primary ? s.class : c;
        if (search_all(&s)) return true;
    }
    s.constructor = 0;
    return !is_below && !language->initializer && tg_class_is_open(m->unit, s.class) &&
           search_all(&s);
}
