/* pattern.h - regular expressions (PCRE2) and path globs, both with limits.
 *
 * Patterns come from policies, subjects from the change: either can be made to run for ever. Match
 * steps, depth, heap, pattern and subject length are limited (base/limits.h); what runs into a
 * limit is an error, never "no match". */
#ifndef TG_TEXT_PATTERN_H
#define TG_TEXT_PATTERN_H

#include "base/arena.h"

typedef struct tg_pattern tg_pattern;

typedef enum tg_pattern_flags {
    TG_PATTERN_NOCASE = 1,
    TG_PATTERN_WHOLE = 2, /* must match from start to end, as if written ^(?:...)$ */
} tg_pattern_flags;

/* Compiles a PCRE2 expression (UTF, no \C, no (*VERB) start options; callouts call nobody).
 *   TG_ESYNTAX  err->column is the 1-based byte in the pattern, err->message PCRE2's reason
 *   TG_ELIMIT   longer than TG_LIMIT_PATTERN_BYTES
 * Free with tg_pattern_free. A compiled pattern may be used from several threads at once. */
tg_status tg_pattern_new(tg_slice expression, unsigned flags, tg_pattern **out,
                         tg_err *err) TG_MUST_CHECK;
/* Compiles a glob as .gitignore has them: `*` and `?` do not cross `/`, `**` does; a glob without
 * `/` matches the last component of a path at any depth, one with `/` matches from the root, one
 * that matches a directory matches everything below it, one that ends in `/` only that. It works on
 * bytes, as git does, so that a path which is not UTF-8 cannot hide from it. A leading `!` is
 * refused: lists negate, globs do not. */
tg_status tg_glob_new(tg_slice glob, tg_pattern **out, tg_err *err) TG_MUST_CHECK;
void tg_pattern_free(tg_pattern *pattern);
/* *matches tells.
 *   TG_ELIMIT  a limit was reached: the answer is not known
 *   TG_ENOMEM
 * Invalid UTF-8 in the subject does not match and is not an error. */
tg_status tg_pattern_matches(const tg_pattern *pattern, tg_slice subject, bool *matches,
                             tg_err *err) TG_MUST_CHECK;

#endif
