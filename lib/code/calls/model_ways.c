/* model_ways.c - calls whose client or request is made on several ways, with other models: of which
 * none is told. */
#include "code/calls/model.h"
#include "code/resolve/resolve_parts.h"

/* The model of a call on one of the ways; empty: it is no call there, or none is known. */
static tg_slice model_by_way(tg_resolver *r, const tg_match *m, unsigned way)
{
    tg_match one;
    tg_model model = {.keep = r->arena, .attributes = tg_vec_of(r->arena, sizeof(tg_attribute))};
    r->way = way;
    if (tg_match_call(r, m->unit, m->call, &one)) tg_model_of(r, &one, &model);
    r->way = 0;
    if (model.is_out_of_memory) r->status = TG_ENOMEM;
    return model.name;
}

bool tg_model_differs_by_way(tg_resolver *r, const tg_match *m, const tg_model *model)
{
    enum { WAYS = 4 };
    const tg_language *l = m->unit->language;
    if (!l->has_field_keys && !l->has_seen_callers && !l->has_closed_structs) return false;
    bool is_asked = r->has_ways && model->name.n && m->call && !m->maker_call && !r->frame;
    bool do_differ = false;
    for (unsigned n = 1; n <= WAYS && is_asked && !do_differ; n++) {
        tg_slice name = model_by_way(r, m, n);
        do_differ = name.n && !tg_slice_equal(name, model->name);
    }
    return do_differ;
}
