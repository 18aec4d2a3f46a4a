/* spelled.h - names of functions, methods and classes in a language in which their capitals do not
 * matter: spelled as the rules do, or as the file declares them. Variables, properties, constants
 * and keys stay as they are. */
#ifndef TG_CODE_SPELLED_H
#define TG_CODE_SPELLED_H

#include "catalog/spelling.h"
#include "code/syntax/language.h"

/* The rules' names with those of the language itself. */
tg_status tg_spelled_by_rules(const tg_catalog *catalog, const tg_language *language,
                              tg_arena *arena, const tg_spellings **out, tg_err *err) TG_MUST_CHECK;
/* Facts and imports are copied before one of them is changed. */
tg_status tg_spell(const tg_spellings *rules, tg_facts *facts, tg_arena *arena,
                   tg_err *err) TG_MUST_CHECK;

#endif
