/* model_interface.c - a model that a method of an interface gives, `cfg.Model()`: what the methods
 * of that name beside the interface give, where they agree; and one that an attribute before a
 * class gives. */
#include "code/calls/model_parts.h"

#include "code/match/match_parts.h"
#include "code/resolve/resolve_parts.h"

bool tg_model_is_of_tests(const tg_unit *unit)
{
    /* `fake_llm.go`, `testutil/helpers.go`, `MockClient.cs` */
    static const tg_slice words[] = {TG_LIT("fake"),  TG_LIT("fakes"), TG_LIT("mock"),
                                     TG_LIT("mocks"), TG_LIT("stub"),  TG_LIT("testutil")};
    tg_slice path = unit->facts->path;
    if (tg_slice_ends(path, tg_slice_of("_test.go"))) return true;
    size_t from = path.n;
    unsigned slashes = 0;
    while (from && (path.ptr[from - 1] != '/' || ++slashes < 2)) from--;
    return tg_match_has_word(tg_slice_from(path, from), words, sizeof words / sizeof words[0]);
}

enum { FILES = 32, LOOKED_AT = 2000 };

static void by_methods_in(wanted *w, const tg_unit *of, tg_slice method, const tg_unit *unit,
                          uint32_t call)
{
    const tg_facts *f = of->facts;
    size_t left = LOOKED_AT;
    if (tg_model_is_of_tests(of)) return;
    for (uint32_t c = tg_facts_first(f, 0); c && left--; c = tg_facts_next(f, 0, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION &&
                     tg_slice_equal(f->facts[c].text, method) &&
                     tg_facts_in(f, c, TG_SLOT_RECEIVER);
        if (!is_it) continue;
        wanted one = {.r = w->r, .depth = w->depth, .is_made = w->is_made};
        tg_ref function = tg_ref_fact(of, c);
        tg_model_by_function(&one, &function, unit, call);
        w->are_several |= one.are_several || !one.text.n;
        tg_model_take(w, one.text);
    }
}

bool tg_model_by_interface(wanted *w, const tg_ref *declared, const tg_unit *unit, uint32_t call)
{
    tg_resolver *r = w->r;
    const tg_unit *of = declared->unit, *u;
    if (!tg_match_is_declared(declared)) return false;
    tg_slice method = of->facts->facts[declared->fact].text;
    size_t at = 0, left = FILES;
    by_methods_in(w, of, method, unit, call);
    r->met_local_import = true;
    while (r->linker.next_beside && left-- && !r->status && !w->are_several &&
           (u = r->linker.next_beside(r->linker.self, of, &at)) != NULL)
        by_methods_in(w, u, method, unit, call);
    return true;
}

bool tg_model_of_attribute(tg_resolver *r, const tg_match *m, tg_slice *text)
{
    const tg_facts *f = m->class_fact ? m->class_unit->facts : NULL;
    const tg_places *places = m->client && f ? &m->client->model : NULL;
    for (size_t i = 0; places && i < places->count; i++) {
        const tg_place *p = &places->items[i];
        if (p->path_count != 1 || p->path[0].ptr[0] != '@') continue;
        tg_slice attribute = tg_slice_from(p->path[0], 1);
        for (uint32_t c = tg_facts_first(f, m->class_fact); c;
             c = tg_facts_next(f, m->class_fact, c)) {
            bool is_call =
                f->facts[c].slot == TG_SLOT_DECORATOR && f->facts[c].kind == TG_FACT_CALL;
            uint32_t callee = is_call ? tg_facts_in(f, c, TG_SLOT_CALLEE) : 0;
            uint32_t given = callee ? tg_part_argument(m->class_unit, c, 0) : 0;
            tg_ref of = given ? tg_resolve(r, m->class_unit, callee) : (tg_ref){0};
            size_t rest;
            if (!given || !tg_slice_equal(tg_ref_name(r, &of, &rest), attribute)) continue;
            tg_ref ref = tg_resolve(r, m->class_unit, given);
            return tg_ref_text(r, &ref, text);
        }
    }
    return false;
}
