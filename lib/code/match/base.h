/* base.h - raw HTTP by a client that holds the first part of the URL: HttpClient.BaseAddress. */
#ifndef TG_CODE_BASE_H
#define TG_CODE_BASE_H

#include "code/match/match.h"

/* The URL of a request as far as it is known, with `{}` for what is not: `url` itself where it is
 * whole, else what the client holds before it. `{NULL, 0}` when out of memory. */
tg_slice tg_base_join(tg_resolver *r, const tg_match *m, tg_slice url);

#endif
