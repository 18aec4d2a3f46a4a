/* senders.h - what sends a request that another call has made. */
#ifndef TG_CODE_SENDERS_H
#define TG_CODE_SENDERS_H

#include "code/calls/tags.h"
#include "code/match/match.h"

/* `req = Net::HTTP::Post.new(uri); ...; http.request(req)`: the first call behind it, in the same
 * function, that sends what is kept in its variable; or 0. */
uint32_t tg_sender_of(const tg_unit *unit, const tg_match *m);
/* `client.newCall(request)`: what the client adds to all of its requests. */
void tg_sender_add_tags(tg_resolver *r, const tg_unit *unit, const tg_match *m, tg_tagging *t);
/* `client.Do(req)` of Go: what the client's transport puts into all of its requests. */
void tg_sender_add_client_tags(tg_resolver *r, const tg_match *m, tg_tagging *t);

#endif
