/* lib/bundle/syntax: what the platforms take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "bundle/bundle.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void tag_syntax__knows_the_platforms(void **state)
{
    (void)state;
    static const struct {
        tg_platform platform;
        const char *key, *value;
        bool is_taken;
    } cases[] = {
        {TG_PLATFORM_AWS, "team", "search", true},
        {TG_PLATFORM_AWS, "Cost Center", "a+b=c@d/e:f.g-h_i", true},
        {TG_PLATFORM_AWS, "team", "", true},
        {TG_PLATFORM_AWS, "team", "\xc3\xa4", true},
        {TG_PLATFORM_AWS, "team", "R&D", false},
        {TG_PLATFORM_AWS, "team", "a\nb", false},
        {TG_PLATFORM_AWS, "aws:team", "x", false},
        {TG_PLATFORM_AWS, "AWS:team", "x", false},
        {TG_PLATFORM_AWS, "team", "aws:x", false},
        {TG_PLATFORM_AWS, "laws:team", "x", true},
        {TG_PLATFORM_AWS, "", "x", false},
        {TG_PLATFORM_GCP, "team", "search", true},
        {TG_PLATFORM_GCP, "cost-center_1", "a-b_c-1", true},
        {TG_PLATFORM_GCP, "team", "", true},
        {TG_PLATFORM_GCP, "team", "1-", true},
        {TG_PLATFORM_GCP, "\xc3\xa4", "\xc3\xa4", true},
        {TG_PLATFORM_GCP, "Team", "x", false},
        {TG_PLATFORM_GCP, "team", "Search", false},
        {TG_PLATFORM_GCP, "team", "a.b", false},
        {TG_PLATFORM_GCP, "1team", "x", false},
        {TG_PLATFORM_GCP, "_team", "x", false},
        {TG_PLATFORM_AZURE, "Cost Center", "R&D <x>", true},
        {TG_PLATFORM_AZURE, "a/b", "x", false},
        {TG_PLATFORM_AZURE, "a?b", "x", false},
        {TG_PLATFORM_AZURE, "a%b", "x", false},
        {TG_PLATFORM_AZURE, "a\\b", "x", false},
        {TG_PLATFORM_AZURE, "team", "a\x01", false},
        {TG_PLATFORM_KUBERNETES, "team", "search", true},
        {TG_PLATFORM_KUBERNETES, "acme.com/team", "Search.v2_x-1", true},
        {TG_PLATFORM_KUBERNETES, "team", "", true},
        {TG_PLATFORM_KUBERNETES, "Acme.com/team", "x", false},
        {TG_PLATFORM_KUBERNETES, "a/b/c", "x", false},
        {TG_PLATFORM_KUBERNETES, "/team", "x", false},
        {TG_PLATFORM_KUBERNETES, "acme.com/", "x", false},
        {TG_PLATFORM_KUBERNETES, "-acme/team", "x", false},
        {TG_PLATFORM_KUBERNETES, "team", "-x", false},
        {TG_PLATFORM_KUBERNETES, "team", "x.", false},
        {TG_PLATFORM_KUBERNETES, "team", "a b", false},
        {TG_PLATFORM_KUBERNETES, "team", "\xc3\xa4", false},
        {TG_PLATFORM_KUBERNETES, "team_", "x", false},
        {TG_PLATFORM_CODE, "team", "anything \xf0\x9f\x98\x80", true},
        {TG_PLATFORM_CODE, "team", "a\r\nX-Evil: 1", false},
        {TG_PLATFORM_OTHER, "", "x y", true},
        {TG_PLATFORM_OTHER, "", "\x01", false},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_slice why = {NULL, 0};
        bool is_taken = tg_tag_syntax(cases[i].platform, tg_slice_of(cases[i].key),
                                      tg_slice_of(cases[i].value), arena, &why);
        if (is_taken != cases[i].is_taken) fail_msg("%s=%s", cases[i].key, cases[i].value);
        assert_int_equal(why.n > 0, !is_taken);
    }
    tg_arena_free(arena);
}

static void tag_syntax__refuses_what_cannot_be_seen(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\xe2\x80\x8b",
        "a\xe2\x80\x8b",
        "a\xc2\xa0"
        "b",
        "a\xc2\xad"
        "b",
        "\xef\xbb\xbf"
        "a",
        "a\xe2\x80\xae"
        "b",
        "a\xe3\x80\x80",
        "a\xc2\x85",
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(texts); i++) {
        for (int p = 0; p < TG_PLATFORM_COUNT; p++) {
            tg_slice why = {NULL, 0}, x = tg_slice_of("x"), text = tg_slice_of(texts[i]);
            assert_false(tg_tag_syntax((tg_platform)p, x, text, arena, &why));
            assert_true(tg_slice_find(why, tg_slice_of("cannot be seen")) != SIZE_MAX);
            assert_false(tg_tag_syntax((tg_platform)p, text, x, arena, &why));
        }
    }
    tg_slice why;
    tg_slice heart = tg_slice_of("\xe2\x9d\xa4\xef\xb8\x8f");
    assert_true(tg_tag_syntax(TG_PLATFORM_AWS, tg_slice_of("team"), heart, arena, &why));
    tg_arena_free(arena);
}

static void tag_syntax__counts_characters(void **state)
{
    (void)state;
    static const struct {
        tg_platform platform;
        bool is_key;
        size_t most;
        const char *character;
    } cases[] = {
        {TG_PLATFORM_AWS, true, 128, "a"},
        {TG_PLATFORM_AWS, false, 256, "\xc3\xa4"},
        {TG_PLATFORM_GCP, true, 63, "a"},
        {TG_PLATFORM_GCP, false, 63, "\xc3\xa4"},
        {TG_PLATFORM_GCP, false, 42, "\xe4\xb8\xad"}, /* 128 bytes come first */
        {TG_PLATFORM_AZURE, true, 512, "a"},
        {TG_PLATFORM_AZURE, false, 256, "\xc3\xa4"},
        {TG_PLATFORM_KUBERNETES, true, 63, "a"},
        {TG_PLATFORM_KUBERNETES, false, 63, "a"},
        {TG_PLATFORM_CODE, true, 256, "a"},
        {TG_PLATFORM_CODE, false, 512, "a"},
    };
    tg_arena *arena = tg_arena_new();
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[2048] = "";
        size_t unit = strlen(cases[i].character);
        size_t used = 0;
        for (size_t n = 0; n < cases[i].most; n++, used += unit) {
            memcpy(text + used, cases[i].character, unit);
        }
        for (int extra = 0; extra < 2; extra++) {
            tg_slice why;
            tg_slice long_text = tg_slice_of(text);
            tg_slice x = tg_slice_of("x");
            bool is_taken = tg_tag_syntax(cases[i].platform, cases[i].is_key ? long_text : x,
                                          cases[i].is_key ? x : long_text, arena, &why);
            if (is_taken == (extra == 1)) fail_msg("case %zu, %d more", i, extra);
            memcpy(text + used, cases[i].character, unit);
        }
    }
    tg_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tag_syntax__knows_the_platforms),
        cmocka_unit_test(tag_syntax__refuses_what_cannot_be_seen),
        cmocka_unit_test(tag_syntax__counts_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
