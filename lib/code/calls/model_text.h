/* model_text.h - what a body that is written as a JSON text says. */
#ifndef TG_CODE_MODEL_TEXT_H
#define TG_CODE_MODEL_TEXT_H

#include "code/resolve/arguments.h"

enum { TG_TEXT_PARTS = 64 };

/* A text with a `{}` for each part that is put in. */
typedef struct tg_text_pieces {
    tg_resolver *r;
    const tg_unit *unit;
    tg_slice text;
    uint32_t parts[TG_TEXT_PARTS];
    size_t count;
    bool is_cut; /* not all of it is there */
} tg_text_pieces;

/* What an expression puts together: `"models/" + m`, `"models/${m}"`, `"models/%s".formatted(m)`.
 * False when it is no such, or has no parts. */
bool tg_text_pieces_of(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_text_pieces *out);

/* What a text has for the places' first names: a text, a number, true or false. `{}` stands for
 * what is put in, so the text need not be sound JSON. False when it is none of these, or put in. */
bool tg_model_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places, tg_slice *out);
/* What is put in there, `m` of `"{\"model\":\"" + m + "\"}"`, `"{\"model\":\"%s\"}".formatted(m)`;
 * or absent. */
tg_lookup tg_model_put_in_text(tg_resolver *r, const tg_ref *body, const tg_places *places);

/* `wss://api.openai.com/v1/realtime?model=m`, `/v1/listen?model=nova-3&smart_format=true`. */
tg_slice tg_model_of_query(tg_slice url);

#endif
