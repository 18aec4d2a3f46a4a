/* csharp_mend.h - C# that the grammar cannot read as it is written, made readable. */
#ifndef TG_CODE_CSHARP_MEND_H
#define TG_CODE_CSHARP_MEND_H

#include "base/slice.h"

/* As tg_language.mend says: directives are blank, of conditions the first arm is left. */
bool tg_csharp_mend(tg_slice text, char *out);

#endif
