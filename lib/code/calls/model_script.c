/* model_script.c - the model of a command in a function of a script, `ollama run "$1"`, where all
 * that call the function give the same. */
#include "code/calls/model_made.h"

#include "code/resolve/command.h"
#include "code/resolve/literal.h"

enum { CALLERS_DEEP = 3, CALLERS = 16, FACTS_A_CALLER = 1000 };

/* What a command has at the model's places, with the defaults for what has one and `{}` for what is
 * not known; {NULL, 0}: nothing. */
static tg_slice model_at(tg_resolver *r, const tg_match *m)
{
    tg_ref body, written = tg_ref_unknown(m->unit, (tg_slice){NULL, 0});
    bool has_body = tg_match_body_of_text(r, m, &body, &written);
    tg_lookup found = tg_lookup_places(r, &m->arguments, &m->rule->model, has_body ? &body : NULL);
    if (found.state != TG_LOOKUP_PRESENT) return (tg_slice){NULL, 0};
    return tg_literal_pattern(r, tg_literal_of(r, &found.ref));
}

static bool is_open(tg_slice pattern)
{
    return tg_slice_find(pattern, tg_slice_of("{}")) != SIZE_MAX;
}

typedef struct asked {
    const tg_match *m;
    tg_slice text;
    unsigned looked;
    bool are_several;
} asked;

/* `frames`: of the functions that are looked into, the innermost first; `depth` of them are set. */
static void ask_callers(tg_resolver *r, asked *a, uint32_t function, tg_frame frames[CALLERS_DEEP],
                        size_t depth)
{
    const tg_unit *unit = a->m->unit;
    for (uint32_t c = 0; (c = tg_command_next_caller(r, unit, function, c)) && !a->are_several;) {
        if (a->looked++ >= CALLERS || r->status) a->are_several = true;
        r->passed += FACTS_A_CALLER;
        frames[depth] = (tg_frame){NULL, unit, function, unit, c};
        if (depth) frames[depth - 1].outer = &frames[depth];
        tg_vec argv = tg_vec_of(r->arena, sizeof(tg_word));
        tg_match one = {.unit = unit, .call = a->m->call};
        r->frame = frames;
        bool is_it = !tg_command_argv(r, unit, a->m->call, &argv) &&
                     tg_match_words(r, &argv, &one) && one.rule == a->m->rule;
        tg_slice text = is_it ? model_at(r, &one) : (tg_slice){NULL, 0};
        r->frame = NULL;
        uint32_t around = tg_unit_around(unit, c, TG_FACT_FUNCTION);
        bool is_further = is_open(text) && around && around != function;
        if (is_further && depth + 1 < CALLERS_DEEP) {
            ask_callers(r, a, around, frames, depth + 1);
            continue;
        }
        /* One that gives what nobody knows may give anything. */
        bool is_known = text.n && !is_open(text);
        a->are_several |= !is_known || (a->text.n && !tg_slice_equal(a->text, text));
        if (is_known) a->text = text;
    }
}

bool tg_model_of_script(tg_resolver *r, const tg_match *m, tg_slice *name)
{
    bool may_be = m->arguments.command && !m->arguments.command->started && !r->frame && m->call;
    uint32_t function = may_be ? tg_unit_around(m->unit, m->call, TG_FACT_FUNCTION) : 0;
    if (!function || !is_open(model_at(r, m))) return false;
    tg_frame frames[CALLERS_DEEP];
    asked a = {.m = m};
    ask_callers(r, &a, function, frames, 0);
    *name = a.text;
    return a.text.n && !a.are_several;
}
