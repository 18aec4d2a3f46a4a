/* fields.h - what conditions and message templates can ask of an asset. */
#ifndef TG_POLICY_FIELDS_H
#define TG_POLICY_FIELDS_H

#include "base/buf.h"
#include "policy/view.h"

typedef void (*tg_take_value)(void *to, const tg_field_value *value);

/* kind, provider, type, category, address, file, change, model, tags.KEY, attributes.PATH.
 * tags.KEY is the value as the dictionary writes it; KEY may also be a literal key that the
 * dictionary has not. attributes.PATH also knows the names of cost drivers. */
void tg_field_get(const tg_view *view, tg_slice name, tg_take_value each, void *to);
/* The same where only kind, provider, type and category are known: a condition that is false then
 * is false for every asset that is like this one in those four. */
tg_fields tg_class_fields_of(const tg_view **view);

typedef struct tg_template_extra {
    const char *name;
    tg_slice text;
} tg_template_extra;

/* Writes `text` with {FIELD} replaced, also {dictionary.owner}, {dictionary.title} and the names of
 * `extra` (ended by a NULL name). What is absent or unknown reads as words ("no team", "an unknown
 * model"); what is no field stays as it is. */
void tg_template_write(tg_slice text, const tg_view *view, const tg_template_extra *extra,
                       tg_buf *to);

#endif
