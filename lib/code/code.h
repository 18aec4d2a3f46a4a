/* code.h - source files to assets: the LLM calls in them. docs/detection.md says how they are
 * found. */
#ifndef TG_CODE_CODE_H
#define TG_CODE_CODE_H

#include "model/reader.h"

extern const tg_reader tg_reader_code;

#endif
