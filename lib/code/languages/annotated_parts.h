/* annotated_parts.h - what annotated.c and annotated_requests.c share, which include the grammar's
 * header before. */
#ifndef TG_CODE_ANNOTATED_PARTS_H
#define TG_CODE_ANNOTATED_PARTS_H

#include "code/languages/languages.h"

bool tg_annotated_is_type(TSNode node, const char *type);
/* An annotation's name and what holds its arguments, if anything does. */
TSNode tg_annotated_list_of(TSNode annotation, TSNode *name);
/* The argument of one of the names, which are in a row, each with its end; the one without a name
 * is `value`. A null node when there is none. */
TSNode tg_annotated_argument_of(tg_builder *b, TSNode list, const char *const *names);
/* The annotation of one of the names that a type has; a null node when it has none. */
TSNode tg_annotated_of_type(tg_builder *b, TSNode type, const char *const *names);
void tg_annotated_put_name(tg_builder *b, const TSNode *at, tg_slot slot, tg_slice name);

#endif
