/* caseless.h - what is made ready of the rules for languages in whose names capitals do not matter:
 * their spellings (resolve/spelled.h), and their words in small letters. It is made when the first
 * file of such a language is read, on whatever thread, and runs without one pay nothing. */
#ifndef TG_CODE_CASELESS_H
#define TG_CODE_CASELESS_H

#include "code/resolve/spelled.h"

typedef struct tg_caseless tg_caseless;

tg_status tg_caseless_new(const tg_catalog *catalog, tg_arena *arena, tg_caseless **out,
                          tg_err *err) TG_MUST_CHECK;
void tg_caseless_free(tg_caseless *c);
/* Whether a text names an SDK of the language in whatever capitals; sets *uses where it may ask
 * what another file makes. Never in a language in which they matter. */
tg_status tg_caseless_names(tg_caseless *c, const tg_language *language, tg_slice text,
                            bool *is_named, bool *uses, tg_err *err) TG_MUST_CHECK;
/* tg_spell() by the rules of the language. */
tg_status tg_caseless_spell(tg_caseless *c, const tg_language *language, tg_facts *facts,
                            tg_arena *arena, tg_err *err) TG_MUST_CHECK;

#endif
