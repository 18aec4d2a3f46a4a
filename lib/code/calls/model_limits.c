/* model_limits.c - what a call says beside its model that it costs by: the limit of its answer, the
 * tier, streams and batches. */
#include "code/calls/model.h"
#include "code/calls/model_made.h"
#include "code/calls/model_parts.h"
#include "code/calls/model_text.h"

/* `of_client`: where the client may say it; NULL: nowhere. */
static void find_scalar(tg_resolver *r, const tg_match *m, const tg_places *places,
                        const tg_places *of_client, const tg_ref *body, const char *name,
                        tg_model *model)
{
    tg_slice written;
    if (tg_model_in_text(r, body, places, &written)) {
        tg_model_add_known(model, name, written, written.ptr[0] >= '0' && written.ptr[0] <= '9');
        return;
    }
    tg_lookup found = tg_lookup_places(r, &m->arguments, places, body);
    if (found.state == TG_LOOKUP_ABSENT && of_client && m->client_arguments.count) {
        found = tg_lookup_places(r, &m->client_arguments, of_client, NULL);
    }
    tg_slice text;
    if (found.state == TG_LOOKUP_ABSENT) return;
    if (found.state == TG_LOOKUP_OPEN) {
        tg_model_add_unknown(model, name, found.waits_for);
    } else if (tg_ref_text(r, &found.ref, &text)) {
        bool is_number = tg_ref_fact_kind(&found.ref) == TG_FACT_NUMBER;
        bool is_true = tg_slice_equal_nocase(text, tg_slice_of("true"));
        bool is_bool = tg_ref_fact_kind(&found.ref) == TG_FACT_BOOL;
        if (is_bool) text = tg_slice_of(is_true ? "true" : "false");
        tg_model_add_known(model, name, text, is_number);
    } else {
        tg_model_add_unknown(model, name, tg_ref_show(r, &found.ref));
    }
}

/* Who asks with a file, or with requests that are not seen, says the model and the limit there. */
static void take_batch(tg_model *model)
{
    static const char *const names[] = {"model", "max_tokens"};
    static const tg_slice requests = TG_LIT("the requests of the batch");
    size_t count = model->attributes.count;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool is_there = false;
        for (size_t k = 0; k < count; k++) {
            const tg_attribute *a = tg_vec_at(&model->attributes, k);
            is_there |= tg_slice_is(a->path, names[i]);
        }
        if (!is_there) tg_model_add_unknown(model, names[i], requests);
    }
    if (!model->name.n && !model->waits_for.n) model->waits_for = requests;
    tg_model_add_known(model, "batch", tg_slice_of("true"), false);
}

void tg_model_find_limits(tg_resolver *r, const tg_match *m, const tg_ref *in_body, tg_model *model)
{
    const tg_sdk_client *c = m->client;
    tg_ref limits, tier;
    if (tg_model_item(r, m, &m->rule->max_tokens, &limits)) in_body = &limits;
    find_scalar(r, m, &m->rule->max_tokens, c ? &c->max_tokens : NULL, in_body, "max_tokens",
                model);
    if (tg_model_item(r, m, &m->rule->service_tier, &tier)) in_body = &tier;
    find_scalar(r, m, &m->rule->service_tier, c ? &c->service_tier : NULL, in_body, "service_tier",
                model);
    if (m->rule->is_streaming) {
        tg_model_add_known(model, "stream", tg_slice_of("true"), false);
    } else {
        find_scalar(r, m, &m->rule->stream, NULL, in_body, "stream", model);
    }
    if (m->rule->is_batch) take_batch(model);
}
