/* library.h - what this layer is linked with. */
#ifndef TG_TEXT_LIBRARY_H
#define TG_TEXT_LIBRARY_H

#include "base/buf.h"

/* Appends "PCRE2 10.42". */
void tg_text_library(tg_buf *to);

#endif
