/* hash.h - SHA-256 (FIPS 180-4), for fingerprints and for naming what decided a run. */
#ifndef TG_BASE_HASH_H
#define TG_BASE_HASH_H

#include "base/slice.h"

enum { TG_SHA256_BYTES = 32, TG_SHA256_HEX = 64 };

/* `count` parts, each preceded by its length, so that no two lists of parts hash alike.
 * `hex` gets 64 lower-case digits and a NUL. */
void tg_hash_parts(const tg_slice *parts, size_t count, char hex[TG_SHA256_HEX + 1]);
/* The plain hash of some bytes. */
void tg_hash_bytes(tg_slice bytes, char hex[TG_SHA256_HEX + 1]);

#endif
