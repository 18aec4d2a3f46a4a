/* library.h - what this layer is linked with. */
#ifndef TG_DOC_LIBRARY_H
#define TG_DOC_LIBRARY_H

#include "base/buf.h"

/* Appends "libyaml 0.2.5, cJSON 1.7.15". */
void tg_doc_library(tg_buf *to);

#endif
