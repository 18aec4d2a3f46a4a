/* skip.h - source files that are not the organisation's own running code. */
#ifndef TG_CODE_SKIP_H
#define TG_CODE_SKIP_H

#include "code/syntax/language.h"

typedef enum tg_skip {
    TG_SKIP_NOT,
    TG_SKIP_TEST,
    TG_SKIP_VENDORED,
    TG_SKIP_GENERATED,
    TG_SKIP_MINIFIED,
    TG_SKIP_DOCUMENTATION,
    TG_SKIP_DECLARATIONS, /* .d.ts, .pyi: types only */
} tg_skip;

/* By path and by the look of the text. */
tg_skip tg_skip_of(const tg_language *language, tg_slice path, tg_slice text);
/* The bytes of a path that are a directory with others' code or with what was built; 0: none is. */
size_t tg_skip_directory(const tg_language *language, tg_slice path);
/* Whether a name is what a pattern with `*` for any text says. */
bool tg_skip_matches(tg_slice pattern, tg_slice name);
/* In words: "a test". */
const char *tg_skip_name(tg_skip skip);
/* Whether --include-tests (rather than --include-generated) brings it back; TG_SKIP_DECLARATIONS
 * stays out in any case. */
bool tg_skip_is_test(tg_skip skip);

#endif
