/* base_url.h - where the requests of a call go, as far as something else than the SDK decides it.
 */
#ifndef TG_CODE_BASE_URL_H
#define TG_CODE_BASE_URL_H

#include "code/match/match.h"

typedef struct tg_base_url {
    bool is_given;      /* else it is the SDK's own */
    tg_slice url;       /* empty: not known, or that of the client that is given */
    tg_slice waits_for; /* it is not known */
    tg_slice provider;  /* of a client that is given: whose it is by itself; or none */
    tg_lookup found;    /* what says the URL, TG_LOOKUP_ABSENT where settings do */
} tg_base_url;

/* `provider`: what else tells whose it is, or none. From the call outwards: what the call is given,
 * what the client was changed and made with, what made the call's model, what is set for all calls.
 */
tg_base_url tg_base_url_of(tg_resolver *r, const tg_match *m, tg_slice provider);

#endif
