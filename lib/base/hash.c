#include "base/hash.h"

#include <nettle/sha2.h>

static void finish(struct sha256_ctx *context, char hex[TG_SHA256_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[TG_SHA256_BYTES];
    sha256_digest(context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[TG_SHA256_HEX] = '\0';
}

static void add(struct sha256_ctx *context, tg_slice bytes)
{
    if (bytes.n) sha256_update(context, bytes.n, (const uint8_t *)bytes.ptr);
}

void tg_hash_parts(const tg_slice *parts, size_t count, char hex[TG_SHA256_HEX + 1])
{
    struct sha256_ctx context;
    sha256_init(&context);
    for (size_t i = 0; i < count; i++) {
        char length[8];
        for (size_t k = 0; k < sizeof length; k++) {
            length[k] = (char)(((uint64_t)parts[i].n >> (8 * k)) & 0xff);
        }
        add(&context, (tg_slice){length, sizeof length});
        add(&context, parts[i]);
    }
    finish(&context, hex);
}

void tg_hash_bytes(tg_slice bytes, char hex[TG_SHA256_HEX + 1])
{
    struct sha256_ctx context;
    sha256_init(&context);
    add(&context, bytes);
    finish(&context, hex);
}
