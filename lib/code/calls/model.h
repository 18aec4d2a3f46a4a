/* model.h - which model a call uses and how much it may cost: what the cost projection needs. */
#ifndef TG_CODE_MODEL_H
#define TG_CODE_MODEL_H

#include "code/match/match.h"
#include "model/asset.h"

/* Set `keep` and `attributes`; the rest is filled in. */
typedef struct tg_model {
    tg_arena *keep;
    tg_vec attributes; /* tg_attribute: model, max_tokens, service_tier, stream, batch,
                          base_url, residency */
    tg_slice name;     /* empty when not known */
    tg_slice waits_for;
    tg_slice provider;
    bool is_attributed_elsewhere; /* the model is an inference profile, which carries tags itself */
    tg_slice attributed_by;
    bool is_mock; /* a stand-in of a test: nothing is called */
    bool is_out_of_memory;
} tg_model;

/* The model is what those give who are seen, or what is used where nobody says otherwise. */
void tg_model_is_default(tg_model *model, tg_slice otherwise);
void tg_model_of(tg_resolver *r, const tg_match *match, tg_model *model);

#endif
