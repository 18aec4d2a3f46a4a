#include "text/literals.h"

#include <endian.h>

/* How a place where a word may start is found: the words are dealt into eight buckets, and a table
 * says of each pair of bytes which buckets have a word with that pair at its position 0, 1, ... One
 * 64-bit entry holds eight bits (buckets) for each of five positions. Shifting by a byte per pair
 * and and-ing leaves a bit where all pairs of some word's start were seen: no branch, and four
 * bytes at a time. Pairs are told apart by 13 of their bits, so what is found is a candidate and is
 * compared. */
enum {
    PAIRS = 65536,
    INDEX_BITS = 13,
    ENTRIES = 1 << INDEX_BITS,
    BUCKETS = 8,
    POSITIONS_MAX = 5,
    STEP = 4, /* bytes at a time: POSITIONS_MAX + STEP - 1 bytes of state fit into 64 bits */
    NONE = 0
};

struct tg_literals {
    const tg_slice *words;
    size_t count;
    size_t positions;  /* pairs that are looked at: the shortest word's, at most POSITIONS_MAX */
    uint64_t *entries; /* by pair: byte p holds the buckets that have it at position p */
    uint16_t *heads;   /* by pair: the first word that has it at the last position, plus 1 */
    uint16_t *nexts;   /* by word: the next one with the same pair there, plus 1 */
};

static size_t pair_at(const char *p)
{
    return (size_t)(unsigned char)p[0] | (size_t)(unsigned char)p[1] << 8;
}

static tg_status check_words(const tg_slice *words, size_t count, size_t *shortest, tg_err *err)
{
    *shortest = POSITIONS_MAX + 1;
    if (count >= UINT16_MAX) return tg_fail(err, TG_EUSAGE, "too many words to look for");
    for (size_t i = 0; i < count; i++) {
        if (words[i].n < TG_LITERAL_MIN) {
            return tg_fail(err, TG_EUSAGE, "the word \"%.*s\" is too short to look for",
                           TG_FMT(words[i]));
        }
        if (words[i].n < *shortest) *shortest = words[i].n;
    }
    return TG_OK;
}

/* From the last word to the first, so that every list is in ascending order. Neighbours share a
 * bucket: in a sorted list they begin alike. */
static void add_words(tg_literals *set)
{
    uint64_t past_the_last = set->positions < 8 ? UINT64_MAX << (8 * set->positions) : 0;
    for (size_t i = 0; i < ENTRIES; i++) set->entries[i] = past_the_last;
    for (size_t i = set->count; i-- > 0;) {
        const char *word = set->words[i].ptr;
        uint64_t bucket = UINT64_C(1) << (i * BUCKETS / set->count);
        for (size_t p = 0; p < set->positions; p++) {
            set->entries[pair_at(word + p) % ENTRIES] |= bucket << (8 * p);
        }
        uint16_t *head = &set->heads[pair_at(word + set->positions - 1)];
        set->nexts[i] = *head;
        *head = (uint16_t)(i + 1);
    }
}

tg_status tg_literals_new(const tg_slice *words, size_t count, tg_arena *arena, tg_literals **out,
                          tg_err *err)
{
    size_t shortest = 0;
    tg_status status = check_words(words, count, &shortest, err);
    if (status) return status;
    tg_literals *set = tg_arena_alloc(arena, sizeof *set);
    if (!set) return tg_fail_memory(err);
    *set = (tg_literals){.words = words, .count = count, .positions = shortest - 1};
    set->entries = tg_arena_array(arena, ENTRIES, sizeof *set->entries);
    set->heads = tg_arena_array(arena, PAIRS, sizeof *set->heads);
    set->nexts = tg_arena_array(arena, count, sizeof *set->nexts);
    if (!set->entries || !set->heads || !set->nexts) return tg_fail_memory(err);
    add_words(set);
    *out = set;
    return TG_OK;
}

static bool starts_at(tg_slice text, size_t at, tg_slice word)
{
    if (text.n - at < word.n) return false;
    const char *p = text.ptr + at;
    /* How the word starts is known to fit, mostly: its end tells more. */
    return p[word.n - 1] == word.ptr[word.n - 1] && memcmp(p, word.ptr, word.n) == 0;
}

/* The first word that stands at `at`, where at least `positions` + 1 bytes are. */
static bool find_at(const tg_literals *set, tg_slice text, size_t at, size_t *word)
{
    uint16_t w = set->heads[pair_at(text.ptr + at + set->positions - 1)];
    for (; w != NONE; w = set->nexts[w - 1]) {
        if (!starts_at(text, at, set->words[w - 1])) continue;
        *word = (size_t)w - 1;
        return true;
    }
    return false;
}

static uint64_t entry(const tg_literals *set, uint64_t bytes, unsigned shift)
{
    return set->entries[bytes >> shift & (ENTRIES - 1)];
}

/* Passes over whole steps from *i on in which no word can start to end; `state` is what came
 * before. Stops at the first step with a candidate, or where fewer than eight bytes are left. */
static uint64_t skip_steps(const tg_literals *set, tg_slice text, size_t *i, uint64_t state)
{
    /* What was complete before this step has been shifted past these bytes. */
    uint64_t found = (uint64_t)UINT32_MAX << (8 * (set->positions - 1));
    while (text.n - *i >= 8) {
        uint64_t bytes;
        memcpy(&bytes, text.ptr + *i, sizeof bytes);
        bytes = le64toh(bytes);
        uint64_t next = (state << 32 | UINT32_MAX) & (entry(set, bytes, 0) << 24 | 0xffffff) &
                        (entry(set, bytes, 8) << 16 | 0xffff) &
                        (entry(set, bytes, 16) << 8 | 0xff) & entry(set, bytes, 24);
        if (next & found) break;
        state = next;
        *i += STEP;
    }
    return state;
}

bool tg_literals_find(const tg_literals *set, tg_slice text, size_t from, size_t *at, size_t *word)
{
    if (!set->count || from >= text.n) return false;
    size_t positions = set->positions;
    unsigned last = (unsigned)(8 * (positions - 1));
    uint64_t state = 0;
    size_t i = from; /* of the pair that comes next */
    size_t slow_until = from;
    while (i + 1 < text.n) {
        if (i >= slow_until) {
            state = skip_steps(set, text, &i, state);
            slow_until = i + STEP;
        }
        for (; i < slow_until && i + 1 < text.n; i++) {
            state = (state << 8 | 0xff) & set->entries[pair_at(text.ptr + i) % ENTRIES];
            if (!(state >> last & 0xff)) continue;
            if (!find_at(set, text, i + 1 - positions, word)) continue;
            *at = i + 1 - positions;
            return true;
        }
    }
    return false;
}
