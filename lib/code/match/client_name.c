/* client_name.c - clients that somebody else makes with the first part of the URL, and hands over:
 * their names tend to say whose API they are for. */
#include "code/match/request.h"

/* Whether a chain begins with an object that is only declared. */
static bool is_handed_over(const tg_match *m)
{
    const tg_step *first = m->arguments.chain;
    while (first && first->before) first = first->before;
    return first && first->kind == TG_STEP_CALL && !first->call;
}

tg_slice tg_request_client_name(const tg_match *m)
{
    tg_slice none = {NULL, 0};
    if (!m->rule->base_url.count || !is_handed_over(m)) return none;
    const tg_facts *f = m->unit->facts;
    uint32_t at = tg_unit_callee(m->unit, m->call);
    while (at && f->facts[at].kind == TG_FACT_MEMBER) {
        uint32_t object = tg_facts_in(f, at, TG_SLOT_OBJECT);
        bool is_made = object && f->facts[object].kind == TG_FACT_CALL;
        if (object && !is_made) return f->facts[object].text;
        at = is_made ? tg_unit_callee(m->unit, object) : 0;
    }
    return none;
}
