#include "code/body.h"

tg_body tg_body_of(tg_resolver *r, const tg_match *m)
{
    tg_body body = {.is_there = false};
    if (!m->rule->body.count) return body;
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->body, NULL);
    body.is_there = found.state != TG_LOOKUP_ABSENT;
    body.ref =
        found.state == TG_LOOKUP_PRESENT ? found.ref : tg_ref_unknown(m->unit, found.waits_for);
    tg_fact_kind kind = tg_ref_fact_kind(&body.ref);
    if (kind != TG_FACT_STRING && kind != TG_FACT_CONCAT && kind != TG_FACT_CALL) return body;
    tg_slice text = tg_ref_pattern(r, &body.ref);
    tg_err ignored; /* a text that is no JSON tells nothing */
    if (text.n && tg_json_parse(text, "", r->arena, &body.doc, &ignored)) body.doc = NULL;
    return body;
}

tg_value tg_body_at(const tg_body *body, const tg_places *places)
{
    tg_value root = tg_doc_root(body->doc), found = tg_get(root, "");
    for (size_t i = 0; i < places->count && tg_is_missing(found); i++) {
        const tg_place *place = &places->items[i];
        tg_value at = root;
        for (size_t k = 0; k < place->path_count; k++) at = tg_get_slice(at, place->path[k]);
        if (place->path_count) found = at;
    }
    return found;
}
