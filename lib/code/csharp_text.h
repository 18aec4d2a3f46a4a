/* csharp_text.h - C# that the grammar cannot read as it is written, made readable. */
#ifndef TG_CODE_CSHARP_TEXT_H
#define TG_CODE_CSHARP_TEXT_H

#include "base/arena.h"
#include "base/slice.h"

/* A text of the same length, everything in its place: directives are blank, of conditions the first
 * arm is left. Empty when memory ran out. */
tg_slice tg_csharp_readable(tg_slice text, tg_arena *arena);

#endif
