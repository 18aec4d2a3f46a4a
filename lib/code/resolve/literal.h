/* literal.h - texts as they will be, with marks for what of them is not known, and the maps that
 * such texts spell in JSON.
 *
 * A marked text is UTF-8 in which each part that is not known stands between two characters of
 * Unicode's private use area, with its default when it has one. Text that holds such characters
 * itself is only taken for less known than it is. */
#ifndef TG_CODE_LITERAL_H
#define TG_CODE_LITERAL_H

#include "code/resolve/resolve.h"

/* What an expression says; {"", 0} when it is out of memory (r->status). */
tg_slice tg_literal_of(tg_resolver *r, const tg_ref *ref);
/* Whether nothing of a marked text is known. */
bool tg_literal_is_unknown(tg_slice marked);
/* How long the first word of a marked text is. */
size_t tg_literal_word(tg_slice marked);
/* A part that is not known, as a marked text. */
tg_slice tg_literal_unknown(tg_resolver *r, tg_slice shown);
/* One of which only what it is otherwise is known. */
tg_slice tg_literal_otherwise(tg_resolver *r, tg_slice shown, tg_slice otherwise);
/* With the defaults for what has one and `{}` for the other parts: for URLs. */
tg_slice tg_literal_pattern(tg_resolver *r, tg_slice marked);
/* With the names of the parts, for people. */
tg_slice tg_literal_show(tg_resolver *r, tg_slice marked);
/* A marked text as a value that can be asked like one of a file; `unit` is where it was met. */
tg_ref tg_literal_ref(tg_resolver *r, const tg_unit *unit, tg_slice marked);
/* The map that a text spells as a JSON object; false when it spells none. */
bool tg_literal_map(tg_resolver *r, const tg_unit *unit, tg_slice marked, tg_ref *out);
/* Appends `text` as a JSON string to a growing text. */
tg_slice tg_literal_join_quoted(tg_resolver *r, tg_slice to, tg_slice text);

#endif
