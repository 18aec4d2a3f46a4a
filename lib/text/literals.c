#include "text/literals.h"

enum { PAIRS = 65536, SHORTEST_MAX = 16, NONE = 0 };

struct tg_literals {
    const tg_slice *words;
    size_t count;
    size_t window;   /* length of the shortest word: the bytes that are compared by pairs */
    uint8_t *reach;  /* per pair: how far into the window it was seen last, 0 for never */
    uint16_t *heads; /* per pair that ends the window of a word: the first such word, plus 1 */
    uint16_t *nexts; /* per word: the next one with the same pair, plus 1 */
};

static size_t pair_at(const char *p)
{
    return (size_t)(unsigned char)p[0] << 8 | (unsigned char)p[1];
}

static tg_status check_words(const tg_slice *words, size_t count, size_t *shortest, tg_err *err)
{
    *shortest = SHORTEST_MAX;
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

/* From the last word to the first, so that every list is in ascending order. */
static void add_words(tg_literals *set)
{
    for (size_t i = set->count; i-- > 0;) {
        const char *word = set->words[i].ptr;
        for (size_t q = 1; q < set->window; q++) {
            uint8_t *reach = &set->reach[pair_at(word + q - 1)];
            if (q > *reach) *reach = (uint8_t)q;
        }
        uint16_t *head = &set->heads[pair_at(word + set->window - 2)];
        set->nexts[i] = *head;
        *head = (uint16_t)(i + 1);
    }
}

tg_status tg_literals_new(const tg_slice *words, size_t count, tg_arena *arena, tg_literals **out,
                          tg_err *err)
{
    size_t window = 0;
    tg_status status = check_words(words, count, &window, err);
    if (status) return status;
    tg_literals *set = tg_arena_alloc(arena, sizeof *set);
    if (!set) return tg_fail_memory(err);
    *set = (tg_literals){.words = words, .count = count, .window = window};
    set->reach = tg_arena_array(arena, PAIRS, sizeof *set->reach);
    set->heads = tg_arena_array(arena, PAIRS, sizeof *set->heads);
    set->nexts = tg_arena_array(arena, count, sizeof *set->nexts);
    if (!set->reach || !set->heads || !set->nexts) return tg_fail_memory(err);
    add_words(set);
    *out = set;
    return TG_OK;
}

static bool starts_at(tg_slice text, size_t at, tg_slice word)
{
    return text.n - at >= word.n && memcmp(text.ptr + at, word.ptr, word.n) == 0;
}

bool tg_literals_find(const tg_literals *set, tg_slice text, size_t from, size_t *at, size_t *word)
{
    if (!set->count) return false;
    size_t last = set->window - 1;
    size_t i = from > SIZE_MAX - last ? SIZE_MAX : from + last;
    while (i < text.n) {
        size_t pair = pair_at(text.ptr + i - 1);
        size_t shift = last - set->reach[pair];
        if (shift) {
            i += shift;
            continue;
        }
        for (uint16_t w = set->heads[pair]; w != NONE; w = set->nexts[w - 1]) {
            if (!starts_at(text, i - last, set->words[w - 1])) continue;
            *at = i - last;
            *word = (size_t)w - 1;
            return true;
        }
        i++;
    }
    return false;
}
