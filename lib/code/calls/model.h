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
    tg_slice provider_waits_for; /* as an asset's */
    tg_slice served_as;          /* the same */
    const tg_host *host;         /* that the client asks, or the request goes to; NULL: not known */
    bool is_provider_told;       /* by the client, the address or the model, not by the SDK alone */
    bool is_provider_sure; /* and not by the client's name, which may ask another service as well */
    bool is_attributed_elsewhere; /* the model is an inference profile, which carries tags itself */
    bool is_attributed_for_sure;  /* it is one by its name */
    tg_slice attributed_by;
    bool is_mock; /* a stand-in of a test: nothing is called */
    bool is_out_of_memory;
} tg_model;

/* The model is what those give who are seen, or what is used where nobody says otherwise. */
void tg_model_is_default(tg_model *model, tg_slice otherwise);
/* The host of a URL where that is sure; NULL: it is not known, or only what is used where nobody
 * says another one, as a default of the environment is. `joined`: the whole URL, where a client's
 * base stands before a path. */
const tg_host *tg_model_host_at(tg_resolver *r, const tg_lookup *url, tg_slice joined);
/* The same of a request. */
const tg_host *tg_model_host(tg_resolver *r, const tg_match *match);
/* What stands in the body under the endpoint's own key for a model; absent where it has none. */
tg_lookup tg_model_under_key(tg_resolver *r, const tg_match *m, const tg_ref *body);
void tg_model_of(tg_resolver *r, const tg_match *match, tg_model *model);

/* model_ways.c. Whether a call asks other models where its client or request is made on other
 * ways: `pick(kind)`, which makes one of two. */
bool tg_model_differs_by_way(tg_resolver *r, const tg_match *match, const tg_model *model);

/* --- what the files behind it share */

tg_slice tg_model_keep(tg_model *model, tg_slice text);
/* Attributes of the asset. */
void tg_model_add_known(tg_model *model, const char *name, tg_slice value, bool is_number);
void tg_model_add_unknown(tg_model *model, const char *name, tg_slice waits_for);
/* The model is not known after all. */
void tg_model_forget(tg_model *model, tg_slice waits_for);
/* model_provider.c. `of_model`: the provider that the model tells by itself, or none. */
void tg_model_find_provider(tg_resolver *r, const tg_match *m, tg_slice of_model, tg_model *model);
/* model_limits.c: the limit of the answer, the tier, and whether the call streams or is a batch. */
void tg_model_find_limits(tg_resolver *r, const tg_match *m, const tg_ref *in_body,
                          tg_model *model);

#endif
