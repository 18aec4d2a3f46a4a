/* readers.h - the table of readers: a new kind of input is one reader and one row. */
#ifndef TG_GATE_READERS_H
#define TG_GATE_READERS_H

#include "model/reader.h"

/* Asked in this order; the first that recognises a file reads it. */
enum {
    TG_READER_PLAN,
    TG_READER_TERRAFORM_SOURCE,
    TG_READER_KUBERNETES,
    TG_READER_CODE,
    TG_READER_COUNT,
};
extern const tg_reader *const tg_readers[TG_READER_COUNT];

#endif
