/* spelling.h - how the rules spell the names of a language in which capitals do not matter.
 *
 * What a source writes `$client->Chat()` or `new guzzlehttp\client` becomes what the rules write,
 * once, so that all who compare names may compare bytes. */
#ifndef TG_CATALOG_SPELLING_H
#define TG_CATALOG_SPELLING_H

#include "catalog/catalog.h"

typedef enum tg_spelled {
    TG_SPELLED_CLASS,    /* in full: "GuzzleHttp\Client" */
    TG_SPELLED_FUNCTION, /* in full: "curl_exec" */
    TG_SPELLED_STATIC,   /* of a class in no namespace: "OpenAI.client" */
    TG_SPELLED_METHOD,   /* the name alone: "createStreamed" */
    TG_SPELLED_OWN,      /* the class around, or the one above it: "self" */
} tg_spelled;

typedef struct tg_spellings tg_spellings;

/* Those of all rules for a family of languages, wrappers among them. */
tg_status tg_spellings_of(const tg_catalog *catalog, tg_slice family, tg_arena *arena,
                          tg_spellings **out, tg_err *err) TG_MUST_CHECK;
/* None yet: a file's own names. */
tg_status tg_spellings_new(tg_arena *arena, tg_spellings **out, tg_err *err) TG_MUST_CHECK;
/* A name that is there stays; the text is borrowed. TG_ENOMEM is the only failure. */
tg_status tg_spellings_add(tg_spellings *s, tg_spelled what, tg_slice name) TG_MUST_CHECK;
/* As a rule may write it: "GuzzleHttp\Utils.jsonEncode", "OpenAI.client", "json_encode". */
tg_status tg_spellings_add_full(tg_spellings *s, tg_slice name) TG_MUST_CHECK;
/* How a name is spelled; as it is where that is one of several, {NULL, 0} where it is not there. */
tg_slice tg_spelling(const tg_spellings *s, tg_spelled what, tg_slice name);

#endif
