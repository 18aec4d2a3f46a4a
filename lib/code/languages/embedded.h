/* embedded.h - programs that stand in a shell script: what is fed to an interpreter (`python3 -
 * <<EOF`, `python3 -c '...'`) or written into a file of a language (`cat > ask.py <<EOF`). */
#ifndef TG_CODE_EMBEDDED_H
#define TG_CODE_EMBEDDED_H

#include "code/languages/container.h"

/* Adds a part (tg_part) for each. */
tg_status tg_embedded_parts(tg_slice text, tg_arena *arena, tg_vec *parts, tg_err *err);
/* As tg_language.mend says. tree-sitter-bash 0.25 reads no heredoc whose line goes on behind it,
 * `curl -d @- <<EOF |`: the operator at the end is blank; and no "```" in quotes, which is so too.
 */
bool tg_embedded_mend(tg_slice text, char *out);

#endif
