/* tags.h - the tags that a call's carriers hold. */
#ifndef TG_CODE_TAGS_H
#define TG_CODE_TAGS_H

#include "code/match/match.h"
#include "model/asset.h"

/* A header that holds several tags, and the level that it was told at. */
typedef struct tg_told_header {
    const tg_header *header;
    unsigned level;
} tg_told_header;

/* A tag that a header which is null takes away, `headers: {"X-Team": null}`, and the level that it
 * was told at: what is further away does not go out. */
typedef struct tg_gone_tag {
    tg_slice key;
    tg_sink sink;
    unsigned level;
    bool is_maybe; /* on a branch */
} tg_gone_tag;

/* Who is asked for a call's model: whose package made it, and whom its name begins with where that
 * package asks several, "openai/gpt-4o". */
typedef struct tg_made_by {
    bool is_known;
    tg_slice provider, named;
} tg_made_by;

/* Texts are copied into `keep`, which outlives the file's facts. */
typedef struct tg_tagging {
    tg_resolver *resolver;
    tg_arena *keep;
    const tg_lines *lines; /* of the file of the call */
    const tg_unit *unit;
    bool is_maybe;             /* what is added may not reach the call */
    const tg_made_by *made_by; /* of the call's model; NULL: it does not matter */
    uint32_t call;             /* in it; 0: not known */
    bool is_handed_on;         /* of a constructor: what it makes goes to what is not known */
    /* Who is asked; `is_told` by more than the SDK, which may ask others as well. */
    tg_slice provider;
    bool is_provider_told, is_provider_sure;
    bool is_body_useless; /* and whatever stands in the request's body gets nowhere there */
    unsigned level;  /* 0: the call's own; what is further away, as its client, has a higher one */
    size_t own_tags; /* those of the call itself, where its client's follow; 0 before that */
    tg_vec tags;     /* tg_tag */
    tg_vec headers;  /* tg_told_header: those that were read, of calls before those of clients */
    tg_vec gone;     /* tg_gone_tag: those that a call's headers take away */
    tg_vec opens;    /* tg_open */
} tg_tagging;

/* Whether one of some providers is asked for a model; where it is not known, none is for certain.
 */
bool tg_made_by_one_of(const tg_made_by *by, const tg_slice *providers, size_t count);

tg_tagging tg_tagging_of(tg_resolver *r, const tg_unit *unit, const tg_lines *lines,
                         tg_arena *keep);
/* Whose abilities decide which of the carriers count. */
void tg_tagging_ask(tg_tagging *t, const tg_host *host, tg_slice provider, bool is_told,
                    bool is_sure);
/* Whether what stands in a carrier gets to who is asked. */
bool tg_tagging_takes(const tg_tagging *t, const tg_carrier *carrier);
/* All tags so far may be those of something else. */
void tg_tagging_doubt(tg_tagging *t);
/* What stands in the carriers among some arguments; `base` as for tg_lookup_place. */
void tg_tagging_add(tg_tagging *t, const tg_carriers *carriers, const tg_arguments *arguments,
                    const tg_ref *base);
/* What methods of a call's result put later in the same function, before the fact `until` (0: to
 * its end): `conn.setRequestProperty(k, v)`. */
void tg_tagging_add_later(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t call, uint32_t until);
/* The same of a client that is handed to the code, by the variable or the field that a call is made
 * on. */
void tg_tagging_add_to_given(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                             uint32_t call);
/* What statements put into the variable that a call's result is kept in, up to where it is sent:
 * `req := build(); sign(req); client.Do(req)`. */
void tg_tagging_add_kept(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                         uint32_t call);
/* What the methods put that stand behind a call in its chain:
 * `HttpRequest.POST(url, body).header(k, v)`. */
void tg_tagging_add_behind(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                           uint32_t call);
/* What statements put into a client that was made, up to the call that uses it. */
void tg_tagging_add_statements(tg_tagging *t, const tg_sdk_client *client, const tg_arguments *made,
                               uint32_t until);
/* What a class of the project that extends an SDK's says itself: attributes, properties, what it
 * puts where its objects are set up. What its methods do with the carriers is not followed. A field
 * that is `given` when the object is made is not what the class says. */
void tg_tagging_add_class(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t class, const tg_arguments *given);
/* What those put that see its requests, which a client was given by its chain's methods. */
void tg_tagging_add_observers(tg_tagging *t, const tg_carriers *carriers, const tg_step *chain);
/* What the container was told of a client that it hands over: `services.AddHttpClient<Chat>(c =>
 * c.DefaultRequestHeaders.Add(k, v))`. */
void tg_tagging_add_registered(tg_tagging *t, const tg_match *m);
/* Whether code names one of the carriers, or a header that carries tags. */
bool tg_tagging_is_mentioned(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                             uint32_t within);
/* A carrier whose keys cannot be known. The same reason is told once. */
void tg_tagging_open(tg_tagging *t, tg_slice carrier, tg_slice waits_for, tg_sink sink);
/* The same of one that may hold this key alone. */
void tg_tagging_open_key(tg_tagging *t, tg_slice key, tg_slice carrier, tg_slice waits_for,
                         tg_sink sink);

#endif
