/* sdk_build.h - what the files that take entries apart share. */
#ifndef TG_CATALOG_SDK_BUILD_H
#define TG_CATALOG_SDK_BUILD_H

#include "catalog/sdk_parse.h"

/* Everything a rule names is small, so texts are borrowed from the documents, which outlive the
 * catalog. Out of memory is remembered here and told once. */
typedef struct tg_sdk_parser {
    tg_sdk_index *index;
    tg_arena *arena;
    tg_sdk *sdk;
    tg_slice fix, fix_note, place; /* of calls that do not say their own */
    bool out_of_memory;
} tg_sdk_parser;

void *tg_sdk_take(tg_sdk_parser *p, size_t count, size_t size);
void *tg_sdk_push(tg_sdk_parser *p, tg_vec *vec);
tg_place tg_sdk_place_of(tg_sdk_parser *p, tg_slice text);
/* `a::b` as `a.b`. */
tg_slice tg_sdk_with_dots(tg_sdk_parser *p, tg_slice name);
tg_symbol *tg_sdk_add_symbol(tg_sdk_parser *p, tg_slice name, tg_symbol_kind kind);
/* The classes that a name is in, "a.b.Models.Chat" and "a.b.Models", so that an import of all names
 * of a package finds them; `last` has that of the name before. */
void tg_sdk_add_owners(tg_sdk_parser *p, tg_slice name, tg_slice *last);
void tg_sdk_add_path(tg_sdk_parser *p, const tg_sdk_call *call, tg_slice path);

#endif
