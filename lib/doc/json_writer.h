/* json_writer.h - JSON out: valid whatever it is given, the same bytes for the same calls. */
#ifndef TG_DOC_JSON_WRITER_H
#define TG_DOC_JSON_WRITER_H

#include "base/buf.h"

/* Commas, colons and indentation (two spaces; `compact` for none) are kept by the writer. */
typedef struct tg_json_writer {
    tg_buf *to;
    unsigned depth;
    bool compact;
    bool has_items[64]; /* one per open container; deeper nesting sets TG_ELIMIT in `to` */
    bool after_key;
} tg_json_writer;

static inline tg_json_writer tg_json_writer_of(tg_buf *to, bool compact)
{
    return (tg_json_writer){.to = to, .compact = compact};
}

void tg_json_object_begin(tg_json_writer *w);
void tg_json_object_end(tg_json_writer *w);
void tg_json_array_begin(tg_json_writer *w);
void tg_json_array_end(tg_json_writer *w);
void tg_json_key(tg_json_writer *w, const char *key);
void tg_json_key_slice(tg_json_writer *w, tg_slice key);
/* Invalid UTF-8 becomes U+FFFD; control, bidi and line separator characters are \u escapes, and so
 * is the second of two `#`, which begin a command to CI runners. */
void tg_json_string(tg_json_writer *w, tg_slice text);
void tg_json_int(tg_json_writer *w, int64_t number);
void tg_json_bool(tg_json_writer *w, bool value);
void tg_json_null(tg_json_writer *w);
/* A slice with a NULL ptr is null, everything else a string. */
void tg_json_string_or_null(tg_json_writer *w, tg_slice text);

#endif
