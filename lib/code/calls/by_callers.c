/* by_callers.c - calls in a function that is handed what carries the tags, or the model:
 * `def _ask(prompt, metadata)`. What counts is what the function is called with. */
#include "code/calls/attribution.h"
#include "code/match/request.h"

/* Each caller is as good as so many facts more that are gone through (callers.c). */
enum { CALLERS = 8, DEEP = 3, LOOKED = 64, FACTS_A_CALLER = 2000 };

typedef struct asked {
    const tg_attributing *a;
    const tg_match *m;
    tg_tagging tags; /* what all callers so far give */
    tg_model model;
    tg_caller bare;
    unsigned count, looked;
    bool is_same_model, is_incomplete;
} asked;

/* The function around a call that has the parameter which is waited for: `parameter meta.team`. */
static uint32_t function_of(const tg_unit *unit, uint32_t call, tg_slice waits_for)
{
    static const tg_slice said = TG_LIT("parameter ");
    const tg_facts *f = unit->facts;
    if (!tg_slice_starts(waits_for, said)) return 0;
    tg_slice name = tg_slice_from(waits_for, said.n);
    size_t n = 0;
    while (n < name.n && !strchr(".[(", name.ptr[n])) n++;
    name.n = n;
    uint32_t around = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    for (; around; around = tg_unit_around(unit, f->facts[around].parent, TG_FACT_FUNCTION)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(unit, around, name, &count);
        if (count && b->kind == TG_BIND_PARAMETER) return around;
    }
    return 0;
}

/* The same of whichever of tags, open carriers and model waits for one. */
static uint32_t asked_function(const tg_tagging *t, const tg_model *model, const tg_unit *unit,
                               uint32_t call)
{
    uint32_t found = 0;
    for (size_t i = 0; i < t->opens.count && !found; i++) {
        found = function_of(unit, call, ((const tg_open *)tg_vec_at(&t->opens, i))->waits_for);
    }
    for (size_t i = 0; i < t->tags.count && !found; i++) {
        found = function_of(unit, call, ((const tg_tag *)tg_vec_at(&t->tags, i))->waits_for);
    }
    return found ? found : function_of(unit, call, model->waits_for);
}

static tg_tag *tag_of(const tg_vec *tags, tg_slice key, tg_slice carrier)
{
    for (size_t i = 0; i < tags->count; i++) {
        tg_tag *tag = tg_vec_at(tags, i);
        if (tg_slice_equal(tag->key, key) && tg_slice_equal(tag->carrier, carrier)) return tag;
    }
    return NULL;
}

/* Keeps of what the callers before gave what this one gives, too. */
static void keep_common(asked *q, const tg_tagging *one)
{
    size_t kept = 0;
    for (size_t i = 0; i < q->tags.tags.count; i++) {
        tg_tag tag = *(tg_tag *)tg_vec_at(&q->tags.tags, i);
        const tg_tag *other = tag_of(&one->tags, tag.key, tag.carrier);
        if (!other) continue;
        bool is_same = tag.state == other->state && tg_slice_equal(tag.value, other->value);
        if (!is_same) {
            tag.state = TG_TAG_UNKNOWN;
            tag.value = (tg_slice){"", 0};
            tag.waits_for = tg_slice_of("what each of its callers gives");
        }
        *(tg_tag *)tg_vec_at(&q->tags.tags, kept++) = tag;
    }
    q->tags.tags.count = kept;
    for (size_t i = 0; i < one->opens.count; i++) {
        const tg_open *open = tg_vec_at(&one->opens, i);
        tg_tagging_open(&q->tags, open->carrier, open->waits_for, open->sink);
    }
}

static void take(asked *q, const tg_tagging *one, const tg_model *model, tg_caller caller)
{
    bool is_bare = !one->tags.count && !one->opens.count;
    if (is_bare && !q->bare.call) q->bare = caller;
    if (q->count++ == 0) {
        q->tags = *one;
        q->model = *model;
        q->is_same_model = model->name.n > 0;
        return;
    }
    keep_common(q, one);
    q->is_same_model = q->is_same_model && tg_slice_equal(q->model.name, model->name);
}

static void ask(asked *q, const tg_unit *unit, uint32_t function, const tg_frame *inner,
                tg_frame *last, unsigned depth);

/* With what one caller gives; with what those give who call the function that it stands in, where
 * it waits for them. */
static void ask_with(asked *q, tg_caller caller, const tg_frame *inner, tg_frame *last,
                     unsigned depth)
{
    tg_resolver *r = q->a->r;
    r->passed += FACTS_A_CALLER;
    tg_model model = {.keep = q->a->keep,
                      .attributes = tg_vec_of(q->a->keep, sizeof(tg_attribute))};
    const tg_frame *before = r->frame;
    r->frame = inner;
    tg_match with = *q->m;
    /* A function that sends to others as well. */
    bool is_sent = !with.rule->url.count || with.is_by_surroundings || tg_request_matches(r, &with);
    tg_tagging one = tg_attribution_of(q->a, is_sent ? &with : q->m);
    tg_model_of(r, is_sent ? &with : q->m, &model);
    r->frame = before;
    if (!is_sent) return;
    uint32_t further =
        depth + 1 < DEEP ? asked_function(&one, &model, caller.unit, caller.call) : 0;
    unsigned count = q->count;
    if (further) ask(q, caller.unit, further, inner, last, depth + 1);
    if (q->count == count) take(q, &one, &model, caller);
}

/* `last`: the outermost of the frames that `inner` begins. */
static void ask(asked *q, const tg_unit *unit, uint32_t function, const tg_frame *inner,
                tg_frame *last, unsigned depth)
{
    tg_resolver *r = q->a->r;
    tg_caller callers[CALLERS];
    bool are_all;
    size_t count = tg_callers_known(r, unit, function, callers, CALLERS, &are_all);
    if (count && !are_all) q->is_incomplete = true;
    for (size_t i = 0; i < count && !r->status; i++) {
        if (q->looked++ >= LOOKED) {
            q->is_incomplete = true;
            return;
        }
        /* References that are found keep the frame they were found in. */
        tg_frame *frame = tg_arena_alloc(r->arena, sizeof *frame);
        if (!frame) r->status = TG_ENOMEM;
        if (!frame) return;
        *frame = (tg_frame){NULL, unit, function, callers[i].unit, callers[i].call};
        if (last) last->outer = frame;
        ask_with(q, callers[i], inner ? inner : frame, frame, depth);
    }
}

void tg_attribution_by_callers(const tg_attributing *a, const tg_match *m, tg_tagging *tags,
                               tg_model *model, tg_caller *bare)
{
    *bare = (tg_caller){NULL, 0};
    uint32_t function = m->frame ? 0 : asked_function(tags, model, m->unit, m->call);
    if (!function || m->rule->is_implicit) return;
    asked q = {.a = a, .m = m};
    ask(&q, m->unit, function, NULL, NULL, 0);
    if (!q.count) return;
    if (q.bare.call) {
        *bare = q.bare;
        tags->tags.count = 0;
        tags->opens.count = 0;
    } else if (!q.is_incomplete) {
        *tags = q.tags;
    }
    if (!q.is_incomplete && !model->name.n && q.is_same_model) *model = q.model;
}
