/* body.h - the body of a raw HTTP request: an argument that is a map, or a text that is JSON. */
#ifndef TG_CODE_BODY_H
#define TG_CODE_BODY_H

#include "code/match.h"
#include "doc/json.h"

typedef struct tg_body {
    bool is_there;
    tg_ref ref;
    /* The text as JSON, with `{}` where something is put in; NULL: it is none. */
    const tg_doc *doc;
} tg_body;

/* The body of a call that has one by its rule. */
tg_body tg_body_of(tg_resolver *r, const tg_match *m);
/* The first of some places in a body of JSON text; missing where there is none. */
tg_value tg_body_at(const tg_body *body, const tg_places *places);

#endif
