/* json_blocks.h - finds brackets and string ends 64 bytes at a time: used by json_stream.c only. */
#ifndef TG_DOC_JSON_BLOCKS_H
#define TG_DOC_JSON_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

enum { TG_BLOCK = 64 };

/* One bit for each byte of a block, the first byte lowest. */
typedef struct tg_block_bits {
    uint64_t quotes;
    uint64_t backslashes;
    uint64_t brackets; /* any of {}[] */
} tg_block_bits;

tg_block_bits tg_block_scan(const char block[TG_BLOCK]);
/* Which bytes follow an unescaped backslash; *carry is 1 when the next block's first byte does. */
uint64_t tg_block_escaped(uint64_t backslashes, uint64_t *carry);
/* Which bytes are inside a string, its opening quote included, its closing one not; *carry is all
 * ones when the block ends inside. */
uint64_t tg_block_strings(uint64_t quotes, uint64_t *carry);
/* How many bytes are `c`. */
size_t tg_block_count(const char *bytes, size_t n, char c);

#endif
