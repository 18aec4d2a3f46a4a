#include "text/literals.h"

#include <endian.h>

/* How a place where a word may start is found: the words are dealt into eight buckets, and a table
 * says of each pair of bytes which buckets have a word with that pair at its position 0, 1, ... One
 * 64-bit entry holds eight bits (buckets) for each of five positions. Shifting by a byte per pair
 * and and-ing leaves a bit where all pairs of some word's start were seen: no branch, and four
 * bytes at a time. Words too short for five pairs stand at the end of the five positions, in
 * buckets of their own to which any pair is right at the positions before: a few short words do not
 * make the long ones be met more often. Pairs are told apart by 13 of their bits, so what is found
 * is a candidate and is compared. */
enum {
    PAIRS = 65536,
    INDEX_BITS = 13,
    ENTRIES = 1 << INDEX_BITS,
    BUCKETS = 8,
    POSITIONS = 5,
    STEP = 4, /* bytes at a time: POSITIONS + STEP - 1 bytes of state fit into 64 bits */
    LAST = 8 * (POSITIONS - 1), /* the bits of the last position */
    NONE = 0
};

struct tg_literals {
    const tg_slice *words;
    size_t count;
    uint64_t *entries; /* by pair: byte p holds the buckets that have it at position p */
    uint64_t start;    /* the state before any pair: what short words do not ask for */
    uint8_t buckets[POSITIONS + 1]; /* by number of pairs: the buckets of such words */
    uint16_t *heads; /* by pair: the first word whose last pair (that is looked at) it is, plus 1 */
    uint16_t *nexts; /* by word: the next one with the same pair there, plus 1 */
};

static size_t pair_at(const char *p)
{
    return (size_t)(unsigned char)p[0] | (size_t)(unsigned char)p[1] << 8;
}

static tg_status check_words(const tg_slice *words, size_t count, tg_err *err)
{
    if (count >= UINT16_MAX) return tg_fail(err, TG_EUSAGE, "too many words to look for");
    for (size_t i = 0; i < count; i++) {
        if (words[i].n >= TG_LITERAL_MIN) continue;
        return tg_fail(err, TG_EUSAGE, "the word \"%.*s\" is too short to look for",
                       TG_FMT(words[i]));
    }
    return TG_OK;
}

/* The pairs of a word that are looked at. */
static size_t pairs_of(tg_slice word)
{
    return word.n > POSITIONS ? POSITIONS : word.n - 1;
}

/* One bucket for the words of each small number of pairs, the others for all long words. */
static void deal_buckets(tg_literals *set, size_t counts[POSITIONS + 1])
{
    for (size_t i = 0; i < set->count; i++) counts[pairs_of(set->words[i])]++;
    unsigned used = 0;
    for (size_t pairs = 1; pairs < POSITIONS; pairs++) {
        if (counts[pairs]) set->buckets[pairs] = (uint8_t)(1U << used++);
        for (size_t p = 0; p < POSITIONS - pairs; p++) {
            set->start |= (uint64_t)set->buckets[pairs] << (8 * p);
        }
    }
    set->buckets[POSITIONS] = (uint8_t)(UINT8_MAX << used);
}

/* From the last word to the first, so that every list is in ascending order. Neighbours share a
 * bucket: in a sorted list they begin alike. */
static void add_words(tg_literals *set)
{
    size_t counts[POSITIONS + 1] = {0};
    deal_buckets(set, counts);
    uint64_t past_the_last = UINT64_MAX << (8 * POSITIONS);
    for (size_t i = 0; i < ENTRIES; i++) set->entries[i] = past_the_last | set->start;
    size_t used = (size_t)__builtin_ctz(set->buckets[POSITIONS]), left = counts[POSITIONS];
    for (size_t i = set->count; i-- > 0;) {
        const char *word = set->words[i].ptr;
        size_t pairs = pairs_of(set->words[i]), first = POSITIONS - pairs;
        uint64_t bucket = set->buckets[pairs];
        if (!first) bucket = 1U << (used + --left * (BUCKETS - used) / counts[POSITIONS]);
        for (size_t p = 0; p < pairs; p++) {
            set->entries[pair_at(word + p) % ENTRIES] |= bucket << (8 * (first + p));
        }
        uint16_t *head = &set->heads[pair_at(word + pairs - 1)];
        set->nexts[i] = *head;
        *head = (uint16_t)(i + 1);
    }
}

tg_status tg_literals_new(const tg_slice *words, size_t count, tg_arena *arena, tg_literals **out,
                          tg_err *err)
{
    tg_status status = check_words(words, count, err);
    if (status) return status;
    tg_literals *set = tg_arena_alloc(arena, sizeof *set);
    if (!set) return tg_fail_memory(err);
    *set = (tg_literals){.words = words, .count = count};
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

/* The first word of that many pairs that stands at `at`. */
static bool find_at(const tg_literals *set, tg_slice text, size_t at, size_t pairs, size_t *word)
{
    if (text.n - at <= pairs) return false;
    uint16_t w = set->heads[pair_at(text.ptr + at + pairs - 1)];
    for (; w != NONE; w = set->nexts[w - 1]) {
        tg_slice candidate = set->words[w - 1];
        if (pairs_of(candidate) != pairs || !starts_at(text, at, candidate)) continue;
        *word = (size_t)w - 1;
        return true;
    }
    return false;
}

/* The first of all words that stand at `at`. */
static bool find_any_at(const tg_literals *set, tg_slice text, size_t at, size_t *word)
{
    bool found = false;
    for (size_t pairs = 1; pairs <= POSITIONS; pairs++) {
        size_t other;
        if (!set->buckets[pairs] || !find_at(set, text, at, pairs, &other)) continue;
        if (!found || other < *word) *word = other;
        found = true;
    }
    return found;
}

/* A candidate: the pair at `i` completes the start of a word in one of the buckets. A short word is
 * complete before a longer one that starts before it. */
static bool settle(const tg_literals *set, tg_slice text, size_t from, size_t i, uint64_t buckets,
                   size_t *at, size_t *word)
{
    for (size_t pairs = POSITIONS; pairs > 0; pairs--) {
        if (!(buckets & set->buckets[pairs])) continue;
        if (!find_at(set, text, i + 1 - pairs, pairs, word)) continue;
        *at = i + 1 >= from + POSITIONS ? i + 1 - POSITIONS : from;
        while (!find_any_at(set, text, *at, word)) ++*at;
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
    const uint64_t found = (uint64_t)UINT32_MAX << LAST;
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
    uint64_t state = set->start;
    size_t i = from; /* of the pair that comes next */
    size_t slow_until = from;
    while (i + 1 < text.n) {
        if (i >= slow_until) {
            state = skip_steps(set, text, &i, state);
            slow_until = i + STEP;
        }
        for (; i < slow_until && i + 1 < text.n; i++) {
            state = (state << 8 | 0xff) & set->entries[pair_at(text.ptr + i) % ENTRIES];
            uint64_t buckets = state >> LAST & 0xff;
            if (buckets && settle(set, text, from, i, buckets, at, word)) return true;
        }
    }
    return false;
}
