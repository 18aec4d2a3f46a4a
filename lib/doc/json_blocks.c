#include "doc/json_blocks.h"

#ifdef __SSE2__
#include <emmintrin.h>

/* '[' and '{' differ in one bit only, as do ']' and '}'. */
tg_block_bits tg_block_scan(const char block[TG_BLOCK])
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i bit = _mm_set1_epi8(0x20);
    const __m128i opening = _mm_set1_epi8('{');
    const __m128i closing = _mm_set1_epi8('}');
    tg_block_bits bits = {0, 0, 0};
    for (unsigned i = 0; i < TG_BLOCK; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + i));
        __m128i folded = _mm_or_si128(bytes, bit);
        __m128i brackets =
            _mm_or_si128(_mm_cmpeq_epi8(folded, opening), _mm_cmpeq_epi8(folded, closing));
        unsigned q = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quote));
        unsigned b = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, backslash));
        bits.quotes |= (uint64_t)q << i;
        bits.backslashes |= (uint64_t)b << i;
        bits.brackets |= (uint64_t)(unsigned)_mm_movemask_epi8(brackets) << i;
    }
    return bits;
}

#else

tg_block_bits tg_block_scan(const char block[TG_BLOCK])
{
    tg_block_bits bits = {0, 0, 0};
    for (unsigned i = 0; i < TG_BLOCK; i++) {
        char c = block[i];
        char folded = (char)(c | 0x20);
        bits.quotes |= (uint64_t)(c == '"') << i;
        bits.backslashes |= (uint64_t)(c == '\\') << i;
        bits.brackets |= (uint64_t)(folded == '{' || folded == '}') << i;
    }
    return bits;
}

#endif

uint64_t tg_block_escaped(uint64_t backslashes, uint64_t *carry)
{
    uint64_t escaped = *carry;
    *carry = 0;
    backslashes &= ~escaped;
    while (backslashes) {
        uint64_t first = backslashes & -backslashes;
        uint64_t next = first << 1;
        escaped |= next;
        if (next == 0) *carry = 1;
        backslashes &= ~(first | next);
    }
    return escaped;
}

/* Bit i of the result is the parity of the quotes up to and including byte i. */
uint64_t tg_block_strings(uint64_t quotes, uint64_t *carry)
{
    uint64_t inside = quotes;
    for (unsigned shift = 1; shift < TG_BLOCK; shift *= 2) inside ^= inside << shift;
    inside ^= *carry;
    *carry = inside >> (TG_BLOCK - 1) ? UINT64_MAX : 0;
    return inside;
}

size_t tg_block_count(const char *bytes, size_t n, char c)
{
    size_t count = 0;
    size_t i = 0;
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(c);
    for (; i + 16 <= n; i += 16) {
        __m128i chunk = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(chunk, wanted));
        count += (size_t)__builtin_popcount(found);
    }
#endif
    for (; i < n; i++) count += bytes[i] == c;
    return count;
}
