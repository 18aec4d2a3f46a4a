/* slice.h - bytes that somebody else owns. */
#ifndef TG_BASE_SLICE_H
#define TG_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `n` bytes at `ptr`; not NUL-terminated. The empty slice may have a NULL `ptr`. */
typedef struct tg_slice {
    const char *ptr;
    size_t n;
} tg_slice;

/* For printf("%.*s"). */
#define TG_FMT(slice) \
    (int)((slice).n > INT32_MAX ? INT32_MAX : (slice).n), ((slice).ptr ? (slice).ptr : "")
/* A slice of a string literal; also as an initialiser of static data. */
#define TG_LIT(literal) \
    { \
        (literal), sizeof(literal) - 1 \
    }

static inline tg_slice tg_slice_of(const char *text)
{
    return (tg_slice){text, text ? strlen(text) : 0};
}

static inline bool tg_slice_equal(tg_slice a, tg_slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.ptr, b.ptr, a.n) == 0);
}

static inline bool tg_slice_is(tg_slice a, const char *text)
{
    return tg_slice_equal(a, tg_slice_of(text));
}

/* From byte `from` (clamped) to the end. */
static inline tg_slice tg_slice_from(tg_slice s, size_t from)
{
    if (from > s.n) from = s.n;
    return (tg_slice){s.ptr ? s.ptr + from : NULL, s.n - from};
}

/* FNV-1a, so that look-ups compare numbers before bytes. Never the order of anything printed. */
static inline uint64_t tg_slice_hash(tg_slice s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++) hash = (hash ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    return hash;
}

/* Byte order, shorter first on a common prefix: <0, 0, >0. The order of everything printed. */
int tg_slice_compare(tg_slice a, tg_slice b);
bool tg_slice_starts(tg_slice s, tg_slice prefix);
bool tg_slice_ends(tg_slice s, tg_slice suffix);
/* ASCII letters without case; other bytes as they are. */
bool tg_slice_equal_nocase(tg_slice a, tg_slice b);
bool tg_slice_contains_nocase(tg_slice text, tg_slice word);
/* Offset of the first `needle`, or SIZE_MAX. An empty needle is found at 0. */
size_t tg_slice_find(tg_slice s, tg_slice needle);
/* Without ASCII white space at both ends. */
tg_slice tg_slice_trim(tg_slice s);
/* Cuts the part before the first `separator` off `rest` and returns it; the whole rest when there
 * is none (then rest->ptr becomes NULL). Loop while rest->ptr. */
tg_slice tg_slice_cut(tg_slice *rest, char separator);

#endif
