/* lib/text/literals: many words at once, against looking for each of them at every place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/literals.h"

static bool find_slowly(const tg_slice *words, size_t count, tg_slice text, size_t from, size_t *at,
                        size_t *word)
{
    for (*at = from; *at < text.n; ++*at) {
        for (*word = 0; *word < count; ++*word) {
            if (tg_slice_starts(tg_slice_from(text, *at), words[*word])) return true;
        }
    }
    return false;
}

static void check_same(const tg_slice *words, size_t count, tg_slice text)
{
    tg_arena *arena = tg_arena_new();
    tg_literals *set = NULL;
    assert_int_equal(tg_literals_new(words, count, arena, &set, NULL), TG_OK);
    for (size_t from = 0; from <= text.n + 1; from++) {
        size_t at = 0, word = 0, want_at = 0, want_word = 0;
        bool found = tg_literals_find(set, text, from, &at, &word);
        assert_int_equal(found, find_slowly(words, count, text, from, &want_at, &want_word));
        if (!found) break;
        assert_int_equal(at, want_at);
        assert_int_equal(word, want_word);
        from = at;
    }
    tg_arena_free(arena);
}

static void literals_find__finds_what_a_slow_search_finds(void **state)
{
    (void)state;
    static const tg_slice words[] = {
        TG_LIT("gpu"),  TG_LIT("nvidia.com/"), TG_LIT("nvidia.com/gpu"),
        TG_LIT("aaab"), TG_LIT("aab"),         TG_LIT("\xff\x00z"),
        TG_LIT("abab")};
    static const char *const texts[] = {
        "",
        "g",
        "gp",
        "gpu",
        "xgpu",
        "nvidia.com/gpu: 1",
        "nvidia.com",
        "aaaaaaab",
        "aab aaab gpugpu",
        "ababab",
        "the end is nvidia.com/",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_same(words, sizeof words / sizeof *words, tg_slice_of(texts[i]));
    }
    check_same(words, sizeof words / sizeof *words, (tg_slice)TG_LIT("x\xff\x00z\x00"));
}

/* Of few letters, so that words are met, and with case, which the pairs' table does not tell apart.
 */
static void literals_find__agrees_on_random_texts(void **state)
{
    (void)state;
    static const tg_slice words[] = {
        TG_LIT("abaabbaabAB"), TG_LIT("aabbaabbab"), TG_LIT("abaabba"), TG_LIT("aAbaab"),
        TG_LIT("bbabb"),       TG_LIT("AAaA"),       TG_LIT("Bba"),     TG_LIT("bA"),
    };
    enum { COUNT = sizeof words / sizeof *words };
    char text[64];
    uint32_t seed = 1;
    for (int round = 0; round < 4000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = "aaabbbAB"[seed >> 29];
        }
        /* Every number of words: the shortest of them is of every length. */
        check_same(words, 1 + (size_t)round % COUNT, (tg_slice){text, sizeof text});
        check_same(words + round % COUNT, 1, (tg_slice){text, sizeof text});
    }
}

static void literals_new__takes_no_words_and_refuses_short_ones(void **state)
{
    (void)state;
    static const tg_slice words[] = {TG_LIT("long enough"), TG_LIT("x")};
    tg_arena *arena = tg_arena_new();
    tg_literals *set = NULL;
    tg_err err = {0};
    size_t at = 0, word = 0;
    assert_int_equal(tg_literals_new(words, 0, arena, &set, &err), TG_OK);
    assert_false(tg_literals_find(set, tg_slice_of("anything"), 0, &at, &word));
    assert_int_equal(tg_literals_new(words, 2, arena, &set, &err), TG_EUSAGE);
    assert_non_null(strstr(err.message, "\"x\""));
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literals_find__finds_what_a_slow_search_finds),
        cmocka_unit_test(literals_find__agrees_on_random_texts),
        cmocka_unit_test(literals_new__takes_no_words_and_refuses_short_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
