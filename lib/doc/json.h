/* json.h - JSON, parsed by cJSON into a tg_doc. */
#ifndef TG_DOC_JSON_H
#define TG_DOC_JSON_H

#include "doc/doc.h"

/* Parses one value and nothing after it. `text` is UTF-8 and must outlive nothing: all is copied.
 * Stricter than cJSON: \u0000, raw control characters, invalid UTF-8, leading zeros, duplicate keys
 * in one object, trailing text and nesting beyond TG_LIMIT_JSON_DEPTH are refused.
 * Positions are offsets from the start of `text`.
 *   TG_ESYNTAX  err->line and err->column tell where; the message never repeats the input
 *   TG_ELIMIT, TG_ENOMEM */
tg_status tg_json_parse(tg_slice text, const char *name, tg_arena *arena, const tg_doc **out,
                        tg_err *err) TG_MUST_CHECK;

#endif
