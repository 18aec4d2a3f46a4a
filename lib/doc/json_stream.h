/* json_stream.h - JSON too large to hold: finds places in it, and gives single elements as text.
 *
 * A pull reader over a stream with a small window. It knows the structure (objects, arrays,
 * strings, the rest); a value that is wanted is captured as text and given to tg_json_parse, the
 * others are skipped at the speed of memory.
 *
 *   tg_json_stream_new(from, name, skip_preamble, &s, err)
 *   while tg_json_document(s, &found, err)     one value after another at top level
 *       tg_json_enter(s, err)                  it is an object or a list: step inside
 *       while tg_json_next(s, &found, &key, err)
 *           tg_json_enter, tg_json_capture, tg_json_take, or nothing: the value is skipped then
 *
 * Of what is skipped only the structure is checked: brackets match, strings end, nesting stays
 * within TG_LIMIT_JSON_DEPTH. Inside it commas, colons, numbers, escapes and UTF-8 are not looked
 * at. Members of a container that is stepped into are checked, but for duplicate keys: whoever
 * looks for a member must refuse a second one. A value that is taken is checked by tg_json_parse.
 *
 * Messages never repeat the input. After TG_ESYNTAX and after too deep nesting the place in the
 * input is lost: every later call fails the same way. After TG_ELIMIT from tg_json_capture and
 * after any failure to parse what was captured, the stream stands behind the value and may go on.
 */
#ifndef TG_DOC_JSON_STREAM_H
#define TG_DOC_JSON_STREAM_H

#include "base/arena.h"
#include "base/stream.h"
#include "doc/doc.h"

typedef struct tg_json_stream tg_json_stream;

/* `name` is for messages and must outlive the stream. Text on lines of its own before the first `{`
 * or
 * `[`, between values and after the last is skipped and counted if `skip_preamble`: wrapper scripts
 * print there. */
tg_status tg_json_stream_new(tg_stream from, const char *name, bool skip_preamble,
                             tg_json_stream **out, tg_err *err) TG_MUST_CHECK;
void tg_json_stream_free(tg_json_stream *stream);

/* Moves to the next value at top level: several values may follow each other (concatenated plans).
 * *found is false at the end of the input. Text that is no JSON between values is TG_ESYNTAX. */
tg_status tg_json_document(tg_json_stream *stream, bool *found, tg_err *err) TG_MUST_CHECK;
/* Lines that `skip_preamble` skipped. A line counts as JSON when it starts with a `{` followed by a
 * `"` or `}`, or a `[` followed by a `{`, `[`, `"` or `]`: log lines start with brackets too. */
uint32_t tg_json_preamble_lines(const tg_json_stream *stream);
/* What the current value is, by its first byte; TG_MISSING when there is none. */
tg_type tg_json_type(const tg_json_stream *stream);
/* Steps into the current value, an object or array; TG_ESYNTAX when it is neither. */
tg_status tg_json_enter(tg_json_stream *stream, tg_err *err) TG_MUST_CHECK;
/* The next member or item of the container stepped into last. *found is false at its end, which
 * also steps out of it. `key` (unescaped, good until the next call) is empty in arrays. An unread
 * value is skipped first. */
tg_status tg_json_next(tg_json_stream *stream, bool *found, tg_slice *key,
                       tg_err *err) TG_MUST_CHECK;
/* Leaves the container stepped into last, skipping what is left of it. */
tg_status tg_json_leave(tg_json_stream *stream, tg_err *err) TG_MUST_CHECK;
/* The current value's text, good until the next call.
 *   TG_ELIMIT  longer than TG_LIMIT_JSON_ELEMENT_BYTES; the value is skipped
 *   TG_EUSAGE  no value here: it was taken already */
tg_status tg_json_capture(tg_json_stream *stream, tg_slice *text, tg_err *err) TG_MUST_CHECK;
/* Capture and parse in one. Positions in the document are offsets from the value's first byte, see
 * tg_json_offset; positions in errors are those in the input. */
tg_status tg_json_take(tg_json_stream *stream, tg_arena *arena, const tg_doc **out,
                       tg_err *err) TG_MUST_CHECK;
/* Where the current value starts: byte offset in the whole decoded input, line and column. */
uint64_t tg_json_offset(const tg_json_stream *stream);
tg_position tg_json_position(const tg_json_stream *stream);

#endif
